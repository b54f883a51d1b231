import Analysis
import Documents
import Querying
import TestSupport
import Testing

@testable import Searching

/// An explanation says what the ranking did, and no more.
@Suite struct ExplanationTests {
  private static func explained(_ text: String, in index: TemporaryIndex, any: Bool = false) throws -> SearchResult? {
    guard let parsed = try? ParsedQuery(text, sideBySide: any ? .any : .all) else { return nil }
    let request = SearchRequest(text: text, query: parsed.query, limit: 20, matchesAny: any, explains: true)
    return try SearcherTests.answer(request, try Searcher(opening: index.folder))
  }

  @Test(arguments: [false, true]) func sharesSumToTheScore(any: Bool) throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SeededGenerator(seed: seed)
    let documents = SearcherTests.documents(120, &random)
    let index = try TemporaryIndex()
    // Two segments: the statistics are those of both.
    try index.ingest(Array(documents[..<60]))
    try index.ingest(Array(documents[60...]))
    var explained = 0
    for _ in 0..<150 {
      let text = SearcherTests.query(documents, depth: 2, &random)
      guard let result = try Self.explained(text, in: index, any: any) else { continue }
      for hit in result.hits {
        let explanation = try #require(hit.explanation)
        let sum = explanation.terms.reduce(0) { $0 + $1.score } + Double(explanation.evidence.total)
        // Behind those whose text was read a document stands with no higher score than theirs, whatever its own.
        let isHeldDown = hit.rank > EvidenceRanking.depth && hit.score < sum
        #expect(
          isHeldDown || abs(sum - hit.score) <= 1e-4 * max(1, hit.score),
          "seed \(seed): \(text) finds \(hit.document)")
        for share in explanation.terms {
          let counted = share.fields.reduce(0) { $0 + $1.count }
          #expect(counted == share.frequency, "seed \(seed): \(share.term) of \(text) in \(hit.document)")
        }
        explained += 1
      }
    }
    #expect(explained > 100, "seed \(seed)")
  }

  @Test(
    "a match names the layers without which it would not be",
    arguments: [
      ("国際交流", "国際", []), ("國際交流", "国際", ["kanji-forms"]), ("ＭＩＣＥ都市", "MICE", ["compatibility"]),
      ("mice都市", "MICE", ["case"]), ("ｍｉｃｅ都市", "MICE", ["compatibility", "case"]),
      ("コンピュ―タの更新", "コンピュータ", ["kana-variants"]), ("葛\u{E0100}城市", "葛城市", ["ideographic-variants"]),
      ("札\u{AD}幌市", "札幌市", ["ignorables"]), ("平成34年度", "2022年度", ["eras"]),
      ("平成３４年度", "2022年度", ["eras", "compatibility"]), ("第二百五十二条", "第252条", ["numerals"]),
      ("市の取組", "取り組み", ["okurigana"]), ("サッポロ", "さっぽろ", ["kana"]),
    ])
  func layers(text: String, query: String, layers: [String]) throws {
    let index = try TemporaryIndex()
    try index.ingest([.plain("a", text)])
    let hit = try #require(try Self.explained(query, in: index)?.hits.first)
    #expect(hit.explanation?.matches.map(\.layers) == [layers])
    let shares = try #require(hit.explanation?.terms)
    #expect(!shares.isEmpty)
    #expect(Set(shares.flatMap(\.layers)).isSubset(of: layers))
  }

  @Test func fieldsAreToldApart() throws {
    let index = try TemporaryIndex()
    let text = "除雪の計画。"
    let section = Section(title: "除雪計画", level: 1, parent: nil, range: 0..<text.utf8.count)
    try index.ingest([.plain("a", title: "除雪", "まえがき"), .plain("b", text, sections: [section])])
    let result = try #require(try Self.explained("除雪", in: index))
    let fields = result.hits.map { $0.explanation?.matches.map(\.field) ?? [] }
    #expect(Set(fields) == [[.title], [.body]])
  }

  @Test func theReadingShowsEveryWayOfWriting() throws {
    let index = try TemporaryIndex()
    try index.ingest([.plain("a", "平成34年度")])
    let reading = try #require(try Self.explained("2022年度 -exact:國際", in: index)?.reading)
    #expect(reading.query == "2022年度 -exact:\"國際\"")
    #expect(reading.words.first?.contains { $0.text == "平成34年度" && $0.layers == ["eras"] } == true)
  }
}
