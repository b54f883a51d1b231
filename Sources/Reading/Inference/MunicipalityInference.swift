/// Decides which local government a document is by or about.
///
/// A name counts more where the document says what it is, and beside its prefecture, its county or a word for an office.
/// Guards: a name inside a longer one (京都市 in 東京都市計画) or a longer word (津市場), a ward without its city, a
/// district of a city that is called like a town, and names that several bear, which need their prefecture.
struct MunicipalityInference {
  /// What was found.
  struct Finding {
    var entry: Municipalities.Entry
    /// Whether another bears the same name and nothing tells them apart.
    var isAmbiguous = false
    var evidence: String
  }

  private struct Tally {
    var score = 0.0
    var evidence = ""
    var best = 0.0
    /// Whether it is named where the document says what it is, not in its matter alone.
    var isStated = false
  }

  private var tallies: [String: Tally] = [:]
  private var prefectures: [String: Double] = [:]
  /// Whether an office of the state published it, by its own fields.
  private var isOfState = false
  /// Whether the title names a prefecture.
  private var titleNamesPrefecture = false

  /// Weighs all mentions.
  static func infer(_ input: InferenceInput) -> Finding? {
    var inference = MunicipalityInference()
    for part in input.parts { inference.weigh(part) }
    return inference.decide()
  }

  /// The one prefecture that a title or a stated office names, for documents of no municipality.
  static func prefecture(_ input: InferenceInput) -> (name: String, evidence: String)? {
    var found: (name: String, evidence: String)?
    for part in input.parts {
      switch part.place {
      case .title: break
      case .stated(let key):
        let lower = key.lowercased()
        guard lower.contains("office") || lower.contains("publisher") || lower.contains("自治体") else { continue }
      default: continue
      }
      var index = 0
      while index < part.scalars.count {
        defer { index += 1 }
        guard let (entries, end) = longest(part.scalars, index), let entry = entries.first, entry.isPrefecture else {
          continue
        }
        if let found, found.name != entry.name { return nil }
        if found == nil { found = (entry.name, part.evidence(index..<end)) }
      }
    }
    return found
  }

  // MARK: - Mentions

  private mutating func weigh(_ part: InferenceInput.Part) {
    let weight: Double
    switch part.place {
    case .stated(let key):
      let isNamed = ["自治体", "市区町村", "市町村", "municipality", "publisher", "creator", "author"]
        .contains { key.lowercased().contains($0) }
      if key == "PublishingOffice" || key == "EditorialOffice" { isOfState = true }
      if key.contains("コード") || key.lowercased().contains("code") { weighCodes(part) }
      guard isNamed || part.scalars.count <= 60 else { return }
      weight = isNamed ? 40 : 1
    case .title: weight = 8
    case .path: weight = 6
    case .heading: weight = 2
    case .line(let number): weight = number <= 10 ? 1.5 : 1
    case .lastLine: weight = 0.6
    }
    if part.place == .path { weighCodes(part) }
    weighMasthead(part)
    weighNames(part, weight)
  }

  /// Six digits by themselves, as open-data portals put them in front of a file's name and into a column of codes.
  private mutating func weighCodes(_ part: InferenceInput.Part) {
    var index = 0
    while index < part.scalars.count {
      var end = index
      while end < part.scalars.count, (0x30...0x39).contains(part.scalars[end].value) { end += 1 }
      if end - index == 6 {
        var digits = String.UnicodeScalarView()
        digits.append(contentsOf: part.scalars[index..<end])
        if let entry = Municipalities.all.coded(String(digits)) { add(entry.code, 10, part, index..<end) }
      }
      index = max(end, index + 1)
    }
  }

  /// A bulletin called by the town's name in hiragana, without what sort of town it is: 広報おといねっぷ.
  private mutating func weighMasthead(_ part: InferenceInput.Part) {
    guard part.scalars.count <= 40, part.place != .path, part.place != .lastLine else { return }
    for word in ["広報", "市報", "町報", "村報"] {
      var start = 0
      while let place = part.scalars[start...].firstRange(of: Array(word.unicodeScalars)) {
        var end = place.upperBound
        while end < part.scalars.count, part.scalars[end] == " " || part.scalars[end] == "\u{3000}" { end += 1 }
        let first = end
        while end < part.scalars.count, (0x3041...0x3096).contains(part.scalars[end].value) { end += 1 }
        var name = String.UnicodeScalarView()
        name.append(contentsOf: part.scalars[first..<end])
        if let entry = Municipalities.all.read(String(name)) { add(entry.code, 6, part, place.lowerBound..<end) }
        start = max(end, place.upperBound)
      }
    }
  }

