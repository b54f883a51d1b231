/// What is left after the last full block: 1 to 127 values in one stream of bits.
extension BlockCodec {
  /// How many bytes a tail takes.
  @inlinable public static func tailByteCount(count: Int, width: Int) -> Int {
    (count &* width &+ 7) &>> 3
  }

  /// Appends 1 to 127 values, none of which needs more than `width` bits, as `tailByteCount` bytes.
  public static func packTail(_ values: Span<UInt32>, width: Int, into bytes: inout Buffer<UInt8>) {
    precondition(values.count > 0 && values.count < blockCount, "a tail has 1 to 127 values")
    precondition(width >= 0 && width <= 32, "a width is 0 to 32 bits")
    precondition(Self.width(of: values) <= width, "a value needs more bits than the width")
    var pending: UInt64 = 0
    var pendingBits = 0
    for index in values.indices {
      pending |= UInt64(values[index]) &<< UInt64(truncatingIfNeeded: pendingBits)
      pendingBits &+= width
      while pendingBits >= 8 {
        bytes.append(UInt8(truncatingIfNeeded: pending))
        pending &>>= 8
        pendingBits &-= 8
      }
    }
    if pendingBits > 0 { bytes.append(UInt8(truncatingIfNeeded: pending)) }
  }

  /// Decodes the `count` values of the tail that begins at `byteOffset` into the front of the block.
  ///
  /// False when the bytes do not hold such a tail there. Values of the block from `count` on stay as they were.
  public static func unpackTail(
    _ bytes: Span<UInt8>, at byteOffset: Int, count: Int, width: Int, into block: inout Block128
  ) -> Bool {
    guard count > 0, count < blockCount,
      holds(tailByteCount(count: count, width: width), bytes, at: byteOffset, width: width)
    else { return false }
    let mask: UInt64 = (1 &<< UInt64(truncatingIfNeeded: width)) &- 1
    var bit = 0
    for index in 0..<count {
      let word = word(bytes, at: byteOffset &+ (bit &>> 3))
      block[index] = UInt32(truncatingIfNeeded: (word &>> UInt64(truncatingIfNeeded: bit & 7)) & mask)
      bit &+= width
    }
    return true
  }

  /// Decodes a tail of gaps and adds them up to strictly ascending numbers, the first at least `base`.
  ///
  /// False when the bytes do not hold such a tail there, or when a number would not fit into 32 bits.
  public static func unpackTailDeltas(
    _ bytes: Span<UInt8>, at byteOffset: Int, count: Int, width: Int, base: UInt32, into block: inout Block128
  ) -> Bool {
    var gaps = Block128()
    return unpackTail(bytes, at: byteOffset, count: count, width: width, into: &gaps)
      && sum(gaps.span, count: count, base: base, into: &block)
  }

  /// Eight bytes as a number; those beyond the end of the span count as zero.
  private static func word(_ bytes: Span<UInt8>, at position: Int) -> UInt64 {
    if position &+ 8 <= bytes.count { return LittleEndian.u64(bytes, at: position) }
    var word: UInt64 = 0
    var shift: UInt64 = 0
    var next = position
    while next < bytes.count {
      word |= UInt64(bytes[next]) &<< shift
      shift &+= 8
      next &+= 1
    }
    return word
  }
}
