internal import Bytes
internal import Segments

/// Goes through one segment window by window: matches, scores, collects.
struct SegmentRun: ~Copyable {
  private let passageCount: DocID
  private var scorer: PassageScorer
  private var docs = Buffer<DocID>()
  private var scores = Buffer<Float>()
  /// How many passages `collectBest` takes at a time, at most `PassageScorer.windowSize`.
  private let windowSize: DocID

  init(
    _ segment: Segment, _ terms: [(info: TermInfo, weight: Float)], bm25: BM25.Prepared,
    windowSize: DocID = PassageScorer.windowSize
  ) throws(StorageError) {
    self.windowSize = windowSize
    passageCount = DocID(segment.passageCount)
    scorer = try PassageScorer(terms, in: segment, bm25: bm25)
  }

  /// How many blocks of postings the scorer decoded, and how many its terms have.
  var blocks: (decoded: Int, all: Int) { scorer.blocks }

  /// Collects what a matcher finds, and counts all of it.
  mutating func collect(
    _ matcher: any Matcher, into top: inout TopDocuments, segment: Int
  ) throws(StorageError) {
    var start: DocID = 0
    while let first = try matcher.candidate(atOrAfter: start), first < passageCount {
      let end = first + min(PassageScorer.windowSize, passageCount - first)
      docs.removeAll(keepingCapacity: true)
      scores.removeAll(keepingCapacity: true)
      try matcher.fill(first..<end, into: &docs)
      if top.isCountedApart { top.count(segment: segment, docs: docs) }
      try scorer.score(&docs, base: first, atLeast: top.threshold, into: &scores)
      try top.collect(segment: segment, docs: docs, scores: scores)
      start = end
    }
  }

  /// Collects the best of what a matcher finds, where the others need not be known: what is matched is confirmed from the best
  /// score down, until nothing better than the threshold is left.
  ///
  /// Once after the first window, for the threshold to hold the further ones against, and then of all the rest.
  /// *Law*: the documents are those of `collect`, with the same scores (`SegmentRunTests.theBestOfAllAreFound`).
  /// *Cost*: a score for each candidate that can reach the threshold, and a look at positions or text for few more than twice
  /// those that there is room for at the top.
  mutating func collectBest(
    _ matcher: any Matcher, into top: inout TopDocuments, segment: Int, of documents: DocumentTable
  ) throws(StorageError) {
    var ranking = CandidateRanking()
    // A bit for each document.
    var seen = [UInt64](repeating: 0, count: (documents.documentCount + 63) / 64)
    var start: DocID = 0
    var isFirst = true
    while let first = try matcher.candidate(atOrAfter: start), first < passageCount {
      let (end, isWhole) = windowEnd(from: first, documents)
      docs.removeAll(keepingCapacity: true)
      scores.removeAll(keepingCapacity: true)
      try matcher.fillCandidates(first..<end, into: &docs)
      try scorer.score(&docs, base: first, atLeast: top.threshold, into: &scores)
      ranking.append(docs, scores)
      start = end
      if isFirst, isWhole { try confirm(&ranking, by: matcher, into: &top, segment: segment, of: documents, &seen) }
      isFirst = false
    }
    try confirm(&ranking, by: matcher, into: &top, segment: segment, of: documents, &seen)
  }

  /// Where a window ends, and whether a document ends there: it does, unless one is longer than a window.
  private func windowEnd(from first: DocID, _ documents: DocumentTable) -> (end: DocID, isWhole: Bool) {
    let end = first + min(windowSize, passageCount - first)
    guard end < passageCount else { return (end, true) }
    let lastStart = documents.passages(of: documents.document(of: end)).lowerBound
    return lastStart > first ? (lastStart, true) : (end, false)
  }

  /// Hands over the best of some candidates that are confirmed, until nothing better than the threshold is left.
  private mutating func confirm(
    _ ranking: inout CandidateRanking, by matcher: any Matcher, into top: inout TopDocuments, segment: Int,
    of documents: DocumentTable, _ seen: inout [UInt64]
  ) throws(StorageError) {
    // A document's best passage comes first; its others find it here.
    while ranking.takeBest(atLeast: top.threshold, docs: &docs, scores: &scores) {
      var confirmed = Buffer<DocID>()
      confirmed.append(contentsOf: docs)
      try matcher.confirm(&confirmed)
      var kept = Buffer<Float>()
      var hint: DocumentOrdinal = 0
      var own: [DocumentOrdinal] = []
      var place = 0
      confirmed.keep { doc in
        while docs[place] < doc { place += 1 }
        hint = documents.document(of: doc, hint: hint)
        guard seen[Int(hint >> 6)] >> UInt64(hint & 63) & 1 == 0 else { return false }
        own.append(hint)
        kept.append(scores[place])
        return true
      }
      try top.collect(segment: segment, docs: confirmed, scores: kept)
      try top.endRun()
      for document in own { seen[Int(document >> 6)] |= 1 << UInt64(document & 63) }
    }
  }

  /// Collects the passages that hold a scoring term, or those of them that can come among the best; of a set where one is
  /// given.
  mutating func collectAll(
    into top: inout TopDocuments, segment: Int, within allowed: PassageSet? = nil
  ) throws(StorageError) {
    var start: DocID = 0
    while let first = try scorer.candidate(atOrAfter: start, reaching: top.threshold), first < passageCount {
      let size = top.threshold > 0 ? PassageScorer.windowSize : PassageScorer.firstWindowSize
      let end = first + min(size, passageCount - first)
      docs.removeAll(keepingCapacity: true)
      scores.removeAll(keepingCapacity: true)
      try scorer.scoreAll(first..<end, atLeast: top.threshold, docs: &docs, scores: &scores)
      if let allowed { Self.keep(allowed, &docs, &scores) }
      try top.collect(segment: segment, docs: docs, scores: scores)
      start = end
    }
  }

  /// Counts the documents that hold a scoring term, of a set where one is given; nothing where the collector counts what it
  /// collects.
  mutating func countAll(
    _ terms: [(info: TermInfo, weight: Float)], of segment: Segment, within allowed: PassageSet?,
    into top: inout TopDocuments, segment index: Int
  ) throws(StorageError) {
    guard top.isCountedApart else { return }
    let union = TermUnionMatcher(terms.map(\.info), in: segment)
    docs.removeAll(keepingCapacity: true)
    try union.fill(0..<passageCount, into: &docs)
    if let allowed { docs.keep { allowed.contains($0) } }
    top.count(segment: index, docs: docs)
  }

  /// Keeps the passages of a set, with their scores.
  private static func keep(_ allowed: PassageSet, _ docs: inout Buffer<DocID>, _ scores: inout Buffer<Float>) {
    var kept = 0
    for index in 0..<docs.count where allowed.contains(docs[index]) {
      docs[kept] = docs[index]
      scores[kept] = scores[index]
      kept += 1
    }
    docs.removeLast(docs.count - kept)
    scores.removeLast(scores.count - kept)
  }
}
