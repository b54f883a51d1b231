/// Kana written in the other script, with and without long vowel marks, and as loan words are spelled.
enum KanaWriting {
  /// Runs of two and more kana in the other script: one at a time, and all of them.
  static func scripts(_ text: [Unicode.Scalar]) -> [[Unicode.Scalar]] {
    let hiragana = text.runs(\.isHiragana).filter { $0.count >= 2 }
    let katakana = text.runs(\.isKatakana).filter { $0.count >= 2 }
    let runs = (hiragana + katakana).sorted { $0.lowerBound < $1.lowerBound }
    guard !runs.isEmpty, runs.count <= 6 else { return [] }
    var ways = runs.map { text.replacing($0, with: otherScript(text[$0])) }
    if runs.count > 1 {
      ways.append(runs.reversed().reduce(text) { $0.replacing($1, with: otherScript(text[$1])) })
      for group in [hiragana, katakana] where group.count > 1 {
        ways.append(group.reversed().reduce(text) { $0.replacing($1, with: otherScript(text[$1])) })
      }
    }
    return ways
  }

  /// Katakana words with and without the mark at their end.
  ///
  /// A word keeps its mark when fewer than three characters stand before it (カー, バー, キー).
  /// - Source: the two styles are JIS Z 8301 (without) and 内閣告示第二号 of 1991, 外来語の表記 (with).
  static func longVowels(_ text: [Unicode.Scalar]) -> [[Unicode.Scalar]] {
    var ways: [[Unicode.Scalar]] = []
    for run in text.runs(\.isKatakana) {
      if text[run.upperBound - 1] == "ー" {
        if run.count >= 4 { ways.append(text.replacing(run.upperBound - 1..<run.upperBound, with: [])) }
      } else if run.count >= 3, run.upperBound < text.count {
        // At the end of the text the word with the mark is found by its beginning.
        ways.append(text.replacing(run.upperBound..<run.upperBound, with: ["ー"]))
      }
    }
    return ways
  }

  /// The spellings of sounds that Japanese did not have.
  ///
  /// - Source: 外来語の表記, 内閣告示第二号 of 1991, tables 1 and 2 and the notes on their customary forms.
  private static let spellings: [(String, String)] = [
    ("ヴァ", "バ"), ("ヴィ", "ビ"), ("ヴェ", "ベ"), ("ヴォ", "ボ"), ("ヴ", "ブ"), ("ウィ", "ウイ"), ("ウェ", "ウエ"), ("ウォ", "ウオ"),
    ("ティ", "チ"), ("ディ", "ジ"), ("デュ", "ジュ"), ("フィ", "フイ"), ("フュ", "ヒュ"), ("クァ", "クア"), ("クォ", "クオ"), ("イェ", "イエ"),
  ]

  /// Katakana words of three and more characters in the other spelling of such a sound.
  static func loanWords(_ text: [Unicode.Scalar]) -> [[Unicode.Scalar]] {
    var ways: [[Unicode.Scalar]] = []
    for run in text.runs(\.isKatakana) where run.count >= 3 {
      let word = Array(text[run])
      for (new, old) in spellings {
        for (from, to) in [(new, old), (old, new)] {
          guard let place = word.firstRange(of: Array(from)) else { continue }
          ways.append(text.replacing(run, with: word.replacing(place, with: Array(to))))
        }
      }
    }
    return ways
  }

  private static func otherScript(_ run: ArraySlice<Unicode.Scalar>) -> [Unicode.Scalar] {
    run.map { scalar in
      let shift: Int = scalar.isHiragana ? 0x60 : (0x30A1...0x30F6).contains(scalar.value) ? -0x60 : 0
      return Unicode.Scalar(UInt32(Int(scalar.value) + shift)) ?? scalar
    }
  }
}
