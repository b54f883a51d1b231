import Documents

/// Cuts Markdown into blocks, line by line.
///
/// Quotes and lists are not nested in a tree, since only their text is wanted: the signs of a quotation are dropped, those
/// of a list stay, and each item is a block.
/// - Source: CommonMark 0.31.2, sections 4.1 (thematic breaks), 4.2 and 4.3 (headings), 4.4 and 4.5 (code), 4.6 (HTML
///   blocks, conditions 1 and 2), 4.7 (link reference definitions), 5.1 (block quotes), 5.2 (list items); GFM 4.10 (tables).
struct MarkdownBlocks {
  /// What was read so far.
  private(set) var draft = MarkdownDraft()

  private let source: MarkdownSource
  private var lines: TextLines { source.lines }
  /// The labels of link reference definitions, with what they point to.
  private var targets: [String: String] = [:]
  private var paragraph: [UInt8] = []
  private var paragraphLine = 0
  private var paragraphLineCount = 0
  private var fence: (mark: UInt8, count: Int)?
  /// What ends the HTML that is left out.
  private var skippedUntil: String?
  private var isInList = false

  /// Takes a text.
  init(_ source: MarkdownSource) {
    self.source = source
    draft.reserve(byteCount: source.byteCount)
  }

  /// Keeps a line as it is.
  mutating func appendVerbatim(_ index: Int) {
    draft.appendVerbatim(source[index], line: lines[index].number)
  }

  /// Reads all lines from one on.
  mutating func read(from first: Int) {
    gatherTargets(from: first)
    var index = first
    while index < lines.count {
      source.pass(index)
      index += take(index)
    }
    endParagraph()
  }

  // MARK: - One line

  /// Takes a line over; returns how many lines that were.
  private mutating func take(_ index: Int) -> Int {
    let number = lines[index].number
    var line = source[index]
    if let fence {
      if isFenceEnd(line, fence) { self.fence = nil } else { draft.appendVerbatim(line, line: number) }
      return 1
    }
    if let end = skippedUntil {
      if Self.lowered(line).contains(end) { skippedUntil = nil }
      return 1
    }
    let indent = Self.stripQuote(&line)
    if line.isEmpty {
      endParagraph()
      draft.appendBlank()
      return 1
    }
    if indent >= 4, paragraph.isEmpty, !isInList {
      draft.appendVerbatim(source[index], line: number)
      return 1
    }
    if let opened = Self.fenceStart(line) {
      endParagraph()
      fence = opened
      return 1
    }
    if takeHeading(line, number) || takeBreak(line) || takeSkipped(line) { return 1 }
    if paragraph.isEmpty, Self.definition(line) != nil { return 1 }
    if let rowCount = takeTable(index, line) { return rowCount }
    let isItem = Self.isListItem(line)
    if isItem { endParagraph() }
    if paragraph.isEmpty {
      isInList = isItem || (isInList && indent >= 2)
      paragraphLine = number
      paragraphLineCount = 0
    } else {
      paragraph.append(0x0A)
    }
    while let last = line.last, last == 0x20 || last == 0x09 { line.removeLast() }
    paragraph.append(contentsOf: line)
    paragraphLineCount += 1
    return 1
  }

  private mutating func endParagraph() {
    guard !paragraph.isEmpty else { return }
    draft.append(MarkdownInline(paragraph, targets), firstLine: paragraphLine)
    paragraph.removeAll(keepingCapacity: true)
  }

  /// `# Heading #`, and a paragraph that a line of `=` or `-` underlines.
  private mutating func takeHeading(_ line: ArraySlice<UInt8>, _ number: Int) -> Bool {
    if let mark = line.first, mark == 0x3D || mark == 0x2D, !paragraph.isEmpty, paragraphLineCount <= 3,
      line.allSatisfy({ $0 == mark || $0 == 0x20 || $0 == 0x09 }), !line.dropFirst().contains(0x20) || line.count > 2,
      Self.isOneRun(line, mark), !Self.isListItem(paragraph[...])
    {
      let heading = MarkdownInline(paragraph, targets)
      paragraph.removeAll(keepingCapacity: true)
      draft.appendHeading(heading, rank: mark == 0x3D ? 1 : 2, line: paragraphLine)
      return true
    }
    let rank = line.prefix { $0 == 0x23 }.count
    guard (1...6).contains(rank) else { return false }
    var title = line.dropFirst(rank)
    guard title.isEmpty || title.first == 0x20 || title.first == 0x09 || title.starts(with: [0xE3, 0x80, 0x80]) else {
      return false
    }
    endParagraph()
    isInList = false
    Self.trim(&title)
    let unclosed = title.prefix { $0 != 0x23 }.count == title.count ? title : Self.withoutClosing(title)
    draft.appendHeading(MarkdownInline(Array(unclosed), targets), rank: rank, line: number)
    return true
  }

