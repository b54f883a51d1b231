/// Finds years and dates in any of the ways that Japanese offices write them.
///
/// Era years are arithmetic: 平成34年度 is 2022, though no such year came.
/// - Source: 元号: 明治 1868, 大正 1912, 昭和 1926, 平成 1989, 令和 2019 as their first years; JIS X 0301 for the letters.
struct YearScanner {
  /// A year, perhaps with month and day.
  struct Finding: Equatable {
    var year: Int
    var month: Int?
    var day: Int?
    /// Whether 年度 follows.
    var isFiscal = false
    /// Whether the era is written: 令和7, R7.
    var era: Int?
    /// *Units*: scalars of the text.
    var range: Range<Int>

    /// `2025-04-01`, `2025-04` or `2025`.
    var iso: String {
      func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
      guard let month else { return "\(year)" }
      return day.map { "\(year)-\(two(month))-\(two($0))" } ?? "\(year)-\(two(month))"
    }
  }

  private static let eras: [(names: [String], before: Int)] = [
    (["令和", "令", "R", "Ｒ"], 2018), (["平成", "平", "H", "Ｈ"], 1988), (["昭和", "昭", "S", "Ｓ"], 1925),
    (["大正", "大", "T", "Ｔ"], 1911), (["明治", "明", "M", "Ｍ"], 1867),
  ].map { (names: $0.0, before: $0.1) }

  private let text: [Unicode.Scalar]

  private init(_ text: [Unicode.Scalar]) {
    self.text = text
  }

  /// All years and dates of a text, in order.
  static func findings(in text: [Unicode.Scalar]) -> [Finding] {
    let scanner = YearScanner(text)
    var findings: [Finding] = []
    var index = 0
    while index < text.count {
      if let finding = scanner.finding(at: index, after: findings.last) {
        findings.append(finding)
        index = max(finding.range.upperBound, index + 1)
      } else {
        index += 1
      }
    }
    return findings
  }

  // MARK: - One finding

  private func finding(at index: Int, after last: Finding?) -> Finding? {
    if let (before, start) = era(at: index) {
      guard let (number, end) = eraNumber(at: skipSpaces(start)), number <= 99 else { return nil }
      return complete(year: before + number, era: before, index, end, isShort: isShortEra(index, start))
    }
    guard isDigit(index), !isDigit(index - 1), let (year, end) = number(at: index) else { return english(at: index) }
    if end - index == 8, let packed = Self.packed(year) {
      return Finding(year: packed.0, month: packed.1, day: packed.2, range: index..<end)
    }
    if end - index == 4, (1868...2100).contains(year) {
      guard index == 0 || ![".", ",", "，", "-", "+"].contains(text[index - 1]) || index >= 2 && !isDigit(index - 2)
      else { return nil }
      return complete(year: year, era: nil, index, end, isShort: true)
    }
    // 平成25年度から29年度まで: the second year leans on the first.
    if let last, let era = last.era, end - index <= 2, index - last.range.upperBound <= 5,
      index > last.range.upperBound, isRangeSign(last.range.upperBound..<index)
    {
      return complete(year: era + year, era: era, index, end, isShort: false)
    }
    return english(at: index)
  }

  /// Reads what follows a year: 年度, （2025年）, 年4月1日, .04.01, -04-01.
  private func complete(year: Int, era: Int?, _ start: Int, _ end: Int, isShort: Bool) -> Finding? {
    var finding = Finding(year: year, era: era, range: start..<end)
    var next = skipParenthesisedYear(skipSpaces(end), year: year)
    if next < text.count, text[next] == "年" || text[next] == "년" {
      next += 1
      finding.range = start..<next
      if next < text.count, text[next] == "度" {
        finding.isFiscal = true
        finding.range = start..<skipParenthesisedYear(next + 1, year: year)
        return finding
      }
      next = skipParenthesisedYear(next, year: year)
      finding.range = start..<next
      guard let (month, afterMonth) = monthOrDay(at: skipSpaces(next)), (1...12).contains(month),
        let sign = at(skipSpaces(afterMonth)), sign == "月" || sign == "월"
      else { return finding }
      finding.month = month
      let dayStart = skipSpaces(skipSpaces(afterMonth) + 1)
      finding.range = start..<(skipSpaces(afterMonth) + 1)
      if let (day, afterDay) = monthOrDay(at: dayStart), (1...31).contains(day), let sign = at(skipSpaces(afterDay)),
        sign == "日" || sign == "일"
      {
        finding.day = day
        finding.range = start..<(skipSpaces(afterDay) + 1)
      }
      return finding
    }
    if let sign = at(end), ".-/．－／".unicodeScalars.contains(sign),
      let (month, afterMonth) = number(at: end + 1), (1...12).contains(month)
    {
      if at(afterMonth) == sign, let (day, afterDay) = number(at: afterMonth + 1), (1...31).contains(day),
        !isDigit(afterDay)
      {
        finding.month = month
        finding.day = day
        finding.range = start..<afterDay
        return finding
      }
      if afterMonth - end == 3, sign == "-" || sign == "." {
        finding.month = month
        finding.range = start..<afterMonth
        return finding
      }
    }
    // A bare number is a year only in a range or beside 年; 令和7 by itself is one too.
    if isShort {
      return isRangeSign(end..<min(text.count, end + 3), prefix: true) ? finding : nil
    }
    return finding
  }

