import Analysis
import Documents
import Querying
import Searching
import TestSupport
import Testing

/// Answers given hit by hit, and gone on with from a cursor.
@Suite struct StreamingTests {
  private static func hits(of stream: HitStream) throws -> [Hit] {
    var hits: [Hit] = []
    while let hit = try stream.next() { hits.append(hit) }
    return hits
  }

  private static func request(_ text: String, limit: Int = 10, after: HitCursor? = nil) throws -> SearchRequest {
    SearchRequest(
      text: text, query: try ParsedQuery(text).query, limit: limit, writing: WritingVariants(layers: []), after: after)
  }

  @Test func aStreamIsAWalkOverEveryPassage() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SeededGenerator(seed: seed)
    let documents = SearcherTests.documents(150, &random)
    let index = try TemporaryIndex()
    for start in stride(from: 0, to: documents.count, by: 50) {
      try index.ingest(Array(documents[start..<start + 50]), workers: 2)
    }
    let naive = NaiveSearcher(documents)
    let searcher = try Searcher(opening: index.folder)
    var compared = 0
    for _ in 0..<200 {
      let text = SearcherTests.query(documents, depth: Int.random(in: 0...2, using: &random), &random)
      guard let request = try? Self.request(text), let stream = try? searcher.stream(request) else { continue }
      guard !stream.head.widened else { continue }
      let expected = naive.search(request.query, any: false)
      let found = try Self.hits(of: stream).map(\.document.rawValue)
      #expect(found.count == Set(found).count, "seed \(seed), query \(text): a passage came twice")
      #expect(Set(found) == Set(expected.keys), "seed \(seed), query \(text)")
      #expect(stream.head.total == expected.count, "seed \(seed), query \(text)")
      compared += 1
    }
    #expect(compared > 80, "too few queries had anything to compare")
  }

  @Test func everyPassageOfADocumentIsAHit() throws {
    let filler = String(repeating: "ここは別の話です。\n", count: 300)
    let index = try TemporaryIndex()
    try index.ingest([.plain("a", "除雪の計画\n" + filler + "除雪の体制\n" + filler + "除雪の費用\n"), .plain("b", "排雪")])
    let hits = try Self.hits(of: try Searcher(opening: index.folder).stream(try Self.request("除雪")))
    #expect(hits.map(\.line) == [1, 302, 603])
    #expect(hits.map(\.rank) == [1, 2, 3])
    #expect(hits.allSatisfy { $0.score > 0 })
  }

  @Test func aStreamGoesOnAnywhere() throws {
    let index = try TemporaryIndex()
    for round in 0..<3 { try index.ingest((0..<40).map { .plain("d\(round)-\($0)", "除雪計画の\($0)") }) }
    let searcher = try Searcher(opening: index.folder)
    let all = try Self.hits(of: try searcher.stream(try Self.request("除雪")))
    #expect(all.count == 120)
    for place in [0, 1, 39, 40, 80, 118, 119] {
      let cursor = try #require(all[place].cursor)
      let read = try #require(HitCursor("\(cursor)"))
      #expect(read == cursor)
      let rest = try Self.hits(of: try searcher.stream(try Self.request("除雪", after: read)))
      #expect(rest.map(\.document) == all[(place + 1)...].map(\.document))
    }
  }

  @Test func pagesAreTheAnswer() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SeededGenerator(seed: seed)
    let index = try TemporaryIndex()
    try index.ingest(
      (0..<500).map { .plain("d\($0)", String(repeating: "除雪", count: Int.random(in: 1...9, using: &random)) + "の話") })
    let searcher = try Searcher(opening: index.folder)
    let whole = try searcher.search(try Self.request("除雪", limit: 1_000))
    #expect(whole.hits.count == 500 && whole.next == nil)
    var pages: [Hit] = []
    var after: HitCursor?
    repeat {
      let page = try searcher.search(
        try Self.request("除雪", limit: Int.random(in: 1...130, using: &random), after: after))
      pages += page.hits
      after = page.next
    } while after != nil
    #expect(pages == whole.hits, "seed \(seed)")
  }

  @Test func longPassagesAreMarkedAsAnywhere() throws {
    let filler = String(repeating: "前置きの文が続きます。", count: 60)
    let index = try TemporaryIndex()
    try index.ingest([
      .plain("a", filler + "除雪の委託費と、\u{2F26}雪でない除\n雪の契約" + filler), .plain("b", filler + "ＭＩＣＥの誘致" + filler),
      .plain("c", filler + "12除雪25年と25年" + filler),
    ])
    let searcher = try Searcher(opening: index.folder)
    func marked(_ text: String) throws -> [[String]] {
      try Self.hits(of: try searcher.stream(try Self.request(text))).map { hit in
        let scalars = Array(hit.snippet.text.unicodeScalars)
        #expect(scalars.count == 160 && hit.snippet.isCutAtStart && hit.snippet.isCutAtEnd)
        return hit.snippet.highlights.map { String(String.UnicodeScalarView(scalars[$0])) }
      }
    }
    #expect(try marked("除雪 委託費") == [["除雪", "委託費", "除\n雪"]])
    #expect(try marked("mice") == [["ＭＩＣＥ"]])
    #expect(try marked("\"25年と\"") == [["25年と"]])
  }

  @Test func spreadAnswersAreStreamedToo() throws {
    let filler = String(repeating: "ここは別の話です。\n", count: 400)
    let index = try TemporaryIndex()
    try index.ingest([.plain("a", "除雪の計画\n" + filler + "委託の契約"), .plain("b", "除雪だけ"), .plain("c", "委託だけ")])
    let stream = try Searcher(opening: index.folder).stream(try Self.request("除雪 委託"))
    #expect(stream.head.widened && stream.head.total == 1)
    let hits = try Self.hits(of: stream)
    #expect(hits.map(\.document.rawValue) == ["a", "a"])
    #expect(hits.map(\.line) == [1, 402])
  }

  @Test func cursorsOfAnotherCommitOrQueryAreRefused() throws {
    let index = try TemporaryIndex()
    try index.ingest([.plain("a", "除雪の計画"), .plain("b", "除雪の体制")])
    let ranked = try #require(try Searcher(opening: index.folder).search(try Self.request("除雪", limit: 1)).next)
    let streamed = try #require(try Searcher(opening: index.folder).stream(try Self.request("除雪")).next()?.cursor)
    func refusal(_ text: String, _ cursor: HitCursor, streams: Bool) throws -> String {
      let searcher = try Searcher(opening: index.folder)
      let request = try Self.request(text, after: cursor)
      do throws(SearchError) {
        if streams { _ = try searcher.stream(request) } else { _ = try searcher.search(request) }
        return ""
      } catch {
        return error.description
      }
    }
    #expect(try refusal("計画", ranked, streams: false).contains("another query"))
    #expect(try refusal("除雪", ranked, streams: true).contains("leave out --all"))
    #expect(try refusal("除雪", streamed, streams: false).contains("add --all"))
    #expect(try refusal("除雪", streamed, streams: true) == "")
    try index.ingest([.plain("c", "除雪の費用")])
    #expect(try refusal("除雪", streamed, streams: true).contains("the index is at commit"))
  }

  @Test(arguments: ["", "x", "1-2", "1-zz-r1", "1-0-r", "1-0-p1", "1-0-q1", "1-0-r1-2", "-1-0-r1", "1-0-r99999999999"])
  func whatIsNoCursorIsNone(text: String) {
    #expect(HitCursor(text) == nil)
  }
}
