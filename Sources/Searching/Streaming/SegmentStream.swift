internal import Bytes
internal import Segments

/// The passages of one segment that a matcher finds, one after another, each with its score.
///
/// *Cost*: holds one window of passages.
final class SegmentStream {
  private let passageCount: DocID
  private let matcher: any Matcher
  private var scorer: PassageScorer
  private var docs = Buffer<DocID>()
  private var scores = Buffer<Float>()
  private var place = 0
  private var start: DocID

  /// Begins at a passage.
  init(
    _ segment: Segment, _ matcher: any Matcher, _ terms: [(info: TermInfo, weight: Float)], bm25: BM25.Prepared,
    from start: DocID
  ) throws(StorageError) {
    let scorer = try PassageScorer(terms, in: segment, bm25: bm25)
    passageCount = DocID(segment.passageCount)
    self.matcher = matcher
    self.scorer = scorer
    self.start = start
  }

  /// The next passage; nil at the end.
  /// - Throws: `StorageError` when the index cannot be read.
  func next() throws(StorageError) -> (passage: DocID, score: Float)? {
    while place >= docs.count {
      guard start < passageCount, let first = try matcher.candidate(atOrAfter: start), first < passageCount else {
        return nil
      }
      let end = first + min(PassageScorer.windowSize, passageCount - first)
      docs.removeAll(keepingCapacity: true)
      scores.removeAll(keepingCapacity: true)
      try matcher.fill(first..<end, into: &docs)
      try scorer.score(&docs, base: first, atLeast: 0, into: &scores)
      place = 0
      start = end
    }
    place += 1
    return (docs[place - 1], scores[place - 1])
  }
}
