/// A term in the eight bytes that the indexing loop hashes: up to three characters in place, or a stretch of a buffer.
///
///     inline   0 | channel (5 bits) | 4 unused | scalar 1 (18) | scalar 2 (18) | scalar 3 (18)      absent scalars are 0
///     long     1 | channel (5 bits) | byteCount (26 bits) | byteOffset (32 bits) in `AnalysisBuffer.longTermBytes`
///
/// Characters up to U+3FFFF fit in 18 bits: every letter that is an atom by itself (U+323AF is the last Han character).
/// *Law*: two inline keys are equal exactly when channel and characters are; long keys are compared by their bytes.
public struct TermKey: Sendable, Hashable {
  /// The packed bits.
  public let rawValue: UInt64

  /// Takes packed bits.
  @inlinable
  public init(rawValue: UInt64) {
    self.rawValue = rawValue
  }

  /// Packs one to three characters; 0 stands for an absent one.
  @inlinable
  public init(channel: Channel, _ first: UInt32, _ second: UInt32 = 0, _ third: UInt32 = 0) {
    let head = UInt64(channel.rawValue) &<< 58
    rawValue = head | UInt64(first) &<< 36 | UInt64(second) &<< 18 | UInt64(third)
  }

  /// Points at the bytes of a longer term.
  @inlinable
  public init(channel: Channel, longTermAt byteOffset: UInt32, byteCount: UInt32) {
    let head = 1 &<< 63 | UInt64(channel.rawValue) &<< 58
    rawValue = head | UInt64(byteCount & 0x3FF_FFFF) &<< 32 | UInt64(byteOffset)
  }

  /// Whether the term lies in a buffer.
  @inlinable
  public var isLong: Bool { rawValue >> 63 != 0 }

  /// The channel's number, as on disk.
  @inlinable
  public var channelByte: UInt8 { UInt8(truncatingIfNeeded: rawValue >> 58) & 31 }

  /// Where a long term begins.
  ///
  /// *Units*: bytes of `AnalysisBuffer.longTermBytes`.
  @inlinable
  public var byteOffset: Int { Int(rawValue & 0xFFFF_FFFF) }

  /// How long a long term is.
  ///
  /// *Units*: bytes.
  @inlinable
  public var byteCount: Int { Int(rawValue >> 32 & 0x3FF_FFFF) }

  /// The characters of an inline term; absent ones are 0.
  @inlinable
  public var scalars: (UInt32, UInt32, UInt32) {
    (
      UInt32(truncatingIfNeeded: rawValue >> 36) & 0x3FFFF, UInt32(truncatingIfNeeded: rawValue >> 18) & 0x3FFFF,
      UInt32(truncatingIfNeeded: rawValue) & 0x3FFFF
    )
  }
}
