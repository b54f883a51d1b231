import Documents

/// `xl/worksheets/sheet1.xml` and its like: a row is a line, U+0009 between its cells; the line cited is the row.
///
/// Numbers are shown as they are stored, with at most 15 digits, dates and percentages as their format shows them.
/// Formulas are not text.
/// - Source: ISO/IEC 29500-1, 18.3.1 (sheetData, row, c), 18.18.11 (types of cells).
final class SheetBody: MarkupSink {
  /// What was read.
  private(set) var text: OfficeText
  /// The first row with text in two cells or more: most likely the names of the columns.
  private(set) var header: [String] = []

  /// The first row's text, when it is one short cell of words: most likely what the sheet is called.
  private(set) var caption = ""

  private let strings: SharedStrings
  private let formats: CellFormats
  private let is1904: Bool
  private var row = 0
  private var cells: [[UInt8]] = []
  private var areWords: [Bool] = []
  private var cell = Cell()
  private var isInValue = false
  private var isFirstRow = true

  private struct Cell {
    var type = "n"
    var style = 0
    var value = CellText()
  }

  /// Goes on behind what the sheets before gave.
  init(_ text: OfficeText, strings: SharedStrings, formats: CellFormats, is1904: Bool) {
    self.text = text
    self.strings = strings
    self.formats = formats
    self.is1904 = is1904
  }

  func wantsAttributes(of name: ElementName) -> Bool {
    name.local == "c" || name.local == "row" || name.local == "rPh"
  }

  func startElement(_ name: ElementName, attributes: [MarkupAttribute], line: Int) {
    switch name.local {
    case "row":
      row = attributes.value(of: "r").flatMap { Int($0) }.flatMap { $0 > row ? $0 : nil } ?? row + 1
      cells = []
      areWords = []
    case "c":
      cell = Cell()
      cell.type = attributes.value(of: "t") ?? "n"
      cell.style = attributes.value(of: "s").flatMap { Int($0) } ?? 0
    case "v", "t": isInValue = true
    case "rPh": cell.value.beginPhonetic(attributes)
    default: break
    }
  }

  func endElement(_ name: ElementName) {
    switch name.local {
    case "v", "t": isInValue = false
    case "rPh": cell.value.endPhonetic()
    case "c": endCell()
    case "row": endRow()
    default: break
    }
  }

  func characters(_ run: Span<UInt8>, endLine: Int) { if isInValue { cell.value.append(run) } }

  // MARK: - Cells and rows

  private func endCell() {
    let value = cell.value.bytes
    var shown = value
    switch cell.type {
    case "s":
      shown = Int(String(decoding: value, as: UTF8.self)).flatMap { strings[$0] }.map { Array($0) } ?? []
    case "b": shown = Array((value == [0x31] ? "TRUE" : "FALSE").utf8)
    case "n": shown = Array(number(String(decoding: value, as: UTF8.self)).utf8)
    default: break
    }
    for reading in cell.value.ruby { text.draft.note("ruby", reading) }
    // A line break in a cell is a space of its row.
    let line = shown.map { $0 == 0x0A || $0 == 0x0D || $0 == 0x09 ? 0x20 : $0 }
    guard line.contains(where: { $0 > 0x20 }) else { return }
    cells.append(line)
    areWords.append(cell.type != "n")
  }

  private func number(_ value: String) -> String {
    if let format = formats.date(ofStyle: cell.style), let serial = Double(value),
      let shown = format.text(serial, is1904: is1904)
    {
      return shown
    }
    if let digits = formats.percentDigits(ofStyle: cell.style), let number = Double(value),
      let shown = ShownNumber.percentage(number, digits: digits)
    {
      return shown
    }
    return ShownNumber.text(value)
  }

