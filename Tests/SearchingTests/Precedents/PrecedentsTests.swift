import Documents
import TestSupport
import Testing

@testable import Searching

/// Who wrote something like it, and who wrote it first.
@Suite struct PrecedentsTests {
  private static let wording = "降雪の少ない年にも事業者が機械と人員を維持できるよう、最低限の待機料を保証する仕組みを設ける。"
  private static let criteria = "車道は降雪の深さがおおむね十センチメートルに達したとき午前二時を目安に出動する。"

  static func document(_ id: String, city: String, date: String, period: String = "", _ text: String) -> Document {
    var document = Document.plain(id, title: id, text)
    document.metadata = [
      MetadataEntry(key: "municipality", value: city), MetadataEntry(key: "date", value: date),
      MetadataEntry(key: "planPeriod", value: period),
    ]
    return document
  }

  /// Documents about other things, so that words of snow tell some from others.
  private static let others = (0..<40).map { number in
    document(
      "other-\(number)", city: "\(number)町", date: "2001",
      "図書館の開館時間は午前九時から午後五時までとし、毎週月曜日を休館日とする。第\(number)号。")
  }

  private static let snow = [
    document("asked", city: "霧見市", date: "2025-03", "第一章。" + wording + criteria),
    document(
      "same-city", city: "霧見市", date: "2020-03",
      "前の計画。流雪溝は町内会が管理し、雪捨場は河川敷に二か所を設ける。運搬の経路は毎年秋に見直し、広報で知らせる。" + wording),
    document("late", city: "氷ヶ谷町", date: "2021-03", "町の計画。" + wording + "流雪溝を管理する。"),
    document("early", city: "北嶺浜市", date: "2013-03", "市の計画。" + wording + criteria + "雪捨場を設ける。"),
    document("early-summary", city: "北嶺浜市", date: "2013-04", wording + criteria),
    document("undated", city: "織部川村", date: "", "村の計画。除雪の出動を定め、待機料を保証する。"),
  ]

  private func precedents(_ change: (inout PrecedentRequest) -> Void = { _ in }) throws -> Precedents {
    let index = try TemporaryIndex()
    try index.ingest(Self.snow + Self.others)
    let searcher = try Searcher(opening: index.folder)
    let subject = try #require(try searcher.comparedDocument(named: DocumentID("asked")))
    var request = PrecedentRequest(subject: subject, isIndexed: true)
    change(&request)
    return try searcher.precedents(request)
  }

  @Test func citiesStandInTheOrderOfTheirFirstWord() throws {
    let found = try precedents()
    #expect(found.cities.map(\.name).prefix(2) == ["北嶺浜市", "氷ヶ谷町"])
    #expect(found.cities.first?.documents.map(\.id.rawValue) == ["early"])
    #expect(found.cities.contains { $0.name == "織部川村" })
    #expect(!found.cities.contains { $0.name == "霧見市" })
  }

  @Test func nearDuplicatesOfACityAreOne() throws {
    let early = try #require(try precedents().cities.first?.documents.first)
    #expect(early.copies.map(\.id.rawValue) == ["early-summary"])
    #expect(early.copies.allSatisfy { $0.containment == 1 })
  }

  @Test func quotesSayWhatIsSharedAndWhere() throws {
    let late = try #require(try precedents().cities.first { $0.name == "氷ヶ谷町" }?.documents.first)
    let quote = try #require(late.quotes.first)
    #expect(quote.isVerbatim && late.quoteCount == 1)
    #expect(quote.right.snippet.text == Self.wording && quote.left.snippet.text == Self.wording)
    #expect(quote.right.place.line == 1)
  }

  @Test func theSameCityIsShownWhenAskedFor() throws {
    let found = try precedents { $0.includesSameCity = true }
    #expect(found.cities.contains { $0.documents.contains { $0.id.rawValue == "same-city" } })
    #expect(!found.cities.contains { $0.documents.contains { $0.id.rawValue == "asked" } })
  }

  @Test func copiesOfWhatWasAskedAreNamedBesideIt() throws {
    let index = try TemporaryIndex()
    let page = Self.document("page", city: "霧見市", date: "2025-04", "ホーム。第一章。" + Self.wording + Self.criteria)
    try index.ingest(Self.snow + Self.others + [page])
    let searcher = try Searcher(opening: index.folder)
    let subject = try #require(try searcher.comparedDocument(named: DocumentID("asked")))
    var request = PrecedentRequest(subject: subject, isIndexed: true)
    request.includesSameCity = true
    #expect(try searcher.precedents(request).copies.map(\.id.rawValue) == ["page"])
    request.includesSameCity = false
    #expect(try searcher.precedents(request).copies.isEmpty)
  }

  @Test func theLimitCountsPublications() throws {
    let found = try precedents { $0.limit = 1 }
    #expect(found.count == 1)
    #expect(found.cities.first?.documents.first?.copies.count == 1)
  }

  @Test func aFileThatIsNotIndexedFindsAllOfThem() throws {
    let found = try precedents { request in
      request.subject.id = DocumentID("draft")
      request.subject.publication.city = ""
      request.isIndexed = false
    }
    #expect(found.cities.contains { $0.documents.contains { $0.id.rawValue == "asked" } })
  }

  @Test func plansOfOtherPeriodsAreNoCopies() {
    let atoms = SharedWordingTests.atoms(Self.wording)
    func member(_ id: String, _ period: String) -> PrecedentCluster.Member {
      let publication = Publication([
        MetadataEntry(key: "municipality", value: "霧見市"), MetadataEntry(key: "planPeriod", value: period),
      ])
      let place = CitedPlace(passage: 1, page: nil, section: [], line: 1)
      let snippet = Snippet(text: "", highlights: [], isCutAtStart: false, isCutAtEnd: false)
      return PrecedentCluster.Member(
        precedent: Precedent(
          id: DocumentID(id), title: "", publication: publication, likeness: 1,
          best: Quote(place: place, snippet: snippet),
          quotes: [], quoteCount: 0, sharedLength: 0, copies: []),
        sketch: ShingleSketch(atoms))
    }
    let periods = ["2013/2017", "2018/2022", "2013/2017"]
    let clusters = PrecedentCluster.clusters(of: periods.enumerated().map { member("\($0.offset)", $0.element) })
    #expect(clusters.map(\.precedent.copies.count) == [1, 0])
  }

  @Test func datesAreOfThePublicationOrElseOfWhatItIsAbout() {
    func publication(_ entries: [(String, String)]) -> Publication {
      Publication(entries.map { MetadataEntry(key: $0.0, value: $0.1) })
    }
    #expect(publication([("date", "2025-04-01"), ("fiscalYear", "2024")]).date == "2025-04-01")
    #expect(publication([("date", "令和7年"), ("fiscalYear", "2024")]).basis == .fiscalYear)
    #expect(publication([("planPeriod", "2013/2022")]).date == "2013-04")
    #expect(publication([]).date == nil)
    #expect(!publication([]).precedes(publication([("date", "1900")])))
    #expect(publication([("date", "1900")]).precedes(publication([])))
  }
}
