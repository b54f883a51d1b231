/// Years by era and by the Western count, by arithmetic both ways.
///
/// 平成34年 is 2022 although that era ended in 2019: plans were written before. Years of 1873 on, when the calendar
/// became the Western one.
/// - Source: 明治 1 = 1868, 大正 1 = 1912, 昭和 1 = 1926, 平成 1 = 1989, 令和 1 = 2019 (元号法, 昭和54年法律第43号, and the
///   cabinet orders on each era's name).
enum EraWriting {
  private struct Era {
    var name: String
    var initial: Unicode.Scalar
    var letter: Unicode.Scalar
    var firstYear: Int
    var lastYear: Int
  }

  private static let eras: [Era] = [
    Era(name: "令和", initial: "令", letter: "r", firstYear: 2019, lastYear: 2118),
    Era(name: "平成", initial: "平", letter: "h", firstYear: 1989, lastYear: 2019),
    Era(name: "昭和", initial: "昭", letter: "s", firstYear: 1926, lastYear: 1989),
    Era(name: "大正", initial: "大", letter: "t", firstYear: 1912, lastYear: 1926),
    Era(name: "明治", initial: "明", letter: "m", firstYear: 1868, lastYear: 1912),
  ]
  /// How long after its end an era is still met in plans.
  private static let yearsPastTheEnd = 15
  private static let westernYears = 1873...2100

  private struct Found {
    var range: Range<Int>
    var year: Int
  }

  /// The text with its years written by every calendar that has them.
  static func rewritten(_ text: [Unicode.Scalar]) -> [[Unicode.Scalar]] {
    guard let found = firstYear(in: text) else { return [] }
    let rest = Array(text[found.range.upperBound...])
    var endings = [rest]
    // What follows may hold another year: 平成25年度から平成34年度まで.
    endings += rewritten(rest)
    var writings: [[Unicode.Scalar]] = []
    for writing in ways(found.year) {
      let isHan = writing.last.map(KanjiNumber.isPart) ?? false
      for ending in endings {
        writings.append(
          Array(text[..<found.range.lowerBound]) + writing + (isHan ? NumeralWriting.inHan(ending) : ending))
      }
    }
    return writings.filter { $0 != text }
  }

  /// The first year that 年 follows, or that an era's letter and a number make.
  private static func firstYear(in text: [Unicode.Scalar]) -> Found? {
    for start in text.indices {
      if let found = eraYear(at: start, in: text) ?? westernYear(at: start, in: text) { return found }
    }
    return nil
  }

  private static func eraYear(at start: Int, in text: [Unicode.Scalar]) -> Found? {
    for era in eras {
      let name = Array(era.name.unicodeScalars)
      if text[start...].starts(with: name), let (end, number) = number(at: start + name.count, in: text),
        end < text.count, text[end] == "年"
      {
        return Found(range: start..<end, year: era.firstYear + number - 1)
      }
      let isAlone = start == 0 || !(text[start - 1].properties.isAlphabetic || text[start - 1].isDigit)
      let isShort = text[start] == era.letter || text[start] == era.initial
      if isAlone, isShort, let (end, number) = digits(at: start + 1, in: text), end - start <= 3 {
        let isYear = end == text.count ? text[start] == era.letter || text[start] == era.initial : text[end] == "年"
        if isYear { return Found(range: start..<end, year: era.firstYear + number - 1) }
      }
    }
    return nil
  }

  private static func westernYear(at start: Int, in text: [Unicode.Scalar]) -> Found? {
    guard start == 0 || !text[start - 1].isDigit, let (end, year) = digits(at: start, in: text), end - start == 4,
      westernYears.contains(year), end < text.count, text[end] == "年"
    else { return nil }
    return Found(range: start..<end, year: year)
  }

  /// 元, digits, or a number in Han characters.
  private static func number(at start: Int, in text: [Unicode.Scalar]) -> (end: Int, number: Int)? {
    guard start < text.count else { return nil }
    if text[start] == "元" { return (start + 1, 1) }
    if let found = digits(at: start, in: text) { return found }
    var end = start
    while end < text.count, KanjiNumber.isPart(text[end]) { end += 1 }
    guard end > start, let value = KanjiNumber.value(text[start..<end]), value > 0, value < 100 else { return nil }
    return (end, value)
  }

  private static func digits(at start: Int, in text: [Unicode.Scalar]) -> (end: Int, number: Int)? {
    var end = start
    while end < text.count, text[end].isDigit, end - start < 5 { end += 1 }
    guard end > start, let value = Int(String(String.UnicodeScalarView(text[start..<end]))), value > 0 else {
      return nil
    }
    return (end, value)
  }

  /// A year as every calendar writes it, without 年.
  private static func ways(_ year: Int) -> [[Unicode.Scalar]] {
    var ways: [String] = []
    if westernYears.contains(year) { ways.append("\(year)") }
    for era in eras where year >= era.firstYear && year <= era.lastYear + yearsPastTheEnd {
      let number = year - era.firstYear + 1
      if number == 1 { ways.append("\(era.name)元") }
      ways.append("\(era.name)\(number)")
      if number > 1 { ways.append(era.name + String(String.UnicodeScalarView(KanjiNumber.reading(number)))) }
      if year <= era.lastYear { ways.append("\(era.letter)\(number)") }
    }
    return ways.map { Array($0.unicodeScalars) }
  }
}
