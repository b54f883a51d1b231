/// The form of Han characters that terms are made of.
public enum HanForm {
  /// The character in common use that one is a form of (国 of 國); the character itself when it is a form of none.
  ///
  /// *Cost*: two look-ups in tables.
  public static func inCommonUse(_ scalar: UInt32) -> UInt32 { KanjiVariants.target(of: scalar) ?? scalar }

  /// Whether a character of U+4E00 to U+9FFF is a form of no other.
  ///
  /// *Cost*: one look-up in 2.6 kB, which are made when they are first needed.
  @inlinable @inline(__always)
  public static func isInCommonUse(_ scalar: UInt32) -> Bool {
    let place = Int(scalar &- firstIdeograph)
    return bits[place >> 6] &>> UInt64(place & 63) & 1 == 1
  }

  @usableFromInline static let firstIdeograph: UInt32 = 0x4E00

  /// A bit for each character from U+4E00 to U+9FFF.
  @usableFromInline static let bits: [UInt64] = {
    var bits = [UInt64](repeating: 0, count: 0x5200 / 64)
    for place in 0..<0x5200 where KanjiVariants.target(of: firstIdeograph + UInt32(place)) == nil {
      bits[place >> 6] |= 1 << UInt64(place & 63)
    }
    return bits
  }()
}
