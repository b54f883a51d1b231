import Analysis
import Documents
import Indexing
import Querying
import Searching
import TestSupport
import Testing

/// Queries against a walk over every passage.
@Suite struct SearcherTests {
  /// Short texts of few characters, so that everything collides with everything.
  static func documents(_ count: Int, _ random: inout SeededGenerator) -> [Document] {
    let pieces = [
      "除雪", "委託", "費", "札幌", "市", "の", "は", "に", "つ", "い", "て", "サービス", "センター", "2013", "年", "25",
      "、", "。", " ", "MICE", "plan", "・", "京", "都", "東", "々", "대전", "ー", "して", "ます", "こと",
    ]
    return (0..<count).map { index in
      let text = (0..<Int.random(in: 0...24, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }
      let title = (0..<Int.random(in: 0...3, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }
      return Document.plain("d\(index)", title: title.joined(), text.joined())
    }
  }

  static func query(_ documents: [Document], depth: Int, _ random: inout SeededGenerator) -> String {
    func leaf() -> String {
      let text = Array(String(decoding: documents.randomElement(using: &random)?.text ?? [], as: UTF8.self))
      guard !text.isEmpty else { return "札幌" }
      let start = Int.random(in: 0..<text.count, using: &random)
      let length = Int.random(in: 1...6, using: &random)
      let piece = String(text[start..<min(text.count, start + length)])
      return Bool.random(using: &random) ? "\"\(piece)\"" : piece
    }
    guard depth > 0 else { return leaf() }
    let left = query(documents, depth: depth - 1, &random)
    let right = query(documents, depth: depth - 1, &random)
    switch Int.random(in: 0..<5, using: &random) {
    case 0: return "\(left) \(right)"
    case 1: return "(\(left)) OR (\(right))"
    case 2: return "(\(left)) AND (\(right))"
    case 3: return "(\(left)) NOT (\(leaf()))"
    default: return leaf()
    }
  }

  /// The answer, or nil when the query holds nothing that could be searched for.
  static func answer(_ request: SearchRequest, _ searcher: Searcher) throws -> SearchResult? {
    do {
      return try searcher.search(request)
    } catch let error {
      if case .nothingSearchable = error { return nil }
      throw error
    }
  }

  @Test(arguments: [false, true]) func agreesWithAWalkOverEveryPassage(any: Bool) throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SeededGenerator(seed: seed)
    let documents = Self.documents(150, &random)
    let index = try TemporaryIndex()
    try index.ingest(documents)
    let naive = NaiveSearcher(documents)
    let searcher = try Searcher(opening: index.folder, evidence: .none, documentDepth: 1_000)
    var compared = 0
    for _ in 0..<400 {
      let text = Self.query(documents, depth: Int.random(in: 0...2, using: &random), &random)
      guard let parsed = try? ParsedQuery(text, sideBySide: any ? .any : .all) else { continue }
      let request = SearchRequest(
        text: text, query: parsed.query, limit: 1_000, matchesAny: any, writing: WritingVariants(layers: []))
      guard let result = try Self.answer(request, searcher) else { continue }
      let expected = naive.search(parsed.query, any: any)
      if result.widened {
        #expect(expected.isEmpty, "seed \(seed), query \(text)")
        continue
      }
      compared += 1
      #expect(result.total == expected.count, "seed \(seed), query \(text)")
      #expect(Set(result.hits.map(\.document.rawValue)) == Set(expected.keys), "seed \(seed), query \(text)")
      for hit in result.hits {
        let score = expected[hit.document.rawValue] ?? -1
        #expect(abs(hit.score - score) < 1e-3, "seed \(seed), query \(text), \(hit.document)")
      }
    }
    #expect(compared > 150, "too few queries had anything to compare")
  }

  @Test func shardsRankAsOneIndex() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SeededGenerator(seed: seed)
    let documents = Self.documents(120, &random)
    let one = try TemporaryIndex()
    try one.ingest(documents)
    let many = try TemporaryIndex()
    for start in stride(from: 0, to: documents.count, by: 30) {
      try many.ingest(Array(documents[start..<min(start + 30, documents.count)]), workers: 2)
    }
    for _ in 0..<60 {
      let text = Self.query(documents, depth: 1, &random)
      guard (try? ParsedQuery(text)) != nil, var left = try? one.search(text, any: true, limit: 7) else { continue }
      var right = try many.search(text, any: true, limit: 7)
      // Cursors name the commit.
      (left.next, right.next) = (nil, nil)
      #expect(left == right, "seed \(seed), query \(text)")
    }
  }

  @Test func oneCharacterFindsEveryPassageThatHoldsIt() throws {
    let index = try TemporaryIndex()
    try index.ingest([.plain("a", "彫刻の森"), .plain("b", "木彫"), .plain("c", "森林"), .plain("d", "彫")])
    #expect(Set(try index.found("彫")) == ["a", "b", "d"])
    #expect(Set(try index.found("森")) == ["a", "c"])
    #expect(try index.found("の") == ["a"])
  }

  @Test func aSingleCharacterBetweenSeparatorsIsPartOfAPhrase() throws {
    let index = try TemporaryIndex()
    try index.ingest([.plain("a", "衆・参両院"), .plain("b", "衆院、参与"), .plain("c", "参・衆")])
    #expect(try index.found("\"衆・参\"") == ["a"])
  }

  @Test func wordsOfDifferentPassagesWidenTheSearch() throws {
    let long = String(repeating: "ここは別の話です。\n", count: 400)
    let index = try TemporaryIndex()
    try index.ingest([.plain("a", "除雪の計画\n" + long + "委託の契約"), .plain("b", "除雪だけ")])
    let result = try index.search("除雪 委託")
    #expect(result.widened)
    #expect(result.hits.map(\.document.rawValue) == ["a"])
    #expect(result.total == 1)
    #expect(try index.search("除雪 別").widened == false)
  }

  @Test func aReplacedDocumentIsFoundOnceAndNew() throws {
    let index = try TemporaryIndex()
    try index.ingest([.plain("a", "古い計画"), .plain("b", "古い条例")])
    let summary = try index.ingest([.plain("a", "新しい計画"), .plain("b", "古い条例")])
    #expect(summary.replaced == 1)
    #expect(summary.unchanged == 1)
    #expect(try index.found("古い") == ["b"])
    #expect(try index.found("新しい") == ["a"])
  }

  @Test func aQueryWithoutLettersIsRefused() throws {
    let index = try TemporaryIndex()
    try index.ingest([.plain("a", "本文")])
    #expect(throws: SearchError.nothingSearchable(query: "・・")) { try index.search("・・") }
  }

  @Test func aSentenceIsFoundByItsParts() throws {
    let index = try TemporaryIndex()
    try index.ingest([
      .plain("a", "除雪の委託費は五億円に増額します。"), .plain("b", "除雪の計画"), .plain("c", "委託費の総額"),
    ])
    let result = try index.search("除雪の委託費はいくらに増えましたか")
    #expect(result.widened)
    #expect(result.hits.map(\.document.rawValue) == ["a"])
    #expect(try index.search("\"除雪の委託費はいくらに増えましたか\"").total == 0)
    #expect(try index.search("除雪機").total == 0)
  }
}
