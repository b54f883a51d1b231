internal import Bytes
internal import Segments

/// Ranks the documents that passages brought to the top anew, as documents.
///
/// *Law*: the order is by score, then by document name, whatever the segments are (`SearcherTests.shardsRankAsOneIndex`);
/// documents below the first `depth` stay behind them, in their order, with no higher score
/// (`LongDocumentTests.ranksBelowTheDepthKeepTheirOrderAndDescend`).
/// *Cost*: at most `depth` documents a query, however many match; of them those whose bound reaches the last that is asked for
/// (`LongDocumentTests.ranksBelowTheDepthKeepTheirOrderAndDescend`, `.noBoundIsBelowTheScore`).
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
    let head = try scored(Array(entries.prefix(depth)), limit: limit)
    return Array(try EntryOrder.ordered(head, before: entries.dropFirst(depth), in: snapshot).prefix(limit))
  }

  /// Gives entries their documents' scores; those that cannot come among the first `limit` may be left out.
  ///
  /// From the greatest bound down, until no bound reaches the score of the `limit`-th best.
  private func scored(_ entries: [TopDocuments.Entry], limit: Int) throws(StorageError) -> [TopDocuments.Entry] {
    var scorers: [OpenScorer?] = Array(repeating: nil, count: snapshot.segments.count)
    var bounded: [(entry: TopDocuments.Entry, bound: Float)] = []
    for entry in entries {
      if scorers[entry.segment] == nil { scorers[entry.segment] = OpenScorer(try scorer(inSegment: entry.segment)) }
      let passages = snapshot.segments[entry.segment].documents.passages(of: entry.document)
      let bound = scorers[entry.segment]?.scorer.bound(of: passages, best: entry.score, statistics.bm25) ?? .infinity
      bounded.append((entry, bound))
    }
    if limit < bounded.count {
      bounded.sort { $0.bound > $1.bound }
    } else {
      bounded.sort { ($0.entry.segment, $0.entry.document) < ($1.entry.segment, $1.entry.document) }
    }
    var head: [TopDocuments.Entry] = []
    // The best scores so far, ascending, at most `limit` of them.
    var best: [Float] = []
    for (entry, bound) in bounded {
      if best.count >= limit, let least = best.first, bound < least { break }
      var entry = entry
      let passages = snapshot.segments[entry.segment].documents.passages(of: entry.document)
      entry.score = try scorers[entry.segment]?.scorer.score(passages) ?? 0
      head.append(entry)
      guard limit < bounded.count else { continue }
      best.insert(entry.score, at: best.firstIndex { $0 > entry.score } ?? best.count)
      if best.count > limit { best.removeFirst() }
    }
    return head
  }

  /// A scorer of one segment, kept while documents of several are scored.
  private final class OpenScorer {
    var scorer: DocumentScorer
    init(_ scorer: consuming DocumentScorer) { self.scorer = scorer }
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
