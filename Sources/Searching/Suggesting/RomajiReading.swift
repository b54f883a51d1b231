/// What a person means who is typing Japanese with Latin letters, finished or not: `josetsu`, `jos`, `じょs`.
///
/// *Law*: every syllable of the table is read as its kana (`RomajiReadingTests.readsEverySyllable`).
/// - Source: the systems of Hepburn and Kunrei (Cabinet Notification No. 1 of 1954), and what input methods take beside them.
struct RomajiReading: Equatable {
  /// The kana so far, as hiragana.
  var kana: String
  /// The kana that the unfinished letters at the end may become the first of; empty when none are unfinished.
  var next: Set<Character>

  /// Reads kana with Latin letters behind them, or Latin letters alone; nil when it is anything else, or no Japanese.
  init?(_ typed: String) {
    var kana = ""
    var rest = Substring(typed.lowercased())
    while let first = rest.first, !first.isASCII {
      guard let hiragana = Self.hiragana(of: first) else { return nil }
      kana.append(hiragana)
      rest.removeFirst()
    }
    while !rest.isEmpty {
      if let (syllable, value) = Self.syllable(at: rest) {
        kana += value
        rest = rest.dropFirst(syllable.count)
      } else if let first = rest.first, let second = rest.dropFirst().first, first == "n", second != "y" {
        // Before a consonant, an apostrophe or another n at the end: ん.
        kana += "ん"
        rest = rest.dropFirst(second == "'" ? 2 : 1)
      } else if let first = rest.first, let second = rest.dropFirst().first,
        first == second || first == "t" && second == "c", first.isLetter
      {
        kana += "っ"
        rest = rest.dropFirst()
      } else {
        break
      }
    }
    next = []
    if !rest.isEmpty {
      next = Set(Self.syllables.filter { $0.key.hasPrefix(rest) }.compactMap(\.value.first))
      if rest == "n" { next.insert("ん") }
      guard !next.isEmpty else { return nil }
    }
    guard !kana.isEmpty else { return nil }
    self.kana = kana
  }

  /// Whether a reading, as hiragana, begins like this.
  func begins(_ reading: String) -> Bool {
    guard reading.hasPrefix(kana) else { return false }
    return next.isEmpty || reading.dropFirst(kana.count).first.map { next.contains($0) } == true
  }

  /// A text with its katakana as hiragana.
  static func hiragana(_ text: String) -> String { String(text.map { hiragana(of: $0) ?? $0 }) }

  /// A text with its hiragana as katakana.
  static func katakana(_ text: String) -> String {
    var katakana = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let isHiragana = (0x3041...0x3096).contains(scalar.value)
      katakana.append(isHiragana ? Unicode.Scalar(scalar.value + 0x60) ?? scalar : scalar)
    }
    return String(katakana)
  }

  private static func hiragana(of character: Character) -> Character? {
    guard let scalar = character.unicodeScalars.first, character.unicodeScalars.count == 1 else { return nil }
    switch scalar.value {
    case 0x3041...0x3096, 0x30FC: return character
    case 0x30A1...0x30F6: return Unicode.Scalar(scalar.value - 0x60).map { Character($0) }
    default: return nil
    }
  }

  private static func syllable(at rest: Substring) -> (String, String)? {
    for length in [4, 3, 2, 1] {
      let head = String(rest.prefix(length))
      if head.count == length, let value = syllables[head] { return (head, value) }
    }
    return nil
  }

  /// The consonants, each with its five kana for a, i, u, e, o; - where there is none.
  private static let rows = """
     あいうえお|k かきくけこ|s さしすせそ|t たちつてと|n なにぬねの|h はひふへほ|m まみむめも|r らりるれろ|g がぎぐげご|z ざじずぜぞ|\
    d だぢづでど|b ばびぶべぼ|p ぱぴぷぺぽ|y や-ゆ-よ|w わ---を
    """

  /// What stands for a consonant and a small kana, with the kana before it.
  private static let glides = [
    ("ky", "き"), ("gy", "ぎ"), ("sy", "し"), ("sh", "し"), ("zy", "じ"), ("jy", "じ"), ("j", "じ"), ("ty", "ち"),
    ("ch", "ち"), ("cy", "ち"), ("dy", "ぢ"), ("ny", "に"), ("hy", "ひ"), ("by", "び"), ("py", "ぴ"), ("my", "み"), ("ry", "り"),
  ]

  /// The syllables with their kana.
  static let syllables: [String: String] = {
    var syllables: [String: String] = ["-": "ー", "tsu": "つ", "fu": "ふ", "nn": "ん", "xtu": "っ", "xtsu": "っ", "wo": "を"]
    for row in rows.split(separator: "|") {
      let consonant = row.prefix { $0 != " " }
      for (vowel, kana) in zip("aiueo", row.drop { $0 != " " }.dropFirst()) where kana != "-" {
        syllables["\(consonant)\(vowel)"] = String(kana)
      }
    }
    for (letters, kana) in glides {
      for (vowel, small) in zip("aiueo", ["ゃ", letters.hasSuffix("y") ? "ぃ" : "", "ゅ", "ぇ", "ょ"]) {
        syllables["\(letters)\(vowel)"] = kana + small
      }
    }
    for (vowel, small) in zip("aieo", "ぁぃぇぉ") {
      syllables["f\(vowel)"] = "ふ\(small)"
      syllables["ts\(vowel)"] = "つ\(small)"
    }
    for (vowel, small) in zip("aieo", "ぁぃぇぉ") { syllables["v\(vowel)"] = "ゔ\(small)" }
    syllables["vu"] = "ゔ"
    return syllables
  }()
}
