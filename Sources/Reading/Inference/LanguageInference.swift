/// Decides the language of a text, of a document or of one passage, by its scripts and its commonest words.
///
/// Kanji alone are no sign of Chinese: only characters that Japanese does not write that way are.
package struct LanguageInference {
  /// The language's tag; nil when the text is too short to tell.
  package private(set) var language: String?
  /// What was counted.
  package private(set) var evidence = ""

  private static let simplified: Set<Unicode.Scalar> = Set(
    "们这国发关对时为说个开问长门见车东书马鸟龙语读谢让请应该样经给还边进远运连达选现实质级约组织结统继续维综绿网罗节艺药获营虽补装观规视览觉训议记许论设证评识诉词译试话询详误调谈谓谋谨财责败货质购贵费资赛赞"
      .unicodeScalars
  )
  .subtracting("国".unicodeScalars)
  private static let traditional: Set<Unicode.Scalar> = Set(
    "們這國發關對時為說個開問門見東書馬鳥龍與學體會來兩圖實總縣區歲廣應當黨點氣號處變邊讀證譯釋讓豐費資樓灣鐵錢轉輕讚辦農還過達運選遷際險雜難電靜響頭顧顯風飛館驛黃齊龜".unicodeScalars
  )
  .subtracting("開問門見東書馬鳥時為費資農過達運選際頭電風飛館難".unicodeScalars)
  private static let japanese: Set<Unicode.Scalar> = Set("々〆図対売駅広県込働畑円沢浜辺気総続験検実歳観関発変読証訳択豊転軽弁鉄権営応県区".unicodeScalars)
    .subtracting("区".unicodeScalars)

  private static let english: Set<String> = [
    "the", "of", "and", "to", "in", "for", "is", "are", "with", "on", "by", "from",
  ]
  private static let german: Set<String> = [
    "der", "die", "das", "und", "von", "mit", "für", "ist", "den", "im", "zu", "ein", "eine", "des", "auf", "nicht",
  ]

  /// Counts the beginning of a text.
  ///
  /// *Cost*: one pass over at most 20,000 bytes.
  package init(_ text: ArraySlice<UInt8>) {
    var kana = 0
    var han = 0
    var hangul = 0
    var cyrillic = 0
    var latin = 0
    var marks = (simplified: 0, traditional: 0, japanese: 0)
    var words = (english: 0, german: 0)
    var word = ""
    for scalar in String(decoding: text.prefix(20_000), as: UTF8.self).unicodeScalars {
      var isLetter = false
      switch scalar.value {
      case 0x41...0x5A, 0x61...0x7A, 0xC0...0x24F:
        latin += 1
        isLetter = true
      case 0x400...0x52F: cyrillic += 1
      case 0x3041...0x30FF, 0xFF66...0xFF9D: kana += 1
      case 0xAC00...0xD7AF, 0x1100...0x11FF, 0x3130...0x318F: hangul += 1
      case 0x3005...0x3007, 0x3400...0x9FFF, 0xF900...0xFAFF:
        han += 1
        if Self.simplified.contains(scalar) { marks.simplified += 1 }
        if Self.traditional.contains(scalar) { marks.traditional += 1 }
        if Self.japanese.contains(scalar) { marks.japanese += 1 }
      default: break
      }
      if isLetter {
        if word.utf8.count < 12 { word.unicodeScalars.append(scalar) }
      } else if !word.isEmpty {
        let lower = word.lowercased()
        if Self.english.contains(lower) { words.english += 1 }
        if Self.german.contains(lower) { words.german += 1 }
        word = ""
      }
    }
    // A Latin or Cyrillic letter is a smaller part of a word than a kanji.
    let total = kana + han + hangul + (cyrillic + latin) / 3
    guard total >= 5 else { return }
    if kana * 20 >= total, kana + han >= hangul {
      settle("ja", "\(kana) kana and \(han) kanji")
    } else if hangul * 4 >= total {
      settle("ko", "\(hangul) hangul")
    } else if han * 2 >= total {
      if marks.simplified > marks.traditional, marks.simplified > marks.japanese {
        settle("zh-Hans", "\(marks.simplified) simplified characters of \(han)")
      } else if marks.traditional > marks.japanese, marks.traditional > 1 {
        settle("zh-Hant", "\(marks.traditional) traditional characters of \(han)")
      } else {
        settle("ja", "\(han) kanji, none of them only Chinese")
      }
    } else if cyrillic > latin {
      settle("ru", "\(cyrillic) Cyrillic letters")
    } else if latin > 0, words.english + words.german > 0 {
      let isEnglish = words.english >= words.german
      settle(
        isEnglish ? "en" : "de",
        "\(isEnglish ? words.english : words.german) function words in \(latin) Latin letters")
    } else if han + kana > 0 {
      settle("ja", "\(kana) kana and \(han) kanji")
    }
  }

  private mutating func settle(_ language: String, _ evidence: String) {
    self.language = language
    self.evidence = evidence
  }
}
