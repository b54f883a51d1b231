import TestSupport

/// Texts made to trouble renderers.
enum RandomText {
  private static let awkward: [Unicode.Scalar] = [
    " ", " ", "\u{3000}", "\n", "\t", "\r", "\"", "\\", "/", "\u{0}", "\u{1B}", "\u{1F}", "\u{7F}", "\u{85}",
    "\u{2028}",
    "\u{2029}", "\u{FEFF}", "\u{FFFD}", "\u{FFFF}", "\u{3099}", "\u{301}", "\u{200D}", "\u{202E}", "札", "幌", "。", "「",
    "」",
    "ー", "ｶ", "ﾞ", "a", "b", "c", "1", "-", ".", "한", "\u{1161}", "𠮷", "🚒",
  ]

  /// Up to 40 characters, awkward ones and any others.
  static func string(using random: inout SeededGenerator) -> String {
    var text = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 0...40, using: &random) {
      let any = Unicode.Scalar(UInt32.random(in: 0...0x10FFFF, using: &random))
      let isAny = Int.random(in: 0..<10, using: &random) == 0
      text.append((isAny ? any : nil) ?? awkward[Int.random(in: 0..<awkward.count, using: &random)])
    }
    return String(text)
  }
}
