import Documents
import Querying
import TestSupport

@testable import Searching

/// What the documents of the oracle are, beside what they say, and what conditions on that mean, written without columns.
struct Facts {
  var id = ""
  var city = ""
  var code = ""
  var prefecture = ""
  var kind = ""
  var language = ""
  var path = ""
  var speaker = ""
  /// Year, month and day of the date; 0 for what is not known.
  var date = (year: 0, month: 0, day: 0)
  var fiscalYear = 0
  var period = (first: 0, last: 0)

  private static let cities = [
    ("札幌市", "011002", "北海道"), ("函館市", "012025", "北海道"), ("札幌市中央区", "011011", "北海道"), ("品川区", "131091", "東京都"),
    ("", "", ""),
  ]

  /// Draws facts, each of them absent now and then.
  init(_ number: Int, using random: inout SeededGenerator) {
    func pick<Element>(_ elements: [Element]) -> Element {
      elements[Int.random(in: 0..<elements.count, using: &random)]
    }
    id = "d\(number)"
    (city, code, prefecture) = pick(Self.cities)
    kind = pick(["plan", "minutes", "notice", ""])
    language = pick(["ja", "en", "zh-Hans", ""])
    path = pick(["plans/\(id).txt", "plans/old/\(id).txt", "speeches.jsonl", id])
    speaker = pick(["市長", "田中一郎", "田中花子", ""])
    if Int.random(in: 0..<4, using: &random) > 0 { date.year = Int.random(in: 2010...2016, using: &random) }
    if date.year > 0, Bool.random(using: &random) { date.month = Int.random(in: 1...12, using: &random) }
    if date.month > 0, Bool.random(using: &random) { date.day = Int.random(in: 1...28, using: &random) }
    if Int.random(in: 0..<3, using: &random) == 0 { fiscalYear = Int.random(in: 2010...2016, using: &random) }
    if Int.random(in: 0..<3, using: &random) == 0 {
      period.first = Int.random(in: 2008...2015, using: &random)
      period.last = period.first + Int.random(in: 0...6, using: &random)
    }
  }

  /// The document with these facts as its metadata.
  func stated(on document: Document) -> Document {
    var document = document
    document.id = DocumentID(id)
    document.provenance.path = path
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    var written = date.year > 0 ? "\(date.year)" : ""
    if date.month > 0 { written += "-" + two(date.month) }
    if date.day > 0 { written += "-" + two(date.day) }
    let entries = [
      ("municipality", city), ("municipalityCode", code), ("prefecture", prefecture), ("kind", kind),
      ("language", language), ("speaker", speaker), ("date", written),
      ("fiscalYear", fiscalYear > 0 ? "\(fiscalYear)" : ""),
      ("planPeriod", period.first > 0 ? "\(period.first)/\(period.last)" : ""),
    ]
    for (key, value) in entries where !value.isEmpty {
      document.metadata.append(MetadataEntry(key: key, value: value))
    }
    return document
  }

  /// The year that a document is filed under.
  var year: Int { date.year > 0 ? date.year : fiscalYear > 0 ? fiscalYear : period.first }

  /// The fiscal year that it is about.
  var fiscal: Int {
    if fiscalYear > 0 { return fiscalYear }
    return date.month == 0 ? 0 : date.month <= 3 ? date.year - 1 : date.year
  }

  /// Every day that the date may mean, as numbers; none when there is no date.
  var days: ClosedRange<Int>? {
    guard date.year > 0 else { return nil }
    let first = date.year * 10_000 + max(date.month, 1) * 100 + max(date.day, 1)
    return first...date.year * 10_000 + (date.month > 0 ? date.month : 12) * 100 + (date.day > 0 ? date.day : 31)
  }

  /// The value that a facet counts; nil for none.
  func value(_ name: String) -> String? {
    let value =
      switch name {
      case "city": city
      case "prefecture": prefecture
      case "kind": kind
      case "lang": language
      case "year": year > 0 ? "\(year)" : ""
      case "fy": fiscal > 0 ? "\(fiscal)" : ""
      default: speaker
      }
    return value.isEmpty ? nil : value
  }

