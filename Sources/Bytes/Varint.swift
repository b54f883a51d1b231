/// LEB128: seven bits a byte, the lowest first, the top bit set on every byte but the last.
///
///     value 300   1 0101100   0 0000010
///                 more  44    last   2      44 + 2 * 128 = 300
///
/// *Law*: decode(encode(x)) = x (`VarintTests.roundTrips`); no input traps (`VarintTests.brokenInputIsNamedNotTrapped`).
/// - Source: DWARF 5, section 7.6, "Variable Length Data".
public enum Varint {
  /// The longest encoding of a `UInt32`.
  public static let maximumByteCount32 = 5
  /// The longest encoding of a `UInt64`.
  public static let maximumByteCount64 = 10

  /// Appends the encoding of a number.
  @inlinable public static func encode<Number: FixedWidthInteger & UnsignedInteger>(
    _ number: Number, into bytes: inout Buffer<UInt8>
  ) {
    var rest = number
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest &>>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  /// How many bytes the encoding of a number takes.
  @inlinable public static func byteCount<Number: FixedWidthInteger & UnsignedInteger>(of number: Number) -> Int {
    let bits = Number.bitWidth &- number.leadingZeroBitCount
    return max(1, (bits &+ 6) / 7)
  }

  /// Decodes one number in a loop that checks for broken bytes only once, at its end.
  ///
  /// At the end of the span, in the middle of a number that the span cuts off, or in a number too large for 32 bits, the
  /// answer is 0 and `position` becomes `bytes.count + 1` and stays there. So after any number of calls
  /// `position <= bytes.count` says that all of them were good. It never traps and never reads outside the span.
  @inlinable public static func decode(_ bytes: Span<UInt8>, at position: inout Int) -> UInt32 {
    let start = position
    guard UInt(bitPattern: start) < UInt(bitPattern: bytes.count) else { return poison(bytes, &position) }
    // SAFETY: 0 <= start < count was just checked.
    let first = unsafe bytes[unchecked: start]
    if first < 0x80 {
      position = start &+ 1
      return UInt32(truncatingIfNeeded: first)
    }
    let long: UInt64 = decodeLong(bytes, first: first, at: &position, lastShift: 28, lastLimit: 0x0F)
    return UInt32(truncatingIfNeeded: long)
  }

  /// Decodes one number of up to 64 bits, by the same contract as `decode(_:at:)`.
  @inlinable public static func decode64(_ bytes: Span<UInt8>, at position: inout Int) -> UInt64 {
    let start = position
    guard UInt(bitPattern: start) < UInt(bitPattern: bytes.count) else {
      return UInt64(poison(bytes, &position))
    }
    // SAFETY: 0 <= start < count was just checked.
    let first = unsafe bytes[unchecked: start]
    if first < 0x80 {
      position = start &+ 1
      return UInt64(truncatingIfNeeded: first)
    }
    return decodeLong(bytes, first: first, at: &position, lastShift: 63, lastLimit: 0x01)
  }

  /// The rest of a number whose `first` byte, already checked to be in the span, announces more.
  @inlinable internal static func decodeLong(
    _ bytes: Span<UInt8>, first: UInt8, at position: inout Int, lastShift: UInt64, lastLimit: UInt8
  ) -> UInt64 {
    let count = bytes.count
    var next = position &+ 1
    var value = UInt64(truncatingIfNeeded: first & 0x7F)
    var shift: UInt64 = 7
    while next < count {
      // SAFETY: `next` grew from a checked position and is below `count`.
      let byte = unsafe bytes[unchecked: next]
      if shift == lastShift, byte > lastLimit { break }
      value |= UInt64(truncatingIfNeeded: byte & 0x7F) &<< shift
      next &+= 1
      if byte < 0x80 {
        position = next
        return value
      }
      shift &+= 7
    }
    return UInt64(poison(bytes, &position))
  }

  /// The answer to broken bytes: 0, and a position that cannot be one.
  @inlinable internal static func poison(_ bytes: Span<UInt8>, _ position: inout Int) -> UInt32 {
    position = bytes.count &+ 1
    return 0
  }
}
