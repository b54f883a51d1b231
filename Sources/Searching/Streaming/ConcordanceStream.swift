internal import Bytes
internal import Segments

/// Every occurrence of what was asked, one after another, read as it is asked for.
///
/// *Law*: in each passage that matches, its lines are the places that a search highlights there
/// (`ConcordanceTests.linesAreTheOccurrencesOfAScan`).
/// *Cost*: the memory of one passage and of the list of the best documents, however many occurrences there are.
public final class ConcordanceStream {
  /// The answer without its hits: what was asked, and how many documents match.
  public let head: SearchResult
  private let writer: HitWriter
  private let contextLength: Int
  private let all: PassageStream?
  private let reach: QueryReach
  private let snapshot: Snapshot
  private var documents: ArraySlice<TopDocuments.Entry>
  private var passages: ArraySlice<TopDocuments.Entry> = []
  private var lines: ArraySlice<ConcordanceLine> = []

  init(
    _ request: SearchRequest, contextLength: Int, everyDocument: Bool, of searcher: Searcher
  ) throws(SearchError) {
    let reach = try searcher.reach(request)
    do throws(StorageError) {
      all =
        everyDocument
        ? try PassageStream(reach, snapshot: searcher.snapshot, bm25: searcher.bm25, behind: nil) : nil
      documents = everyDocument ? [] : try searcher.best(reach, request)[...]
    } catch {
      throw .storage(error)
    }
    self.reach = reach
    self.contextLength = contextLength
    snapshot = searcher.snapshot
    writer = HitWriter(plan: reach.plan, snapshot: searcher.snapshot, snippetLength: request.snippetLength)
    head = searcher.head(request, reach)
  }

  /// The next occurrence; nil at the end.
  /// - Throws: `SearchError` when the index cannot be read.
  public func next() throws(SearchError) -> ConcordanceLine? {
    do throws(StorageError) {
      while lines.isEmpty {
        guard let entry = try nextPassage() else { return nil }
        lines = try writer.concordance(entry, contextLength: contextLength)[...]
      }
      return lines.popFirst()
    } catch {
      throw .storage(error)
    }
  }

  private func nextPassage() throws(StorageError) -> TopDocuments.Entry? {
    if let all { return try all.next() }
    while passages.isEmpty {
      guard let entry = documents.popFirst() else { return nil }
      passages = try reach.passages(of: entry.document, in: snapshot.segments[entry.segment]).map { passage in
        var other = entry
        other.passage = passage
        return other
      }[...]
    }
    return passages.popFirst()
  }
}

extension Searcher {
  /// Every occurrence in every matching passage, with so many characters on either side: of the best `request.limit`
  /// documents, best first, or of all documents in the order of the index.
  /// - Throws: `SearchError`.
  public func concordance(
    _ request: SearchRequest, contextLength: Int, everyDocument: Bool = false
  ) throws(SearchError) -> ConcordanceStream {
    try ConcordanceStream(request, contextLength: contextLength, everyDocument: everyDocument, of: self)
  }

  /// The best documents that a reach finds.
  func best(_ reach: QueryReach, _ request: SearchRequest) throws(StorageError) -> [TopDocuments.Entry] {
    guard reach.total > 0 else { return [] }
    var selection = Selection.plain
    selection.order = request.order
    if reach.isSpread {
      return try spreadOverDocuments(reach.plan, limit: request.limit, selection: selection)?.entries ?? []
    }
    return try best(reach.plan, limit: request.limit, selection: selection).entries
  }
}
