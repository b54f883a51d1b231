package import Bytes
import Synchronization

/// Reads records out of compressed blocks; the format is drawn in `RecordStoreWriter.swift`.
///
/// *Cost*: a look-up is a binary search over the blocks and the decompression of one of them (about 12 µs); the block
/// read last is kept, and who reads at the same time waits for it.
package final class RecordStore: Sendable {
  private let file: MappedFile
  private let part: String
  private let blockCount: Int
  private let tableStart: Int
  private let dictionary: ZstdDictionary?
  private let lastBlock: Mutex<OpenBlock>
  /// How many records there are.
  package let recordCount: Int
  private static let trailerByteCount = 16
  private static let tableEntryByteCount = 12

  /// A decompressed block, and what decompressed it.
  private struct OpenBlock: ~Copyable {
    var number = -1
    var raw = Buffer<UInt8>()
    /// Where each record begins, and where the last one ends.
    var starts: [Int] = []
    var decompressor: ZstdDecompressor

    init(_ dictionary: ZstdDictionary?) {
      decompressor = ZstdDecompressor(dictionary: dictionary)
    }
  }

  /// Opens the part.
  /// - Throws: `StorageError.corrupt` when its table contradicts its size.
  package init(file: MappedFile, part: String) throws(StorageError) {
    self.file = file
    self.part = part
    let bytes = file.bytes
    let trailer = bytes.count - Self.trailerByteCount
    guard trailer >= 0 else {
      throw .corrupt(path: file.path, part: part, byteOffset: 0, reason: "shorter than its trailer")
    }
    let dictionaryByteCount = Int(LittleEndian.u32(bytes, at: trailer))
    blockCount = Int(LittleEndian.u32(bytes, at: trailer + 4))
    let records = LittleEndian.u64(bytes, at: trailer + 8)
    tableStart = trailer - Self.tableEntryByteCount * blockCount
    guard tableStart >= 0, dictionaryByteCount <= tableStart, records <= UInt64(UInt32.max),
      (records == 0) == (blockCount == 0)
    else {
      throw .corrupt(path: file.path, part: part, byteOffset: trailer, reason: "block table does not fit")
    }
    recordCount = Int(records)
    do {
      let dictionary =
        dictionaryByteCount > 0
        ? try ZstdDictionary(decompressing: bytes.extracting(0..<dictionaryByteCount)) : nil
      self.dictionary = dictionary
      lastBlock = Mutex(OpenBlock(dictionary))
    } catch {
      throw .corrupt(path: file.path, part: part, byteOffset: 0, reason: "the compression dictionary: \(error)")
    }
  }

  /// The bytes of one record.
  /// - Throws: `StorageError.corrupt` when its block cannot be read.
  package func record(_ number: Int) throws(StorageError) -> [UInt8] {
    try withRecord(number) { bytes in
      var copied: [UInt8] = []
      copied.append(copying: bytes)
      return copied
    }
  }

  /// Does something with the bytes of one record, in place.
  /// - Throws: `StorageError.corrupt` when its block cannot be read, and what `body` throws.
  package func withRecord<Value: Sendable>(
    _ number: Int, _ body: (Span<UInt8>) throws(StorageError) -> Value
  ) throws(StorageError) -> Value {
    let file = self.file
    guard number >= 0, number < recordCount else {
      throw corrupt(at: tableStart, "record \(number) of \(recordCount)")
    }
    let wanted = blockNumber(holding: number)
    let index = number - Int(LittleEndian.u32(file.bytes, at: tableStart + Self.tableEntryByteCount * wanted))
    return try lastBlock.withLock { block throws(StorageError) in
      if block.number != wanted { try decompress(wanted, into: &block) }
      guard index >= 0, index + 1 < block.starts.count else {
        throw corrupt(at: tableStart, "block \(wanted) lacks record \(number)")
      }
      return try body(block.raw.span.extracting(block.starts[index]..<block.starts[index + 1]))
    }
  }

  /// Decompresses every block once and checks its checksum.
  /// - Throws: `StorageError.corrupt` naming the first block that cannot be read.
  package func verify() throws(StorageError) {
    let file = self.file
    var seen = 0
    var open = OpenBlock(dictionary)
    for block in 0..<blockCount {
      let first = Int(LittleEndian.u32(file.bytes, at: tableStart + Self.tableEntryByteCount * block))
      guard first == seen else { throw corrupt(at: tableStart, "block \(block) begins with record \(first)") }
      try decompress(block, into: &open)
      seen += open.starts.count - 1
    }
    guard seen == recordCount else { throw corrupt(at: tableStart, "\(seen) records, \(recordCount) announced") }
  }

  /// Where the block that holds a record begins: what a pass over all records has left behind lies before it.
  package func byteOffset(ofBlockHolding record: Int) -> Int {
    guard blockCount > 0 else { return 0 }
    let file = self.file
    let entry = tableStart + Self.tableEntryByteCount * blockNumber(holding: record)
    return Int(clamping: LittleEndian.u64(file.bytes, at: entry + 4))
  }

  private func blockNumber(holding record: Int) -> Int {
    let file = self.file
    var low = 0
    var high = blockCount
    while high - low > 1 {
      let middle = (low + high) / 2
      let first = Int(LittleEndian.u32(file.bytes, at: tableStart + Self.tableEntryByteCount * middle))
      if first <= record { low = middle } else { high = middle }
    }
    return low
  }

  private func decompress(_ block: Int, into open: inout OpenBlock) throws(StorageError) {
    let file = self.file
    let bytes = file.bytes
    let entry = tableStart + Self.tableEntryByteCount * block
    let start = LittleEndian.u64(bytes, at: entry + 4)
    let end =
      block + 1 < blockCount
      ? LittleEndian.u64(bytes, at: entry + Self.tableEntryByteCount + 4) : UInt64(tableStart)
    guard end <= UInt64(tableStart), start <= end, end - start >= 8 else {
      throw corrupt(at: entry, "block \(block) outside the part")
    }
    let rawByteCount = Int(LittleEndian.u32(bytes, at: Int(start)))
    let frame = bytes.extracting(Int(start) + 8..<Int(end))
    guard LittleEndian.u32(bytes, at: Int(start) + 4) == UInt32(truncatingIfNeeded: Checksum.of(frame)),
      rawByteCount <= SegmentLimit.block
    else { throw corrupt(at: Int(start), "checksum of block \(block) does not match") }
    // A block that fails leaves none behind.
    open.number = -1
    open.raw.removeAll(keepingCapacity: true)
    open.starts.removeAll(keepingCapacity: true)
    do {
      try open.decompressor.decompress(frame, expectedByteCount: rawByteCount, into: &open.raw)
    } catch {
      throw corrupt(at: Int(start), "block \(block): \(error)")
    }
    open.starts = try starts(in: open.raw)
    guard open.starts.last == open.raw.count else {
      throw corrupt(at: Int(start), "records do not fill block \(block)")
    }
    open.number = block
  }

  private func starts(in raw: borrowing Buffer<UInt8>) throws(StorageError) -> [Int] {
    var reader = ByteReader(raw.span, path: file.path, part: part)
    let count = try reader.count(atMost: raw.count)
    var starts = [0]
    for _ in 0..<count { starts.append((starts.last ?? 0) + (try reader.count(atMost: raw.count))) }
    let first = reader.position
    for index in starts.indices { starts[index] += first }
    return starts
  }

  private func corrupt(at byteOffset: Int, _ reason: String) -> StorageError {
    .corrupt(path: file.path, part: part, byteOffset: byteOffset, reason: reason)
  }
}
