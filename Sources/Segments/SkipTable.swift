// The skip table of a term that is not short: four columns of n values, n being the number of blocks of postings, each column
// as PatchedBlocks of 128 values, the last one shorter.
//
//   +---------------------+------------------+----------------------+------------------------+----------------------+
//   | last passage of the | bytes of the     | greatest tf in the   | occurrences in the     | p - previous entry's |
//   | block - that before | block            | block - 1            | block                  | p (first: p, 0)      |
//   | - 1                 |                  |                      `---------- only with positions ---------------'
//   +---------------------+------------------+----------------------+-----------------------------------------------+
//
//   p: bytes of positions before the block of positions that holds the first occurrence of this block of postings

internal import Bytes

/// Gathers a term's skip table while its blocks are written.
struct SkipTableWriter: ~Copyable {
  private var lastDocs = Buffer<UInt32>(capacity: 16)
  private var byteCounts = Buffer<UInt32>(capacity: 16)
  private var frequencies = Buffer<UInt32>(capacity: 16)
  private var occurrences = Buffer<UInt32>(capacity: 16)
  private var positionSteps = Buffer<UInt32>(capacity: 16)
  private var lastDoc: UInt32 = .max
  private var positionStart = 0

  /// Forgets the term before.
  mutating func removeAll() {
    lastDocs.removeAll(keepingCapacity: true)
    byteCounts.removeAll(keepingCapacity: true)
    frequencies.removeAll(keepingCapacity: true)
    occurrences.removeAll(keepingCapacity: true)
    positionSteps.removeAll(keepingCapacity: true)
    lastDoc = .max
    positionStart = 0
  }

  /// Enters a block; false when its occurrences or their bytes are more than the format can say.
  mutating func append(
    lastDoc last: UInt32, byteCount: Int, greatestFrequency: UInt32, occurrences count: UInt64, positionStart start: Int
  ) -> Bool {
    guard let count = UInt32(exactly: count), let step = UInt32(exactly: start - positionStart) else { return false }
    lastDocs.append(last &- lastDoc &- 1)
    byteCounts.append(UInt32(byteCount))
    frequencies.append(greatestFrequency &- 1)
    occurrences.append(count)
    positionSteps.append(step)
    lastDoc = last
    positionStart = start
    return true
  }

  /// Appends the table.
  func encode(hasPositions: Bool, into output: inout Buffer<UInt8>) {
    Self.encode(lastDocs.span, into: &output)
    Self.encode(byteCounts.span, into: &output)
    Self.encode(frequencies.span, into: &output)
    guard hasPositions else { return }
    Self.encode(occurrences.span, into: &output)
    Self.encode(positionSteps.span, into: &output)
  }

  private static func encode(_ column: Span<UInt32>, into output: inout Buffer<UInt8>) {
    var start = 0
    while start < column.count {
      let end = min(start &+ PatchedBlock.capacity, column.count)
      PatchedBlock.encode(column.extracting(start..<end), into: &output)
      start = end
    }
  }
}

/// Where a term's blocks of postings lie, which passages they hold, and where their occurrences begin.
///
/// *Cost*: about 1 ns a block to open; where occurrences begin is read when it is first asked for.
struct SkipTable: ~Copyable {
  private let path: String
  private var position: Int
  private let end: Int
  /// Where the columns about positions begin. *Units*: bytes of the part `postings`.
  private var placesStart = 0
  private var isPlaced = false
  /// The last passage of each block.
  private(set) var lastDocs = Buffer<UInt32>(capacity: 4)
  /// Where each block begins, then where the last one ends. *Units*: bytes of the part `postings`.
  private(set) var blockStarts = Buffer<Int>(capacity: 4)
  /// The greatest frequency of a passage in each block.
  private(set) var greatestFrequencies = Buffer<UInt32>(capacity: 4)
  /// The ordinal of each block's first occurrence.
  private(set) var firstOccurrences = Buffer<UInt64>()
  /// Where the block of positions with that occurrence begins. *Units*: bytes of the part `positions`.
  private(set) var positionStarts = Buffer<Int>()

  /// How many blocks there are.
  var count: Int { lastDocs.count }

  /// The table of a short term, whose postings are one block; it has no place in the file.
  init(shortTerm info: TermInfo, lastDoc: UInt32, greatestFrequency: UInt32) {
    path = ""
    position = 0
    end = 0
    isPlaced = true
    lastDocs.append(lastDoc)
    blockStarts.append(info.postings.lowerBound)
    blockStarts.append(info.postings.upperBound)
    greatestFrequencies.append(greatestFrequency)
    firstOccurrences.append(0)
    positionStarts.append(info.positions.lowerBound)
  }

