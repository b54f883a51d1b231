package import Bytes
import Synchronization

/// Reads records out of compressed blocks; the format is drawn in `RecordStoreWriter.swift`.
///
/// *Cost*: a look-up is a binary search over the blocks and the decompression of one of them (about 15 µs); the block
/// read last is kept.
package final class RecordStore: Sendable {
  private let file: MappedFile
  private let part: String
  private let blockCount: Int
  private let tableStart: Int
  private let dictionary: ZstdDictionary?
  private let lastBlock = Mutex<DecompressedBlock?>(nil)
  /// How many records there are.
  package let recordCount: Int
  private static let trailerByteCount = 16
  private static let tableEntryByteCount = 12

  private struct DecompressedBlock {
    var number: Int
    var bytes: [UInt8]
    var starts: [Int]
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
      dictionary =
        dictionaryByteCount > 0
        ? try ZstdDictionary(decompressing: bytes.extracting(0..<dictionaryByteCount)) : nil
    } catch {
      throw .corrupt(path: file.path, part: part, byteOffset: 0, reason: "the compression dictionary: \(error)")
    }
  }

  /// The bytes of one record.
  /// - Throws: `StorageError.corrupt` when its block cannot be read.
  package func record(_ number: Int) throws(StorageError) -> [UInt8] {
    let file = self.file
    guard number >= 0, number < recordCount else {
      throw corrupt(at: tableStart, "record \(number) of \(recordCount)")
    }
    let block = blockNumber(holding: number)
    let first = Int(LittleEndian.u32(file.bytes, at: tableStart + Self.tableEntryByteCount * block))
    if let bytes = lastBlock.withLock({ slice($0, block: block, index: number - first) }) { return bytes }
    let decompressed = try decompress(block)
    guard let bytes = slice(decompressed, block: block, index: number - first) else {
      throw corrupt(at: tableStart, "block \(block) lacks record \(number)")
    }
    lastBlock.withLock { $0 = decompressed }
    return bytes
  }

  /// Decompresses every block once and checks its checksum.
  /// - Throws: `StorageError.corrupt` naming the first block that cannot be read.
  package func verify() throws(StorageError) {
    let file = self.file
    var seen = 0
    for block in 0..<blockCount {
      let first = Int(LittleEndian.u32(file.bytes, at: tableStart + Self.tableEntryByteCount * block))
      guard first == seen else { throw corrupt(at: tableStart, "block \(block) begins with record \(first)") }
      seen += try decompress(block).starts.count - 1
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

  private func slice(_ block: DecompressedBlock?, block wanted: Int, index: Int) -> [UInt8]? {
    guard let block, block.number == wanted, index >= 0, index + 1 < block.starts.count else { return nil }
    return Array(block.bytes[block.starts[index]..<block.starts[index + 1]])
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

  private func decompress(_ block: Int) throws(StorageError) -> DecompressedBlock {
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
    var decompressor = ZstdDecompressor(dictionary: dictionary)
    var raw = Buffer<UInt8>(capacity: rawByteCount)
    do {
      try decompressor.decompress(frame, expectedByteCount: rawByteCount, into: &raw)
    } catch {
      throw corrupt(at: Int(start), "block \(block): \(error)")
    }
    var reader = ByteReader(raw.span, path: file.path, part: part)
    let count = try reader.count(atMost: raw.count)
    var lengths: [Int] = []
    lengths.reserveCapacity(count)
    for _ in 0..<count { lengths.append(try reader.count(atMost: raw.count)) }
    var starts = [reader.position]
    for length in lengths { starts.append((starts.last ?? 0) + length) }
    guard starts.last == raw.count else { throw corrupt(at: Int(start), "records do not fill block \(block)") }
    var copied: [UInt8] = []
    copied.append(copying: raw.span)
    return DecompressedBlock(number: block, bytes: copied, starts: starts)
  }

  private func corrupt(at byteOffset: Int, _ reason: String) -> StorageError {
    .corrupt(path: file.path, part: part, byteOffset: byteOffset, reason: reason)
  }
}
