internal import Bytes
internal import Segments

/// Goes through one segment window by window: matches, scores, collects.
struct SegmentRun: ~Copyable {
  private let passageCount: DocID
  private var scorer: PassageScorer
  private var docs = Buffer<DocID>()
  private var scores = Buffer<Float>()

  init(
    _ segment: Segment, _ terms: [(info: TermInfo, weight: Float)], bm25: BM25.Prepared
  ) throws(StorageError) {
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
  /// *Law*: the documents are those of `collect`, with the same scores (`SegmentRunTests.theBestOfAllAreFound`).
  /// *Cost*: a score for each candidate, and a look at positions or text for few more than there is room for at the top.
  mutating func collectBest(
    _ matcher: any Matcher, into top: inout TopDocuments, segment: Int, of documents: DocumentTable
  ) throws(StorageError) {
    var ranking = CandidateRanking()
    var start: DocID = 0
    while let first = try matcher.candidate(atOrAfter: start), first < passageCount {
      let end = first + min(PassageScorer.windowSize, passageCount - first)
      docs.removeAll(keepingCapacity: true)
      scores.removeAll(keepingCapacity: true)
      try matcher.fillCandidates(first..<end, into: &docs)
      try scorer.score(&docs, base: first, atLeast: top.threshold, into: &scores)
      ranking.append(docs, scores)
      start = end
    }
    // A document's best passage comes first; its others find it here.
    var seen: Set<DocumentOrdinal> = []
    while ranking.takeBest(atLeast: top.threshold, docs: &docs, scores: &scores) {
      var confirmed = Buffer<DocID>()
      confirmed.append(contentsOf: docs)
      try matcher.confirm(&confirmed)
      var kept = Buffer<Float>()
      var hint: DocumentOrdinal = 0
      var own: Set<DocumentOrdinal> = []
      var place = 0
      confirmed.keep { doc in
        while docs[place] < doc { place += 1 }
        hint = documents.document(of: doc, hint: hint)
        guard !seen.contains(hint) else { return false }
        own.insert(hint)
        kept.append(scores[place])
        return true
      }
      try top.collect(segment: segment, docs: confirmed, scores: kept)
      try top.endRun()
      seen.formUnion(own)
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
