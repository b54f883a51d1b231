import Bytes
import TestSupport
import Testing

@Suite struct BlockCodecTests {
  static func values(_ count: Int, width: Int, _ random: inout SeededGenerator) -> [UInt32] {
    let mask: UInt64 = (1 << UInt64(width)) - 1
    return (0..<count).map { _ in UInt32(truncatingIfNeeded: random.next() & mask) }
  }

  /// The layout that the page of `BlockCodec` draws, bit by bit.
  static func naivePack(_ values: [UInt32], width: Int) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: 16 * width)
    for (index, value) in values.enumerated() {
      for bit in 0..<width where value >> UInt32(bit) & 1 == 1 {
        let laneBit = index / 4 * width + bit
        let word = laneBit / 32 * 4 + index % 4
        bytes[word * 4 + laneBit % 32 / 8] |= 1 << UInt8(laneBit % 8)
      }
    }
    return bytes
  }

  @Test(arguments: 0...32) func roundTripsAtEveryWidth(width: Int) {
    var random = SeededGenerator(seed: UInt64(width))
    for prefix in 0..<5 {
      let values = Self.values(128, width: width, &random)
      var bytes = Buffer<UInt8>()
      bytes.append(repeating: 0xEE, count: prefix)
      BlockCodec.pack(values.span, width: width, into: &bytes)
      let packed = copy(of: bytes.span)
      #expect(packed == [UInt8](repeating: 0xEE, count: prefix) + Self.naivePack(values, width: width))
      var block = Block128()
      block[5] = 77
      #expect(BlockCodec.unpack(packed.span, at: prefix, width: width, into: &block))
      let unpacked = copy(of: block.span)
      #expect(unpacked == values)
    }
  }

  @Test(arguments: 0...32) func tailsRoundTrip(width: Int) {
    var random = SeededGenerator(seed: UInt64(width) + 100)
    for count in 1..<128 {
      let values = Self.values(count, width: width, &random)
      var bytes = Buffer<UInt8>()
      bytes.append(0xEE)
      BlockCodec.packTail(values.span, width: width, into: &bytes)
      let packed = copy(of: bytes.span)
      #expect(packed.count == 1 + BlockCodec.tailByteCount(count: count, width: width))
      var block = Block128()
      #expect(BlockCodec.unpackTail(packed.span, at: 1, count: count, width: width, into: &block))
      let unpacked = Array(copy(of: block.span).prefix(count))
      #expect(unpacked == values)
    }
  }

  @Test(arguments: [0, 1, 7, 16, 24, 25, 26], [0, 5, UInt32(1) << 31]) func gapsAddUpToTheirNumbers(
    width: Int, base: UInt32
  ) {
    var random = SeededGenerator(seed: UInt64(width))
    let limit = min((UInt64(1) << UInt64(width)) - 1, 15_000_000)
    for count in [1, 2, 3, 4, 5, 127, 128] {
      var ids: [UInt32] = []
      var least = UInt64(base)
      for _ in 0..<count {
        let id = least + UInt64.random(in: 0...limit, using: &random)
        ids.append(UInt32(id))
        least = id + 1
      }
      var gaps = Block128()
      BlockCodec.gaps(ids.span, base: base, into: &gaps)
      let values = Array(copy(of: gaps.span).prefix(count))
      var bytes = Buffer<UInt8>()
      var block = Block128()
      let isGood: Bool
      if count == 128 {
        BlockCodec.pack(values.span, width: width, into: &bytes)
        isGood = BlockCodec.unpackDeltas(bytes.span, at: 0, width: width, base: base, into: &block)
      } else {
        BlockCodec.packTail(values.span, width: width, into: &bytes)
        isGood = BlockCodec.unpackTailDeltas(
          bytes.span, at: 0, count: count, width: width, base: base, into: &block)
      }
      #expect(isGood)
      let unpacked = Array(copy(of: block.span).prefix(count))
      #expect(unpacked == ids)
    }
  }

  @Test(arguments: 0...32) func brokenBlocksAreRefused(width: Int) {
    let bytes = [UInt8](repeating: 0xFF, count: 16 * width)
    var block = Block128()
    block[0] = 42
    for count in 0..<bytes.count {
      let cut = Array(bytes.prefix(count))
      #expect(!BlockCodec.unpack(cut.span, at: 0, width: width, into: &block))
      #expect(!BlockCodec.unpackDeltas(cut.span, at: 0, width: width, base: 0, into: &block))
    }
    for start in [-1, 1, Int.max, Int.min] where width > 0 {
      #expect(!BlockCodec.unpack(bytes.span, at: start, width: width, into: &block))
    }
    let tail = [UInt8](repeating: 0xFF, count: BlockCodec.tailByteCount(count: 100, width: width))
    for count in 0..<tail.count {
      let cut = Array(tail.prefix(count))
      #expect(!BlockCodec.unpackTail(cut.span, at: 0, count: 100, width: width, into: &block))
    }
    let kept = block[0]
    #expect(kept == 42)
  }

  @Test(arguments: [-1, 33, Int.max, Int.min]) func widthsWithoutMeaningAreRefused(width: Int) {
    let bytes = [UInt8](repeating: 0, count: 1000)
    var block = Block128()
    #expect(!BlockCodec.unpack(bytes.span, at: 0, width: width, into: &block))
    #expect(!BlockCodec.unpackDeltas(bytes.span, at: 0, width: width, base: 0, into: &block))
    #expect(!BlockCodec.unpackTail(bytes.span, at: 0, count: 9, width: width, into: &block))
    #expect(!BlockCodec.unpackTail(bytes.span, at: 0, count: 128, width: 1, into: &block))
    #expect(!BlockCodec.unpackTail(bytes.span, at: 0, count: 0, width: 1, into: &block))
  }

  @Test func sumsBeyondThirtyTwoBitsAreRefused() {
    let ones = [UInt8](repeating: 0xFF, count: 16 * 32)
    var block = Block128()
    for width in 25...32 {
      let overflows = width >= 26
      #expect(BlockCodec.unpackDeltas(ones.span, at: 0, width: width, base: 0, into: &block) == !overflows)
    }
    // 128 gaps of zero from the base: the last number is base + 127.
    let none: [UInt8] = []
    #expect(BlockCodec.unpackDeltas(none.span, at: 0, width: 0, base: .max - 127, into: &block))
    let last = block[127]
    #expect(last == .max)
    #expect(!BlockCodec.unpackDeltas(none.span, at: 0, width: 0, base: .max - 126, into: &block))
    #expect(!BlockCodec.unpackTailDeltas(none.span, at: 0, count: 2, width: 0, base: .max, into: &block))
  }

  @Test func widthIsThatOfTheLargest() {
    let none: [UInt32] = []
    #expect(BlockCodec.width(of: none.span) == 0)
    for width in 1...32 {
      let values: [UInt32] = [0, 1 << UInt32(width - 1), 1]
      #expect(BlockCodec.width(of: values.span) == width)
    }
  }
}
