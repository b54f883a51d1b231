internal import Bytes
internal import Segments

/// One of the segments that are merged: its terms, and where its passages go.
struct MergedSegment: SortedTermRun {
  /// The number of a passage that is left out.
  static let dropped = UInt32.max

  let segment: Segment
  /// For each passage its number in the new segment.
  private let numbers: [UInt32]
  private var cursor: TermCursor
  private var behindPostings: ReleaseBehind
  private var behindPositions: ReleaseBehind

  init(_ segment: Segment, numbers: [UInt32]) throws(StorageError) {
    self.segment = segment
    self.numbers = numbers
    cursor = segment.terms.firstCursor()
    behindPostings = ReleaseBehind(try segment.part(.postings))
    behindPositions = ReleaseBehind(try segment.part(.positions))
  }

  var term: [UInt8] { cursor.term }

  /// The current term's entry.
  var info: TermInfo { cursor.info }

  mutating func advance() throws(StorageError) -> Bool {
    behindPostings.passed(cursor.info.postings.lowerBound)
    behindPositions.passed(cursor.info.positions.lowerBound)
    return try cursor.advance()
  }

  /// Hands over the current term's live postings a block at a time, numbered as in the new segment.
  func forEachBlock(
    _ block: inout MergedBlock, _ body: (borrowing MergedBlock) throws(StorageError) -> Void
  ) throws(StorageError) {
    var postings = try segment.postings(info)
    if info.hasPositions {
      var positions = try segment.positions(info)
      for number in 0..<postings.blockCount {
        var place = try block.take(number, of: &postings, numbers)
        for index in 0..<block.frequencies.count {
          let frequency = block.frequencies[index]
          if block.isLive[index] { try positions.read(place, frequency: Int(frequency), into: &block.positions) }
          place.ordinal += UInt64(frequency)
        }
        block.drop()
        try body(block)
      }
    } else {
      for number in 0..<postings.blockCount {
        _ = try block.take(number, of: &postings, numbers)
        block.drop()
        try body(block)
      }
    }
  }
}

/// A block of postings on its way from an old segment to the new one.
struct MergedBlock: ~Copyable {
  private var batch = PostingsBatch()
  private(set) var isLive = Buffer<Bool>(capacity: 128)
  private(set) var docs = Buffer<UInt32>(capacity: 128)
  private(set) var frequencies = Buffer<UInt32>(capacity: 128)
  var positions = Buffer<UInt32>(capacity: 1 << 10)

  /// Reads a block and renumbers its passages; those that are dropped stay until `drop`, for their positions to be
  /// passed over.
  mutating func take(
    _ number: Int, of postings: inout PostingsCursor, _ numbers: [UInt32]
  ) throws(StorageError) -> PositionPlace {
    batch.removeAll()
    isLive.removeAll(keepingCapacity: true)
    docs.removeAll(keepingCapacity: true)
    frequencies.removeAll(keepingCapacity: true)
    positions.removeAll(keepingCapacity: true)
    let place = try postings.read(block: number, into: &batch)
    for index in 0..<batch.docs.count {
      let doc = numbers[Int(batch.docs[index])]
      docs.append(doc)
      frequencies.append(batch.frequencies[index])
      isLive.append(doc != MergedSegment.dropped)
    }
    return place
  }

  /// Leaves the dropped passages out.
  mutating func drop() {
    var kept = 0
    for index in 0..<docs.count where isLive[index] {
      docs[kept] = docs[index]
      frequencies[kept] = frequencies[index]
      kept += 1
    }
    docs.removeLast(docs.count - kept)
    frequencies.removeLast(frequencies.count - kept)
  }
}
