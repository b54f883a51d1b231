/// Numbers as headings write them: 12, １２, 十二, 百二十.
enum JapaneseNumber {
  /// A number in ASCII or full-width digits, or in kanji, that begins at `start`; nil when there is none.
  static func read(_ line: [Unicode.Scalar], from start: Int) -> (number: Int, end: Int)? {
    readDigits(line, from: start) ?? readKanji(line, from: start)
  }

  /// A number of up to nine ASCII or full-width digits.
  static func readDigits(_ line: [Unicode.Scalar], from start: Int) -> (number: Int, end: Int)? {
    var index = start
    var number = 0
    while index < line.count, index - start < 9 {
      switch line[index].value {
      case 0x30...0x39: number = number * 10 + Int(line[index].value - 0x30)
      case 0xFF10...0xFF19: number = number * 10 + Int(line[index].value - 0xFF10)
      default: return index > start ? (number, index) : nil
      }
      index += 1
    }
    return index > start ? (number, index) : nil
  }

  private static func digit(_ scalar: Unicode.Scalar) -> Int? {
    switch scalar {
    case "〇": 0
    case "一": 1
    case "二": 2
    case "三": 3
    case "四": 4
    case "五": 5
    case "六": 6
    case "七": 7
    case "八": 8
    case "九": 9
    default: nil
    }
  }

  private static func unit(_ scalar: Unicode.Scalar) -> Int? {
    switch scalar {
    case "十": 10
    case "百": 100
    case "千": 1000
    default: nil
    }
  }

  private static func readKanji(_ line: [Unicode.Scalar], from start: Int) -> (number: Int, end: Int)? {
    var index = start
    var total = 0
    var pending = 0
    while index < line.count, index - start < 12 {
      if let digit = digit(line[index]) {
        pending = pending * 10 + digit
      } else if let unit = unit(line[index]) {
        total += max(1, pending) * unit
        pending = 0
      } else {
        break
      }
      index += 1
    }
    return index > start ? (total + pending, index) : nil
  }

  /// A number from 0 to 9999 as laws write it: 12 is 十二, 120 百二十.
  static func written(_ number: Int) -> String {
    guard (1...9999).contains(number) else { return number == 0 ? "〇" : "\(number)" }
    let digits = Array("〇一二三四五六七八九")
    var text = ""
    for (unit, name) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
      let digit = number / unit % 10
      if digit == 0 { continue }
      if digit > 1 || unit == 1 { text.append(digits[digit]) }
      text += name
    }
    return text
  }
}
