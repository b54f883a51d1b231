/// Blocks of 128 numbers packed with one width each, for postings and positions.
///
/// Block (`pack`, `unpack`): 16 * width bytes, four lanes side by side. Value `i` stands in lane `i % 4` at row `i / 4`;
/// a lane is a stream of little-endian 32-bit words that holds its 32 rows one after another, lowest bit first.
///
///     16 bytes   | lane 0  | lane 1  | lane 2  | lane 3  |    word 0 of every lane
///     16 bytes   | lane 0  | lane 1  | lane 2  | lane 3  |    word 1
///       ...        width rows of words in all
///
///     a lane at width 5:   bits 0-4   5-9   10-14  ...  30-31 and 0-2 of the next word
///                          value 0    4     8           24
///
/// Tail (`packTail`, `unpackTail`): 1 to 127 values, value `i` in bits `i * width ..< (i + 1) * width` of one stream of
/// bytes, lowest bit first; `(count * width + 7) / 8` bytes.
///
/// Gaps (`gaps`, `unpackDeltas`) of strictly ascending numbers, `base` being the least that the first may be:
///
///     gap[0] = id[0] - base        gap[i] = id[i] - id[i - 1] - 1        the next block's base = id[last] + 1
///
/// *Law*: unpack(pack(x)) = x at every width and count (`BlockCodecTests.roundTripsAtEveryWidth`, `.tailsRoundTrip`).
/// *Law*: nothing is read outside the span; what does not fit into it, or has no meaning, is answered with false and
/// leaves the block as it was (`BlockCodecTests.brokenBlocksAreRefused`).
/// - Source: Lemire, Boytsov, "Decoding billions of integers per second through vectorization", SP&E 45(1), 2015: the
///   vertical layout.
public enum BlockCodec {
  /// How many values a full block has.
  @inlinable public static var blockCount: Int { 128 }

  /// How many bytes a full block takes at a width.
  @inlinable public static func byteCount(width: Int) -> Int { 16 &* width }

  /// How many bits the largest value needs, 0 to 32.
  public static func width(of values: Span<UInt32>) -> Int {
    var all: UInt32 = 0
    for index in values.indices { all |= values[index] }
    return UInt32.bitWidth - all.leadingZeroBitCount
  }

  /// Gaps of at most `width` bits from a base below `base` cannot add up beyond 32 bits: 128 * 2^24 = 2^31.
  private static let sumsBelowHalf = (width: 24, base: UInt32(1) << 31)

  /// Appends 128 values, none of which needs more than `width` bits, as `16 * width` bytes.
  public static func pack(_ values: Span<UInt32>, width: Int, into bytes: inout Buffer<UInt8>) {
    precondition(values.count == blockCount, "a block has 128 values")
    precondition(width >= 0 && width <= 32, "a width is 0 to 32 bits")
    precondition(Self.width(of: values) <= width, "a value needs more bits than the width")
    // SAFETY: the kernel reads 128 values, as many as there are, and writes 16 * width bytes into room for as many.
    unsafe bytes.appendUninitialized(room: byteCount(width: width)) { target in
      unsafe values.withUnsafeBytes { source in
        guard let start = source.baseAddress else { return }
        unsafe BlockKernel.pack(.init(from: start, to: UnsafeMutableRawPointer(target)), width: width)
      }
      return byteCount(width: width)
    }
  }

  /// Decodes the 128 values of the block that begins at `byteOffset`.
  ///
  /// False when the bytes do not hold a block of this width there.
  public static func unpack(
    _ bytes: Span<UInt8>, at byteOffset: Int, width: Int, into block: inout Block128
  ) -> Bool {
    guard holds(byteCount(width: width), bytes, at: byteOffset, width: width) else { return false }
    var target = block.mutableSpan
    // SAFETY: 16 * width bytes from `byteOffset` lie in the span, and the block has room for 128 values.
    unsafe bytes.withUnsafeBytes { source in
      unsafe target.withUnsafeMutableBytes { target in
        guard let start = source.baseAddress, let values = target.baseAddress else { return }
        unsafe BlockKernel.unpack(.init(from: start + byteOffset, to: values), width: width)
      }
    }
    if width == 0 { block.clear() }
    return true
  }

  /// Decodes a block of gaps and adds them up to 128 strictly ascending numbers, the first at least `base`.
  ///
  /// False when the bytes do not hold a block of this width there, or when a number would not fit into 32 bits.
  public static func unpackDeltas(
    _ bytes: Span<UInt8>, at byteOffset: Int, width: Int, base: UInt32, into block: inout Block128
  ) -> Bool {
    guard width <= sumsBelowHalf.width, base < sumsBelowHalf.base else {
      var gaps = Block128()
      guard unpack(bytes, at: byteOffset, width: width, into: &gaps) else { return false }
      return sum(gaps.span, count: blockCount, base: base, into: &block)
    }
    guard unpack(bytes, at: byteOffset, width: width, into: &block) else { return false }
    BlockKernel.addUp(&block, base: base)
    return true
  }

  /// The gaps of strictly ascending numbers, at most 128 of them, the first at least `base`.
  public static func gaps(_ ids: Span<UInt32>, base: UInt32, into gaps: inout Block128) {
    precondition(ids.count <= blockCount, "a block has at most 128 values")
    var least = UInt64(base)
    for index in ids.indices {
      let id = UInt64(ids[index])
      precondition(id >= least, "numbers must ascend strictly, the first from the base")
      gaps[index] = UInt32(truncatingIfNeeded: id &- least)
      least = id &+ 1
    }
  }

  /// Adds gaps up in 64 bits; false, with the block untouched, when a number would not fit into 32.
  static func sum(_ gaps: Span<UInt32>, count: Int, base: UInt32, into block: inout Block128) -> Bool {
    var total = UInt64(base)
    for index in 0..<count { total += UInt64(gaps[index]) + 1 }
    guard total <= UInt64(UInt32.max) + 1 else { return false }
    var least = base
    for index in 0..<count {
      let id = least &+ gaps[index]
      block[index] = id
      least = id &+ 1
    }
    return true
  }

  /// Whether `byteCount` bytes from `byteOffset` lie in the span, for a width that has a meaning.
  static func holds(_ byteCount: Int, _ bytes: Span<UInt8>, at byteOffset: Int, width: Int) -> Bool {
    width >= 0 && width <= 32 && byteOffset >= 0 && byteOffset <= bytes.count
      && byteCount <= bytes.count &- byteOffset
  }
}
