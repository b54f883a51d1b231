internal import Bytes
internal import Segments

/// One of the segments that are merged: its terms, and where its passages go.
///
/// What it hands over is held against what a writer takes: a segment whose bytes are sealed and yet contradict each other
/// throws here (`FoundCasesTests`).
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
    let previous = cursor.term
    guard try cursor.advance() else { return false }
    guard previous.isEmpty || previous.lexicographicallyPrecedes(cursor.term) else {
      throw .corrupt(
        path: segment.path, part: SegmentPart.terms.rawValue, byteOffset: cursor.byteOffset,
        reason: "a term that does not come after the one before it")
    }
    return true
  }

  /// Hands over the current term's live postings a block at a time, numbered as in the new segment.
  func forEachBlock(
    _ block: inout MergedBlock, _ body: (borrowing MergedBlock) throws(StorageError) -> Void
  ) throws(StorageError) {
    var postings = try segment.postings(info)
    block.beginTerm(of: segment)
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
  /// The least passage that may come next.
  private var next: UInt64 = 0
  private var path = ""

  /// Begins a term of a segment.
  mutating func beginTerm(of segment: Segment) {
    next = 0
    path = segment.path
  }

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
      let old = batch.docs[index]
      guard UInt64(old) >= next, Int(old) < numbers.count, batch.frequencies[index] > 0 else {
        throw .corrupt(
          path: path, part: SegmentPart.postings.rawValue, byteOffset: 0,
          reason: "passage \(old) out of order, or without an occurrence")
      }
      next = UInt64(old) + 1
      let doc = numbers[Int(old)]
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
