import Documents

/// Decides what sort of publication a document is, by words and where they stand, and by its shape.
struct KindInference {
  /// Words, with the kind that each speaks for and how strongly.
  private static let words: [(word: String, kind: DocumentKind, weight: Double)] = [
    // A town's zoning is called a plan too, but what is published of it is a decision.
    ("都市計画", .plan, -2), ("都市計画マスタープラン", .plan, 2), ("計画", .plan, 2), ("プラン", .plan, 2), ("ビジョン", .plan, 2),
    ("戦略", .plan, 2), ("構想", .plan, 2), ("計画期間", .plan, 2),
    ("基本方針", .plan, 1.5), ("ロードマップ", .plan, 1.5), ("推進方針", .plan, 1.5), ("マスタープラン", .plan, 1),
    ("条例", .ordinance, 3), ("規則", .ordinance, 2), ("要綱", .ordinance, 2.5), ("規程", .ordinance, 2.5),
    ("要領", .ordinance, 1.5), ("施行令", .ordinance, 3), ("省令", .ordinance, 3), ("法律", .ordinance, 2),
    ("附則", .ordinance, 1),
    ("会議録", .minutes, 5), ("議事録", .minutes, 5), ("議事要旨", .minutes, 5), ("会議要旨", .minutes, 5), ("議事概要", .minutes, 5),
    ("会議概要", .minutes, 4), ("委員会記録", .minutes, 4), ("議事日程", .minutes, 2), ("速記録", .minutes, 4),
    ("広報", .bulletin, 4), ("だより", .bulletin, 3), ("市報", .bulletin, 4), ("町報", .bulletin, 4), ("村報", .bulletin, 4),
    ("区報", .bulletin, 4), ("会報", .bulletin, 2), ("号（", .bulletin, 0.5), ("発行号", .bulletin, 2),
    ("ニュースレター", .bulletin, 3),
    ("お知らせ", .notice, 2.5), ("募集", .notice, 2), ("入札", .notice, 2.5), ("公告", .notice, 3),
    ("告示", .notice, 2), ("公示", .notice, 2.5), ("ご案内", .notice, 2), ("について", .notice, 0.7), ("警報", .notice, 2.5),
    ("注意報", .notice, 2.5), ("予報", .notice, 2), ("情報", .notice, 0.3), ("断水", .notice, 2), ("ください", .notice, 0.3),
    ("発注見通し", .notice, 3), ("一覧", .notice, 0.6), ("ポスター", .notice, 1.5), ("パンフレット", .notice, 1.5), ("避難", .notice, 0.5),
    ("速報", .notice, 2.5), ("観測", .notice, 1), ("解説情報", .notice, 1), ("震源", .notice, 1),
    ("気象報", .notice, 2.5), ("予想図", .notice, 2), ("天気図", .notice, 2), ("public relations magazine", .bulletin, 4),
    ("統計", .statistics, 3), ("人口", .statistics, 1.5), ("調査結果", .statistics, 3), ("集計", .statistics, 2.5),
    ("国勢調査", .statistics, 2), ("世帯数", .statistics, 1.5), ("月報", .statistics, 1.5), ("推計", .statistics, 1.2),
    ("入込", .statistics, 2), ("内訳", .statistics, 0.5), ("決算", .statistics, 1), ("予算", .statistics, 1),
    ("白書", .statistics, 2),
  ]

  /// How a title ends says most.
  private static let endings: [(word: String, kind: DocumentKind)] = [
    ("法", .ordinance), ("法律", .ordinance), ("条例", .ordinance), ("規則", .ordinance), ("施行令", .ordinance),
    ("令", .ordinance),
    ("要綱", .ordinance), ("計画", .plan), ("プラン", .plan), ("ビジョン", .plan), ("戦略", .plan), ("会議録", .minutes),
    ("お知らせ", .notice), ("情報", .notice), ("警報", .notice), ("注意報", .notice), ("予報", .notice), ("について", .notice),
    ("公告", .notice), ("募集", .notice), ("通知", .notice), ("通知書", .notice), ("人口", .statistics), ("統計", .statistics),
    ("一覧", .notice),
    ("一覧表", .notice),
  ]

  private var scores: [DocumentKind: Double] = [:]
  private var evidence: [DocumentKind: (weight: Double, text: String)] = [:]

  /// Weighs a document; nil when nothing speaks for any kind.
  static func infer(_ document: Document, _ input: InferenceInput) -> (kind: DocumentKind, evidence: String)? {
    var inference = KindInference()
    var seen: Set<String> = []
    let type = document.provenance.mediaType
    let isTable = type.contains("csv") || type.contains("spreadsheet")
    for part in input.parts { inference.weigh(part, &seen, isTable: isTable) }
    inference.weighShape(document)
    guard let best = inference.scores.max(by: { ($0.value, $1.key.rawValue) < ($1.value, $0.key.rawValue) }),
      let (weight, text) = inference.evidence[best.key], best.value >= (weight >= 3 ? 3 : 6)
    else {
      let isProse = type.contains("html") || type == "text/plain" || type == "text/markdown"
      return isProse ? (.page, "nothing speaks for another kind") : nil
    }
    return (best.key, text)
  }