  private mutating func weighNames(_ part: InferenceInput.Part, _ weight: Double) {
    let text = part.scalars
    var lastEnd = -1
    var lastCity = ""
    var index = 0
    while index < text.count {
      guard let (entries, end) = Self.longest(text, index) else {
        index += 1
        continue
      }
      let before = Self.prefecture(text, before: index)
      let fitting = entries.filter { before.name == nil || $0.prefecture == before.name || $0.isPrefecture }
      defer { index = end }
      guard let first = fitting.first else { continue }
      if first.isPrefecture {
        prefectures[first.name, default: 0] += weight
        if part.place == .title { titleNamesPrefecture = true }
        continue
      }
      let hasPrefix = before.name != nil || before.hasCounty
      guard hasPrefix || Self.stands(text, index..<end, first.name) else { continue }
      // The state's offices lie there: their address says nothing of the ward.
      if first.name == "千代田区", Self.seats.contains(where: { text[end...].starts(with: $0.unicodeScalars) }) { continue }
      if let ward = Self.ward(first, text, end) {
        add(ward.entry.code, weight * 1.5, part, index..<ward.end)
        lastEnd = ward.end
        lastCity = first.name
        continue
      }
      let candidates = fitting.filter { entry in
        if entry.city.isEmpty { return true }
        // A ward without its city in front, but right after a place in the same city.
        return false
      }
      guard let entry = candidates.first else { continue }
      if entry.name.hasSuffix("区"), !hasPrefix, Municipalities.all.named(entry.name).count > 1 { continue }
      // 札幌市北郷栄町: a district, not a town.
      if !entry.name.hasSuffix("市"), !lastCity.isEmpty, index - lastEnd <= 6, lastEnd >= 0, !hasPrefix,
        text[lastEnd..<index].allSatisfy({ $0.properties.isIdeographic })
      {
        continue
      }
      var points = weight
      if hasPrefix { points += 2 }
      if Self.isOffice(text, end) { points += 3 }
      if !hasPrefix, entry.name.unicodeScalars.count <= 2 || entry.name.hasSuffix("町") { points *= 0.6 }
      let bearers = before.name == nil ? Municipalities.all.named(entry.name).filter { $0.city.isEmpty } : [entry]
      for bearer in bearers { add(bearer.code, points, part, index..<end) }
      lastEnd = end
      lastCity = entry.name
    }
  }

  private mutating func add(_ code: String, _ points: Double, _ part: InferenceInput.Part, _ range: Range<Int>) {
    var tally = tallies[code] ?? Tally()
    tally.score += points
    switch part.place {
    case .title, .path, .stated: tally.isStated = true
    case .heading, .line, .lastLine: break
    }
    if points > tally.best {
      tally.best = points
      tally.evidence = part.evidence(range)
    }
    tallies[code] = tally
  }

  // MARK: - Decision

  private func decide() -> Finding? {
    var scored: [(entry: Municipalities.Entry, score: Double, tally: Tally)] = []
    for (code, tally) in tallies {
      guard let entry = Municipalities.all.coded(code) else { continue }
      scored.append((entry, tally.score + min(3, prefectures[entry.prefecture] ?? 0), tally))
    }
    scored.sort { ($1.score, $0.entry.code) < ($0.score, $1.entry.code) }
    guard let best = scored.first, best.tally.score >= 3.5 else { return nil }
    // 奈良県気象警報 lists the prefecture's towns, and is about none of them.
    if titleNamesPrefecture || isOfState, !best.tally.isStated { return nil }
    let rivals = scored.dropFirst().filter { $0.entry.city != best.entry.name && $0.entry.name != best.entry.city }
    if let rival = rivals.first {
      if rival.entry.name == best.entry.name, rival.score == best.score {
        return Finding(entry: best.entry, isAmbiguous: true, evidence: best.tally.evidence)
      }
      guard rival.entry.name == best.entry.name || best.score >= rival.score * 1.3 else { return nil }
    }
    // A ward is the answer only when most mentions are of it, and not of its city.
    if let city = scored.first(where: { $0.entry.name == best.entry.city }), city.score > best.score * 0.5 {
      return Finding(entry: city.entry, evidence: city.tally.evidence)
    }
    return Finding(entry: best.entry, evidence: best.tally.evidence)
  }

