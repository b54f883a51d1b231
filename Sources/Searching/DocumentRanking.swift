internal import Bytes
internal import Segments

/// Ranks the documents that passages brought to the top anew, as documents.
///
/// *Law*: the order is by score, then by document name, whatever the segments are (`SearcherTests.shardsRankAsOneIndex`);
/// documents below the first `depth` stay behind them, in their order, with no higher score
/// (`LongDocumentTests.ranksBelowTheDepthKeepTheirOrderAndDescend`).
/// *Cost*: `depth` documents a query, however many match.
struct DocumentRanking {
  /// How many documents are ranked anew.
  static let depth = 200

  /// Where the documents are.
  let snapshot: Snapshot
  /// What the query scores with.
  let statistics: TermStatistics
  /// The formula.
  let bm25: BM25

  /// Gives each of the first entries its document's score and orders them by it.
  /// - Throws: `StorageError` when an index part cannot be read.
  func ranked(_ entries: [TopDocuments.Entry], limit: Int) throws(StorageError) -> [TopDocuments.Entry] {
    var head = Array(entries.prefix(Self.depth))
    var names = Array(repeating: [UInt8](), count: head.count)
    for (index, segment) in snapshot.segments.enumerated() {
      let own = head.indices.filter { head[$0].segment == index }.sorted { head[$0].document < head[$1].document }
      guard !own.isEmpty else { continue }
      var scorer = try scorer(inSegment: index)
      for place in own { head[place].score = try scorer.score(segment.documents.passages(of: head[place].document)) }
    }
    let equal = Dictionary(grouping: head.indices) { head[$0].score }.values.filter { $0.count > 1 }
    for place in equal.joined() {
      names[place] = try snapshot.segments[head[place].segment].documents.name(of: head[place].document)
    }
    let order = head.indices.sorted { left, right in
      head[left].score == head[right].score
        ? names[left].lexicographicallyPrecedes(names[right]) : head[left].score > head[right].score
    }
    let lowest = order.last.map { head[$0].score } ?? 0
    let tail = entries.dropFirst(Self.depth).map { entry in
      var entry = entry
      entry.score = min(entry.score, lowest)
      return entry
    }
    return Array((order.map { head[$0] } + tail).prefix(limit))
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
