import TestSupport

/// Strings of mixed scripts in which the borders between the rules are common.
enum RandomText {
  static let alphabets: [[String]] = [
    ["札", "幌", "市", "新", "都", "𠮷", "々", "〇", "年", "月", "円", "第", "約", "度", "成"],
    ["あ", "た", "な", "の", "り", "ー", "っ", "が", "゛", "ゝ"],
    ["カ", "タ", "パ", "ハ", "ー", "ヴ", "ッ", "ｶ", "ﾞ", "ﾊ", "ﾟ", "ｰ", "ヽ"],
    ["한", "국", "어", "가", "\u{1100}", "\u{1161}", "\u{11A8}"],
    ["ก", "า", "ไ", "ຂ", "က", "ㄅ"],
    ["a", "B", "z", "é", "e", "ß", "ж", "Ω", "ﬁ", "'", "’", "s", "l", "א", "ا", "İ", "ŉ", "ǰ", "\u{345}"],
    ["0", "1", "25", "２", "9", ",", "，", "123", "٣", "①", "½"],
    [" ", " ", "　", "。", "、", "「", "・", "-", "－", "―", "‐", "–", "～", ".", "(", "\n", "\n\n"],
    ["\u{3099}", "\u{309A}", "\u{301}", "\u{323}", "\u{FE00}", "\u{E0100}", "\u{200B}", "\u{AD}", "\u{302}"],
    ["㍿", "㌔", "Ⅲ", "ⅷ", "㎡", "⽅", "⻄", "髙", "神", "ﷺ", "ヿ", "ゟ", "㋀", "ｱ", "ａ", "Ｚ"],
    ["\u{F0000}", "\u{E001}", "😀", "\u{20DD}", "\u{0378}", "\u{10FFFF}", "\u{E0001}"],
  ]

  /// A string of up to so many pieces; each alphabet is left with the same chance after each piece.
  static func make(pieces: Int, using generator: inout SeededGenerator) -> String {
    var text = ""
    var alphabet = alphabets[0]
    for _ in 0..<Int.random(in: 0...pieces, using: &generator) {
      if Int.random(in: 0..<3, using: &generator) == 0 {
        alphabet = alphabets[Int.random(in: 0..<alphabets.count, using: &generator)]
      }
      text.unicodeScalars.append(
        contentsOf: alphabet[Int.random(in: 0..<alphabet.count, using: &generator)].unicodeScalars)
    }
    return text
  }
}
