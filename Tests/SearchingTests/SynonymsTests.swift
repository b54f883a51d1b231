import Documents
import Querying
import Searching
import Testing

/// A user's file of synonyms: how it is read, and what a search makes of it.
@Suite struct SynonymsTests {
  private static func search(
    _ text: String, _ file: String, in index: TemporaryIndex, any: Bool = false
  ) throws -> SearchResult {
    let query = try ParsedQuery(text, sideBySide: any ? .any : .all).query
    return try Searcher(opening: index.folder).search(
      SearchRequest(
        text: text, query: query, matchesAny: any, synonyms: try Synonyms(file, path: "words.txt")))
  }

  private static func snowIndex() throws -> TemporaryIndex {
    let index = try TemporaryIndex()
    try index.ingest([
      .plain("a", "除雪の計画"), .plain("b", "雪かきの計画"), .plain("c", "排雪の計画"), .plain("d", "国際会議"),
      .plain("e", "MICE都市"),
    ])
    return index
  }

  private static let file = """
    # 雪
    除雪, 雪かき、排雪   # と言うこともある

    ＭＩＣＥ ＝＞ 国際会議
    """

  @Test(
    "groups work both ways, arrows one way, quotation marks and exact: switch them off",
    arguments: [
      ("除雪", ["a", "b", "c"]), ("排雪", ["a", "b", "c"]), ("mice", ["d", "e"]), ("国際会議", ["d"]),
      ("\"除雪\"", ["a"]), ("exact:除雪", ["a"]), ("計画 -除雪", ["b", "c"]), ("除雪 計画", ["a", "b", "c"]),
    ])
  func finds(query: String, documents: [String]) throws {
    let result = try Self.search(query, Self.file, in: try Self.snowIndex())
    #expect(result.hits.map(\.document.rawValue).sorted() == documents)
    #expect(result.total == documents.count)
  }

  @Test func anyOfTheWordsKeepsSynonyms() throws {
    let result = try Self.search("除雪 国際会議", Self.file, in: try Self.snowIndex(), any: true)
    #expect(Set(result.hits.map(\.document.rawValue)).isSuperset(of: ["a", "b", "c", "d"]))
  }

  @Test("of an answer over whole documents, what a synonym brought is counted over whole documents too")
  func whatASynonymBroughtToAWidenedAnswer() throws {
    let index = try TemporaryIndex()
    let sections = { (text: String, second: String) in
      let first = Section(title: "", level: 1, parent: nil, range: 0..<text.utf8.count)
      let end = text.utf8.count + second.utf8.count
      return [first, Section(title: "", level: 1, parent: nil, range: text.utf8.count..<end)]
    }
    for (name, word) in [("a", "除雪"), ("b", "雪かき"), ("c", "除雪")] {
      try index.ingest([.plain(name, word + "の話。\n委託費の話。\n", sections: sections(word + "の話。\n", "委託費の話。\n"))])
    }
    let result = try Self.search("除雪 委託費", Self.file, in: index)
    #expect(result.widened)
    #expect(result.total == 3)
    #expect(result.synonyms.map(\.brought) == [1, 0])
  }

  @Test func theResultSaysWhatEachBrought() throws {
    let index = try Self.snowIndex()
    try index.ingest([.plain("f", "除雪と雪かき")])
    let result = try Self.search("除雪", Self.file, in: index)
    let expected = [
      SynonymUse(word: "除雪", synonym: "雪かき", brought: 1), SynonymUse(word: "除雪", synonym: "排雪", brought: 1),
    ]
    #expect(result.synonyms == expected)
    #expect(try Self.search("計画", Self.file, in: index).synonyms.isEmpty)
    #expect(result.hits.first?.document.rawValue == "f" || result.hits.first?.document.rawValue == "a")
  }

  @Test(
    "a fault names the line and what to do",
    arguments: [
      ("除雪, 雪かき\n除雪\n", 2, "one word alone"), ("# a\n\na => b => c", 3, "stands twice"), ("a,, b", 1, "is missing"),
      ("=> b", 1, "is missing"), ("a =>", 1, "is missing"),
    ])
  func faults(text: String, line: Int, reason: String) throws {
    do {
      _ = try Synonyms(text, path: "words.txt")
      Issue.record("no fault in \(text)")
    } catch {
      #expect(error.description.hasPrefix("words.txt, line \(line): "))
      #expect(error.description.contains(reason))
    }
  }
}
