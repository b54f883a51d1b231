import Analysis
import Documents
import Indexing
import Querying
import Segments
import TestSupport
import Testing

@testable import Searching

/// Conditions, counts, orders and groups against a walk over every document.
@Suite struct FilterOracleTests {
  private static let rounds = 2_000

  /// One random question with its answer by the walk.
  private static func question(
    _ documents: [Document], _ random: inout SeededGenerator
  ) -> (words: String?, conditions: [(text: String, holds: @Sendable (Facts) -> Bool)]) {
    let words = Bool.random(using: &random) ? SearcherTests.query(documents, depth: 1, &random) : nil
    let count = Int.random(in: words == nil ? 1...3 : 0...3, using: &random)
    return (words, (0..<count).map { _ in Facts.condition(using: &random) })
  }

  @Test func everyConstructAgreesWithTheScan() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    print("filters of \(Self.rounds) questions, seed \(seed)")
    var random = SeededGenerator(seed: seed)
    var facts: [String: Facts] = [:]
    let documents = SearcherTests.documents(150, &random).enumerated().map { number, document in
      let own = Facts(number, using: &random)
      facts[own.id] = own
      return own.stated(on: document)
    }
    let index = try TemporaryIndex()
    try index.ingestWhatIsGone(beside: documents)
    for start in stride(from: 0, to: documents.count, by: 60) {
      try index.ingest(Array(documents[start..<min(start + 60, documents.count)]))
    }
    let naive = NaiveSearcher(documents)
    let searcher = try Searcher(opening: index.folder)
    var compared = 0
    var asked = 0
    while asked < Self.rounds {
      let (words, conditions) = Self.question(documents, &random)
      var query = words.map { ["(\($0))"] } ?? []
      var filters: [String] = []
      for condition in conditions {
        // Beside the words, or in a filter; there also as what must not be.
        if query.isEmpty || Bool.random(using: &random) {
          query.append(condition.text)
        } else {
          filters.append(condition.text)
        }
      }
      let excluded = Int.random(in: 0..<4, using: &random) == 0 ? Facts.condition(using: &random) : nil
      if let excluded { filters.append("-\(excluded.text)") }
      let text = query.joined(separator: " ")
      guard let parsed = try? ParsedQuery(text) else { continue }
      let comment: Comment = "seed \(seed), query \(text), filters \(filters)"
      var request = SearchRequest(
        text: text, query: parsed.query, limit: 1_000, writing: WritingVariants(layers: []))
      request.filters = try filters.map { try ParsedQuery(filter: $0).query }
      request.facets = FacetColumn.allCases
      request.facetSize = 100
      request.hasTimeline = true
      request.order = SortOrder.allCases.randomElement(using: &random) ?? .score
      // Without snippets: they are not asked about here, and would take nearly all of the time.
      guard let plan = try? searcher.plan(request), plan.ignored.isEmpty else { continue }
      asked += 1
      let best = try searcher.best(plan, limit: 1_000, selection: Selection(request))
      let found: Set<String>
      if let words {
        found = Set(naive.search(try ParsedQuery(words).query, any: false).keys)
      } else {
        found = Set(facts.keys)
      }
      let expected = found.filter { name in
        guard let own = facts[name] else { return false }
        return conditions.allSatisfy { $0.holds(own) } && excluded?.holds(own) != true
      }
      compared += expected.isEmpty ? 0 : 1
      let names = try best.entries.map {
        try searcher.snapshot.segments[$0.segment].documents.id(of: $0.document).rawValue
      }
      #expect(best.total == expected.count && Set(names) == expected, comment)
      #expect(Facts.miscounts(best.counter, request, of: expected.compactMap { facts[$0] }) == [], comment)
      expectOrder(names.compactMap { facts[$0] }, best.entries.map { Double($0.score) }, request.order, comment)
    }
    #expect(compared > Self.rounds / 5, "seed \(seed): too few questions had an answer")
  }

  private func expectOrder(_ hits: [Facts], _ scores: [Double], _ order: SortOrder, _ comment: Comment) {
    for index in hits.indices.dropFirst() {
      let (one, other) = (hits[index - 1], hits[index])
      let isTie: Bool
      switch order {
      case .score: isTie = true
      case .date:
        let (left, right) = (one.days?.lowerBound ?? .max, other.days?.lowerBound ?? .max)
        #expect(left <= right, comment)
        isTie = left == right
      case .newest:
        let (left, right) = (one.days?.upperBound ?? 0, other.days?.upperBound ?? 0)
        #expect(left >= right, comment)
        isTie = left == right
      case .city:
        let (left, right) = (one.city.isEmpty ? "\u{10FFFF}" : one.city, other.city.isEmpty ? "\u{10FFFF}" : other.city)
        #expect(left <= right, comment)
        isTie = left == right
      }
      if isTie { #expect(scores[index - 1] >= scores[index], comment) }
    }
  }

  @Test func groupsAreThreeOfEachCityWithTheirTotals() throws {
    let index = try TemporaryIndex()
    var documents: [Document] = []
    for (number, city) in ["札幌市", "函館市", "札幌市", "札幌市", "", "札幌市"].enumerated() {
      var document = Document.plain("d\(number)", "除雪" + String(repeating: "と道路", count: number))
      if !city.isEmpty { document.metadata.append(MetadataEntry(key: "municipality", value: city)) }
      documents.append(document)
    }
    try index.ingest(documents)
    var request = SearchRequest(text: "除雪", query: .word("除雪"))
    request.grouping = .city
    let result = try Searcher(opening: index.folder).search(request)
    #expect(result.total == 6)
    #expect(result.groups.map(\.name) == ["札幌市", "函館市", ""])
    #expect(result.groups.map(\.total) == [4, 1, 1])
    #expect(result.hits.map(\.document.rawValue) == ["d0", "d2", "d3", "d1", "d4"])
    request.limit = 1
    #expect(try Searcher(opening: index.folder).search(request).hits.count == 3)
  }

  @Test func passagesAreHitsOfTheirOwnAndSpeakersAreTheirs() throws {
    let text = "開会\n市長の除雪です\n議員の除雪です\n市長の除雪と道路\n"
    var ends: [Int] = [0]
    for line in text.split(separator: "\n") { ends.append((ends.last ?? 0) + line.utf8.count + 1) }
    let speakers: [Speaker?] = [
      nil, Speaker(role: "市長", name: "秋元一郎"), Speaker(role: "", name: "田中花子"), Speaker(role: "市長", name: "秋元一郎"),
    ]
    let sections = speakers.enumerated().map { number, speaker in
      Section(
        title: "", level: 1, parent: nil, range: ends[number]..<ends[number + 1], kind: .speech, speaker: speaker)
    }
    let index = try TemporaryIndex()
    try index.ingest([.plain("a", text, sections: sections), .plain("b", "除雪の予算")])
    let searcher = try Searcher(opening: index.folder)
    func answer(_ text: String, _ grouping: Grouping) throws -> SearchResult {
      var request = SearchRequest(text: text, query: try ParsedQuery(text).query, limit: 10)
      request.grouping = grouping
      request.facets = [.speaker]
      return try searcher.search(request)
    }
    #expect(try answer("除雪", .none).total == 4)
    #expect(try answer("除雪 speaker:市長", .none).hits.map(\.document.rawValue) == ["a", "a"])
    #expect(try answer("道路 speaker:田中", .document).total == 0)
    #expect(try answer("除雪 道路 speaker:秋元", .document).total == 1)
    let facet = try #require(try answer("除雪", .document).facets.first)
    #expect(facet.values.map(\.text) == ["市長 秋元一郎", "田中花子"])
    #expect(facet.values.map(\.count) == [1, 1] && facet.missing == 1)
  }
}
