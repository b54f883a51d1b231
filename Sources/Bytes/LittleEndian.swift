/// Fixed-width numbers in a span of bytes, the lowest byte first, at any alignment.
///
/// A position outside the span is our own bug and traps: whoever opens a file checks the sizes of its parts once, then
/// reads inside them. Bytes whose sizes were not checked are read by `ByteReader`, which throws.
/// *Law*: reads back what `ByteWriter` wrote (`LittleEndianTests.readsWhatWasWritten`).
public enum LittleEndian {
  /// The two bytes at `position` as a number.
  @inlinable public static func u16(_ bytes: Span<UInt8>, at position: Int) -> UInt16 {
    UInt16(littleEndian: load(bytes, at: position))
  }

  /// The four bytes at `position` as a number.
  @inlinable public static func u32(_ bytes: Span<UInt8>, at position: Int) -> UInt32 {
    UInt32(littleEndian: load(bytes, at: position))
  }

  /// The eight bytes at `position` as a number.
  @inlinable public static func u64(_ bytes: Span<UInt8>, at position: Int) -> UInt64 {
    UInt64(littleEndian: load(bytes, at: position))
  }

  /// The bytes at `position` as they stand, checked to lie in the span.
  @inlinable internal static func load<Number: FixedWidthInteger & BitwiseCopyable>(
    _ bytes: Span<UInt8>, at position: Int
  ) -> Number {
    precondition(position >= 0 && position <= bytes.count &- MemoryLayout<Number>.size, "number outside its part")
    // SAFETY: all bytes of the number lie inside the span, and every bit pattern is a number.
    return unsafe bytes.bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: position, as: Number.self)
  }
}
