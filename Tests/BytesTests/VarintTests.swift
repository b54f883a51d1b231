import Bytes
import TestSupport
import Testing

@Suite struct VarintTests {
  /// Numbers of every bit length, and the borders between lengths.
  static func numbers(seed: UInt64) -> [UInt64] {
    var random = SeededGenerator(seed: seed)
    var numbers: [UInt64] = [0, .max, UInt64(UInt32.max), UInt64(UInt32.max) + 1]
    for bits in 0..<64 {
      numbers += [1 << bits, (1 << bits) - 1, UInt64.random(in: 0...(1 << bits), using: &random)]
    }
    return numbers
  }

  @Test(arguments: 1...5) func roundTrips(seed: UInt64) {
    let numbers = Self.numbers(seed: seed)
    var bytes = Buffer<UInt8>()
    for number in numbers { Varint.encode(number, into: &bytes) }
    var position = 0
    for number in numbers {
      let start = position
      let decoded = Varint.decode64(bytes.span, at: &position)
      #expect(decoded == number, "seed \(seed)")
      #expect(position - start == Varint.byteCount(of: number))
    }
    let end = bytes.count
    #expect(position == end)
  }

  @Test(arguments: 1...5) func roundTripsThirtyTwoBits(seed: UInt64) {
    let numbers = Self.numbers(seed: seed).map { UInt32(truncatingIfNeeded: $0) }
    var bytes = Buffer<UInt8>()
    for number in numbers { Varint.encode(number, into: &bytes) }
    var position = 0
    for number in numbers {
      let decoded = Varint.decode(bytes.span, at: &position)
      #expect(decoded == number, "seed \(seed)")
    }
    let end = bytes.count
    #expect(position == end)
  }

  static let broken: [[UInt8]] = [
    [], [0x80], [0xFF, 0xFF], [0xFF, 0xFF, 0xFF, 0xFF], [0xFF, 0xFF, 0xFF, 0xFF, 0x10],
    [0x80, 0x80, 0x80, 0x80, 0x80], [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01],
  ]

  @Test(arguments: broken) func brokenInputIsNamedNotTrapped(bytes: [UInt8]) {
    var position = 0
    for _ in 0..<3 {
      let decoded = Varint.decode(bytes.span, at: &position)
      #expect(decoded == 0)
      #expect(position == bytes.count + 1)
    }
  }

  @Test func tooManyBitsForSixtyFourAreNamed() {
    let largest = [UInt8](repeating: 0xFF, count: 9) + [0x01]
    var position = 0
    #expect(Varint.decode64(largest.span, at: &position) == .max)
    let larger = [UInt8](repeating: 0xFF, count: 9) + [0x02]
    position = 0
    #expect(Varint.decode64(larger.span, at: &position) == 0)
    #expect(position == larger.count + 1)
  }

  @Test(arguments: [-1, Int.min, Int.max]) func positionsOutsideAreNamedNotTrapped(start: Int) {
    let bytes: [UInt8] = [1, 2, 3]
    var position = start
    #expect(Varint.decode(bytes.span, at: &position) == 0)
    #expect(position == 4)
  }
}
