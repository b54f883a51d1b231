/// Repetition marks and what they repeat.
enum IterationWriting {
  /// The text with its marks written out, and with marks for what it repeats.
  static func rewritten(_ text: [Unicode.Scalar]) -> [[Unicode.Scalar]] {
    [writtenOut(text), abbreviated(text)].filter { $0 != text }
  }

  /// 部分々々 to 部分部分, 時々 to 時時, かゝみ to かかみ, すゞき to すずき. A row of n marks repeats the n characters before it.
  private static func writtenOut(_ text: [Unicode.Scalar]) -> [Unicode.Scalar] {
    var result: [Unicode.Scalar] = []
    var place = 0
    while place < text.count {
      guard let mark = Mark(text[place]) else {
        result.append(text[place])
        place += 1
        continue
      }
      var end = place
      while end < text.count, text[end] == text[place] { end += 1 }
      let count = end - place
      if result.count >= count, result.suffix(count).allSatisfy(mark.repeats) {
        result += result.suffix(count).map { mark.isVoiced ? voiced($0) : $0 }
      } else {
        result += text[place..<end]
      }
      place = end
    }
    return result
  }

  /// 部分部分 to 部分々々 and 時時 to 時々: Han characters only.
  private static func abbreviated(_ text: [Unicode.Scalar]) -> [Unicode.Scalar] {
    var result: [Unicode.Scalar] = []
    var place = 0
    while place < text.count {
      let length = [2, 1].first { length in
        place >= length && place + length <= text.count
          && text[place - length..<place].elementsEqual(text[place..<place + length])
          && text[place..<place + length].allSatisfy { $0.isKanji && $0 != "々" && $0 != "〇" }
          && KanjiNumber.digit(text[place]) == nil
      }
      if let length, result.last != "々" {
        result += Array(repeating: "々", count: length)
        place += length
      } else {
        result.append(text[place])
        place += 1
      }
    }
    return result
  }

  private struct Mark {
    var repeats: (Unicode.Scalar) -> Bool
    var isVoiced: Bool

    init?(_ scalar: Unicode.Scalar) {
      switch scalar {
      case "々", "〻": (repeats, isVoiced) = ({ $0.isKanji && $0 != "々" }, false)
      case "ゝ": (repeats, isVoiced) = ({ $0.isHiragana }, false)
      case "ゞ": (repeats, isVoiced) = ({ $0.isHiragana }, true)
      case "ヽ": (repeats, isVoiced) = ({ $0.isKatakana }, false)
      case "ヾ": (repeats, isVoiced) = ({ $0.isKatakana }, true)
      default: return nil
      }
    }
  }

  /// The voiced form of a kana that has one.
  private static func voiced(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    let folded = Normalizer().folded(String(Character(scalar)) + "\u{3099}").unicodeScalars
    return folded.count == 1 ? folded.first ?? scalar : scalar
  }
}