  /// `***`, `---`, `___`: a line between two parts.
  private mutating func takeBreak(_ line: ArraySlice<UInt8>) -> Bool {
    guard let mark = line.first, mark == 0x2A || mark == 0x2D || mark == 0x5F else { return false }
    guard line.count(where: { $0 == mark }) >= 3, line.allSatisfy({ $0 == mark || $0 == 0x20 || $0 == 0x09 }) else {
      return false
    }
    endParagraph()
    isInList = false
    return true
  }

  /// Comments, scripts and styles.
  private mutating func takeSkipped(_ line: ArraySlice<UInt8>) -> Bool {
    guard line.first == 0x3C else { return false }
    let lower = Self.lowered(line.prefix(64))
    let pairs = [("<!--", "-->"), ("<script", "</script>"), ("<style", "</style>"), ("<template", "</template>")]
    guard let (_, end) = pairs.first(where: { lower.hasPrefix($0.0) }) else { return false }
    let whole = Self.lowered(line)
    // What follows a comment on its line is text: the inline reader sees to it.
    if end == "-->", whole.contains(end) { return false }
    endParagraph()
    if !whole.contains(end) { skippedUntil = end }
    return true
  }

  // MARK: - Tables

  /// A row of cells, a row of dashes, and rows until a blank line; nil when it is none.
  private mutating func takeTable(_ index: Int, _ header: ArraySlice<UInt8>) -> Int? {
    guard header.contains(0x7C), index + 1 < lines.count else { return nil }
    var rule = source[index + 1]
    _ = Self.stripQuote(&rule)
    guard rule.contains(0x2D), rule.contains(0x7C) || rule.contains(0x3A),
      rule.allSatisfy({ [0x7C, 0x2D, 0x3A, 0x20, 0x09].contains($0) })
    else { return nil }
    guard MarkdownTable.cells(of: rule).count == MarkdownTable.cells(of: header).count else { return nil }
    endParagraph()
    var next = index
    while next < lines.count {
      var row = source[next]
      _ = Self.stripQuote(&row)
      guard !row.isEmpty, next < index + 2 || row.contains(0x7C) else { break }
      if next != index + 1 {
        for cell in MarkdownTable.cells(of: row) {
          draft.append(MarkdownInline(Array(cell), targets), firstLine: lines[next].number)
        }
      }
      next += 1
    }
    return next - index
  }

  // MARK: - Definitions

  private mutating func gatherTargets(from first: Int) {
    for index in min(first, lines.count)..<lines.count where source.mayDefine(index) && lines[index].range.count > 4 {
      var content = source[index]
      guard Self.stripQuote(&content) < 4, let (label, target) = Self.definition(content) else { continue }
      if targets[label] == nil { targets[label] = target }
      draft.note(MetadataEntry(key: "link", value: target))
    }
  }

  /// `[label]: target "title"`, but not a footnote `[^1]:`.
  private static func definition(_ line: ArraySlice<UInt8>) -> (label: String, target: String)? {
    guard line.first == 0x5B, line.dropFirst().first != 0x5E, let end = line.prefix(512).firstIndex(of: 0x5D),
      end + 1 < line.endIndex, line[end + 1] == 0x3A
    else { return nil }
    let rest = line[(end + 2)...].drop { $0 == 0x20 || $0 == 0x09 }
    let target = rest.prefix { $0 != 0x20 && $0 != 0x09 }
    guard !target.isEmpty, target.contains(0x2F) || target.contains(0x23) || target.contains(0x2E) else { return nil }
    let bare = target.first == 0x3C && target.last == 0x3E ? target.dropFirst().dropLast() : target
    return (lowered(line[(line.startIndex + 1)..<end]), String(decoding: bare, as: UTF8.self))
  }

