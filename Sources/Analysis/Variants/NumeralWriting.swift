/// Numbers in Han characters and in digits, where what stands beside says that it is a number.
///
/// A single Han digit is a number only behind 第, behind a law's name, or before a counter that is nothing else; so
/// 八王子, 三国ヶ丘, 一宮 and 五稜郭 are left alone; so are names that look counted (四日市市, 八戸市, 三次市, 六本木).
enum NumeralWriting {
  private static let counters = Set<Unicode.Scalar>("条項号章節款目編年月日円人件回歳戸台番丁級割位個校館市区町村期次倍枚冊本棟床席階班組種類週点歩".unicodeScalars)
  private static let lawCounters = Set<Unicode.Scalar>("条項号章節款目編".unicodeScalars)
  /// Counters that names have too, and what then stands behind them.
  private static let countersOfNames = Set<Unicode.Scalar>("日戸次歳条本".unicodeScalars)
  private static let behindNames = Set<Unicode.Scalar>("市町村木松".unicodeScalars)
  private static let directions = Set<Unicode.Scalar>("東西南北".unicodeScalars)
  private static let pieces = Set<Unicode.Scalar>("かヶケカヵ箇".unicodeScalars)
  private static let countedByPiece = Set<Unicode.Scalar>("年月国所条村校".unicodeScalars)
  private static let lawNames = Set<Unicode.Scalar>("法令例則約".unicodeScalars)

  /// The other ways to write the numbers of a text: all of them in digits, all read with units, all digit by digit.
  static func rewritten(_ text: [Unicode.Scalar]) -> [[Unicode.Scalar]] {
    var numbers: [(range: Range<Int>, value: Int)] = []
    for run in text.runs({ $0.isDigit || KanjiNumber.isGroup($0) || KanjiNumber.unit($0) != nil })
    where text[run.lowerBound].isDigit {
      guard run.count <= 16, isNumber(run, in: text, isHan: false), text[run.lowerBound] != "0" else { continue }
      guard let value = mixedValue(text[run]) else { continue }
      numbers.append((run, value))
    }
    for run in text.runs(KanjiNumber.isPart) {
      // 50億 was read above.
      if run.lowerBound > 0, text[run.lowerBound - 1].isDigit { continue }
      guard let value = KanjiNumber.value(text[run]), isNumber(run, in: text, isHan: true) else { continue }
      numbers.append((run, value))
    }
    guard !numbers.isEmpty else { return [] }
    numbers.sort { $0.range.lowerBound > $1.range.lowerBound }
    let ways: [(Int) -> [Unicode.Scalar]] = [
      { Array(String($0).unicodeScalars) }, KanjiNumber.reading, KanjiNumber.digitByDigit, mixed, thousands,
    ]
    return ways.map { write in
      numbers.reduce(text) { $0.replacing($1.range, with: write($1.value)) }
    }
  }

  /// Digits with 万 and 億: 35000 is 3万5000.
  private static func mixed(_ value: Int) -> [Unicode.Scalar] {
    guard value >= 10_000 else { return Array(String(value).unicodeScalars) }
    let high = value >= 100_000_000 ? "\(value / 100_000_000)億" : ""
    let middle = value / 10_000 % 10_000
    let low = value % 10_000
    return Array((high + (middle > 0 ? "\(middle)万" : "") + (low > 0 ? "\(low)" : "")).unicodeScalars)
  }

  /// Digits with 億, 万 and 千: 350000000 is 3億5千万; only where nothing smaller is left.
  private static func thousands(_ value: Int) -> [Unicode.Scalar] {
    let groups = [(value / 100_000_000, "億"), (value / 10_000 % 10_000, "万"), (value % 10_000, "")]
    let text = groups.map { count, name in
      count == 0 ? "" : count % 1_000 == 0 ? "\(count / 1_000)千\(name)" : "\(count)\(name)"
    }
    return Array(text.joined().unicodeScalars)
  }

  /// The value of digits with groups and units: 3万5000 and 3万5千 are 35000.
  private static func mixedValue(_ text: ArraySlice<Unicode.Scalar>) -> Int? {
    var total = 0
    var group = 0
    var pending = 0
    var hasDigits = false
    for scalar in text {
      if scalar.isDigit {
        guard pending < 1_000_000_000_000 else { return nil }
        pending = pending * 10 + Int(scalar.value - 0x30)
        hasDigits = true
      } else if let unit = KanjiNumber.unit(scalar) {
        guard hasDigits, pending > 0, pending < 10 else { return nil }
        group += pending * unit
        (pending, hasDigits) = (0, false)
      } else {
        guard hasDigits || group > 0, group + pending > 0, group + pending < 10_000,
          let factor = KanjiNumber.groupFactor(scalar)
        else { return nil }
        total += (group + pending) * factor
        (group, pending, hasDigits) = (0, 0, false)
      }
    }
    return total + group + pending
  }

  private static func isNumber(_ run: Range<Int>, in text: [Unicode.Scalar], isHan: Bool) -> Bool {
    let before = run.lowerBound > 0 ? text[run.lowerBound - 1] : nil
    let after = run.upperBound < text.count ? text[run.upperBound] : nil
    if before == "第" { return true }
    let beyond = run.upperBound + 1 < text.count ? text[run.upperBound + 1] : nil
    if let after, let beyond {
      if countersOfNames.contains(after), behindNames.contains(beyond) { return false }
      if pieces.contains(after), countedByPiece.contains(beyond) { return true }
      if after == "分", beyond == "の" { return true }
      if isHan, directions.contains(before ?? "。"), after == "条" || after == "丁" { return true }
    }
    // 第252条の22
    if before == "の", run.lowerBound > 1, lawCounters.contains(text[run.lowerBound - 2]) { return true }
    if before == "の", run.lowerBound > 2, text[run.lowerBound - 2] == "分", isFigure(text[run.lowerBound - 3]) {
      return true
    }
    if isHan {
      let units = text[run].contains { KanjiNumber.digit($0) == nil }
      if run.count >= 3 { return true }
      if let after, lawCounters.contains(after) {
        return (run.count >= 2 && units) || before.map { lawNames.contains($0) } ?? false
      }
      return after.map { counters.contains($0) } ?? false
    }
    return after.map { counters.contains($0) } ?? (run.count >= 3)
  }

  /// The text with its numbers read in Han characters: 10月1日 is 十月一日.
  static func inHan(_ text: [Unicode.Scalar]) -> [Unicode.Scalar] {
    text.runs(\.isDigit).reversed().reduce(text) { result, run in
      guard let value = mixedValue(text[run]), isNumber(run, in: text, isHan: false), text[run.lowerBound] != "0" else {
        return result
      }
      return result.replacing(run, with: KanjiNumber.reading(value))
    }
  }

  private static func isFigure(_ scalar: Unicode.Scalar) -> Bool { scalar.isDigit || KanjiNumber.isPart(scalar) }
}
