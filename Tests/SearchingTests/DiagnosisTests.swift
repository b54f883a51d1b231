import Analysis
import Documents
import Querying
import Searching
import TestSupport
import Testing

/// What `why` says of a query and a document agrees with what the search does.
@Suite struct DiagnosisTests {
  private static func request(
    _ text: String, writing: Set<WritingLayer> = Set(WritingLayer.allCases), folding: FoldingLayers = .all
  ) throws -> SearchRequest {
    SearchRequest(
      text: text, query: try ParsedQuery(text).query, limit: 200, writing: WritingVariants(layers: writing),
      folding: folding)
  }

  private static func diagnosis(
    _ request: SearchRequest, of text: String, title: String = ""
  ) throws -> Diagnosis? {
    let index = try TemporaryIndex()
    try index.ingest([.plain("a", title: title, text)])
    return try Searcher(opening: index.folder).diagnosis(request, of: DocumentID("a"))
  }

  @Test func agreesWithTheSearch() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SeededGenerator(seed: seed)
    let documents = SearcherTests.documents(60, &random)
    let index = try TemporaryIndex()
    try index.ingest(documents)
    let searcher = try Searcher(opening: index.folder)
    var asked = 0
    for _ in 0..<60 {
      let text = SearcherTests.query(documents, depth: 2, &random)
      guard let request = try? Self.request(text), let result = try SearcherTests.answer(request, searcher),
        !result.widened
      else { continue }
      for document in documents {
        let diagnosis = try #require(try searcher.diagnosis(request, of: document.id))
        let hit = result.hits.first { $0.document == document.id }
        #expect((diagnosis.outcome == .found) == (hit != nil), "seed \(seed): \(text) and \(document.id)")
        #expect(diagnosis.rank == hit?.rank, "seed \(seed): \(text) and \(document.id)")
        asked += 1
      }
    }
    #expect(asked > 100, "seed \(seed)")
  }

  @Test func namesTheLayersThatWouldFindAPart() throws {
    let request = try Self.request("2022年度 国際", writing: [], folding: .all.subtracting(.kanjiForms))
    let diagnosis = try #require(try Self.diagnosis(request, of: "平成34年度の國際交流"))
    #expect(diagnosis.outcome == .missing)
    #expect(diagnosis.parts.map(\.layers) == [["eras"], ["kanji-forms"]])
    let exact = try #require(try Self.diagnosis(Self.request("exact:国際"), of: "國際交流"))
    #expect(exact.parts.map(\.layers) == [["kanji-forms"]])
  }

  @Test func namesThePiecesThatAreThere() throws {
    let diagnosis = try #require(try Self.diagnosis(Self.request("除雪機械計画書"), of: "除雪機械の更新と計画書"))
    #expect(diagnosis.outcome == .missing)
    #expect(diagnosis.parts.map(\.pieces) == [["除雪機械", "計画書"]])
    #expect(diagnosis.isFoundByAny)
  }

  @Test func namesWhatExcludes() throws {
    let diagnosis = try #require(try Self.diagnosis(Self.request("除雪 -訓練"), of: "除雪の訓練"))
    #expect(diagnosis.outcome == .excluded)
    #expect(diagnosis.parts.map(\.isWanted) == [true, false])
    #expect(diagnosis.parts.map(\.passageCount) == [1, 1])
  }

  @Test func tellsPassageFromDocument() throws {
    let filling = String(repeating: "これは間を埋める文である。\n", count: 400)
    let diagnosis = try #require(try Self.diagnosis(Self.request("除雪 排雪"), of: "除雪。\n" + filling + "排雪。\n"))
    #expect(diagnosis.passageCount > 1)
    #expect(diagnosis.outcome == .spread)
    #expect(diagnosis.parts.map(\.passageCount) == [1, 1])
  }

  @Test func anUnknownDocumentIsNone() throws {
    let index = try TemporaryIndex()
    try index.ingest([.plain("a", "除雪")])
    let searcher = try Searcher(opening: index.folder)
    #expect(try searcher.diagnosis(Self.request("除雪"), of: DocumentID("b")) == nil)
  }

  @Test func aSearchWithoutHitsSaysWhatEachWordFinds() throws {
    let index = try TemporaryIndex()
    try index.ingest([.plain("a", "除雪のボランティア"), .plain("b", "除雪計画書"), .plain("c", "library plan")])
    let result = try index.search("除雪 ボランテア 計画書案 libary")
    #expect(result.total == 0)
    #expect(result.words.map(\.total) == [2, 0, 0, 0])
    #expect(result.words.map { $0.similar.map(\.text) } == [[], ["ボランティア"], ["計画書"], ["library"]])
    #expect(result.words.map { $0.similar.map(\.total) } == [[], [1], [1], [1]])
    #expect(try index.search("除雪").words.isEmpty)
    // Pieces of a word of another script say nothing; signs begin none.
    #expect(try index.search("planetarium ^除雪案内").words.map { $0.similar.map(\.text) } == [[], ["除雪"]])
  }
}