  private func endRow() {
    guard !cells.isEmpty else { return }
    text.ordinal = row
    if isFirstRow, cells.count == 1, areWords[0], cells[0].count <= 180 {
      caption = String(decoding: Self.trimmed(cells[0]), as: UTF8.self)
    }
    isFirstRow = false
    for (index, cell) in cells.enumerated() {
      if index > 0 { text.append("\t") }
      text.append(Self.trimmed(cell).span)
    }
    text.endBlock()
    if header.isEmpty, cells.count > 1, areWords.allSatisfy(\.self) {
      header = cells.map { String(decoding: Self.trimmed($0), as: UTF8.self) }
    }
  }

  private static func trimmed(_ cell: [UInt8]) -> [UInt8] {
    Array(cell[HeadingOutline.trim(cell, 0..<cell.count)])
  }
}

/// A stored number as a spreadsheet shows it without a format, or as a percentage.
enum ShownNumber {
  /// How many digits a format code shows behind the point of a percentage; nil of a code for something else.
  ///
  /// - Source: ISO/IEC 29500-1, 18.8.31 (numFmts): the first section counts; text in quotation marks is shown as it is.
  static func percentDigits(in code: String) -> Int? {
    var digits: Int?
    var isQuoted = false
    var isPercent = false
    for character in code {
      if character == "\"" { isQuoted.toggle() }
      if isQuoted { continue }
      switch character {
      case ";": return isPercent ? digits ?? 0 : nil
      case "%": isPercent = true
      case ".": if !isPercent { digits = 0 }
      case "0", "#", "?": if !isPercent, let count = digits { digits = count + 1 }
      default: break
      }
    }
    return isPercent ? digits ?? 0 : nil
  }

  /// 0.123 with one digit is 12.3%; nil of what is too large to be shown so.
  static func percentage(_ number: Double, digits: Int) -> String? {
    guard (0...8).contains(digits), number.isFinite, abs(number) < 1e6 else { return nil }
    var unit = 1
    for _ in 0..<digits { unit *= 10 }
    let scaled = Int((abs(number) * 100 * Double(unit)).rounded())
    var fraction = digits == 0 ? "" : "\(scaled % unit)"
    while fraction.utf8.count < digits { fraction = "0" + fraction }
    return (number < 0 && scaled > 0 ? "-" : "") + "\(scaled / unit)" + (digits == 0 ? "" : "." + fraction) + "%"
  }

  /// The number with at most 15 digits, as many as a spreadsheet calculates with: 0.30000000000000004 is 0.3.
  static func text(_ value: String) -> String {
    let digits = value.utf8.filter { (0x30...0x39).contains($0) }.drop { $0 == 0x30 }
    guard digits.count > 15, value.contains("."), !value.contains("E"), !value.contains("e") else { return value }
    let isNegative = value.hasPrefix("-")
    let parts = value.drop { $0 == "-" }.split(separator: ".", omittingEmptySubsequences: false)
    var whole = parts[0].utf8.map { Int($0) - 0x30 }
    var fraction = parts.count > 1 ? parts[1].utf8.map { Int($0) - 0x30 } : []
    let leading = whole.allSatisfy { $0 == 0 } ? fraction.prefix { $0 == 0 }.count : -whole.count
    let keep = max(0, 15 + leading)
    guard keep < fraction.count else { return value }
    let roundsUp = fraction[keep] >= 5
    fraction.removeLast(fraction.count - keep)
    var all = whole + fraction
    if roundsUp {
      var index = all.count - 1
      while index >= 0, all[index] == 9 {
        all[index] = 0
        index -= 1
      }
      if index >= 0 { all[index] += 1 } else { all.insert(1, at: 0) }
    }
    whole = Array(all.prefix(all.count - keep))
    fraction = Array(all.suffix(keep))
    while fraction.last == 0 { fraction.removeLast() }
    let text = whole.map(String.init).joined() + (fraction.isEmpty ? "" : "." + fraction.map(String.init).joined())
    return isNegative ? "-" + text : text
  }
}
