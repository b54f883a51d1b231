/// What a line of plain text begins with when it may be a heading: 第１章, （１）, Ⅰ, ■, 【…】, # and their like.
///
/// - Source: 公用文作成の考え方 (建議, 文化審議会, 2022), II-4 "項目の細別と階層" for the order 第1, 1, (1), ア, (ア);
///   法制執務 for 編, 章, 節, 款, 目, 条.
struct HeadingMarker: Equatable {
  /// Which kind of marker; a smaller rank encloses a greater one.
  enum Rank: Int, Comparable {
    case markdown1 = 0
    case markdown2, markdown3, markdown4, markdown5, markdown6
    case part, supplement, chapter, section, subsection, division
    case number, parenthesisedNumber
    case year, policy, pillar, measure
    case roman, square, circle, bracket, circledNumber
    case article

    static func < (left: Rank, right: Rank) -> Bool { left.rawValue < right.rawValue }
  }

  /// The kind.
  let rank: Rank
  /// The number that the marker carries; nil when it carries none.
  let number: Int?
  /// The title that a section gets whose heading and text share the line (第３条); nil when the line is the title.
  var shortTitle: String?

  /// Recognises the marker of a line without white space at its ends; nil when it has none or cannot be a heading.
  init?(_ line: String) {
    guard let first = line.unicodeScalars.first, Self.mayBegin(first) else { return nil }
    let scalars = Array(line.unicodeScalars)
    if let article = Self.article(scalars) {
      self = article
      return
    }
    guard Self.isTitle(scalars) else { return nil }
    if first == "#" {
      let depth = scalars.prefix { $0 == "#" }.count
      guard depth <= 6, scalars.count > depth, scalars[depth] == " ", let rank = Rank(rawValue: depth - 1) else {
        return nil
      }
      self.init(rank: rank, number: nil)
      return
    }
    guard
      let found = Self.legalPart(scalars) ?? Self.labelled(scalars) ?? Self.year(scalars) ?? Self.numbered(scalars)
        ?? Self.symbol(scalars)
    else { return nil }
    self = found
  }

  /// Whether any marker begins with this character; few lines do, and the others need no further look.
  static func mayBegin(_ first: Unicode.Scalar) -> Bool {
    switch first {
    case "#", "(", "（", "0"..."9", "０"..."９", "第", "附", "別", "基", "施", "重", "資": true
    case "〇", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "百", "千": true
    case "\u{2160}"..."\u{216B}", "\u{2460}"..."\u{2473}": true
    case "■", "◆", "□", "◇", "▼", "▽", "●", "○", "◎", "【": true
    default: false
    }
  }

  init(rank: Rank, number: Int?, shortTitle: String? = nil) {
    self.rank = rank
    self.number = number
    self.shortTitle = shortTitle
  }

  // MARK: - The kinds

  /// 第一章, 第2節, 附則, 別表第一.
  private static func legalPart(_ line: [Unicode.Scalar]) -> HeadingMarker? {
    if line.starts(with: "附則".unicodeScalars) || line.starts(with: "附　則".unicodeScalars) {
      return HeadingMarker(rank: .supplement, number: nil)
    }
    if line.starts(with: "別表".unicodeScalars) || line.starts(with: "別記".unicodeScalars) {
      return line.count <= 12 ? HeadingMarker(rank: .supplement, number: nil) : nil
    }
    guard line[0] == "第", let (number, end) = JapaneseNumber.read(line, from: 1), end < line.count else { return nil }
    guard let rank = partRank(line[end]) else { return nil }
    guard end + 1 == line.count || isSpace(line[end + 1]) || line[end + 1] == "：" else { return nil }
    return HeadingMarker(rank: rank, number: number)
  }

  private static func partRank(_ sign: Unicode.Scalar) -> Rank? {
    switch sign {
    case "編", "部": .part
    case "章": .chapter
    case "節": .section
    case "款": .subsection
    case "目": .division
    default: nil
    }
  }

  /// 第三条　..., alone or with the beginning of its text.
  private static func article(_ line: [Unicode.Scalar]) -> HeadingMarker? {
    guard line[0] == "第", let (number, end) = JapaneseNumber.read(line, from: 1) else { return nil }
    guard end < line.count, line[end] == "条" else { return nil }
    var next = end + 1
    while next < line.count, line[next] == "の", let (_, after) = JapaneseNumber.read(line, from: next + 1) {
      next = after
    }
    guard next == line.count || isSpace(line[next]) || line[next] == "（" else { return nil }
    return HeadingMarker(
      rank: .article, number: number, shortTitle: String(String.UnicodeScalarView(line[..<next])))
  }

  private static let labels: [(String, Rank)] = [
    ("基本方針", .policy), ("基本目標", .policy), ("施策の柱", .pillar), ("重点目標", .pillar),
    ("基本施策", .measure), ("重点施策", .measure), ("施策", .measure), ("資料", .supplement),
  ]

