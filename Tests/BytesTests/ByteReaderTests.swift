import Bytes
import Testing

@Suite struct ByteReaderTests {
  /// One of each kind of value.
  struct Values: Equatable {
    var u8: UInt8 = 0xAB
    var u16: UInt16 = 0x1234
    var u32: UInt32 = 0xDEAD_BEEF
    var u64: UInt64 = 0x0102_0304_0506_0708
    var varint32: UInt32 = .max
    var varint64: UInt64 = .max
    var string = "札幌市の新たな計画"
    var raw: [UInt8] = [9, 8, 7]

    func written() -> ByteWriter {
      var writer = ByteWriter()
      writer.u8(u8)
      writer.u16(u16)
      writer.u32(u32)
      writer.u64(u64)
      writer.varint(varint32)
      writer.varint(varint64)
      writer.string(string)
      writer.raw(raw)
      return writer
    }

    init() {}

    init(_ bytes: Span<UInt8>) throws(StorageError) {
      var reader = ByteReader(bytes, path: "terms", part: "header", fileOffset: 100)
      u8 = try reader.u8()
      u16 = try reader.u16()
      u32 = try reader.u32()
      u64 = try reader.u64()
      varint32 = try reader.varint32()
      varint64 = try reader.varint64()
      string = try reader.string()
      raw = copy(of: try reader.raw(3))
      try reader.expectEnd()
    }
  }

  @Test func readsBackWhatWasWritten() throws {
    let values = try Values(Values().written().bytes.span)
    #expect(values == Values())
    #expect(Array(Values().written().bytes.prefix(7)) == [0xAB, 0x34, 0x12, 0xEF, 0xBE, 0xAD, 0xDE])
  }

  @Test func brokenInputNeverTraps() throws {
    let bytes = Values().written().bytes
    for count in 0..<bytes.count {
      #expect(throws: StorageError.self, "cut to \(count) bytes") { try Values(Array(bytes.prefix(count)).span) }
    }
    #expect(throws: StorageError.self, "one byte too many") { try Values((bytes + [0]).span) }
    for index in bytes.indices {
      for bit in 0..<8 {
        var flipped = bytes
        flipped[index] ^= 1 << bit
        do {
          let values = try Values(flipped.span)
          #expect(values != Values(), "byte \(index), bit \(bit) has no meaning")
        } catch {
          #expect("\(error)".hasPrefix("terms: header is broken at byte 1"))
        }
      }
    }
  }

  @Test func theErrorNamesThePlace() {
    let bytes: [UInt8] = [3, 0x61, 0x62]
    var reader = ByteReader(bytes.span, path: "terms", part: "name", fileOffset: 40)
    let thrown: StorageError?
    do throws(StorageError) {
      _ = try reader.string()
      thrown = nil
    } catch { thrown = error }
    #expect(
      thrown
        == .corrupt(
          path: "terms", part: "name", byteOffset: 40, reason: "a string of 3 bytes where 2 are left"))
    let position = reader.position
    #expect(position == 0)
  }

  @Test func invalidTextThrows() {
    let bytes: [UInt8] = [2, 0xE6, 0x9C]
    #expect(throws: StorageError.self) {
      var reader = ByteReader(bytes.span, path: "terms", part: "name")
      _ = try reader.string()
    }
  }
}
