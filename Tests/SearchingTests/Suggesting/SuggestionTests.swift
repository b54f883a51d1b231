import Documents
import TestSupport
import Testing

@testable import Searching

/// What is suggested for something half typed, and for something typed wrong.
@Suite struct SuggestionTests {
  private let index: TemporaryIndex

  init() throws {
    index = try TemporaryIndex()
    var read = Document.plain("read", title: "冬の暮らし", "除雪の出動は午前二時です。雪捨場を設け、女性の運転手を募ります。")
    read.metadata = [MetadataEntry(key: "ruby", value: "除雪=じょせつ"), MetadataEntry(key: "ruby", value: "女性=じょせい")]
    try index.ingest([
      read, .plain("a", title: "霧見市除雪計画書", "除雪計画を定める。除雪計画の期間。ボランティアの登録。"),
      .plain("b", title: "除雪ドーザー", "除雪ドーザーを貸与する。除雪計画に従う。"),
      .plain("c", title: "Snow removal plan", "Snowplows start at night. The snowplow map."),
    ])
  }

  private func suggested(_ typed: String, limit: Int = 10) throws -> [Suggestion] {
    try Searcher(opening: index.folder).suggestions(for: typed, limit: limit)
  }

  private func texts(_ typed: String, _ kind: Suggestion.Kind) throws -> [String] {
    try suggested(typed).filter { $0.kind == kind }.map(\.text)
  }

  @Test func wordsStandBeforeTitlesThatBeginSo() throws {
    let found = try suggested("除雪")
    #expect(found.prefix(2).map(\.text) == ["除雪計画", "除雪ドーザー"])
    #expect(found.prefix(2).map(\.total) == [2, 1])
    #expect(found.filter { $0.kind == .title }.map(\.text) == ["霧見市除雪計画書"])
    #expect(try suggested("除雪", limit: 1).count == 1)
  }

  @Test(arguments: ["じょせつ", "じょせ", "jos", "josetsu", "ジョセ", "ＪＯＳＥ"])
  func readingsFindTheirWords(typed: String) throws {
    #expect(try texts(typed, .reading).contains("除雪"))
  }

  @Test func anUnfinishedSyllableChoosesAmongReadings() throws {
    #expect(try texts("josei", .reading) == ["女性"])
    #expect(try texts("joset", .reading) == ["除雪"])
    #expect(try texts("jok", .reading).isEmpty)
  }

  @Test(arguments: [("ぼらん", "ボランティア"), ("boran", "ボランティア"), ("ボラ", "ボランティア"), ("どーざ", "ドーザー")])
  func kanaFindsKatakana(typed: String, expected: String) throws {
    #expect(try texts(typed, .term).contains(expected))
  }

  @Test func latinWordsAreCompleted() throws {
    #expect(try texts("sno", .term) == ["snow", "snowplow", "snowplows"])
    #expect(try texts("Sno", .title) == ["Snow removal plan"])
  }

  @Test func anUnfinishedEndIsLeftOutWhereNothingBeginsSo() throws {
    #expect(try texts("除雪けい", .term).contains("除雪計画"))
    #expect(try texts("除雪k", .term).contains("除雪計画"))
    #expect(try suggested("蜃気楼").isEmpty && suggested("。").isEmpty && suggested("").isEmpty)
  }

  @Test func theLastOfSeveralWordsIsCompletedByWhatGoesWithTheOthers() throws {
    #expect(try suggested("除雪　ぼらん").map(\.text) == ["除雪 ボランティア"])
    #expect(try suggested("貸与 除雪計").map(\.text) == ["貸与 除雪計画"])
    #expect(try suggested("貸与 除雪けい").map(\.text).contains("貸与 除雪計画"))
    #expect(try suggested(" 除雪計 ") == suggested("除雪計"))
    #expect(try suggested("蜃気楼 除").isEmpty)
  }

  @Test func everythingSuggestedIsFound() throws {
    for typed in ["除", "雪", "じょ", "s", "ボ", "計画", "二時"] {
      for suggestion in try suggested(typed) {
        #expect(try index.search("\"\(suggestion.text)\"").total == suggestion.total, "\(typed): \(suggestion)")
      }
    }
  }

  @Test(
    "one character wrong, missing, doubled or swapped",
    arguments: [
      ("徐雪計画", "除雪計画"), ("除雪計面", "除雪計画"), ("除雪画計", "除雪計画"), ("除計画", "除雪計画"), ("除雪雪計画", "除雪計画"),
      ("除雪の出勤", "除雪の出動"), ("ボランテァイ", "ボランティア"), ("徐雪", "除雪"), ("雪除", "除雪"), ("女姓", "女性"), ("nsow", "snow"),
      ("nowplow", "snowplow"), ("gnow", "snow"),
    ])
  func whatIsWrittenWrongIsCorrected(written: String, meant: String) throws {
    let result = try index.search(written)
    #expect(result.total == 0)
    let similar = try #require(result.words.first?.similar)
    #expect(similar.first?.text == meant, "\(similar.map(\.text))")
    #expect(similar.allSatisfy { $0.total > 0 })
  }
}

/// Japanese that is being typed.
@Suite struct RomajiReadingTests {
  @Test(arguments: [
    ("josetsu", "じょせつ"), ("sinnbunn", "しんぶん"), ("kekkon", "けっこ"), ("kon'yaku", "こんやく"), ("kyo-to", "きょーと"),
    ("matcha", "まっちゃ"), ("tenki", "てんき"), ("fujisan", "ふじさ"), ("じょs", "じょ"), ("ジョセ", "じょせ"), ("zyosetu", "じょせつ"),
    ("shichou", "しちょう"),
  ])
  func readsWhatIsTyped(typed: String, kana: String) {
    #expect(RomajiReading(typed)?.kana == kana)
  }

  @Test func anUnfinishedSyllableMayBecomeSeveral() {
    #expect(RomajiReading("jos")?.next.isSuperset(of: ["さ", "し", "す", "せ", "そ"]) == true)
    #expect(RomajiReading("jon")?.next.contains("ん") == true)
    #expect(RomajiReading("josh")?.next == ["し"])
  }

  @Test(arguments: ["snow", "s", "除雪", "", "plan b", "jq"])
  func otherThingsAreNoReading(typed: String) {
    #expect(RomajiReading(typed) == nil)
  }

  @Test func readsEverySyllable() {
    #expect(RomajiReading.syllables.count > 150)
    for (syllable, kana) in RomajiReading.syllables where syllable != "-" {
      #expect(RomajiReading(syllable)?.kana == kana, "\(syllable)")
    }
  }
}
