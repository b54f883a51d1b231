import Documents

/// The text of a table while its cells come in, with a section for each row below the header.
struct TableDraft {
  /// The text so far.
  private(set) var text: [UInt8] = []
  /// A section for each row.
  private(set) var sections: [Section] = []
  /// Where the source's line changes.
  private(set) var marks: [LineMark] = []
  /// The table's title; valid after `finish()`.
  private(set) var title = ""
  /// Column names, then the facts that hold for all rows; valid after `finish()`.
  private(set) var metadata: [MetadataEntry] = []

  private let shape: TableShape
  private var row = 0
  private var column = 0
  private var rowStart = 0
  private var rowTitle = ""
  /// The first text of the row, for rows whose title cell is empty.
  private var fallbackTitle = ""
  /// What each column had in every row so far; nil once two rows differ.
  private var constants: [[UInt8]?] = []
  private var bodyRowCount = 0

  /// Starts a table of a known shape.
  init(_ shape: TableShape) {
    self.shape = shape
    constants = Array(repeating: [], count: shape.columns.count)
  }

  /// Makes room.
  mutating func reserve(byteCount: Int) {
    text.reserveCapacity(byteCount)
  }

  private var isBody: Bool { shape.headerRow.map { row > $0 } ?? true }

  /// Takes the next cell over.
  mutating func append(_ cell: TableScanner.Cell, of source: Span<UInt8>) {
    let start = text.count
    cell.append(to: &text, of: source)
    let content = start..<text.count
    if isBody {
      nameRow(content)
      if column < constants.count { compare(content) }
    }
    if Self.isBlank(text, content) {
      text.removeLast(text.count - start)
    } else {
      mark(content, firstLine: cell.line)
      text.append(0x0A)
    }
    column += 1
    if cell.endsRow { endRow() }
  }

  /// Ends the last row and settles what the table is called.
  mutating func finish() {
    if column > 0 { endRow() }
    title = shape.caption
    for name in shape.columns where !name.isEmpty { metadata.append(MetadataEntry(key: "columns", value: name)) }
    guard bodyRowCount > 1 else { return }
    for (column, name) in shape.columns.enumerated() where !name.isEmpty {
      guard let value = constants[column], !value.isEmpty, value.count <= 600 else { continue }
      let text = TableShape.oneLine(String(decoding: value, as: UTF8.self))
      metadata.append(MetadataEntry(key: name, value: text))
      if title.isEmpty, TableShape.titleWeight(name) >= 3 { title = text }
    }
  }

  // MARK: - Rows

  private mutating func endRow() {
    if isBody, text.count > rowStart {
      sections.append(
        Section(
          title: rowTitle.isEmpty ? fallbackTitle : rowTitle, level: 1, parent: nil, range: rowStart..<text.count,
          kind: .row))
      for missing in constants.indices where missing >= column && constants[missing] != nil {
        if bodyRowCount == 0 { constants[missing] = [] } else if constants[missing] != [] { constants[missing] = nil }
      }
      bodyRowCount += 1
    }
    row += 1
    column = 0
    rowStart = text.count
    rowTitle = ""
    fallbackTitle = ""
  }

  private mutating func nameRow(_ content: Range<Int>) {
    let isTitle = column == shape.titleColumn
    guard isTitle || fallbackTitle.isEmpty, content.count > 0 else { return }
    let cell = Self.trimmed(
      String(decoding: text[content.lowerBound..<min(content.upperBound, content.lowerBound + 2048)], as: UTF8.self))
    if isTitle { rowTitle = Self.title(cell) } else { fallbackTitle = Self.title(cell) }
  }

  private mutating func compare(_ content: Range<Int>) {
    guard let known = constants[column] else { return }
    if bodyRowCount == 0 {
      constants[column] = Array(text[content])
    } else if !text[content].elementsEqual(known) {
      constants[column] = nil
    }
  }

  private mutating func mark(_ content: Range<Int>, firstLine: Int) {
    if marks.last?.line != firstLine { marks.append(LineMark(offset: content.lowerBound, line: firstLine)) }
    var line = firstLine
    for index in content where TableScanner.endsLine(text.span, index) && index + 1 < content.upperBound {
      line += 1
      marks.append(LineMark(offset: index + 1, line: line))
    }
  }

  // MARK: - Cells

  /// The first line of a cell, at most 200 characters of it.
  private static func title(_ cell: String) -> String {
    let line = cell.prefix { !$0.isNewline }
    return line.unicodeScalars.count <= 200 ? String(line) : String(line.prefix(200))
  }

  private static func isBlank(_ text: [UInt8], _ range: Range<Int>) -> Bool {
    for index in range where text[index] > 0x20 { return false }
    return true
  }

  /// A cell without white space at its ends.
  static func trimmed(_ cell: String) -> String {
    var rest = Substring(cell)
    while let first = rest.first, first.isWhitespace { rest.removeFirst() }
    while let last = rest.last, last.isWhitespace { rest.removeLast() }
    return String(rest)
  }
}