  /// A condition as text, and whether it holds.
  static func condition(using random: inout SeededGenerator) -> (text: String, holds: @Sendable (Facts) -> Bool) {
    let year = Int.random(in: 2009...2017, using: &random)
    let later = year + Int.random(in: 0...3, using: &random)
    let month = Int.random(in: 1...12, using: &random)
    let day = year * 10_000 + month * 100
    let all: [(String, @Sendable (Facts) -> Bool)] = [
      ("city:札幌市", { $0.city.hasPrefix("札幌市") }),
      ("ｃｉｔｙ：函館", { $0.city == "函館市" }),
      ("city:札幌市*", { $0.city.hasPrefix("札幌市") }),
      ("city:?館市", { $0.city == "函館市" }),
      ("city:131091", { $0.city == "品川区" }),
      ("city:(函館市 OR 品川区)", { $0.city == "函館市" || $0.city == "品川区" }),
      ("pref:東京", { $0.prefecture == "東京都" }),
      ("kind:会議録", { $0.kind == "minutes" }),
      ("kind:plan", { $0.kind == "plan" }),
      ("lang:zh", { $0.language == "zh-Hans" }),
      ("path:plans", { $0.path.hasPrefix("plans/") }),
      ("path:*old*", { $0.path.contains("old") }),
      ("path:speeches.jsonl", { $0.path == "speeches.jsonl" }),
      ("id:d1*", { $0.id.hasPrefix("d1") }),
      ("speaker:田中", { $0.speaker.hasPrefix("田中") }),
      ("speaker:市長", { $0.speaker == "市長" }),
      ("year:\(year)", { $0.year == year }),
      ("year:\(year)..\(later)", { (year...later).contains($0.year) }),
      ("year:..\(year)", { $0.year > 0 && $0.year <= year }),
      ("year:平成\(year - 1988)～", { $0.year >= year }),
      ("fy:\(year)..", { $0.fiscal >= year }),
      ("fy:平成\(year - 1988)年度", { $0.fiscal == year }),
      ("period:\(year)", { $0.period.first > 0 && $0.period.first <= year && $0.period.last >= year }),
      ("period:\(year)..\(later)", { $0.period.first > 0 && $0.period.first <= later && $0.period.last >= year }),
      ("date:\(year)", { $0.days.map { $0.overlaps(year * 10_000 + 101...year * 10_000 + 1231) } ?? false }),
      ("date:平成\(year - 1988)年\(month)月..", { $0.days.map { $0.upperBound >= day + 1 } ?? false }),
      ("date:\(year)-\(month)-10", { $0.days.map { $0.contains(day + 10) } ?? false }),
      ("date:..\(year)/\(month)", { $0.days.map { $0.lowerBound <= day + 31 } ?? false }),
    ]
    return all[Int.random(in: 0..<all.count, using: &random)]
  }

  /// What an answer counts otherwise than the facts of the documents that match; empty when all counts are right.
  static func miscounts(_ counter: FacetCounter?, _ request: SearchRequest, of matching: [Facts]) -> [String] {
    guard let counter else { return ["nothing was counted"] }
    var wrong: [String] = []
    let facets = counter.facets(request.facets, size: request.facetSize)
    if facets.map(\.column) != request.facets { wrong.append("columns \(facets.map(\.column))") }
    for facet in facets {
      let values = matching.map { $0.value(facet.column.rawValue) }
      var counts: [String: Int] = [:]
      for case let value? in values { counts[value, default: 0] += 1 }
      let counted = Dictionary(facet.values.map { ($0.text, $0.count) }, uniquingKeysWith: +)
      let isOrdered = facet.values.map(\.count) == counts.values.sorted(by: >)
      if counted != counts || !isOrdered || facet.distinct != counts.count
        || facet.missing != values.count(where: { $0 == nil })
      {
        wrong.append("\(facet), not \(counts)")
      }
    }
    var years: [Int: Int] = [:]
    for year in matching.map(\.year) { years[year, default: 0] += 1 }
    var counted = Dictionary(counter.timeline.years.map { ($0.year, $0.count) }, uniquingKeysWith: +).filter {
      $0.value > 0
    }
    if counter.timeline.undated > 0 { counted[0] = counter.timeline.undated }
    if counted != years { wrong.append("\(counter.timeline), not \(years)") }
    return wrong
  }
}
