internal import Documents

/// What a document must be, beside what it says: `city:札幌市`, `year:2013..2017`, `date:平成25年4月..`.
public struct ColumnCondition: Sendable, Equatable, CustomStringConvertible {
  /// What can be asked of a document, by the name before the colon.
  public enum Column: String, Sendable, CaseIterable {
    /// The local government: its name, its name without 市, 町, 村, 区, or its six-digit code.
    case city
    /// The prefecture.
    case prefecture
    /// The sort of publication: `plan` or 計画, and so on.
    case kind
    /// The language's tag.
    case language = "lang"
    /// The source file's path: a folder, a file, or a pattern.
    case path
    /// The document's own name.
    case document = "id"
    /// Who speaks: an office, a name, or the beginning of one.
    case speaker
    /// The year of the document.
    case year
    /// The fiscal year it is about.
    case fiscalYear = "fy"
    /// The day it was published; of a document dated by its year only, any day of that year.
    case date
    /// The fiscal years that a plan covers: those of which any is asked for.
    case period

    /// Whether years or days are compared, not texts.
    public var takesRange: Bool {
      switch self {
      case .year, .fiscalYear, .date, .period: true
      case .city, .prefecture, .kind, .language, .path, .document, .speaker: false
      }
    }

    /// A condition as an example.
    var example: String {
      switch self {
      case .city: "city:札幌市"
      case .prefecture: "prefecture:北海道"
      case .kind: "kind:plan"
      case .language: "lang:ja"
      case .path: "path:plans/*"
      case .document: "id:plans/snow.txt"
      case .speaker: "speaker:市長"
      case .year: "year:2013..2017"
      case .fiscalYear: "fy:令和7"
      case .date: "date:平成25年4月.."
      case .period: "period:2015"
      }
    }
  }

  /// What the column is compared with.
  public enum Value: Sendable, Equatable {
    /// A text, in which `*` stands for any characters and `?` for one.
    case text(String)
    /// Years, or days as `yyyymmdd`; open at the end that is nil, but never at both.
    case range(lower: Int?, upper: Int?)
  }

  /// What is asked of.
  public let column: Column
  /// What it must be.
  public let value: Value

  /// Names a condition.
  public init(column: Column, value: Value) {
    self.column = column
    self.value = value
  }

  /// Reads what stands behind the colon; nil when it is no year, no date and no range of them where one is due.
  init?(column: Column, reading text: String) {
    guard column.takesRange else {
      self.init(column: column, value: .text(text))
      return
    }
    guard let ends = Self.ends(of: text) else { return nil }
    var bounds: [Int?] = []
    for (index, end) in ends.enumerated() {
      guard !end.isEmpty else {
        bounds.append(nil)
        continue
      }
      // 平成25～29: the second year leans on the first.
      let era = index == 1 ? String(ends[0].unicodeScalars.prefix { $0.properties.numericType == nil }) : ""
      guard let stretch = CalendarStretch(end) ?? CalendarStretch(era + end), stretch.isOnCalendar else { return nil }
      switch column {
      case .date: bounds.append(index == 0 ? stretch.firstDay : stretch.lastDay)
      default:
        guard stretch.month == nil else { return nil }
        bounds.append(stretch.year)
      }
    }
    if bounds.count == 1, let only = bounds.first, let day = CalendarStretch(ends[0]) {
      self.init(column: column, value: .range(lower: only, upper: column == .date ? day.lastDay : only))
      return
    }
    guard bounds.count == 2, bounds[0] != nil || bounds[1] != nil else { return nil }
    if let lower = bounds[0], let upper = bounds[1], lower > upper { return nil }
    self.init(column: column, value: .range(lower: bounds[0], upper: bounds[1]))
  }

  /// The one end or the two ends of a range, written with `..`, ～ or 〜; nil when there are more.
  private static func ends(of text: String) -> [String]? {
    var ends: [String.UnicodeScalarView] = [String.UnicodeScalarView()]
    var scalars = text.unicodeScalars[...]
    while let scalar = scalars.popFirst() {
      let isDots = (scalar == "." || scalar == "．") && scalars.first == scalar
      if isDots { scalars.removeFirst() }
      if isDots || "～〜~…".unicodeScalars.contains(scalar) {
        ends.append(String.UnicodeScalarView())
      } else {
        ends[ends.count - 1].append(scalar)
      }
    }
    return ends.count <= 2 ? ends.map { String($0) } : nil
  }

  /// The condition as text that reads as itself.
  public var description: String {
    switch value {
    case .text(let text):
      let isPlain = text.unicodeScalars.allSatisfy {
        $0.properties.isAlphabetic || $0.properties.numericType != nil || "*?/._#".unicodeScalars.contains($0)
      }
      guard !isPlain else { return "\(column.rawValue):\(text)" }
      return "\(column.rawValue):\"\(Query.escaped(text) { $0 == .quote })\""
    case .range(let lower, let upper):
      let first = lower.map { printed($0) } ?? ""
      let last = upper.map { printed($0, isLast: true) } ?? ""
      return "\(column.rawValue):\(first == last ? first : "\(first)..\(last)")"
    }
  }

  private func printed(_ number: Int, isLast: Bool = false) -> String {
    guard column == .date else { return "\(number)" }
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let month = "\(number / 10_000)-\(two(number / 100 % 100))"
    let day = "\(month)-\(two(number % 100))"
    // An open month ends on its 31st, which not every month has.
    return isLast && CalendarStretch(day)?.isOnCalendar == false ? month : day
  }
}
