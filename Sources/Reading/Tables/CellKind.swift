/// What the text of a cell is: enough to tell a header from the rows below it.
enum CellKind: Equatable {
  case empty
  /// Digits with signs, points, commas, per cent or a currency sign.
  case number
  /// Digits parted by points, slashes, hyphens, colons or 年月日時分.
  case date
  case text

  /// Looks at a cell.
  init(_ cell: String) {
    var digits = 0
    var parts = 0
    var signs = 0
    for scalar in cell.unicodeScalars {
      switch scalar.value {
      case 0x20, 0x3000, 0x09: continue
      case 0x30...0x39, 0xFF10...0xFF19: digits += 1
      case 0x2F, 0x3A, 0x5E74, 0x6708, 0x65E5, 0x6642, 0x5206: parts += 1
      case 0x2B, 0x2C, 0x2D, 0x2E, 0x25, 0x5C, 0xA5, 0x2212, 0x25B2, 0xFF05, 0xFF0B, 0xFF0C, 0xFF0D, 0xFF0E: signs += 1
      default:
        self = .text
        return
      }
    }
    if digits == 0 {
      self = parts + signs == 0 ? .empty : .text
    } else {
      self = parts > 0 ? .date : .number
    }
  }

  /// Whether a cell is a year alone, as stands in headers: 2015, 平成27年度.
  static func isYear(_ cell: String) -> Bool {
    let digits = cell.filter { $0.isNumber }
    guard digits.count == 4, let year = Int(digits) else { return false }
    return (1868...2100).contains(year)
  }
}
