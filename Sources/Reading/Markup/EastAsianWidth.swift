/// Whether a character is East Asian wide, as far as a line break beside it is concerned.
///
/// Hangul is left out: Korean separates words by spaces, so a line break there is one.
/// - Source: CSS Text Module Level 3, 4.1.3; UAX #11, East_Asian_Width W, F and H.
enum EastAsianWidth {
  /// Whether the text ends with a wide character.
  static func isWide(lastOf bytes: [UInt8]) -> Bool {
    var start = bytes.count - 1
    while start > 0, bytes.count - start < 4, bytes[start] & 0xC0 == 0x80 { start -= 1 }
    guard start >= 0 else { return false }
    return isWide(scalar(bytes.span.extracting(start...)))
  }

  /// Whether the text begins with a wide character.
  static func isWide(firstOf text: borrowing Span<UInt8>) -> Bool {
    isWide(scalar(text))
  }

  /// Whether a scalar is Han, kana, bopomofo, a CJK symbol, or a full-width or half-width form.
  static func isWide(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x2E80...0x312F, 0x3190...0xA4CF, 0xF900...0xFAFF, 0xFE30...0xFE4F, 0xFF01...0xFF9F, 0xFFE0...0xFFE6,
      0x1B000...0x1B16F, 0x1F200...0x1F2FF, 0x20000...0x3FFFD:
      true
    default:
      false
    }
  }

  /// The first scalar of well-formed UTF-8; 0 where the bytes end too early.
  private static func scalar(_ text: borrowing Span<UInt8>) -> UInt32 {
    guard text.count >= 3 else { return 0 }
    let lead = UInt32(text[0])
    let second = UInt32(text[1] & 0x3F)
    let third = UInt32(text[2] & 0x3F)
    if lead & 0xF0 == 0xE0 { return (lead & 0x0F) << 12 | second << 6 | third }
    guard lead & 0xF8 == 0xF0, text.count >= 4 else { return 0 }
    return (lead & 0x07) << 18 | second << 12 | third << 6 | UInt32(text[3] & 0x3F)
  }
}
