import Analysis
import Documents
import Querying
import TestSupport
import Testing

@testable import Searching

/// What is shown of a hit.
@Suite struct SnippetTests {
  /// The text of each highlight.
  private func highlighted(_ snippet: Snippet) -> [String] {
    let scalars = Array(snippet.text.unicodeScalars)
    return snippet.highlights.map { range in
      String(String.UnicodeScalarView(scalars[range]))
    }
  }

  @Test(arguments: [
    ("パシフィックﾐｭｰｼﾞｯｸフェスティバル", "ミュージック", "ﾐｭｰｼﾞｯｸ"),
    ("新\n\nたな札幌市の都市像の実現に向けたより戦略的かつ効果的な国際施策の展開", "国際施策", "国際施策"),
    ("㍿札幌ドーム", "株式会社札幌", "㍿札幌"),
    ("ＭＩＣＥ都市の地位確立", "mice", "ＭＩＣＥ"),
    ("ｶﾞｲﾄﾞﾗｲﾝの策定", "ガイドライン", "ｶﾞｲﾄﾞﾗｲﾝ"),
  ])
  func highlightsFoldToTheQuery(text: String, query: String, expected: String) throws {
    let index = try TemporaryIndex()
    try index.ingest([.plain("a", text)])
    let hit = try #require(try index.search(query).hits.first)
    #expect(highlighted(hit.snippet) == [expected])
  }

  @Test func aCharacterIsMarkedAlone() throws {
    let index = try TemporaryIndex()
    try index.ingest([.plain("a", "農山村の村民は、音威子府村\n\nへ移り、㍿村ガを作る村")])
    let hit = try #require(try index.search("村").hits.first)
    #expect(highlighted(hit.snippet) == ["村", "村", "村", "村", "村"])
    let broken = try TemporaryIndex()
    try broken.ingest([.plain("a", "この音威子府村で村\n民の数がとても多くなりました。")])
    let other = try #require(try broken.search("村").hits.first)
    #expect(highlighted(other.snippet) == ["村", "村"])
  }

  @Test func highlightsAscendAndLieWithinTheSnippet() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SeededGenerator(seed: seed)
    let documents = SearcherTests.documents(60, &random)
    let index = try TemporaryIndex()
    try index.ingest(documents)
    for _ in 0..<100 {
      let text = SearcherTests.query(documents, depth: 1, &random)
      guard let result = try? index.search(text, any: true, snippetLength: 12) else { continue }
      for hit in result.hits {
        let count = hit.snippet.text.unicodeScalars.count
        var end = 0
        for range in hit.snippet.highlights {
          #expect(range.lowerBound >= end && !range.isEmpty && range.upperBound <= count, "seed \(seed), \(text)")
          end = range.upperBound
        }
      }
    }
  }

  @Test func aLongPassageIsCutAroundWhatWasFound() throws {
    let filler = String(repeating: "前置きの文が続きます。", count: 60)
    let index = try TemporaryIndex()
    try index.ingest([.plain("a", filler + "除雪の委託費" + filler)])
    let hit = try #require(try index.search("委託費").hits.first)
    #expect(hit.snippet.text.unicodeScalars.count == 160)
    #expect(hit.snippet.isCutAtStart && hit.snippet.isCutAtEnd)
    #expect(highlighted(hit.snippet) == ["委託費"])
  }

  @Test func aHitNamesTheLineOfItsFirstHighlight() throws {
    let index = try TemporaryIndex()
    try index.ingest([.plain("a", "一行目です。\n二行目です。\n三行目に除雪とあります。\n")])
    #expect(try index.search("除雪").hits.first?.line == 3)
  }

  /// Texts made of what troubles: other forms of the same words, breaks within them, spaces, marks.
  @Test func hurriedExcerptsAreTheOthers() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SeededGenerator(seed: seed)
    let pieces = [
      "道路", "道", "路", "除雪", "除", "雪", "衟路", "道\n路", "道\n\n路", "除 雪", "道　路", "。\n", "。", "、", "\n", " ", "　", "ドウロ",
      "ﾄﾞｳﾛ",
      "どうろ", "と\u{3099}うろ", "取組", "取り組み", "委員会", "員", "2013年", "MICE", "…", "々", "㍿", "しています", "ので",
    ]
    var literal = 0
    for _ in 0..<3_000 {
      let count = Int.random(in: 1...(Bool.random(using: &random) ? 30 : 400), using: &random)
      // A few of the pieces each time, for most texts to lack most troubles.
      let own = pieces.shuffled(using: &random).prefix(Int.random(in: 2...8, using: &random))
      let text = Array((0..<count).map { _ in own.randomElement(using: &random) ?? "" }.joined().utf8)
      let words = (0..<Int.random(in: 1...2, using: &random)).map { _ in
        Query.word(["道路", "除雪", "雪", "取組", "委員会", "どうろ", "ので", "2013年"].randomElement(using: &random) ?? "雪")
      }
      let plan = QueryPlan(words.count > 1 ? .or(words) : words[0], matchesAny: false)
      let hurried = SnippetWriter(plan: plan, longestSnippet: 160, isHurried: true)
      guard let excerpt = hurried.literalExcerpt(of: text) else { continue }
      literal += 1
      let none = PhoneticReadings([])
      let expected =
        hurried.hurriedExcerpt(of: text, stems: [])
        ?? SnippetWriter(plan: plan, longestSnippet: 160).excerpt(of: text, readings: none, stems: [])
      #expect(
        excerpt.snippet == expected.snippet && excerpt.firstHighlight == expected.firstHighlight,
        "seed \(seed), \(plan.wanted), \(String(decoding: text, as: UTF8.self))")
    }
    #expect(literal > 60, "seed \(seed)")
  }
}