  private mutating func weigh(_ part: InferenceInput.Part, _ seen: inout Set<String>, isTable: Bool) {
    let factor: Double
    switch part.place {
    case .title: factor = 4
    case .path: factor = 3
    case .stated(let key):
      guard ["description", "keywords", "category", "subtitle"].contains(key.lowercased()) else { return }
      factor = 1
    case .heading: factor = 0.8
    case .line(let number): factor = Self.isMasthead(part.scalars) ? 3 : number <= 8 ? 0.8 : 0.25
    case .lastLine: return
    }
    for entry in Self.words {
      guard let place = Self.find(entry.word, in: part.scalars) else { continue }
      // A word counts once in each place, so that repetition says nothing.
      let kindOfPlace = factor >= 3 ? "\(part.place)" : factor == 0.25 ? "line" : "head"
      guard seen.insert(entry.word + kindOfPlace).inserted else { continue }
      add(entry.kind, entry.weight * factor, part.evidence(place))
    }
    guard factor >= 3 else { return }
    // A file is called by its matter, which says less of its kind than how a title ends.
    let endingFactor = part.place == .title ? factor * 2 : factor * 0.5
    let title = Self.withoutTail(part.scalars)
    for ending in Self.endings where title.count > ending.word.unicodeScalars.count {
      let start = title.count - ending.word.unicodeScalars.count
      guard title[start...].elementsEqual(ending.word.unicodeScalars),
        Self.counts(ending.word, title[..<start], isTable)
      else { continue }
      add(ending.kind, endingFactor, part.evidence(start..<title.count))
    }
  }

  /// What makes a notice of a title that ends in 情報: what it warns or reports of.
  private static let alarms = [
    "気象", "台風", "地震", "津波", "火山", "噴火", "震", "竜巻", "大雨", "大雪", "防災", "災害", "避難", "天候", "潮位", "記録的", "緊急", "関する", "観測",
  ]

  /// Whether the ending of a title tells its kind: 子育て支援情報 is no notice, 証明・通知 none, a table 一覧 none.
  private static func counts(_ word: String, _ before: ArraySlice<Unicode.Scalar>, _ isTable: Bool) -> Bool {
    switch word {
    case "情報": alarms.contains { find($0, in: Array(before)) != nil }
    case "通知": before.last != "・"
    case "一覧", "一覧表": !isTable
    default: true
    }
  }

  /// Speeches, articles, entries and rows of numbers.
  private mutating func weighShape(_ document: Document) {
    let speeches = document.sections.count { $0.kind == .speech }
    if speeches >= 3 { add(.minutes, 20, "\(speeches) speeches") }
    let articles = document.sections.count {
      $0.kind == .article || $0.kind == .heading && $0.title.hasPrefix("第") && $0.title.contains("条")
    }
    let parts = document.sections.count { $0.kind != .clause }
    if articles >= 3, articles * 3 >= parts { add(.ordinance, 8, "\(articles) articles") }
    if ["application/rss+xml", "application/atom+xml"].contains(document.provenance.mediaType),
      document.sections.contains(where: { $0.kind == .entry })
    {
      add(.notice, 3, "entries of a feed")
    }
    // 東京海上気象 names no warning in its title.
    if let found = document.metadata.first(where: { $0.key == "InfoKind" }) {
      add(.notice, 8, "InfoKind: \(found.value)")
    }
    if document.metadata.contains(where: { $0.key == "LawNum" }) { add(.ordinance, 20, "a law's number") }
  }

  private mutating func add(_ kind: DocumentKind, _ weight: Double, _ text: @autoclosure () -> String) {
    scores[kind, default: 0] += weight
    if weight > evidence[kind]?.weight ?? 0 { evidence[kind] = (weight, text()) }
  }

  /// Whether a line is the name of a town's bulletin and little else: 広報おといねっぷ.
  static func isMasthead(_ line: [Unicode.Scalar]) -> Bool {
    guard (4...16).contains(line.count) else { return false }
    return ["広報", "市報", "町報", "村報", "区報"].contains { line.starts(with: $0.unicodeScalars) }
      && line.dropFirst(2).allSatisfy { (0x3041...0x3096).contains($0.value) || $0.properties.isWhitespace }
  }

  // MARK: - Words

  private static func find(_ word: String, in text: [Unicode.Scalar]) -> Range<Int>? {
    let wanted = Array(word.unicodeScalars)
    guard text.count >= wanted.count else { return nil }
    for start in 0...(text.count - wanted.count)
    where text[start] == wanted[0] && text[start...].starts(with: wanted) {
      return start..<(start + wanted.count)
    }
    return nil
  }

  /// A title without what stands at its end in brackets or by number: （素案）, （令和7年度）, [概要版], 第1号.
  private static func withoutTail(_ title: [Unicode.Scalar]) -> ArraySlice<Unicode.Scalar> {
    var rest = title[...]
    while let last = rest.last {
      if last == " " || last == "　" || last == "」" {
        rest.removeLast()
      } else if "）)】］]".unicodeScalars.contains(last),
        let open = rest.lastIndex(where: { "（(【［[".unicodeScalars.contains($0) }), open > rest.startIndex
      {
        rest = rest[..<open]
      } else if "号版次期".unicodeScalars.contains(last), let start = rest.lastIndex(of: "第"), rest.endIndex - start <= 10,
        start > rest.startIndex
      {
        rest = rest[..<start]
      } else {
        break
      }
    }
    return rest
  }
}
