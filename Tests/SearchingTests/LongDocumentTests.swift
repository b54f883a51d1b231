import Analysis
import Documents
import Querying
import Segments
import TestSupport
import Testing

@testable import Searching

/// Documents longer than a window: the whole and the best window both count.
@Suite struct LongDocumentTests {
  private static let filler = String(repeating: "議長は次の質問者を指名し、会議を進めた。", count: 40)

  @Test func agreesWithAWalkOverEveryWindow() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SeededGenerator(seed: seed)
    let short = SearcherTests.documents(400, &random)
    // From one passage of a few windows to more passages than windows are sought in.
    let documents = (0..<12).map { index in
      let parts = (0..<Int.random(in: 1...60, using: &random)).map { _ in
        String(decoding: short.randomElement(using: &random)?.text ?? [], as: UTF8.self)
      }
      let repeated = String(repeating: parts.joined(separator: "。"), count: index % 6 + 1)
      return Document.plain("d\(index)", title: index % 3 == 0 ? "札幌市の計画" : "", repeated)
    }
    let index = try TemporaryIndex()
    try index.ingest(documents)
    let naive = NaiveSearcher(documents)
    let searcher = try Searcher(opening: index.folder, evidence: .none)
    var compared = 0
    for _ in 0..<24 {
      let text = SearcherTests.query(short, depth: 1, &random)
      guard let parsed = try? ParsedQuery(text, sideBySide: .any) else { continue }
      let request = SearchRequest(
        text: text, query: parsed.query, limit: 100, matchesAny: true, writing: WritingVariants(layers: []))
      guard let result = try SearcherTests.answer(request, searcher), !result.widened else { continue }
      let expected = naive.search(parsed.query, any: true)
      #expect(Set(result.hits.map(\.document.rawValue)) == Set(expected.keys), "seed \(seed), query \(text)")
      for hit in result.hits {
        compared += 1
        let score = expected[hit.document.rawValue] ?? -1
        #expect(abs(hit.score - score) < 1e-3 * max(1, score), "seed \(seed), query \(text), \(hit.document)")
      }
    }
    #expect(compared > 20, "too few hits to compare")
  }

  @Test func wordsThatStandTogetherOutrankWordsFarApart() throws {
    let index = try TemporaryIndex()
    let filler = Self.filler
    try index.ingest([
      .plain("a", "除雪について述べる。" + filler + "委託について述べる。" + filler),
      .plain("b", filler + "除雪について述べる。委託について述べる。" + filler),
    ])
    #expect(try index.found("除雪 委託") == ["b", "a"])
  }

  @Test func aLongDocumentIsNotPunishedForWhatElseItHolds() throws {
    let index = try TemporaryIndex()
    let speech = "学童保育クラブの増設を求める。"
    try index.ingest([
      .plain("long", speech + Self.filler + speech + Self.filler + Self.filler),
      .plain("short", "学童保育クラブの増設について。" + String(Self.filler.prefix(200))),
      .plain("none", Self.filler),
    ])
    #expect(try index.found("学童保育クラブの増設")[0] == "long")
  }

  @Test func sharesSumToTheScore() throws {
    let index = try TemporaryIndex()
    let texts = [
      "除雪と委託。", Self.filler + "除雪サービスの委託。" + Self.filler + "委託して終わる。",
      String(repeating: Self.filler + "除雪。", count: 5),
    ]
    try index.ingest(texts.enumerated().map { .plain("d\($0.offset)", $0.element) })
    let text = "除雪サービスの委託して"
    let query = try ParsedQuery(text, sideBySide: .any).query
    let searcher = try Searcher(opening: index.folder, evidence: .none)
    let result = try searcher.search(SearchRequest(text: text, query: query, matchesAny: true))
    #expect(result.hits.count == texts.count)
    let plan = QueryPlan(query, matchesAny: true)
    let statistics = try TermStatistics(plan, snapshot: searcher.snapshot, bm25: BM25())
    let ranking = DocumentRanking(snapshot: searcher.snapshot, statistics: statistics, bm25: BM25())
    for hit in result.hits {
      let document = try #require(try searcher.snapshot.document(named: hit.document)).document
      let shares = try ranking.shares(of: TopDocuments.Entry(score: 0, segment: 0, document: document, passage: 0))
      #expect(abs(Double(shares.reduce(0) { $0 + $1.score }) - hit.score) < 1e-3, "\(hit.document)")
    }
  }

  @Test func ranksBelowTheDepthKeepTheirOrderAndDescend() throws {
    let index = try TemporaryIndex()
    try index.ingest(
      (0..<230).map { .plain("d\($0)", String(repeating: "除雪", count: 1 + $0 % 7) + "と計画です。\($0)") })
    let result = try index.search("除雪", limit: 1_000)
    #expect(result.hits.count == 230)
    #expect(zip(result.hits, result.hits.dropFirst()).allSatisfy { $0.score >= $1.score })
    let few = try index.search("除雪", limit: 5)
    #expect(few.hits.map(\.document) == result.hits.prefix(5).map(\.document))
  }

  @Test func noBoundIsBelowTheScore() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SeededGenerator(seed: seed)
    let short = SearcherTests.documents(300, &random)
    let documents = (0..<200).map { index in
      let parts = (0..<Int.random(in: 1...40, using: &random)).map { _ in
        String(decoding: short.randomElement(using: &random)?.text ?? [], as: UTF8.self)
      }
      return Document.plain("d\(index)", parts.joined())
    }
    let index = try TemporaryIndex()
    try index.ingest(documents)
    let snapshot = try Snapshot(opening: index.folder)
    let segment = try #require(snapshot.segments.first)
    let mean = Double(snapshot.atomCount) / Double(segment.description.documentCount)
    var compared = 0
    for _ in 0..<30 {
      let text = SearcherTests.query(short, depth: 1, &random)
      guard let parsed = try? ParsedQuery(text, sideBySide: .any) else { continue }
      let plan = QueryPlan(parsed.query, matchesAny: true)
      let statistics = try TermStatistics(plan, snapshot: snapshot, bm25: BM25())
      let terms = statistics.terms(inSegment: 0)
      var top = try TopDocuments(limit: 1_000, snapshot: snapshot)
      var run = try SegmentRun(segment, terms, bm25: statistics.bm25)
      try run.collectAll(into: &top, segment: 0)
      var scorer = try DocumentScorer(terms, in: segment, bm25: BM25(), documentLength: mean)
      for entry in try top.finish() {
        let passages = segment.documents.passages(of: entry.document)
        let bound = scorer.bound(of: passages, best: entry.score, statistics.bm25)
        #expect(try scorer.score(passages) <= bound, "seed \(seed), query \(text)")
        if bound < .infinity { compared += 1 }
      }
    }
    #expect(compared > 500, "seed \(seed): hardly anything had a bound")
  }
}
