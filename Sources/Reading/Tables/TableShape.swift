/// What the first rows of a table say about all of it: where its header is, and which column names a row.
struct TableShape: Equatable {
  /// The header's row, from 0; nil when there is none.
  private(set) var headerRow: Int?
  /// The header's cells, each on one line; empty when there is no header.
  private(set) var columns: [String] = []
  /// What stands alone in a row above the header: the table's own title.
  private(set) var caption = ""
  /// The column whose cells name their rows; nil when none is fit for it.
  private(set) var titleColumn: Int?

  /// Judges the first rows, cells without white space at their ends.
  init(_ rows: [[String]]) {
    let filled = rows.map { row in row.count { !$0.isEmpty } }
    let width = Self.mode(filled.filter { $0 > 1 }) ?? 1
    guard width > 1 else {
      titleColumn = rows.isEmpty ? nil : 0
      return
    }
    let first = filled.firstIndex { $0 >= 2 && $0 * 10 >= width * 6 } ?? 0
    if first > 0, let row = rows[..<first].first(where: { row in row.count { !$0.isEmpty } == 1 }) {
      caption = row.first { !$0.isEmpty } ?? ""
      if caption.unicodeScalars.count > 100 { caption = "" }
    }
    let body = Array(rows[(first + 1)...])
    if Self.isHeader(rows[first], above: body) {
      headerRow = first
      columns = rows[first].map { Self.oneLine($0) }
      titleColumn = Self.titleColumn(columns, body)
    } else {
      titleColumn = Self.titleColumn([], Array(rows[first...]))
    }
  }

  // MARK: - Header

  private static let headerWords = [
    "名称", "氏名", "コード", "番号", "種別", "区分", "項目", "備考", "住所", "所在地", "電話", "タイトル", "件名", "カテゴリ", "本文", "年度", "年月",
    "日付", "緯度", "経度", "人口", "合計", "総数", "自治体", "市区町村", "都道府県", "url", "no", "id", "name", "title", "date", "code",
    "type", "address", "year", "category", "description",
  ]

  /// Whether a row names the columns below it: its cells differ from one another and in kind from those below.
  private static func isHeader(_ row: [String], above body: [[String]]) -> Bool {
    let cells = row.filter { !$0.isEmpty }
    guard cells.count >= 2, Set(cells).count == cells.count else { return false }
    guard cells.allSatisfy({ $0.unicodeScalars.count <= 80 }) else { return false }
    var score = 0.0
    for (column, name) in row.enumerated() where !name.isEmpty {
      let kind = CellKind(name)
      let lower = name.lowercased()
      if headerWords.contains(where: { lower.hasPrefix($0) || lower.hasSuffix($0) }) { score += 1 }
      let below = body.prefix(100).compactMap { $0.count > column && !$0[column].isEmpty ? $0[column] : nil }
      let isPlain = kind == .text || CellKind.isYear(name)
      guard !below.isEmpty else {
        if !isPlain { score -= 1 }
        continue
      }
      let textShare = Double(below.count { CellKind($0) == .text }) / Double(below.count)
      if textShare < 0.5 {
        score += kind == .text ? 1 : CellKind.isYear(name) ? 0 : -1
      } else {
        if kind != .text { score -= CellKind.isYear(name) ? 0.5 : 1 }
        if below.contains(name) { score -= 1 }
        let length = below.reduce(0) { $0 + $1.unicodeScalars.count } / below.count
        if kind == .text, length > 2 * name.unicodeScalars.count + 4 { score += 0.5 }
      }
    }
    return score > 0 || (score == 0 && cells.allSatisfy { CellKind($0) == .text })
  }

  // MARK: - The column that names a row

  /// How well a column's name promises titles, from 0 to 3.
  static func titleWeight(_ name: String) -> Double {
    let name = name.lowercased()
    if ["タイトル", "件名", "題名", "表題", "標題", "見出し", "題目", "議題", "title", "subject", "headline"].contains(
      where: name.contains)
    {
      return 3
    }
    if ["名称", "項目名", "施設名", "事業名", "氏名", "品名", "label"].contains(where: name.contains) || name == "name" {
      return 2.5
    }
    return name.hasSuffix("名") || name.hasSuffix("name") || name.hasPrefix("名前") ? 2 : 0
  }

  private static func titleColumn(_ names: [String], _ body: [[String]]) -> Int? {
    let rows = body.prefix(300)
    var best: (column: Int, score: Double)?
    for column in 0..<(rows.map(\.count).max() ?? 0) {
      let cells = rows.compactMap { $0.count > column && !$0[column].isEmpty ? $0[column] : nil }
      guard !cells.isEmpty else { continue }
      let textShare = Double(cells.count { CellKind($0) == .text }) / Double(cells.count)
      let length = cells.reduce(0) { $0 + $1.unicodeScalars.count } / cells.count
      let distinct = Double(Set(cells).count) / Double(cells.count)
      guard textShare >= 0.5, length <= 80 else { continue }
      var score = column < names.count ? titleWeight(names[column]) : 0
      // A column with one value for all rows names none of them.
      score += cells.count > 1 && Set(cells).count == 1 ? -4 : 2 * distinct
      score += Double(cells.count) / Double(rows.count) - Double(column) * 0.05
      if score > (best?.score ?? -.infinity) { best = (column, score) }
    }
    return best?.column
  }

  // MARK: - Parts

  /// The first line of a cell that has several.
  static func oneLine(_ cell: String) -> String {
    cell.contains { $0.isNewline } ? cell.split { $0.isNewline }.joined(separator: " ") : cell
  }

  private static func mode(_ counts: [Int]) -> Int? {
    var seen: [Int: Int] = [:]
    for count in counts { seen[count, default: 0] += 1 }
    return seen.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key
  }
}
