internal import Bytes
internal import Segments

/// A row of common pairs as a part of a phrase: any of the index's rows that hold it.
///
/// *Cost*: the passages of all lists are read once; positions only of passages that are asked for.
final class PhraseRow {
  /// A term that holds the row, and the distance of its beginning from the phrase's, which may lie before it.
  ///
  /// *Units*: atoms.
  typealias Entry = (info: TermInfo, offset: Int)

  private final class List {
    var cursor: PostingsCursor
    var positions: PositionsCursor
    let offset: Int

    init(_ entry: Entry, in segment: Segment) throws(StorageError) {
      let cursor = try segment.postings(entry.info)
      positions = try segment.positions(entry.info)
      self.cursor = cursor
      offset = entry.offset
    }

    /// Appends, of those of `docs` that hold the term, where the phrase would begin.
    func appendStarts(in docs: borrowing Buffer<DocID>, _ places: inout Buffer<UInt32>, to starts: inout [UInt64])
      throws(StorageError)
    {
      var own = Buffer<DocID>()
      own.append(contentsOf: docs)
      try cursor.retain(&own)
      for index in 0..<own.count {
        guard let found = try cursor.occurrences(in: own[index]) else { continue }
        places.removeAll(keepingCapacity: true)
        try positions.read(found.place, frequency: found.frequency, into: &places)
        for place in 0..<places.count where Int(places[place]) >= offset {
          starts.append(UInt64(own[index]) << 32 | UInt64(Int(places[place]) - offset))
        }
      }
    }
  }

  /// The passages that hold any of the terms.
  let union: TermUnionMatcher
  private let entries: [Entry]
  private let segment: Segment
  private var lists: [List]?

  /// Joins the terms that hold a row.
  init(_ entries: [Entry], in segment: Segment) {
    self.entries = entries
    self.segment = segment
    union = TermUnionMatcher(entries.map(\.info), in: segment)
  }

  /// Where the phrase would begin by this row in some passages: the passage above, the place below, ascending, each once.
  func starts(in docs: borrowing Buffer<DocID>) throws(StorageError) -> [UInt64] {
    var starts: [UInt64] = []
    var places = Buffer<UInt32>()
    for list in try opened() { try list.appendStarts(in: docs, &places, to: &starts) }
    if lists.map(\.count) == 1 { return starts }
    starts.sort()
    var kept = 0
    for start in starts where kept == 0 || starts[kept - 1] != start {
      starts[kept] = start
      kept += 1
    }
    starts.removeLast(starts.count - kept)
    return starts
  }

  private func opened() throws(StorageError) -> [List] {
    if let lists { return lists }
    var opened: [List] = []
    for entry in entries { opened.append(try List(entry, in: segment)) }
    lists = opened
    return opened
  }
}
