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

  /// Collects what a matcher finds.
  mutating func collect(
    _ matcher: any Matcher, into top: inout TopDocuments, segment: Int
  ) throws(StorageError) {
    var start: DocID = 0
    while let first = try matcher.candidate(atOrAfter: start), first < passageCount {
      let end = first + min(PassageScorer.windowSize, passageCount - first)
      docs.removeAll(keepingCapacity: true)
      scores.removeAll(keepingCapacity: true)
      try matcher.fill(first..<end, into: &docs)
      try scorer.score(docs, base: first, into: &scores)
      try top.collect(segment: segment, docs: docs, scores: scores)
      start = end
    }
  }

  /// Collects every passage that holds a scoring term, of a set where one is given.
  mutating func collectAll(
    into top: inout TopDocuments, segment: Int, within allowed: PassageSet? = nil
  ) throws(StorageError) {
    var start: DocID = 0
    while let first = try scorer.candidate(atOrAfter: start), first < passageCount {
      let end = first + min(PassageScorer.windowSize, passageCount - first)
      docs.removeAll(keepingCapacity: true)
      scores.removeAll(keepingCapacity: true)
      try scorer.scoreAll(first..<end, docs: &docs, scores: &scores)
      if let allowed { Self.keep(allowed, &docs, &scores) }
      try top.collect(segment: segment, docs: docs, scores: scores)
      start = end
    }
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
