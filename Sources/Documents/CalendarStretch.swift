/// A day, a month, a year or a fiscal year, read from any of the ways in which offices write them.
///
/// `2025-04-01`, `2025/4`, `20250401`, `令和7年4月1日`, `平成25年4月`, `H25.4.1`, `令和元年`, `平成二十五年度`, `2013`.
/// Era years are arithmetic: 平成34年度 is 2022, though no such year came.
/// *Units*: days as numbers `yyyymmdd`; an open month ends on its 31st, whatever the month.
/// - Source: 元号: the first years 明治 1868, 大正 1912, 昭和 1926, 平成 1989, 令和 2019; JIS X 0301 for their letters; a
///   fiscal year runs from April to March (地方自治法 第208条).
public struct CalendarStretch: Sendable, Equatable {
  /// The year.
  public private(set) var year: Int
  /// The month, when one is named.
  public private(set) var month: Int?
  /// The day, when one is named.
  public private(set) var day: Int?
  /// Whether 年度 stands behind the year.
  public private(set) var isFiscal = false

  /// The first day.
  public var firstDay: Int {
    if isFiscal { return year * 10_000 + 401 }
    return year * 10_000 + (month ?? 1) * 100 + (day ?? 1)
  }

  /// The last day.
  public var lastDay: Int {
    if isFiscal { return (year + 1) * 10_000 + 331 }
    return year * 10_000 + (month ?? 12) * 100 + (day ?? 31)
  }

  /// The fiscal year that holds the stretch; nil for a year of which no month is named.
  public var fiscalYear: Int? {
    if isFiscal { return year }
    return month.map { $0 <= 3 ? year - 1 : year }
  }

  private static let eras: [(names: [String], before: Int)] = [
    (["令和", "令", "R"], 2018), (["平成", "平", "H"], 1988), (["昭和", "昭", "S"], 1925), (["大正", "大", "T"], 1911),
    (["明治", "明", "M"], 1867),
  ]

  /// Reads a date; nil when the text, or its beginning where what follows is let be, is none.
  public init?(_ text: String, isWhole: Bool = true) {
    var scanner = Scanner(text)
    guard let stretch = scanner.stretch() else { return nil }
    if isWhole {
      scanner.skipSpaces()
      guard scanner.isAtEnd else { return nil }
    }
    self = stretch
  }

  private init(year: Int) { self.year = year }

  /// Reads the parts of a date one after another.
  private struct Scanner {
    private let scalars: [Unicode.Scalar]
    private var index = 0

    init(_ text: String) {
      scalars = text.unicodeScalars.map { scalar in
        let isWide = (0xFF01...0xFF5E).contains(scalar.value)
        return isWide ? Unicode.Scalar(UInt8(scalar.value - 0xFEE0)) : scalar == "\u{3000}" ? " " : scalar
      }
    }

    var isAtEnd: Bool { index == scalars.count }

    mutating func skipSpaces() {
      while index < scalars.count, scalars[index] == " " { index += 1 }
    }

    mutating func stretch() -> CalendarStretch? {
      skipSpaces()
      let before = era()
      skipSpaces()
      let start = index
      guard let number = number() else { return nil }
      if before == nil, index - start == 8, number > 9_999 { return CalendarStretch(packed: number) }
      let year = (before ?? 0) + number
      guard before == nil ? (1_000...9_999).contains(year) : (1...999).contains(number) else { return nil }
      var stretch = CalendarStretch(year: year)
      let behindYear = index
      skipSpaces()
      if take("年") {
        if take("度") {
          stretch.isFiscal = true
        } else {
          readMonth(into: &stretch, sign: "月")
        }
      } else if let sign = current, "-/.".unicodeScalars.contains(sign) {
        index = behindYear
        readMonth(into: &stretch, sign: sign)
      } else {
        index = behindYear
      }
      return stretch.isPossible ? stretch : nil
    }

    private var current: Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }

    private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
      guard current == scalar else { return false }
      index += 1
      return true
    }

    /// 4月1日 behind a year with 年, or -04-01, /4/1, .4.1 with one of these signs before each.
    private mutating func readMonth(into stretch: inout CalendarStretch, sign: Unicode.Scalar) {
      let start = index
      let isSigned = sign != "月"
      if isSigned { index += 1 }
      skipSpaces()
      guard let month = number(), isSigned || takeSpaced("月") else {
        index = start
        return
      }
      stretch.month = month
      let behindMonth = index
      if isSigned, !take(sign) { return }
      skipSpaces()
      guard let day = number(), isSigned || takeSpaced("日") else {
        index = behindMonth
        return
      }
      stretch.day = day
    }

    private mutating func takeSpaced(_ scalar: Unicode.Scalar) -> Bool {
      skipSpaces()
      return take(scalar)
    }

    private mutating func era() -> Int? {
      for era in CalendarStretch.eras {
        for name in era.names where scalars[index...].starts(with: name.unicodeScalars) {
          index += name.unicodeScalars.count
          return era.before
        }
        guard let letter = current, letter.value < 0x80, era.names[2] == String(letter).uppercased() else { continue }
        index += 1
        return era.before
      }
      return nil
    }

    /// A number in digits or in kanji, 元 as 1.
    private mutating func number() -> Int? {
      if take("元") { return 1 }
      var value = 0
      var pending = 0
      let start = index
      while index - start < 8, let scalar = current {
        if (0x30...0x39).contains(scalar.value) {
          pending = pending * 10 + Int(scalar.value - 0x30)
        } else if let digit = "〇一二三四五六七八九".unicodeScalars.enumerated().first(where: { $0.element == scalar })?.offset {
          pending = pending * 10 + digit
        } else if scalar == "十" {
          value += max(pending, 1) * 10
          pending = 0
        } else {
          break
        }
        index += 1
      }
      return index > start ? value + pending : nil
    }
  }

  private init?(packed number: Int) {
    year = number / 10_000
    month = number / 100 % 100
    day = number % 100
    guard isPossible, (1_000...9_999).contains(year) else { return nil }
  }

  /// Whether the calendar has the day; a stretch without one it has.
  public var isOnCalendar: Bool {
    guard let month, let day else { return true }
    let isLeap = year.isMultiple(of: 4) && !year.isMultiple(of: 100) || year.isMultiple(of: 400)
    return day <= (month == 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31)
  }

  private var isPossible: Bool {
    (1...9_999).contains(year) && month.map { (1...12).contains($0) } ?? true
      && day.map { (1...31).contains($0) } ?? true
  }
}
