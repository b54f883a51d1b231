import Bytes
import TestSupport
import Testing

@Suite struct ReleasableBytesTests {
  private static func bytes(_ count: Int) -> [UInt8] {
    var random = SeededGenerator(seed: UInt64(count))
    return (0..<count).map { _ in UInt8.random(in: 1...255, using: &random) }
  }

  private static func pages(_ bytes: [UInt8], expecting: Int, piece: Int = 30_000) throws -> ReleasableBytes {
    var builder = try ReleasableBytesBuilder(expecting: expecting)
    var start = 0
    while start < bytes.count {
      let end = min(start + piece, bytes.count)
      try builder.append(bytes.span.extracting(start..<end))
      start = end
    }
    return builder.finish()
  }

  private static func array(_ span: Span<UInt8>) -> [UInt8] {
    var copy: [UInt8] = []
    copy.append(copying: span)
    return copy
  }

  @Test("the bytes are those appended, whatever size was expected", arguments: [0, 1, 4096, 100_001, 3_000_000])
  func keepsWhatIsAppended(count: Int) throws {
    let bytes = Self.bytes(count)
    for expected in [0, count, 2 * count] {
      let pages = try Self.pages(bytes, expecting: expected)
      #expect(pages.count == count)
      #expect(Self.array(pages.bytes) == bytes)
      #expect(pages.releasedByteCount == 0)
    }
  }

  @Test("what is not released stays, what is released reads as zeros")
  func keepsWhatIsNotReleased() throws {
    let bytes = Self.bytes(50_000)
    let pages = try Self.pages(bytes, expecting: 50_000)
    var ends = [0, 100, 4096, 4095, 20_000, 20_001, 8, 49_999, 50_000, 90_000]
    ends.sort()
    for end in ends {
      pages.release(upTo: end)
      let released = pages.releasedByteCount
      #expect(released <= end && released % 4096 == 0 && released > end - 4096 || end > 50_000)
      #expect(Self.array(pages.bytes.extracting(released...)) == Array(bytes[released...]))
      #expect(!Self.array(pages.bytes.extracting(0..<released)).contains { $0 != 0 })
    }
    pages.release(upTo: 0)
    #expect(pages.releasedByteCount == 49_152)
  }

  @Test("drained, an array and pages give the same")
  func drainedIsTheWhole() throws {
    let bytes = Self.bytes(2_500_000)
    for start in [0, 3, 1 << 20, bytes.count] {
      let pages = HeldBytes(try Self.pages(bytes, expecting: 10))
      #expect(pages.isWhole && pages.isReleasable)
      #expect(pages.drained(from: start) == Array(bytes[start...]))
      #expect(HeldBytes(bytes).drained(from: start) == Array(bytes[start...]))
      #expect(pages.isWhole == (start == bytes.count))
    }
    let held = HeldBytes(try Self.pages(bytes, expecting: 10))
    #expect(Array(held.slice(7..<4_200)) == Array(bytes[7..<4_200]))
    #expect(Array(HeldBytes(bytes).slice(7..<4_200)) == Array(bytes[7..<4_200]))
    #expect(held.copied == bytes && held.isWhole)
  }
}