  /// 基本方針Ⅰ ..., 施策の柱 1 ..., 基本施策① ...: a label, its number and a title.
  private static func labelled(_ line: [Unicode.Scalar]) -> HeadingMarker? {
    for (label, rank) in labels where line.starts(with: label.unicodeScalars) {
      var next = label.unicodeScalars.count
      while next < line.count, isSpace(line[next]) { next += 1 }
      guard let (number, end) = JapaneseNumber.read(line, from: next) ?? enclosed(line, next) else { return nil }
      guard end < line.count, isSpace(line[end]) || line[end] == "：" else { return nil }
      return HeadingMarker(rank: rank, number: number)
    }
    return nil
  }

  /// 2009年（平成21年）, alone on its line.
  private static func year(_ line: [Unicode.Scalar]) -> HeadingMarker? {
    guard let (number, end) = JapaneseNumber.read(line, from: 0), (1868...2100).contains(number) else { return nil }
    var next = end
    guard next < line.count, line[next] == "年" else { return nil }
    next += 1
    if next < line.count, line[next] == "度" { next += 1 }
    guard next < line.count, line[next] == "（", line.last == "）", line.count <= next + 12 else { return nil }
    let eras = ["明治", "大正", "昭和", "平成", "令和"]
    guard eras.contains(where: { line[(next + 1)...].starts(with: $0.unicodeScalars) }) else { return nil }
    return HeadingMarker(rank: .year, number: nil)
  }

  /// Lines with a number before the title: １, （１）, Ⅰ, ①.
  private static func numbered(_ line: [Unicode.Scalar]) -> HeadingMarker? {
    if line[0] == "（" || line[0] == "(" {
      guard let (number, end) = JapaneseNumber.read(line, from: 1), number < 100 else { return nil }
      guard end + 1 < line.count, line[end] == "）" || line[end] == ")", !isUnit(line[end + 1]) else { return nil }
      return HeadingMarker(rank: .parenthesisedNumber, number: number)
    }
    if (0x2160...0x216B).contains(line[0].value) {
      guard line.count > 1 else { return nil }
      return HeadingMarker(rank: .roman, number: Int(line[0].value - 0x2160) + 1)
    }
    if let (number, end) = enclosed(line, 0), end + 1 < line.count {
      return HeadingMarker(rank: .circledNumber, number: number)
    }
    guard let (number, end) = JapaneseNumber.readDigits(line, from: 0), number < 100, end + 1 < line.count else {
      return nil
    }
    var next = end
    if line[next] == "." || line[next] == "．" || line[next] == "、" { next += 1 }
    while next < line.count, isSpace(line[next]) { next += 1 }
    guard next > end, next < line.count, !isUnit(line[next]), !isDigit(line[next]) else { return nil }
    // 1..*, 3 ―: how many there are of something.
    guard line[next...].contains(where: { $0.properties.isAlphabetic }) else { return nil }
    return HeadingMarker(rank: .number, number: number)
  }

  /// ■..., ◆..., 〇..., 【...】.
  private static func symbol(_ line: [Unicode.Scalar]) -> HeadingMarker? {
    guard line.count > 1 else { return nil }
    switch line[0] {
    case "■", "◆", "□", "◇", "▼", "▽": return HeadingMarker(rank: .square, number: nil)
    case "●", "〇", "○", "◎": return HeadingMarker(rank: .circle, number: nil)
    case "【":
      // 【1.45 月分】 【0.90 月分】 is a row of values.
      let isOne = line.last == "】" && line.count { $0 == "【" } == 1
      return isOne && line.contains { $0.properties.isAlphabetic } ? HeadingMarker(rank: .bracket, number: nil) : nil
    default: return nil
    }
  }

  // MARK: - Characters

  private static func enclosed(_ line: [Unicode.Scalar], _ start: Int) -> (number: Int, end: Int)? {
    guard start < line.count else { return nil }
    switch line[start].value {
    case 0x2460...0x2473: return (Int(line[start].value - 0x2460) + 1, start + 1)
    case 0x2160...0x216B: return (Int(line[start].value - 0x2160) + 1, start + 1)
    default: return nil
    }
  }

  /// How many characters a title has at most.
  static let longestTitle = 40

  /// Whether a line is short and does not end like a sentence, an item of a list or an entry of a table of contents.
  private static func isTitle(_ line: [Unicode.Scalar]) -> Bool {
    guard line.count <= longestTitle, let last = line.last else { return false }
    // The first line of a sentence, broken at its column's end.
    if line.count > 34, line.contains("、") { return false }
    switch last {
    case "。", "、", "，", ",", "・", "：", ":", "；", ";", "…": return false
    default: break
    }
    var leaders = 0
    for scalar in line {
      switch scalar {
      case "…", "‥", "・", ".", "．": leaders += 1
      default: continue
      }
    }
    return leaders < 4
  }

  /// What makes of a number before it a quantity or a date.
  private static func isUnit(_ scalar: Unicode.Scalar) -> Bool {
    "年月日時分秒円人件％%個回名歳か箇ヶカ万億千百台枚戸世回km㎡ｍ".unicodeScalars.contains(scalar)
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
    (0x30...0x39).contains(scalar.value) || (0xFF10...0xFF19).contains(scalar.value)
  }

  static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar == " " || scalar == "\t" || scalar == "　"
  }
}
