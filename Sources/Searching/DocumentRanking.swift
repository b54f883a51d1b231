internal import Bytes
internal import Segments

/// Ranks the documents that passages brought to the top anew, as documents.
///
/// *Law*: the order is by score, then by document name, whatever the segments are (`SearcherTests.shardsRankAsOneIndex`);
/// documents below the first `depth` stay behind them, in their order, with no higher score
/// (`LongDocumentTests.ranksBelowTheDepthKeepTheirOrderAndDescend`).
/// *Cost*: `depth` documents a query, however many match.
struct DocumentRanking {
  /// Where the documents are.
  let snapshot: Snapshot
  /// What the query scores with.
  let statistics: TermStatistics
  /// The formula.
  let bm25: BM25
  /// How many documents are ranked anew.
  var depth = Searcher.usualDocumentDepth

  /// Gives each of the first entries its document's score and orders them by it.
  /// - Throws: `StorageError` when an index part cannot be read.
  func ranked(_ entries: [TopDocuments.Entry], limit: Int) throws(StorageError) -> [TopDocuments.Entry] {
    var head = Array(entries.prefix(depth))
    for (index, segment) in snapshot.segments.enumerated() {
      let own = head.indices.filter { head[$0].segment == index }.sorted { head[$0].document < head[$1].document }
      guard !own.isEmpty else { continue }
      var scorer = try scorer(inSegment: index)
      for place in own { head[place].score = try scorer.score(segment.documents.passages(of: head[place].document)) }
    }
    return Array(try EntryOrder.ordered(head, before: entries.dropFirst(depth), in: snapshot).prefix(limit))
  }

  /// What each scoring term that the segment holds has in the score of one of the first entries.
  /// - Throws: `StorageError` when an index part cannot be read.
  func shares(of entry: TopDocuments.Entry) throws(StorageError) -> [(info: TermInfo, score: Float)] {
    let terms = statistics.terms(inSegment: entry.segment)
    var scorer = try scorer(inSegment: entry.segment)
    let shares = try scorer.shares(snapshot.segments[entry.segment].documents.passages(of: entry.document))
    return zip(terms, shares).map { ($0.info, $1) }
  }

  private func scorer(inSegment index: Int) throws(StorageError) -> DocumentScorer {
    let documentCount = snapshot.segments.reduce(0) { $0 + $1.description.documentCount }
    return try DocumentScorer(
      statistics.terms(inSegment: index), in: snapshot.segments[index], bm25: bm25,
      documentLength: Double(snapshot.atomCount) / Double(max(documentCount, 1)))
  }
}