  private init(path: String, position: Int, end: Int) {
    self.path = path
    self.position = position
    self.end = end
  }

  /// Reads the table of any other term.
  /// - Throws: `StorageError.corrupt` when it does not describe the term's bytes.
  static func read(of info: TermInfo, in bytes: Span<UInt8>, path: String) throws(StorageError) -> SkipTable {
    var reader = ByteReader(
      bytes.extracting(info.postings), path: path, part: "postings", fileOffset: info.postings.lowerBound)
    let tableByteCount = try reader.count(atMost: info.postings.count)
    let start = info.postings.lowerBound + reader.position
    guard start + tableByteCount <= info.postings.upperBound else {
      throw reader.corrupt("a skip table longer than the term's postings")
    }
    var table = SkipTable(path: path, position: start, end: start + tableByteCount)
    try table.readBlocks(of: info, in: bytes)
    return table
  }

  private mutating func readBlocks(of info: TermInfo, in bytes: Span<UInt8>) throws(StorageError) {
    let blockCount = (Int(info.documentFrequency) + PatchedBlock.capacity - 1) / PatchedBlock.capacity
    var column = Buffer<UInt32>(capacity: PatchedBlock.capacity)
    try read(blockCount, from: bytes, into: &column)
    var next: UInt64 = 0
    for index in 0..<blockCount {
      let last = next &+ UInt64(column[index])
      guard last < UInt64(UInt32.max) else { throw corrupt("skip entries do not ascend") }
      lastDocs.append(UInt32(truncatingIfNeeded: last))
      next = last &+ 1
    }
    try read(blockCount, from: bytes, into: &column)
    var start = end
    for index in 0..<blockCount {
      blockStarts.append(start)
      start += Int(column[index])
    }
    blockStarts.append(start)
    guard start == info.postings.upperBound else { throw corrupt("blocks do not fill the term's postings") }
    try read(blockCount, from: bytes, into: &column)
    for index in 0..<blockCount {
      guard column[index] < .max else { throw corrupt("an impossible frequency") }
      greatestFrequencies.append(column[index] &+ 1)
    }
    placesStart = position
    if !info.hasPositions {
      guard position == end else { throw corrupt("skip entries do not fill their table") }
    }
  }

  /// Reads where occurrences begin, unless that was done before.
  /// - Throws: `StorageError.corrupt` when it cannot be.
  mutating func place(_ info: TermInfo, in bytes: Span<UInt8>) throws(StorageError) {
    guard !isPlaced else { return }
    position = placesStart
    firstOccurrences.removeAll(keepingCapacity: true)
    positionStarts.removeAll(keepingCapacity: true)
    guard info.hasPositions else {
      firstOccurrences.append(repeating: 0, count: count)
      positionStarts.append(repeating: info.positions.lowerBound, count: count)
      isPlaced = true
      return
    }
    var column = Buffer<UInt32>(capacity: count)
    try read(count, from: bytes, into: &column)
    var ordinal: UInt64 = 0
    for index in 0..<count {
      firstOccurrences.append(ordinal)
      ordinal &+= UInt64(column[index])
    }
    try read(count, from: bytes, into: &column)
    var start = info.positions.lowerBound
    for index in 0..<count {
      start += Int(column[index])
      guard start <= info.positions.upperBound else { throw corrupt("positions outside the term's") }
      positionStarts.append(start)
    }
    guard position == end else { throw corrupt("skip entries do not fill their table") }
    isPlaced = true
  }

  private mutating func read(
    _ count: Int, from bytes: Span<UInt8>, into column: inout Buffer<UInt32>
  ) throws(StorageError) {
    column.removeAll(keepingCapacity: true)
    var block = Block128()
    let table = bytes.extracting(0..<end)
    while column.count < count {
      let own = min(PatchedBlock.capacity, count - column.count)
      guard PatchedBlock.decode(table, at: &position, count: own, into: &block) else {
        throw corrupt("the skip table ends early")
      }
      column.append(contentsOf: block.span.extracting(0..<own))
    }
  }

  private func corrupt(_ reason: String) -> StorageError {
    .corrupt(path: path, part: "postings", byteOffset: position, reason: reason)
  }
}
