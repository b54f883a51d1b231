// A part that holds records of bytes, compressed in blocks of about 16 KiB with a dictionary trained on its own start.
//
//   +------------+--------+--------+-----+-------------+---------+
//   | dictionary | block  | block  | ... | block table | trailer |
//   +------------+--------+--------+-----+-------------+---------+
//   block:       u32 raw byte count, u32 low half of the XXH3-64 of the frame, zstd frame
//   raw block:   varint record count, varint byte count of each record, the records
//   block table: for each block u32 ordinal of its first record, u64 byte offset
//   trailer:     u32 dictionary byte count, u32 block count, u64 record count

package import Bytes

/// Writes records of bytes, numbered from 0, in compressed blocks.
///
/// The dictionary makes up for the small blocks: on council minutes 16 KiB blocks take .346 of the text without and .283
/// with one of 110 KiB (zstd level 3); level 6 takes .258.
/// *Cost*: one compression of every byte; memory for the training sample (2 MiB) and one block.
package struct RecordStoreWriter: ~Copyable {
  private static let blockByteCount = 16 << 10
  private static let sampleByteCount = 2 << 20
  private static let leastSampleByteCount = 128 << 10
  private static let dictionaryByteCount = 110 << 10

  private var file: FileWriter
  private let level: Int
  private var compressor = ZstdCompressor()
  private var dictionaryByteCount = 0
  private var isSampling = true

  private var recordCount = 0
  private var blockFirstRecord = 0
  private var lengths = Buffer<UInt8>(capacity: 1 << 10)
  private var lengthCount = 0
  private var raw = Buffer<UInt8>(capacity: 1 << 15)
  private var assembled = Buffer<UInt8>(capacity: 1 << 15)
  private var frame = Buffer<UInt8>(capacity: 1 << 14)
  private var table = ByteWriter()
  private var blockCount = 0
  private var sampledBlocks: [SampledBlock] = []
  private var sampled = 0

  /// A whole raw block that waits for the dictionary.
  private struct SampledBlock {
    var firstRecord: Int
    var bytes: [UInt8]
  }

  /// Starts the part.
  package init(file: consuming FileWriter, level: Int) {
    self.file = file
    self.level = level
  }

  /// Adds the next record and gives its number.
  /// - Throws: `StorageError` when the part cannot be written.
  package mutating func append(_ record: Span<UInt8>) throws(StorageError) -> Int {
    Varint.encode(UInt64(record.count), into: &lengths)
    lengthCount += 1
    guard record.count < SegmentLimit.block / 2, recordCount < SegmentLimit.count else {
      throw SegmentLimit.exceeded(file.path, writing: "a record of \(record.count) bytes, the \(recordCount + 1)th,")
    }
    raw.append(contentsOf: record)
    recordCount += 1
    if raw.count >= Self.blockByteCount { try closeBlock() }
    return recordCount - 1
  }

  /// Adds the next record and gives its number.
  /// - Throws: `StorageError` when the part cannot be written.
  package mutating func append(_ record: borrowing Buffer<UInt8>) throws(StorageError) -> Int {
    try append(record.span)
  }

  /// Ends the part.
  /// - Throws: `StorageError` when it cannot be written or synchronised.
  package consuming func finish(synchronize: Bool) throws(StorageError) -> WrittenPart {
    try closeBlock()
    if isSampling { try endSampling() }
    table.u32(UInt32(dictionaryByteCount))
    table.u32(UInt32(blockCount))
    table.u64(UInt64(recordCount))
    try file.write(table.bytes)
    let written = try file.finish(synchronize: synchronize)
    return WrittenPart(byteCount: written.byteCount, checksum: written.checksum)
  }

  private mutating func closeBlock() throws(StorageError) {
    guard lengthCount > 0 else { return }
    assembled.removeAll(keepingCapacity: true)
    Varint.encode(UInt64(lengthCount), into: &assembled)
    assembled.append(contentsOf: lengths)
    assembled.append(contentsOf: raw)
    if isSampling {
      var bytes: [UInt8] = []
      bytes.append(copying: assembled.span)
      sampledBlocks.append(SampledBlock(firstRecord: blockFirstRecord, bytes: bytes))
      sampled += bytes.count
      if sampled >= Self.sampleByteCount { try endSampling() }
    } else {
      var block = Buffer<UInt8>()
      swap(&block, &assembled)
      try writeBlock(block.span, firstRecord: blockFirstRecord)
      swap(&block, &assembled)
    }
    lengths.removeAll(keepingCapacity: true)
    lengthCount = 0
    raw.removeAll(keepingCapacity: true)
    blockFirstRecord = recordCount
  }

  private mutating func endSampling() throws(StorageError) {
    isSampling = false
    if sampled >= Self.leastSampleByteCount, let dictionary = trainedDictionary() {
      compressor = ZstdCompressor(dictionary: dictionary)
      dictionaryByteCount = dictionary.bytes.count
      try file.write(dictionary.bytes)
    }
    for block in sampledBlocks { try writeBlock(block.bytes.span, firstRecord: block.firstRecord) }
    sampledBlocks = []
  }

  /// A dictionary, or nil when the sample gives none: a few large records, or records without anything in common.
  private func trainedDictionary() -> ZstdDictionary? {
    do throws(StorageError) {
      return try ZstdDictionary.train(
        samples: sampledBlocks.map(\.bytes), capacity: min(Self.dictionaryByteCount, sampled / 16), level: level)
    } catch {
      // A dictionary only saves space, and the library refuses samples that would make a useless one.
      return nil
    }
  }

  private mutating func writeBlock(_ block: Span<UInt8>, firstRecord: Int) throws(StorageError) {
    table.u32(UInt32(firstRecord))
    table.u64(UInt64(file.position))
    blockCount += 1
    frame.removeAll(keepingCapacity: true)
    try compressor.compress(block, level: level, into: &frame)
    var head = ByteWriter()
    head.u32(UInt32(block.count))
    head.u32(UInt32(truncatingIfNeeded: Checksum.of(frame.span)))
    try file.write(head.bytes)
    try file.write(frame)
  }
}
