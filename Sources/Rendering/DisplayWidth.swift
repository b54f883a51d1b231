/// How many columns of a terminal text takes.
///
/// Every character counts by itself, as terminals do it: wide ones two, combining and invisible ones none, all others
/// one, those of ambiguous width too. An emoji put together from several is as wide as its parts.
/// *Law*: the width of a text is the sum of its characters' widths (`DisplayWidthTests.widthsAdd`).
/// - Source: Unicode Standard Annex #11, East Asian Width.
public enum DisplayWidth {
  /// The columns of one character: 0, 1 or 2; control characters count 0.
  public static func columns(of scalar: Unicode.Scalar) -> Int {
    let value = scalar.value
    if value < 0x300 { return value >= 0x20 && value < 0x7F || value >= 0xA0 ? 1 : 0 }
    // Vowels and final consonants of Hangul join the syllable before them.
    if (0x1160...0x11FF).contains(value) || (0xD7B0...0xD7FF).contains(value) { return 0 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .lineSeparator, .paragraphSeparator: return 0
    default: return isWide(value) ? 2 : 1
    }
  }

  /// The columns of a text.
  public static func columns(of text: some StringProtocol) -> Int {
    text.unicodeScalars.reduce(0) { $0 + columns(of: $1) }
  }

  /// Whether a character is wide, by bisection of the table.
  static func isWide(_ value: UInt32) -> Bool {
    let bounds = WideCharacters.bounds
    var low = 0
    var high = bounds.count / 2
    while low < high {
      let middle = (low + high) / 2
      if bounds[2 * middle + 1] < value { low = middle + 1 } else { high = middle }
    }
    return 2 * low < bounds.count && bounds[2 * low] <= value
  }
}
