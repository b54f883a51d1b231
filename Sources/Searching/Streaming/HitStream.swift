internal import Bytes
internal import Segments

/// Every matching passage of an answer as a hit of its own, in the order of the index, read as it is asked for.
///
/// *Law*: it gives the passages of a walk over the whole index, whatever the segments are, and each once
/// (`StreamingTests.aStreamIsAWalkOverEveryPassage`).
/// *Cost*: the memory of one hit and one window of passages, however many hits there are.
public final class HitStream {
  /// The answer without its hits: what was asked, and how many documents match.
  public let head: SearchResult
  private let passages: PassageStream
  private let writer: HitWriter
  private let generation: UInt64
  private let question: UInt64
  private var rank = 0

  init(_ reach: QueryReach, _ request: SearchRequest, of searcher: Searcher) throws(SearchError) {
    var place: (segment: Int, passage: DocID)?
    if let cursor = request.after {
      try request.check(cursor, against: searcher.snapshot)
      guard case .passage(let segment, let number) = cursor.place else {
        throw .cursor(text: "\(cursor)", reason: "it is one of an answer by score; leave out --all")
      }
      place = (segment, number)
    }
    do throws(StorageError) {
      passages = try PassageStream(reach, snapshot: searcher.snapshot, bm25: searcher.bm25, behind: place)
    } catch {
      throw .storage(error)
    }
    writer = HitWriter(
      plan: reach.plan, snapshot: searcher.snapshot, snippetLength: request.snippetLength, isHurried: true)
    head = searcher.head(request, reach)
    generation = searcher.snapshot.generation
    question = request.digest
  }

  /// The next hit; nil at the end. Ranks count from 1 where the stream began.
  /// - Throws: `SearchError` when the index cannot be read.
  public func next() throws(SearchError) -> Hit? {
    do throws(StorageError) {
      guard let entry = try passages.next() else { return nil }
      rank += 1
      var hit = try writer.hit(entry, rank: rank)
      hit.cursor = HitCursor(
        generation: generation, question: question, place: .passage(segment: entry.segment, number: entry.passage))
      return hit
    } catch {
      throw .storage(error)
    }
  }
}

extension Searcher {
  /// All hits of a request, passage by passage in the order of the index, behind `request.after` where that is given;
  /// `request.limit` is not looked at.
  ///
  /// When no passage has all that is asked, the passages are those that `search` falls back on.
  /// - Throws: `SearchError`; `SearchError.cursor` when the cursor belongs to another commit or another query.
  public func stream(_ request: SearchRequest) throws(SearchError) -> HitStream {
    try HitStream(try reach(request), request, of: self)
  }
}
