/// What Japanese spelling says about the two sides of a line break: scores, 0 for no opinion.
///
/// The lists are this project's own observations on municipal documents; a wrong entry costs a join, never a word of the
/// stored text.
enum LineGrammar {
  /// Whether a character begins no word: the long vowel mark, small kana, ん, iteration marks.
  ///
  /// - Source: JIS X 4051, characters not to stand at the start of a line.
  static func beginsNoWord(_ scalar: UInt32) -> Bool {
    switch Unicode.Scalar(scalar) {
    case "ー", "ｰ", "ん", "ン", "ﾝ", "々", "ゝ", "ゞ", "ヽ", "ヾ", "ぁ", "ぃ", "ぅ", "ぇ", "ぉ", "っ", "ゃ", "ゅ", "ょ", "ゎ", "ァ", "ィ",
      "ゥ", "ェ", "ォ", "ッ", "ャ", "ュ", "ョ", "ヮ", "ヵ", "ヶ":
      true
    default: 0xFF67...0xFF6F ~= scalar
    }
  }

  /// How much a line's first hiragana, with the character after it, says that a sentence goes on.
  static func continuation(_ first: UInt32, _ second: UInt32) -> Int {
    guard let one = Unicode.Scalar(first) else { return 0 }
    if let two = Unicode.Scalar(second), startsOfWords.contains(Pair(one, two)) { return 0 }
    switch one {
    case "を": return 6
    case "の": return 5
    case "に", "へ", "が", "で", "と", "は", "も", "や": return 4
    case "お": return ["よ", "け", "い", "り"].contains(Unicode.Scalar(second)) ? 3 : 0  // および, おける, おいて
    case "ご": return Unicode.Scalar(second) == "と" ? 3 : 0
    default: return 3
    }
  }

  /// How much a line's last hiragana, with the character before it, says that a sentence goes on.
  static func unfinished(_ last: UInt32, _ before: UInt32) -> Int {
    guard let one = Unicode.Scalar(last) else { return 0 }
    if let two = Unicode.Scalar(before), endsOfNouns.contains(Pair(two, one)) { return 0 }
    switch one {
    case "っ": return 6
    case "を": return 5
    case "の": return 4
    case "は", "が", "に", "で", "と", "へ", "も", "や", "な", "ま": return 3
    case "し": return 2
    case "る": return ["よ", "け"].contains(Unicode.Scalar(before)) ? 3 : 0  // による, における
    case "て": return Unicode.Scalar(before) == "い" ? 0 : 1  // a title ends in について
    case "く": return 1
    case "び": return Unicode.Scalar(before) == "及" ? 4 : 0
    default: return 0
    }
  }

  /// Whether a line ends like a whole polite sentence, whose full stop headings and items go without: …です, …してください.
  static func endsSentence(_ last: UInt32, _ before: UInt32, isAfterDa: Bool) -> Bool {
    guard let two = Unicode.Scalar(last), let one = Unicode.Scalar(before) else { return false }
    // 小さい ends no sentence.
    return endsOfSentences.contains(Pair(one, two)) && (one != "さ" || isAfterDa)
  }

  /// Whether a line begins like an item whose further lines hang below its text: a bullet, a number, an article.
  static func beginsItem(_ scalar: UInt32) -> Bool {
    guard let one = Unicode.Scalar(scalar) else { return false }
    switch one {
    case "・", "●", "○", "◎", "■", "□", "◆", "◇", "※", "•", "-", "–", "（", "(", "第", "☆", "★", "〇": return true
    case "0"..."9", "０"..."９", "\u{2460}"..."\u{24FF}", "\u{2190}"..."\u{21FF}", "\u{25A0}"..."\u{25FF}": return true
    default: return 0x2700...0x27BF ~= scalar
    }
  }

  /// Whether a Han character between hiragana and the end of a line hardly makes a word by itself: 参 of への参加.
  static func isHalfWord(_ han: UInt32, after before: UInt32) -> Bool {
    guard 0x3041...0x3096 ~= before, let one = Unicode.Scalar(han) else { return false }
    return !wholeWords.contains(one)
  }

  /// Whether two Han characters are a noun made of two verbs, written without its kana: 受入, 取扱, 見直.
  static func isCutStem(_ last: UInt32, _ first: UInt32) -> Bool {
    guard let one = Unicode.Scalar(last), let two = Unicode.Scalar(first) else { return false }
    return stems.contains(Pair(one, two))
  }

  private static let stems = pairs(
    """
    受入 受付 受取 受渡 取組 取扱 取消 取引 申込 申出 申入 見直 見込 見積 引上 引下 引継 引渡 払戻 払込 貸付 貸出 借入 借受 立替 立入 \
    組合 組替 建替 切替 積立 繰越 繰入 割引 割当 手続 売上 買取 乗換 乗降 振込 振替 差引 支払 持込 埋立 打合 呼出 落札 聞取 読替 積込
    """)

  private static let wholeWords = Set("者物市町村人数額率等他年月日課係部室場所点方事時中上下内外前後間表図県国道川山水雪森海際旨例案店家花鳥".unicodeScalars)

  /// Whether a line's first character, with the one after it (0 when there is none), opens a part of a document.
  static func beginsHeading(_ first: UInt32, _ second: UInt32) -> Bool {
    guard let one = Unicode.Scalar(first), let two = Unicode.Scalar(second), !beginsNoWord(first) else { return false }
    if two == " " || two == "　" { return true }  // 二　, イ　, 施 策: an item's number, or a word spaced out
    switch one {
    case "一", "二", "三", "四", "五", "六", "七", "八", "九", "十":
      return second == 0
    case "〇": return true  // a bullet: no word begins with it
    case "第":
      switch two {
      case "0"..."9", "０"..."９", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "百": return true
      default: return false
      }
    case "別": return two == "表" || two == "紙" || two == "記"
    case "附", "付": return two == "則"
    case "目": return two == "次"
    default: return false
    }
  }

  /// Two characters in a row.
  private struct Pair: Hashable {
    let first: Unicode.Scalar
    let second: Unicode.Scalar

    init(_ first: Unicode.Scalar, _ second: Unicode.Scalar) {
      self.first = first
      self.second = second
    }
  }

  private static func pairs(_ text: String) -> Set<Pair> {
    var pairs: Set<Pair> = []
    for word in text.split(separator: " ") {
      let scalars = Array(word.unicodeScalars)
      if scalars.count == 2 { pairs.insert(Pair(scalars[0], scalars[1])) }
    }
    return pairs
  }

  /// How words begin that begin lines: conjunctions, demonstratives, the nouns that towns write in hiragana.
  private static let startsOfWords = pairs(
    """
    また さら なお ただ この その これ それ ここ そこ しか そし こう そう まち くら こど さっ よう みど ひと いじ いつ どの どこ どう すべ あら \
    はじ はが はた はい はぐ がん がけ とき とこ とも とり とく もの もっ もし もり やす やさ やま やり にぎ にし にじ ごみ \
    ふれ ふる みん みな みら みち わた わか ほか うち うる いき いの いま いざ たと つぎ つな なか なぜ ひき ひろ ほし まな むか めざ ゆう より \
    だれ ちい しご しあ すこ せい のび かか きれ きめ けが さく すま たく とち はな ふく まつ まず あな あり
    """)

  private static let endsOfSentences = pairs("ます です さい せん")

  /// How nouns end that end headings, though the last character could be a particle.
  private static let endsOfNouns = pairs("こと ひと ごと あと もと もの まで でも など みな のに すし むし")
}
