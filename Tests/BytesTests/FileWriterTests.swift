import Bytes
import Foundation
import TestSupport
import Testing

@Suite struct FileWriterTests {
  @Test(arguments: 1...6) func knowsWhatItWrote(seed: UInt64) throws {
    let folder = try TemporaryFolder()
    var random = SeededGenerator(seed: seed)
    var writer = try FileWriter(path: folder["data"])
    var expected = ByteWriter()
    for _ in 0..<200 {
      let number = random.next()
      switch Int.random(in: 0...6, using: &random) {
      case 0:
        let size = Int.random(in: 0...9, using: &random) == 0 ? 600_000 : 3000
        let bytes = [UInt8](repeating: UInt8(truncatingIfNeeded: number), count: size)
        try writer.write(bytes)
        expected.raw(bytes)
      case 1:
        try writer.writeU8(UInt8(truncatingIfNeeded: number))
        expected.u8(UInt8(truncatingIfNeeded: number))
      case 2:
        try writer.writeU16(UInt16(truncatingIfNeeded: number))
        expected.u16(UInt16(truncatingIfNeeded: number))
      case 3:
        try writer.writeU32(UInt32(truncatingIfNeeded: number))
        expected.u32(UInt32(truncatingIfNeeded: number))
      case 4:
        try writer.writeU64(number)
        expected.u64(number)
      case 5:
        try writer.writeVarint(number)
        expected.varint(number)
      default:
        try writer.align(to: 16)
        while expected.count % 16 != 0 { expected.u8(0) }
      }
      let position = writer.position
      #expect(position == expected.count)
    }
    let summary = try writer.finish(synchronize: seed % 2 == 0)
    #expect(try contents(of: folder["data"]) == expected.bytes, "seed \(seed)")
    #expect(summary.byteCount == expected.count)
    #expect(summary.checksum == Checksum.of(expected.bytes.span))
  }

  @Test func doesNotWriteOverAFile() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write([1], to: "data")
    #expect(throws: StorageError.system(path: path, operation: "create", errno: EEXIST)) {
      _ = try FileWriter(path: path)
    }
  }
}