  private func skipParenthesisedYear(_ start: Int, year: Int) -> Int {
    guard let open = at(start), open == "(" || open == "（" else { return start }
    var index = skipSpaces(start + 1)
    if let (_, afterEra) = era(at: index) { index = skipSpaces(afterEra) }
    guard let (_, end) = eraNumber(at: index) else { return start }
    index = end
    while let scalar = at(index), scalar == "年" || scalar == "度" || scalar == " " { index += 1 }
    guard let close = at(index), close == ")" || close == "）" else { return start }
    return index + 1
  }

  // MARK: - Parts

  private func era(at index: Int) -> (before: Int, end: Int)? {
    guard let first = at(index), "令平昭大明RＲHＨSＳTＴMＭ".unicodeScalars.contains(first) else { return nil }
    for era in Self.eras {
      for (kind, name) in era.names.enumerated() where text[index...].starts(with: name.unicodeScalars) {
        let end = index + name.unicodeScalars.count
        // One letter or one kanji is an era only right before digits, and not at the end of a word.
        if kind > 0 {
          guard isDigit(end) || (at(end) == "元" && at(end + 1) == "年") else { return nil }
          if let before = at(index - 1), before.properties.isAlphabetic || isDigit(index - 1) {
            guard kind == 1, before.value > 0xFF, !"治正和成".unicodeScalars.contains(before), kind == 1,
              !before.properties.isIdeographic
            else { return nil }
          }
        }
        return (era.before, end)
      }
    }
    return nil
  }

  private func isShortEra(_ index: Int, _ start: Int) -> Bool { start - index == 1 }

  private func eraNumber(at index: Int) -> (Int, Int)? {
    if at(index) == "元" { return (1, index + 1) }
    guard index < text.count else { return nil }
    return JapaneseNumber.read(text, from: index)
  }

  private func number(at index: Int) -> (Int, Int)? {
    guard index < text.count, isDigit(index) else { return nil }
    return JapaneseNumber.readDigits(text, from: index)
  }

  /// A month or a day, which old documents write in kanji.
  private func monthOrDay(at index: Int) -> (Int, Int)? {
    index < text.count ? JapaneseNumber.read(text, from: index) : nil
  }

  private func isDigit(_ index: Int) -> Bool {
    guard let scalar = at(index) else { return false }
    return (0x30...0x39).contains(scalar.value) || (0xFF10...0xFF19).contains(scalar.value)
  }

  private func at(_ index: Int) -> Unicode.Scalar? {
    index >= 0 && index < text.count ? text[index] : nil
  }

  private func skipSpaces(_ index: Int) -> Int {
    var next = index
    while next < text.count, text[next] == " " || text[next] == "　" { next += 1 }
    return next
  }

  /// Whether there is a sign like ～ or から between two years, or right after one.
  private func isRangeSign(_ range: Range<Int>, prefix: Bool = false) -> Bool {
    let signs = "～〜~-－–—―ーから至"
    for index in range {
      if signs.unicodeScalars.contains(text[index]) { return true }
      if prefix, text[index] != " " && text[index] != "　" { return false }
    }
    return false
  }

  private static func packed(_ number: Int) -> (Int, Int, Int)? {
    let (year, month, day) = (number / 10_000, number / 100 % 100, number % 100)
    guard (1990...2100).contains(year), (1...12).contains(month), (1...31).contains(day) else { return nil }
    return (year, month, day)
  }

  // MARK: - Names of months

  private static let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]

  /// `1 April 2025`, `01 Apr 2025`, `April 1, 2025`.
  private func english(at index: Int) -> Finding? {
    guard isDigit(index) || isLetter(index), !isDigit(index - 1), !isLetter(index - 1) else { return nil }
    var words: [(text: String, end: Int)] = []
    var next = index
    while words.count < 3, next < text.count, next - index < 24 {
      var word = ""
      while next < text.count, isDigit(next) || isLetter(next) {
        word.unicodeScalars.append(text[next])
        next += 1
      }
      guard !word.isEmpty else { break }
      words.append((word.lowercased(), next))
      while let scalar = at(next), scalar == " " || scalar == "," || scalar == "." { next += 1 }
    }
    guard words.count == 3, let year = Int(words[2].text), (1868...2100).contains(year) else { return nil }
    let isDayFirst = Int(words[0].text) != nil
    let name = isDayFirst ? words[1].text : words[0].text
    guard name.count >= 3, let month = Self.months.firstIndex(where: { name.hasPrefix($0) }),
      let day = Int(isDayFirst ? words[0].text : words[1].text), (1...31).contains(day)
    else { return nil }
    return Finding(year: year, month: month + 1, day: day, range: index..<words[2].end)
  }

  private func isLetter(_ index: Int) -> Bool {
    guard let scalar = at(index) else { return false }
    return (0x41...0x5A).contains(scalar.value & ~0x20)
  }
}
