import Bytes
import Segments
import TestSupport
import Testing

@Suite struct RecordStoreTests {
  private let folder: ScratchFolder

  init() throws { folder = try ScratchFolder() }

  private func write(_ records: [[UInt8]]) throws -> RecordStore {
    var writer = RecordStoreWriter(file: try FileWriter(path: folder["records"], replacing: true), level: 3)
    for (index, record) in records.enumerated() { #expect(try writer.append(record.span) == index) }
    let part = try writer.finish(synchronize: false)
    let file = try MappedFile(path: folder["records"])
    #expect(part == WrittenPart(byteCount: file.count, checksum: Checksum.of(file.bytes)))
    return try RecordStore(file: file, part: "records")
  }

  private func expectRoundTrip(_ records: [[UInt8]]) throws {
    let store = try write(records)
    #expect(store.recordCount == records.count)
    try store.verify()
    for index in records.indices { #expect(try store.record(index) == records[index]) }
    for index in records.indices.reversed().prefix(100) { #expect(try store.record(index) == records[index]) }
    #expect(throws: StorageError.self) { try store.record(records.count) }
    #expect(throws: StorageError.self) { try store.record(-1) }
  }

  /// Text of some words over and over, as municipal text is: a dictionary is worth its room.
  private func text(_ byteCount: Int, using generator: inout some RandomNumberGenerator) -> [UInt8] {
    let words = ["調査の結果、", "次のとおり", "市民", "町内会", "予算", "について", "2025", "\n"]
    var bytes: [UInt8] = []
    while bytes.count < byteCount { bytes += Array((words.randomElement(using: &generator) ?? "").utf8) }
    return Array(bytes.prefix(byteCount))
  }

  @Test func noRecordAndEmptyRecords() throws {
    try expectRoundTrip([])
    try expectRoundTrip([[]])
    try expectRoundTrip([[], [], [1], []])
  }

  @Test(arguments: [100, 3_000, 40_000]) func recordsOfAllSizesWithATrainedDictionary(largest: Int) throws {
    var generator = SeededGenerator(seed: UInt64(largest))
    var records: [[UInt8]] = []
    var sum = 0
    while sum < 3 << 20 {
      records.append(text(Int.random(in: 0...largest, using: &generator), using: &generator))
      sum += records.last?.count ?? 0
      if largest == 100, records.count > 8000 { break }
    }
    try expectRoundTrip(records)
  }

  @Test func aSampleThatTrainsNoDictionaryIsStoredWithoutOne() throws {
    var generator = SeededGenerator(seed: 9)
    try expectRoundTrip([text(3 << 20, using: &generator), [1, 2, 3]])
    try expectRoundTrip([[UInt8](repeating: 0, count: 200_000)])
    try expectRoundTrip((0..<40).map { _ in [UInt8](repeating: 0, count: 20_000) })
  }

  @Test func damageNamesTheFile() throws {
    var generator = SeededGenerator(seed: 10)
    _ = try write([text(50_000, using: &generator)])
    var bytes = try ScratchFolder.bytes(of: folder["records"])
    bytes[30] ^= 4
    try ScratchFolder.write(bytes, to: folder["records"])
    let store = try RecordStore(file: try MappedFile(path: folder["records"]), part: "records")
    let error = #expect(throws: StorageError.self) { try store.record(0) }
    #expect(error?.description.hasPrefix(folder["records"]) == true)
  }
}
