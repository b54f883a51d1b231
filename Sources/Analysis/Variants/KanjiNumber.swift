/// Numbers in Han characters: their value, and the ways to write a value.
///
/// - Source: positional reading with the units 十 百 千 within groups of 万 億 兆; 大字 (壱 弐 参) as in statutes.
enum KanjiNumber {
  private static let digits: [Unicode.Scalar] = ["〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"]
  private static let units: [Unicode.Scalar] = ["十", "百", "千"]
  private static let groups: [Unicode.Scalar] = ["万", "億", "兆"]

  /// The value of a digit character.
  static func digit(_ scalar: Unicode.Scalar) -> Int? {
    switch scalar {
    case "零": 0
    case "壱", "壹": 1
    case "弐", "貳": 2
    case "参", "參": 3
    default: digits.firstIndex(of: scalar)
    }
  }

  /// What 十, 百 or 千 multiplies by.
  static func unit(_ scalar: Unicode.Scalar) -> Int? {
    units.firstIndex(of: scalar).map { [10, 100, 1_000][$0] }
  }

  /// Whether a character is 万, 億 or 兆.
  static func isGroup(_ scalar: Unicode.Scalar) -> Bool { groups.contains(scalar) }

  /// What 万, 億 or 兆 multiplies by.
  static func groupFactor(_ scalar: Unicode.Scalar) -> Int? {
    groups.firstIndex(of: scalar).map { [10_000, 100_000_000, 1_000_000_000_000][$0] }
  }

  /// Whether a character may be part of a number.
  static func isPart(_ scalar: Unicode.Scalar) -> Bool {
    digit(scalar) != nil || units.contains(scalar) || groups.contains(scalar) || scalar == "拾"
  }

  /// The value of a whole number, or nil when the characters are none: 二百五十二, 二五二, 三万五千, 十.
  static func value(_ text: ArraySlice<Unicode.Scalar>) -> Int? {
    guard text.count <= 40 else { return nil }
    if text.count > 1, text.allSatisfy({ digit($0) != nil }) {
      guard text.count <= 12 else { return nil }
      return text.reduce(0) { $0 * 10 + (digit($1) ?? 0) }
    }
    var total = 0
    var group = 0
    var pending: Int?
    var lowestGroup = Int.max
    var lowestUnit = Int.max
    for scalar in text {
      if let digit = digit(scalar) {
        guard pending == nil, digit > 0 || text.count == 1 else { return nil }
        pending = digit
      } else if let power = units.firstIndex(of: scalar == "拾" ? "十" : scalar) {
        guard power < lowestUnit else { return nil }
        lowestUnit = power
        group += (pending ?? 1) * [10, 100, 1_000][power]
        pending = nil
      } else if let power = groups.firstIndex(of: scalar) {
        guard power < lowestGroup, group + (pending ?? 0) > 0 else { return nil }
        lowestGroup = power
        total += (group + (pending ?? 0)) * [10_000, 100_000_000, 1_000_000_000_000][power]
        (group, pending, lowestUnit) = (0, nil, Int.max)
      } else {
        return nil
      }
    }
    return total + group + (pending ?? 0)
  }

  /// The reading with units: 252 is 二百五十二.
  static func reading(_ value: Int) -> [Unicode.Scalar] {
    guard value > 0 else { return ["〇"] }
    var rest = value
    var parts: [[Unicode.Scalar]] = []
    var power = 0
    while rest > 0, power <= groups.count {
      let group = rest % 10_000
      if group > 0 { parts.append(withinGroup(group, isFirst: power == 0) + (power > 0 ? [groups[power - 1]] : [])) }
      rest /= 10_000
      power += 1
    }
    return Array(parts.reversed().joined())
  }

  /// The digits one after another: 2022 is 二〇二二.
  static func digitByDigit(_ value: Int) -> [Unicode.Scalar] {
    String(value).compactMap { character in character.wholeNumberValue.map { digits[$0] } }
  }

  private static func withinGroup(_ value: Int, isFirst: Bool) -> [Unicode.Scalar] {
    var text: [Unicode.Scalar] = []
    for (place, unit) in [(1_000, units[2]), (100, units[1]), (10, units[0])] {
      let digit = value / place % 10
      guard digit > 0 else { continue }
      // 一千万 keeps its one; 千, 百 and 十 by themselves do not have one.
      if digit > 1 || (place == 1_000 && !isFirst) { text.append(digits[digit]) }
      text.append(unit)
    }
    if value % 10 > 0 { text.append(digits[value % 10]) }
    return text
  }
}
