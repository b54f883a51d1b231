internal import Documents

/// Decides a document's date, its fiscal year and, of a plan, the years that it covers.
struct PeriodInference {
  /// A value with its evidence.
  typealias Fact = (value: String, evidence: String)
  /// A date, the evidence, and how it is written there.
  typealias DateFact = (value: String, evidence: String, written: String)

  /// When it was published.
  private(set) var date: DateFact?
  /// The fiscal year it is about.
  private(set) var fiscalYear: Fact?
  /// The first and the last fiscal year of a plan.
  private(set) var planPeriod: Fact?

  private static let publicationWords = [
    "発行", "公表", "策定", "作成", "更新", "現在", "公布", "改定", "改訂", "発表", "掲載", "開催", "制定", "法律", "政令", "府令", "庁令", "条例", "省令",
    "規則", "告示",
    "訓令", "要綱",
  ]
  private static let periodWords = ["計画期間", "実施期間", "対象期間", "目標年", "期間", "まで", "計画年度"]
  private static let statedKeys = [
    "reportdatetime", "date", "dc:date", "dc.date", "dcterms.date", "published", "pubdate", "updated", "公開年月", "発行日",
    "公開日", "公表日", "発行年月日", "更新日", "article:published_time", "last-modified", "lastbuilddate", "promulgatedate",
  ]

  /// Looks through the parts of a document.
  init(_ input: InferenceInput, kind: DocumentKind?) {
    var dates: [(weight: Double, fact: DateFact)] = []
    var years: [(weight: Double, fact: Fact)] = []
    var periods: [(weight: Double, fact: Fact)] = []
    var hasCueBefore = false
    for part in input.parts {
      let findings = YearScanner.findings(in: part.scalars)
      if !findings.isEmpty {
        if let period = Self.period(findings, part, kind, hasCueBefore) { periods.append(period) }
        for finding in findings {
          if let weight = Self.dateWeight(finding, part) {
            dates.append((weight, (finding.iso, part.evidence(finding.range), part.text(finding.range))))
          }
          if finding.isFiscal, let weight = Self.fiscalWeight(part, kind) {
            years.append((weight, ("\(finding.year)", part.evidence(finding.range))))
          }
        }
      }
      hasCueBefore = Self.contains(part.scalars, ["計画期間", "計画の期間", "実施期間"])
    }
    date = Self.best(dates)
    // 2024-12 in a file's name, and 令和６年12月11日 in the text: the finer one.
    if let coarse = date?.value, let finer = Self.best(dates.filter { $0.fact.value.hasPrefix(coarse + "-") }) {
      date = finer
    }
    planPeriod = Self.best(periods)
    fiscalYear = Self.best(years)
    // Lines that name several years head the rows of a table, or compare.
    let greatest = years.map(\.weight).max() ?? 0
    if greatest < 30, Set(years.filter { $0.weight == greatest }.map(\.fact.value)).count > 1 { fiscalYear = nil }
    if let first = fiscalYear?.value, let period = planPeriod?.value,
      period.hasPrefix(first) || period.hasSuffix(first)
    {
      fiscalYear = nil
    }
  }

  /// The heaviest; the first at a tie.
  private static func best<Value>(_ facts: [(weight: Double, fact: Value)]) -> Value? {
    var best: (weight: Double, fact: Value)?
    for fact in facts where fact.weight > best?.weight ?? 0 { best = fact }
    return best?.fact
  }

  // MARK: - Dates

  private static func dateWeight(_ finding: YearScanner.Finding, _ part: InferenceInput.Part) -> Double? {
    if finding.isFiscal { return nil }
    let isCued = isCued(part.scalars, finding.range)
    switch part.place {
    case .stated(let key):
      guard let rank = statedKeys.firstIndex(of: key.lowercased()) else { return nil }
      return 100 - Double(rank)
    case .title: return finding.day != nil ? 50 : finding.month != nil ? 40 : 3
    case .path: return finding.day != nil ? 35 : finding.month != nil ? 30 : nil
    case .heading, .lastLine: return nil
    case .line(let number):
      guard finding.month != nil else { return nil }
      let isAlone = part.scalars.count - finding.range.count <= 6 && !Self.contains(part.scalars, ["まで", "から", "締切"])
      let base = finding.day != nil ? 4.0 : 2.0
      // A long line is a sentence, and what it says was published is something else.
      guard number <= 30, part.scalars.count <= 60 else { return nil }
      return isCued ? 20 + base : isAlone ? 18 + base : nil
    }
  }

