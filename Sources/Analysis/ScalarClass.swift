/// The class of a folded scalar: what kind of atom it makes.
///
/// - Source: `research/RELEVANCE.md`, section 5, of the project's founding material; general categories of UAX #44.
enum ScalarClass {
  /// Everything that makes no atom.
  static let separator: UInt8 = 0
  /// K: a Han character, with 々, 〆 and 〇.
  static let han: UInt8 = 1
  /// H: hiragana; also ー directly after one.
  static let hiragana: UInt8 = 2
  /// T: katakana and ー.
  static let katakana: UInt8 = 3
  /// G: Hangul.
  static let hangul: UInt8 = 4
  /// O: letters of the other scripts written without spaces (Thai, Lao, Khmer, Myanmar, Bopomofo).
  static let other: UInt8 = 5
  /// L: letters and marks of every other script.
  static let letter: UInt8 = 6
  /// D: decimal digits of any script.
  static let digit: UInt8 = 7

  /// Whether a character of the class is an atom by itself: K, H, T, G, O.
  @inline(__always)
  static func isUnspaced(_ kind: UInt8) -> Bool { kind &- 1 < 5 }
}
