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

  private static func readKanji(_ line: [Unicode.Scalar], from start: Int) -> (number: Int, end: Int)? {
    let digits: [Unicode.Scalar: Int] = [
      "〇": 0, "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
    ]
    let units: [Unicode.Scalar: Int] = ["十": 10, "百": 100, "千": 1000]
    var index = start
    var total = 0
    var pending = 0
    while index < line.count, index - start < 12 {
      if let digit = digits[line[index]] {
        pending = pending * 10 + digit
      } else if let unit = units[line[index]] {
        total += max(1, pending) * unit
        pending = 0
      } else {
        break
      }
      index += 1
    }
    return index > start ? (total + pending, index) : nil
  }
}