  /// Whether a word for publishing stands right after the date, or right before it.
  private static func isCued(_ text: [Unicode.Scalar], _ range: Range<Int>) -> Bool {
    // 最終改正：平成14年3月26日: when it was changed last, not when it came out.
    let before = Array(text[max(0, range.lowerBound - 6)..<range.lowerBound])
    if contains(before, ["改正：", "改正　", "改正:"]) { return false }
    // 令和5年4月1日現在の人数: of the number, not of the document.
    if contains(Array(text[range.upperBound..<min(text.count, range.upperBound + 3)]), ["現在の", "現在で"]) { return false }
    return contains(Array(text[range.upperBound..<min(text.count, range.upperBound + 6)]), publicationWords)
      || contains(
        Array(text[max(0, range.lowerBound - 8)..<range.lowerBound]),
        ["発行日", "公表日", "更新日", "作成日", "策定日", "公開日", "発行：", "更新：", "日付", "開催日", "掲載日", "発表日"])
  }

  // MARK: - Fiscal years

  private static func fiscalWeight(_ part: InferenceInput.Part, _ kind: DocumentKind?) -> Double? {
    switch part.place {
    // An article's year is not the bulletin's.
    case .line where kind == .bulletin: nil
    case .title: 40
    case .path: 30
    case .line(let number): number <= 6 && part.scalars.count <= 40 ? 10 : nil
    default: nil
    }
  }

  // MARK: - Periods

  private static func period(
    _ findings: [YearScanner.Finding], _ part: InferenceInput.Part, _ kind: DocumentKind?, _ hasCueBefore: Bool
  ) -> (weight: Double, fact: Fact)? {
    for (first, last) in zip(findings, findings.dropFirst()) {
      guard first.month == nil || last.month != nil, (1...40).contains(last.year - first.year) else { continue }
      let between = part.scalars[min(first.range.upperBound, last.range.lowerBound)..<last.range.lowerBound]
      guard fiscal(first) < fiscal(last), between.count <= 8,
        between.contains(where: { "～〜~-－–—―ーから".unicodeScalars.contains($0) })
      else {
        continue
      }
      let range = first.range.lowerBound..<last.range.upperBound
      let near = Array(part.scalars[max(0, range.lowerBound - 30)..<min(part.scalars.count, range.upperBound + 20)])
      let isCued = contains(near, ["計画期間", "計画の期間", "実施期間", "対象期間"]) || hasCueBefore
      let isLoose = contains(near, periodWords)
      let value = "\(fiscal(first))/\(fiscal(last))"
      let fact = (value: value, evidence: part.evidence(range))
      switch part.place {
      case .title: return (kind == .plan || isCued ? 50 : 20, fact)
      case .path where kind == .plan: return (25, fact)
      case .heading, .line:
        if isCued { return (30, fact) }
        if kind == .plan, isLoose { return (first.isFiscal || last.isFiscal ? 12 : 6, fact) }
      default: break
      }
    }
    return nil
  }

  /// January to March belong to the fiscal year before.
  private static func fiscal(_ finding: YearScanner.Finding) -> Int {
    finding.month.map { $0 <= 3 ? finding.year - 1 : finding.year } ?? finding.year
  }

  private static func contains(_ text: [Unicode.Scalar], _ words: [String]) -> Bool {
    words.contains { word in
      let wanted = Array(word.unicodeScalars)
      guard text.count >= wanted.count else { return false }
      return (0...(text.count - wanted.count)).contains { text[$0] == wanted[0] && text[$0...].starts(with: wanted) }
    }
  }
}