  // MARK: - Names in text

  /// The longest name that begins at a place.
  private static func longest(_ text: [Unicode.Scalar], _ start: Int) -> (entries: [Municipalities.Entry], end: Int)? {
    guard text[start].value >= 0x3040 else { return nil }
    let all = Municipalities.all
    var found: (entries: [Municipalities.Entry], end: Int)?
    var name = String.UnicodeScalarView()
    for end in start..<min(text.count, start + all.longestName) {
      let scalar = text[end]
      guard scalar.value >= 0x3005 else { break }
      name.append(scalar)
      guard "市区町村都道府県".unicodeScalars.contains(scalar) else { continue }
      let entries = all.named(String(name))
      if !entries.isEmpty { found = (entries, end + 1) }
    }
    return found
  }

  /// The prefecture right before a place, with a county between or not.
  private static func prefecture(_ text: [Unicode.Scalar], before start: Int) -> (name: String?, hasCounty: Bool) {
    var end = start
    while end > 0, text[end - 1] == " " || text[end - 1] == "　" { end -= 1 }
    var hasCounty = false
    if end > 1, text[end - 1] == "郡" {
      hasCounty = true
      for length in 2...5 where end - 1 - length >= 0 {
        if let name = prefecture(text, endingAt: end - 1 - length) { return (name, true) }
      }
    }
    return (prefecture(text, endingAt: end), hasCounty)
  }

  private static func prefecture(_ text: [Unicode.Scalar], endingAt end: Int) -> String? {
    for length in 3...4 where end >= length {
      var name = String.UnicodeScalarView()
      name.append(contentsOf: text[(end - length)..<end])
      if let entry = Municipalities.all.named(String(name)).first, entry.isPrefecture { return entry.name }
    }
    return nil
  }

  /// Whether a name stands by itself and is no part of a longer word.
  private static func stands(_ text: [Unicode.Scalar], _ range: Range<Int>, _ name: String) -> Bool {
    if range.upperBound < text.count {
      let next = text[range.upperBound]
      let bad: String =
        switch name.unicodeScalars.last {
        case "市": "場況販立価"
        case "町": "村内"
        case "区": "域間分画別"
        default: ""
        }
      if bad.unicodeScalars.contains(next) { return range.count > 2 && (next == "立" || next == "内") }
    }
    guard range.lowerBound > 0 else { return true }
    let previous = text[range.lowerBound - 1]
    guard previous.properties.isIdeographic || previous == "ヶ" || previous == "ケ" else { return true }
    // 東京都市計画 has 京都市 in it, 関西都市圏 has 西都市, 会津市 ends like 津市: after a kanji a short name counts only
    // where the word before it is surely over.
    if name.hasSuffix("都市") { return !"東関中北".unicodeScalars.contains(previous) }
    if name.hasSuffix("市"), range.count >= 3 { return true }
    return range.count >= 4 || "旧元前現各同本新市町村県道府都郡年度次回期版号第等及兼".unicodeScalars.contains(previous)
  }

  /// The ward of a city that is named right after it.
  private static func ward(
    _ city: Municipalities.Entry, _ text: [Unicode.Scalar], _ end: Int
  ) -> (entry: Municipalities.Entry, end: Int)? {
    var start = end
    while start < text.count, text[start] == " " || text[start] == "　" { start += 1 }
    guard start < text.count, let (entries, wardEnd) = longest(text, start) else { return nil }
    guard let ward = entries.first(where: { $0.city == city.name }) else { return nil }
    return (ward, wardEnd)
  }

  private static let offices = [
    "役所", "役場", "長", "議会", "議員", "教育委員会", "条例", "規則", "告示", "広報", "総合計画", "立", "民", "消防", "上下水道", "公式", "ホームページ",
  ]

  private static let seats = ["霞が関", "霞ヶ関", "霞ケ関", "永田町"]

  /// Whether a word for an office or its publications follows.
  private static func isOffice(_ text: [Unicode.Scalar], _ end: Int) -> Bool {
    offices.contains { text[end...].starts(with: $0.unicodeScalars) }
  }
}
