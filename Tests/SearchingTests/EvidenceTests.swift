import Analysis
import Documents
import Querying
import Segments
import TestSupport
import Testing

@testable import Searching

/// What a candidate's own text says for it.
@Suite struct EvidenceTests {
  @Test func agreesWithThePlainlyWritten() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SeededGenerator(seed: seed)
    let documents = SearcherTests.documents(80, &random)
    let index = try TemporaryIndex()
    try index.ingest(Array(documents[..<40]))
    try index.ingest(Array(documents[40...]))
    let searcher = try Searcher(opening: index.folder)
    let weights = EvidenceWeights()
    let factors: [Evidence.Kind: Float] = [
      .characters: weights.characters, .near: weights.near, .nearby: weights.nearby, .order: weights.order,
      .title: weights.title, .askedNumber: weights.askedNumber, .bound: weights.bound,
    ]
    let pieces = ["京都", "札幌市", "何年", "いつ", "除雪", "サービス", "2013年", "委託費", "の", "都", "MICE plan", "대전"]
    var seen: Set<Evidence.Kind> = []
    for _ in 0..<60 {
      let text = (0..<Int.random(in: 1...4, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }
        .joined()
      let plan = QueryPlan(.word(text), matchesAny: true, writing: WritingVariants(layers: []))
      let statistics = try TermStatistics(plan, snapshot: searcher.snapshot, bm25: BM25())
      let reader = try EvidenceReader(
        plan, statistics: statistics, snapshot: searcher.snapshot, bm25: BM25(), weights: weights)
      guard var reader else { continue }
      let naive = NaiveEvidence(
        scoring: Dictionary(
          uniqueKeysWithValues: statistics.scoring.map { ($0.term.term, (Double($0.weight), $0.documentFrequency)) }),
        passageCount: searcher.snapshot.passageCount,
        meanLength: Double(searcher.snapshot.atomCount) / Double(searcher.snapshot.passageCount),
        frequencyOfPair: { term in
          searcher.snapshot.segments.reduce(0) {
            $0 + Int(((try? $1.terms.lookup(term)) ?? nil)?.documentFrequency ?? 0)
          }
        })
      for _ in 0..<10 {
        let number = Int.random(in: 0..<80, using: &random)
        let document = documents[number]
        let ordinal = UInt32(number % 40)
        let found = try reader.evidence(
          for: TopDocuments.Entry(score: 0, segment: number / 40, document: ordinal, passage: ordinal))
        let expected = naive.evidence(
          for: text, title: document.title, text: String(decoding: document.text, as: UTF8.self))
        for kind in Evidence.Kind.allCases {
          let value = (expected[kind] ?? 0) * Double(factors[kind] ?? 0)
          if value != 0 { seen.insert(kind) }
          #expect(
            abs(Double(found[kind]) - value) < 1e-3 * max(1, abs(value)),
            "seed \(seed): \(kind) of \(text) in \(document.title)|\(String(decoding: document.text, as: UTF8.self))")
        }
      }
    }
    #expect(seen.isSuperset(of: [.characters, .near, .nearby, .order, .title]), "seed \(seed): only \(seen)")
  }

  @Test("P25: 京都 stands above 東京都, and both are found")
  func aWordBoundInAnotherStandsBehind() throws {
    let index = try TemporaryIndex()
    try index.ingest([
      .plain("a", "東京都の観光について述べる。"), .plain("b", "京都市の観光について、市民とともに考える計画をここに述べる。"),
      .plain("c", "東京都庁では東京都の計画を東京都民に示す。"), .plain("d", "議会では京都の話も出た。ほかの都市の話も長く続き、夜まで議論した。"),
    ])
    #expect(try Set(index.found("京都").prefix(2)) == ["b", "d"])
    #expect(try Set(index.found("京都")) == ["a", "b", "c", "d"])
    #expect(try Set(index.found("exact:京都")) == ["a", "b", "c", "d"])
    // What the word of another word is, the collection says: 育委 joins less than 委員.
    let committees = try TemporaryIndex()
    try committees.ingest([
      .plain("a", "委員会の開催。委員会を閉じる。"), .plain("b", "教育委員会の開催"), .plain("c", "委員の任命"), .plain("d", "選挙の委員"),
    ])
    let hits = try committees.search("委員会").hits
    #expect(Set(hits.map(\.document.rawValue)) == ["a", "b"])
  }

  @Test func theTitleCounts() throws {
    let index = try TemporaryIndex()
    try index.ingest([
      .plain("a", title: "会議の記録", "除雪の委託費が増え、道の費用も増えた。"),
      .plain("b", title: "除雪の計画", "費用が増えた。委託は続く。道の氷を運ぶ。"),
    ])
    #expect(try index.found("除雪") == ["b", "a"])
  }

  @Test func aNumberAnswersWhatAsksForOne() throws {
    let index = try TemporaryIndex()
    try index.ingest([
      .plain("a", "市役所の庁舎は駅のそばに建てられた。"), .plain("b", "市役所の庁舎は1971年に建てられた。"),
    ])
    #expect(try index.found("市役所の庁舎は何年に建てられたか", any: true) == ["b", "a"])
    #expect(try index.found("市役所の庁舎はいつ建てられたか", any: true) == ["b", "a"])
  }

  @Test func whatStandsInTheQuerysOrderStandsAbove() throws {
    let index = try TemporaryIndex()
    try index.ingest([
      .plain("a", "inserting a table below text, and a link into a document"),
      .plain("b", "a document below a link, inserting text and into a table"),
    ])
    #expect(try index.found("inserting a link into a document") == ["a", "b"])
  }

  @Test func ranksBelowTheDepthKeepTheirOrder() throws {
    let index = try TemporaryIndex()
    try index.ingest(
      (0..<60).map { .plain("d\($0)", String(repeating: "除雪", count: 1 + $0 % 7) + "と計画です。\($0)") })
    let query = try ParsedQuery("除雪 計画", sideBySide: .all).query
    let request = SearchRequest(text: "除雪 計画", query: query, limit: 60)
    let plain = try Searcher(opening: index.folder, evidence: .none).search(request)
    let read = try Searcher(opening: index.folder).search(request)
    #expect(
      plain.hits.dropFirst(EvidenceRanking.depth).map(\.document)
        == read.hits.dropFirst(EvidenceRanking.depth).map(\.document))
    #expect(zip(read.hits, read.hits.dropFirst()).allSatisfy { $0.score >= $1.score })
    #expect(read.hits.first.map(\.score) ?? 0 > plain.hits.first.map(\.score) ?? 0)
  }
}
