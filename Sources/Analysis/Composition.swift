/// Canonical composition and decomposition of pairs.
///
/// - Source: The Unicode Standard 15.0, sections 3.11 (normalization forms) and 3.12 (conjoining jamo behaviour).
enum Composition {
  private static let syllables: UInt32 = 0xAC00
  private static let leads: UInt32 = 0x1100
  private static let vowels: UInt32 = 0x1161
  private static let beforeTrails: UInt32 = 0x11A7

  /// The primary composite of two scalars; nil when they do not compose.
  static func composite(_ first: UInt32, _ second: UInt32) -> UInt32? {
    if second &- vowels < 21, first &- leads < 19 {
      return syllables &+ (first &- leads) &* 588 &+ (second &- vowels) &* 28
    }
    if second &- (beforeTrails &+ 1) < 27, first &- syllables < 11172, (first &- syllables) % 28 == 0 {
      return first &+ (second &- beforeTrails)
    }
    let table = CompositionTable.pairs.utf8.span
    let wanted = Int(second) &<< 24 | Int(first)
    guard let row = row(of: wanted, digits: 8, in: table) else { return nil }
    return UInt32(SixBitDigits.number(table, at: row &* 12 &+ 8, digits: 4))
  }

  /// The canonical decomposition of a primary composite into two, one step; nil for any other scalar.
  static func split(_ composite: UInt32) -> (first: UInt32, second: UInt32)? {
    if composite < 0xC0 { return nil }
    let syllable = composite &- syllables
    if syllable < 11172 {
      let trail = syllable % 28
      if trail != 0 { return (composite &- trail, beforeTrails &+ trail) }
      return (leads &+ syllable / 588, vowels &+ syllable % 588 / 28)
    }
    let table = CompositionTable.splits.utf8.span
    guard let row = row(of: Int(composite), digits: 4, in: table) else { return nil }
    let first = SixBitDigits.number(table, at: row &* 12 &+ 4, digits: 4)
    let second = SixBitDigits.number(table, at: row &* 12 &+ 8, digits: 4)
    return (UInt32(first), UInt32(second))
  }

  /// The row of a table of 12 digits a row that begins with a number.
  private static func row(of wanted: Int, digits: Int, in table: Span<UInt8>) -> Int? {
    var low = 0
    var high = CompositionTable.count
    while low < high {
      let middle = (low &+ high) / 2
      let found = SixBitDigits.number(table, at: middle &* 12, digits: digits)
      if found == wanted { return middle }
      if found < wanted { low = middle &+ 1 } else { high = middle }
    }
    return nil
  }
}