  // MARK: - Signs

  /// Takes white space and signs of quotation off the start of a line; returns how many columns of white space were left.
  private static func stripQuote(_ line: inout ArraySlice<UInt8>) -> Int {
    while true {
      var indent = 0
      var rest = line
      while let first = rest.first, first == 0x20 || first == 0x09 {
        indent += first == 0x09 ? 4 : 1
        rest.removeFirst()
      }
      line = rest
      guard indent < 4, rest.first == 0x3E else { return indent }
      line.removeFirst()
      if line.first == 0x20 { line.removeFirst() }
    }
  }

  private static func fenceStart(_ line: ArraySlice<UInt8>) -> (mark: UInt8, count: Int)? {
    guard let mark = line.first, mark == 0x60 || mark == 0x7E else { return nil }
    let count = line.prefix { $0 == mark }.count
    guard count >= 3, mark == 0x7E || !line.dropFirst(count).contains(0x60) else { return nil }
    return (mark, count)
  }

  private func isFenceEnd(_ line: ArraySlice<UInt8>, _ fence: (mark: UInt8, count: Int)) -> Bool {
    var rest = line
    _ = Self.stripQuote(&rest)
    let count = rest.prefix { $0 == fence.mark }.count
    return count >= fence.count && rest.dropFirst(count).allSatisfy { $0 == 0x20 || $0 == 0x09 }
  }

  /// `-`, `*`, `+`, `1.` or `1)` and a space.
  private static func isListItem(_ line: ArraySlice<UInt8>) -> Bool {
    guard let first = line.first else { return false }
    if first == 0x2D || first == 0x2A || first == 0x2B { return line.dropFirst().first == 0x20 }
    let digits = line.prefix { (0x30...0x39).contains($0) }.count
    guard (1...9).contains(digits) else { return false }
    let rest = line.dropFirst(digits)
    return (rest.first == 0x2E || rest.first == 0x29) && rest.dropFirst().first == 0x20
  }

  private static func isOneRun(_ line: ArraySlice<UInt8>, _ mark: UInt8) -> Bool {
    line.drop { $0 == mark }.allSatisfy { $0 == 0x20 || $0 == 0x09 }
  }

  /// A heading without the signs that close it.
  private static func withoutClosing(_ title: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var rest = title
    while rest.last == 0x23 { rest.removeLast() }
    guard rest.count < title.count, rest.isEmpty || rest.last == 0x20 || rest.last == 0x09 else { return title }
    trim(&rest)
    return rest
  }

  private static func trim(_ line: inout ArraySlice<UInt8>) {
    while let first = line.first, first == 0x20 || first == 0x09 { line.removeFirst() }
    while let last = line.last, last == 0x20 || last == 0x09 { line.removeLast() }
  }

  static func lowered(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
  }
}

/// The cells of a row of a table.
enum MarkdownTable {
  /// Cuts a row at its bars; a bar behind a backslash or in code is text.
  static func cells(of row: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    var cells: [ArraySlice<UInt8>] = []
    var start = row.startIndex
    var index = start
    var isCode = false
    while index < row.endIndex {
      if row[index] == 0x5C { index += 1 } else if row[index] == 0x60 { isCode.toggle() }
      if index < row.endIndex, row[index] == 0x7C, !isCode, index == row.startIndex || row[index - 1] != 0x5C {
        cells.append(row[start..<index])
        start = index + 1
      }
      index += 1
    }
    cells.append(row[min(start, row.endIndex)...])
    for index in cells.indices {
      while let first = cells[index].first, first == 0x20 || first == 0x09 { cells[index].removeFirst() }
      while let last = cells[index].last, last == 0x20 || last == 0x09 { cells[index].removeLast() }
    }
    if cells.count > 1, cells.first?.isEmpty == true { cells.removeFirst() }
    if cells.count > 1, cells.last?.isEmpty == true { cells.removeLast() }
    return cells
  }
}
