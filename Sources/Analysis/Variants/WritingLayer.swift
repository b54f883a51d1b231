/// The equivalences of writing that a query is widened by: other ways to write the same, each named and switchable.
///
/// Unlike `FoldingLayers`, which change every character for one and live in the index, these change how many characters
/// there are; so the query is asked in each way of writing, and the index keeps the source's.
public enum WritingLayer: String, Sendable, CaseIterable {
  /// 二百五十二 = 252, 三万五千 = 35000, beside what says that it is a number.
  case numerals
  /// 平成34年 = 2022年 = 令和4年: by arithmetic, past an era's end too.
  case eras
  /// さっぽろ = サッポロ, a run of kana at a time.
  case kana
  /// サーバー = サーバ.
  case longVowels = "long-vowels"
  /// ヴァイオリン = バイオリン, ウィーン = ウイーン, ティ = チ.
  case loanKana = "loan-kana"
  /// 部分々々 = 部分部分, 時々 = 時時, かゝみ = かかみ.
  case iterationMarks = "iteration-marks"
  /// 三国ヶ丘 = 三国ケ丘 = 三国が丘, 三ヶ月 = 三か月 = 三箇月.
  case smallKe = "small-ke"
  /// 头发 = 頭髮, 以后发展 = 以後發展: Chinese forms that stand for several characters of the other script.
  case chineseForms = "chinese-forms"
  /// 取り組み = 取組み = 取組.
  case okurigana
  /// Zürich = Zuerich, Größe = Groesse.
  case umlauts
  /// city = cities, городского = городской: words with the stem of the language that the document is in.
  case stemming
  /// Bürgermeister in Bürgermeisterwahl: German words as parts of longer ones.
  case compounds
}

/// One way to write a text, and the layers that lead to it.
public struct WritingVariant: Sendable, Equatable {
  /// The text in this writing, width and case folded.
  public var text: String
  /// The layers that made it out of what was asked, in the order they were applied; none for what was asked.
  public var layers: [WritingLayer]

  /// Whether the text begins with a number in Han characters that was asked for otherwise: 五十二条 is not in 二百五十二条.
  public var beginsWithHanNumber: Bool {
    changesNumbers && text.unicodeScalars.first.map(KanjiNumber.isPart) ?? false
  }

  /// Whether it ends with one.
  public var endsWithHanNumber: Bool {
    changesNumbers && text.unicodeScalars.last.map(KanjiNumber.isPart) ?? false
  }

  private var changesNumbers: Bool { layers.contains(.numerals) || layers.contains(.eras) }

  /// Whether a character can be part of a number in Han characters.
  public static func isHanNumeral(_ scalar: Unicode.Scalar) -> Bool { KanjiNumber.isPart(scalar) }

  /// Describes a way to write.
  public init(text: String, layers: [WritingLayer]) {
    self.text = text
    self.layers = layers
  }
}
