internal import Bytes
internal import Segments

/// The terms that were chosen of a text, as a query for any of them.
struct PassageQuery {
  /// The terms.
  let terms: [TermSelection.Chosen]
  /// The highest score that a passage can have.
  let highest: Float

  init(_ terms: [TermSelection.Chosen], bm25: BM25) {
    self.terms = terms
    highest = terms.reduce(0) { $0 + $1.score } * (bm25.k1 + 1)
  }

  /// The documents with the best passages.
  /// - Throws: `StorageError` when postings cannot be read.
  func best(_ count: Int, in snapshot: Snapshot, bm25: BM25) throws(StorageError) -> [TopDocuments.Entry] {
    guard highest > 0 else { return [] }
    let prepared = bm25.prepared(averageLength: Double(snapshot.atomCount) / Double(max(snapshot.passageCount, 1)))
    var top = TopDocuments(limit: count, snapshot: snapshot)
    for index in snapshot.segments.indices {
      var own: [(info: TermInfo, weight: Float)] = []
      for term in terms {
        if let info = term.infos[index] { own.append((info, term.score)) }
      }
      guard !own.isEmpty else { continue }
      var run = try SegmentRun(snapshot.segments[index], own, bm25: prepared)
      try run.collectAll(into: &top, segment: index)
    }
    return try top.finish()
  }
}
