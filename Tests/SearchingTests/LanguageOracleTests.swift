import Analysis
import Documents
import Querying
import Segments
import TestSupport
import Testing

@testable import Searching

/// Every construct of the query language against a scan of every text.
@Suite struct LanguageOracleTests {
  private static let rounds = 8_000

  /// A leaf of any kind, cut from a document's text.
  private static func leaf(_ documents: [Document], _ random: inout SeededGenerator) -> String {
    func piece(_ longest: Int) -> String {
      let document = documents.randomElement(using: &random)
      let text = Array(String(decoding: document?.text ?? [], as: UTF8.self).filter { !$0.isWhitespace })
      guard !text.isEmpty else { return "札幌" }
      let start = Int.random(in: 0..<text.count, using: &random)
      return String(text[start..<min(text.count, start + Int.random(in: 1...longest, using: &random))])
    }
    func letters(_ longest: Int) -> String {
      let text = piece(longest).filter { $0.isLetter }
      return text.isEmpty ? "除雪" : text
    }
    let fields = ["", "title:", "body:", "", ""]
    let field = fields.randomElement(using: &random) ?? ""
    switch Int.random(in: 0..<10, using: &random) {
    case 0: return "\(field)\(letters(3))*"
    case 1: return "\(field)\(letters(2))?\(letters(2))"
    case 2: return "\(field)*\(letters(2))*\(letters(2))"
    case 3: return "\(field)\(letters(4))除雪~\(Int.random(in: 1...2, using: &random))"
    case 4:
      return ["plen~1", "miceplan~2", "サービヌ~1", "mic*", "pl?n", "title:mice~1"].randomElement(using: &random) ?? ""
    case 5:
      let expressions = [
        "/除雪.{1,4}委託/", "/[0-9]+年/", "/札幌(市|京)/", "/(京|都)+東/", "/^除雪/", "/plan$/", "/サービス[^セ]/", "/の{2,}/",
        "/\\d\\d年?、/",
        "/(M|m)ICE/",
      ]
      return field + (expressions.randomElement(using: &random) ?? "/除雪/")
    case 6: return "NEAR/\(Int.random(in: 0...8, using: &random))(\(letters(3)) \(letters(3)))"
    case 7: return "\(field)\"\(letters(2)) … \(letters(2)) \(letters(2))\"~\(Int.random(in: 0...9, using: &random))"
    case 8: return "\(field)\"\(letters(4))\"^2"
    default: return "\(field)\(letters(3))"
    }
  }

  @Test func everyConstructAgreesWithTheScan() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    print("language of \(Self.rounds) queries, seed \(seed)")
    var random = SeededGenerator(seed: seed)
    var facts: [String: Facts] = [:]
    let documents = SearcherTests.documents(40, &random).enumerated().map { number, document in
      let own = Facts(number, using: &random)
      facts[own.id] = own
      return own.stated(on: document)
    }
    let index = try TemporaryIndex()
    try index.ingestWhatIsGone(beside: documents)
    try index.ingest(Array(documents[..<25]))
    try index.ingest(Array(documents[25...]))
    let naive = documents.map { ($0.id.rawValue, NaiveLanguage($0)) }
    let searcher = try Searcher(opening: index.folder)
    var found = 0
    var asked = 0
    while asked < Self.rounds {
      var text = Self.leaf(documents, &random)
      switch Int.random(in: 0..<6, using: &random) {
      case 0: text += " " + Self.leaf(documents, &random)
      case 1: text = "(\(text)) OR \(Self.leaf(documents, &random))"
      case 2: text += " -" + Self.leaf(documents, &random)
      default: break
      }
      guard let query = try? ParsedQuery(text).query else { continue }
      var request = SearchRequest(
        text: text, query: query, limit: 1_000, writing: WritingVariants(layers: []))
      let condition = Int.random(in: 0..<4, using: &random) == 0 ? Facts.condition(using: &random) : nil
      if let condition { request.filters = [try ParsedQuery(filter: condition.text).query] }
      request.facets = FacetColumn.allCases
      request.facetSize = 100
      request.hasTimeline = true
      let isPlain = query.leaves.allSatisfy { if case .word = $0.leaf { true } else { false } }
      if isPlain, Bool.random(using: &random) { request.scope = .sentence }
      guard let plan = try? searcher.plan(request), plan.ignored.isEmpty else { continue }
      asked += 1
      let best = try searcher.best(plan, limit: 1_000, selection: Selection(request))
      let names = Set(
        try best.entries.map { try searcher.snapshot.segments[$0.segment].documents.id(of: $0.document).rawValue })
      let candidates = naive.filter { name, _ in condition.map { facts[name].map($0.holds) ?? false } ?? true }
      let expected = Set(candidates.filter { $0.1.holds(query, inOneSentence: request.scope == .sentence) }.map(\.0))
      found += expected.isEmpty ? 0 : 1
      guard names == expected, best.total == expected.count else {
        Issue.record(
          """
          seed \(seed), query \(text) as \(query), scope \(String(describing: request.scope)): \
          missing \(expected.subtracting(names).sorted()), wrong \(names.subtracting(expected).sorted()); \
          \(documents.first { expected.symmetricDifference(names).contains($0.id.rawValue) }.map { "\($0)" } ?? "")
          """)
        return
      }
      let miscounts = Facts.miscounts(best.counter, request, of: expected.compactMap { facts[$0] })
      guard miscounts.isEmpty else {
        Issue.record("seed \(seed), query \(text) where \(condition?.text ?? "all"): \(miscounts)")
        return
      }
    }
    #expect(found > Self.rounds / 5, "seed \(seed): too few queries found anything")
  }

  @Test func aQueryThatReadsTextsStopsAtItsLimitAndSaysSo() throws {
    let index = try TemporaryIndex()
    try index.ingest((0..<40).map { .plain("d\($0)", "除雪の第\($0)条") })
    let query = try ParsedQuery("/第[0-9]+条/").query
    let searcher = try Searcher(opening: index.folder)
    var request = SearchRequest(text: "", query: query, limit: 100)
    #expect(try searcher.search(request).total == 40)
    request.scanLimit = 10
    let result = try searcher.search(request)
    #expect(result.total == 10 && result.bound == ScanBound(passages: 10, skipped: 30))
  }

  @Test func sectionsReachOverTheirPassages() throws {
    let long = String(repeating: "ここは別の話です。\n", count: 400)
    let first = "第1節\n除雪\n" + long + "委託\n"
    let text = first + "第2節\n排雪の委託\n"
    let sections = [
      Section(title: "第1節", level: 1, parent: nil, range: 0..<first.utf8.count),
      Section(title: "第2節", level: 1, parent: nil, range: first.utf8.count..<text.utf8.count),
    ]
    let index = try TemporaryIndex()
    try index.ingest([.plain("a", text, sections: sections)])
    func total(_ text: String, _ scope: MatchScope) throws -> Int {
      var request = SearchRequest(text: text, query: try ParsedQuery(text).query)
      request.scope = scope
      return try Searcher(opening: index.folder).search(request).total
    }
    #expect(try total("除雪 委託", .passage) == 0)
    #expect(try total("除雪 委託", .section) == 1)
    #expect(try total("除雪 排雪", .section) == 0)
    #expect(try total("除雪 排雪", .document) == 1)
    #expect(try total("排雪 委託", .sentence) == 1)
    #expect(try total("heading:第1節 除雪", .passage) == 1)
    #expect(try total("body:第1節", .passage) == 0)
  }
}
