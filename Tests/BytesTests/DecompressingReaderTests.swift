import Bytes
import TestSupport
import Testing

@Suite struct DecompressingReaderTests {
  /// A gzip member of stored blocks, made by hand from the standards (RFC 1951, 3.2.4; RFC 1952, 2.3).
  static func storedGzip(_ bytes: [UInt8]) -> [UInt8] {
    var writer = ByteWriter()
    writer.raw([0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3])
    var start = 0
    repeat {
      let end = min(bytes.count, start + 50_000)
      let size = UInt16(end - start)
      writer.u8(end == bytes.count ? 1 : 0)
      writer.u16(size)
      writer.u16(~size)
      writer.raw(Array(bytes[start..<end]))
      start = end
    } while start < bytes.count
    writer.u32(crc32(bytes))
    writer.u32(UInt32(truncatingIfNeeded: bytes.count))
    return writer.bytes
  }

  /// The naive form of RFC 1952, section 8.
  static func crc32(_ bytes: [UInt8]) -> UInt32 {
    var remainder: UInt32 = .max
    for byte in bytes {
      remainder ^= UInt32(byte)
      for _ in 0..<8 { remainder = remainder & 1 == 1 ? 0xEDB8_8320 ^ (remainder >> 1) : remainder >> 1 }
    }
    return ~remainder
  }

  static func pack(_ bytes: [UInt8], _ compression: DecompressingReader.Compression) throws -> [UInt8] {
    switch compression {
    case .none: bytes
    case .gzip: storedGzip(bytes)
    case .zstd: try ZstdTests.compressed(bytes)
    }
  }

  static func unpack(_ path: String, atMost limit: Int) throws(StorageError) -> [UInt8] {
    var reader = try DecompressingReader(path: path)
    var bytes: [UInt8] = []
    while try reader.read(into: &bytes, atMost: limit) > 0 {}
    return bytes
  }

  static let packed: [DecompressingReader.Compression] = [.gzip, .zstd]

  @Test(arguments: [.none, .gzip, .zstd] as [DecompressingReader.Compression], 1...4) func unpacksWhatWasPacked(
    compression: DecompressingReader.Compression, seed: UInt64
  ) throws {
    let folder = try TemporaryFolder()
    var random = SeededGenerator(seed: seed)
    var expected: [UInt8] = []
    var file: [UInt8] = []
    for size in [3, 0, Int.random(in: 1...150_000, using: &random), 17] {
      let piece = (0..<size).map { UInt8(truncatingIfNeeded: $0 / 3) ^ UInt8(seed) }
      expected += piece
      file += try Self.pack(piece, compression)
    }
    let path = try folder.write(file, to: "file")
    let found = try DecompressingReader(path: path).compression
    #expect(found == compression)
    for limit in [1 << 20, 4093] {
      #expect(try Self.unpack(path, atMost: limit) == expected, "seed \(seed), \(limit) bytes a read")
    }
  }

  @Test(arguments: packed) func truncatedStreamsThrow(compression: DecompressingReader.Compression) throws {
    let folder = try TemporaryFolder()
    let one = try Self.pack(Array("一つ目のファイル".utf8), compression)
    let two = try Self.pack(Array("二つ目".utf8), compression)
    for count in 4..<(one + two).count where count != one.count {
      let path = try folder.write(Array((one + two).prefix(count)), to: "file")
      let thrown: StorageError?
      do throws(StorageError) {
        _ = try Self.unpack(path, atMost: 1000)
        thrown = nil
      } catch { thrown = error }
      guard case .corrupt(path, _, let offset, _)? = thrown else {
        Issue.record("\(compression) cut to \(count) bytes gave \(String(describing: thrown))")
        continue
      }
      #expect(offset <= count)
    }
  }

  @Test(arguments: packed) func flippedStreamsNeverTrap(compression: DecompressingReader.Compression) throws {
    let folder = try TemporaryFolder()
    let text = Array("一つ目のファイル、一つ目のファイル".utf8)
    let whole = try Self.pack(text, compression)
    for index in whole.indices {
      var flipped = whole
      flipped[index] ^= 0x55
      let path = try folder.write(flipped, to: "file")
      do {
        let bytes = try Self.unpack(path, atMost: 1000)
        #expect(bytes.count < 1 << 20)
      } catch {
        #expect("\(error)".hasPrefix(path))
      }
    }
  }

  @Test func readsDeflatedGzip() throws {
    let folder = try TemporaryFolder()
    // `printf 'shirabe shirabe shirabe shirabe' | gzip -n -9`
    let member: [UInt8] = [
      0x1F, 0x8B, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0x03, 0x2B, 0xCE, 0xC8, 0x2C,
      0x4A, 0x4C, 0x4A, 0x55, 0x28, 0xC6, 0x4E, 0x03, 0x00, 0x35, 0x8F, 0xD5, 0x62, 0x1F,
      0x00, 0x00, 0x00,
    ]
    let path = try folder.write(member + member + [0, 0, 0, 0], to: "file")
    let twice = String(repeating: "shirabe shirabe shirabe shirabe", count: 2)
    #expect(try Self.unpack(path, atMost: 10) == Array(twice.utf8))
    let trailed = try folder.write(member + Array("trailing".utf8), to: "trailed")
    #expect(throws: StorageError.self) { try Self.unpack(trailed, atMost: 10) }
  }

  @Test func windowsBeyondTheLimitThrow() throws {
    let folder = try TemporaryFolder()
    // A frame header that asks for a window of 2^31 bytes (RFC 8878, 3.1.1.1.2: exponent 21).
    let path = try folder.write([0x28, 0xB5, 0x2F, 0xFD, 0x00, 21 << 3, 1, 0, 0], to: "file")
    #expect(throws: StorageError.self) { try Self.unpack(path, atMost: 10) }
  }

  @Test(arguments: [[], [0x1F], [0x28, 0xB5, 0x2F], [0x50]] as [[UInt8]]) func shortFilesArePlain(
    bytes: [UInt8]
  ) throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(bytes, to: "file")
    #expect(try Self.unpack(path, atMost: 10) == bytes)
  }
}
