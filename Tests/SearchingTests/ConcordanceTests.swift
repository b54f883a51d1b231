import Documents
import Querying
import Searching
import TestSupport
import Testing

/// Every occurrence in its line.
@Suite struct ConcordanceTests {
  private static func lines(
    _ text: String, in index: TemporaryIndex, contextLength: Int = 5, limit: Int = 10, all: Bool = false
  ) throws -> [ConcordanceLine] {
    let request = SearchRequest(text: text, query: try ParsedQuery(text).query, limit: limit)
    let stream = try Searcher(opening: index.folder).concordance(
      request, contextLength: contextLength, everyDocument: all)
    var lines: [ConcordanceLine] = []
    while let line = try stream.next() { lines.append(line) }
    return lines
  }

  @Test func occurrencesStandInTheirLines() throws {
    let index = try TemporaryIndex()
    try index.ingest([.plain("a", "一行目。\nパートナーの推進と、パートナ\nーの社会の実現。\nパート ナーとは別。")])
    let lines = try Self.lines("パートナー", in: index)
    #expect(lines.map(\.left) == ["一行目。 ", "の推進と、"])
    #expect(lines.map(\.match) == ["パートナー", "パートナー"])
    #expect(lines.map(\.right) == ["の推進と、", "の社会の実"])
    #expect(lines.map(\.line) == [2, 2])
  }

  @Test func linesAreTheOccurrencesOfAScan() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SeededGenerator(seed: seed)
    let pieces = ["除雪", "除", "雪", "計画", "市", "、", "委託費"]
    let documents = (0..<60).map { number in
      let text = (0..<Int.random(in: 1...60, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }
      return Document.plain("d\(number)", text.joined())
    }
    let index = try TemporaryIndex()
    try index.ingest(documents, workers: 2)
    for word in ["除雪", "計画", "委託費", "雪計"] {
      var expected: [String: Int] = [:]
      for document in documents {
        let count = String(decoding: document.text, as: UTF8.self).ranges(of: word).count
        if count > 0 { expected[document.id.rawValue] = count }
      }
      var found: [String: Int] = [:]
      for line in try Self.lines(word, in: index, all: true) {
        #expect(line.match == word, "seed \(seed)")
        found[line.document.rawValue, default: 0] += 1
      }
      #expect(found == expected, "seed \(seed), \(word)")
      let ranked = try Self.lines(word, in: index, limit: 1_000)
      #expect(ranked.count == expected.values.reduce(0, +), "seed \(seed), \(word)")
    }
  }

  @Test func theBestDocumentsComeFirst() throws {
    let index = try TemporaryIndex()
    try index.ingest([.plain("a", "長い話のあとに除雪とある。" + String(repeating: "別の話。", count: 80)), .plain("b", "除雪、除雪")])
    #expect(try Self.lines("除雪", in: index, limit: 1).map(\.document.rawValue) == ["b", "b"])
    #expect(try Self.lines("除雪", in: index).map(\.document.rawValue) == ["b", "b", "a"])
  }

  @Test func contextsHoldWholeCharacters() throws {
    let index = try TemporaryIndex()
    try index.ingest([.plain("a", "あか\u{3099}除雪👩🏽\u{200D}🚒だ")])
    let contexts = try (1...4).map { length in
      let query = try ParsedQuery("除雪").query
      let stream = try Searcher(opening: index.folder).concordance(
        SearchRequest(text: "除雪", query: query), contextLength: length)
      let line = try #require(try stream.next())
      return [line.left, line.right]
    }
    #expect(contexts == [["", ""], ["か\u{3099}", ""], ["あか\u{3099}", ""], ["あか\u{3099}", "👩🏽\u{200D}🚒"]])
  }

  @Test func contextsSort() throws {
    func line(_ left: String, _ right: String) -> ConcordanceLine {
      ConcordanceLine(
        left: left, match: "雪", right: right, document: DocumentID("d"), title: "", path: "d", page: nil, section: [],
        line: 1)
    }
    let lines = [line("の b", " は"), line("a", "あ"), line("xa ", "が"), line("c", "あ")]
    #expect(ConcordanceOrder.document.sorted(lines) == lines)
    #expect(ConcordanceOrder.right.sorted(lines).map(\.right) == ["あ", "あ", "が", " は"])
    #expect(ConcordanceOrder.left.sorted(lines).map(\.left) == ["a", "xa ", "の b", "c"])
    #expect(ConcordanceOrder.right.sorted(lines).prefix(2).map(\.left) == ["a", "c"], "equal ones stay as they were")
    let folded = [line("", "v"), line("", "ｂ"), line("", "Ｖ"), line("", "🚜"), line("", "A")]
    #expect(ConcordanceOrder.right.sorted(folded).map(\.right) == ["A", "ｂ", "v", "Ｖ", "🚜"])
    // か with a mark of its own is が, and stands behind all か.
    let marked = [line("あか\u{3099}", ""), line("いか", ""), line("👨‍👩‍👧", ""), line("うが", "")]
    #expect(ConcordanceOrder.left.sorted(marked).map(\.left) == ["いか", "あか\u{3099}", "うが", "👨‍👩‍👧"])
  }
}
