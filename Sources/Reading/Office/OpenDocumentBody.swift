import Documents

/// Reads `content.xml` of OpenDocument texts, spreadsheets and presentations.
///
/// Tracked changes and comments are left out; notes follow at the end; ruby readings are kept beside the text. In a
/// spreadsheet a row is a line, U+0009 between its cells, and the line cited is the row.
/// - Source: OpenDocument 1.3, part 3: 5.1 (headings, paragraphs), 5.5 (tracked changes), 6.3 (notes), 6.4 (ruby),
///   9 (tables), 10.2.4 (draw:page).
final class OpenDocumentBody: MarkupSink {
  /// What was read.
  private(set) var text = OfficeText()
  /// The title of the first slide.
  private(set) var title = ""
  /// What was left out: comments and tracked changes.
  private(set) var commentCount = 0
  /// The names of columns, by the sheet's name.
  private(set) var headers: [String] = []

  private let isSheet: Bool
  private var dropped = 0
  private var tables = 0
  private var blocks = 0
  private var isHeading = false
  private var noteDepth = 0
  private var note: [UInt8] = []
  private var notes: [[UInt8]] = []
  private var frameClass: [String] = []
  private var frameStart = 0
  private var pageSection: Int?
  private var row: [[UInt8]] = []
  private var rowRepeat = 1
  private var cell: [UInt8] = []
  private var isInCell = false
  private var sheetName = ""
  private var hasHeader = false

  /// Begins with nothing; `isSheet` makes rows lines.
  init(isSheet: Bool) {
    self.isSheet = isSheet
  }

  private static let asked: Set<String> = ["h", "s", "table", "table-row", "page", "frame", "custom-shape"]
  private static let repeated: Set<String> = ["date-time", "footer", "header", "page-number", "page"]

  func wantsAttributes(of name: ElementName) -> Bool { Self.asked.contains(name.local) }

  func startElement(_ name: ElementName, attributes: [MarkupAttribute], line: Int) {
    switch name.local {
    case "tracked-changes", "annotation", "note-citation", "forms", "scripts", "automatic-styles", "font-face-decls":
      dropped += 1
      if name.local == "annotation" { commentCount += 1 }
    case "h", "p": beginBlock(name.local, attributes)
    case "s":
      let count = attributes.value(of: "c").flatMap { Int($0) } ?? 1
      write(String(repeating: " ", count: max(1, min(count, 8))))
    case "tab": write("\t")
    case "line-break": lineBreak()
    case "note": noteDepth += 1
    case "ruby": text.draft.beginRuby()
    case "ruby-text": text.draft.turnRuby(to: .reading)
    case "table": beginTable(attributes)
    case "table-row":
      row = []
      rowRepeat = attributes.value(of: "number-rows-repeated").flatMap { Int($0) } ?? 1
    case "table-cell":
      cell = []
      isInCell = true
      if !isSheet { text.endBlock() }
    case "page": if name.namespace.hasSuffix("drawing:1.0") { beginPage() }
    case "frame", "custom-shape":
      frameClass.append(attributes.value(of: "class") ?? "")
      frameStart = text.draft.text.nextOffset
      if Self.repeated.contains(frameClass.last ?? "") { dropped += 1 }
    default: break
    }
  }

  func endElement(_ name: ElementName) {
    switch name.local {
    case "tracked-changes", "annotation", "note-citation", "forms", "scripts", "automatic-styles", "font-face-decls":
      dropped -= 1
    case "h", "p": endBlock(name.local)
    case "note": noteDepth -= 1
    case "ruby": text.draft.endRuby()
    case "ruby-text": text.draft.turnRuby(to: .base)
    case "table": tables -= 1
    case "table-cell": endCell()
    case "table-row": if isSheet { endRow() }
    case "frame", "custom-shape": endFrame()
    case "body": for note in notes { appendNote(note) }
    default: break
    }
  }

  func characters(_ run: Span<UInt8>, endLine: Int) {
    guard dropped == 0, blocks > 0 else { return }
    if noteDepth > 0 {
      note.append(copying: run)
    } else if isSheet, isInCell {
      cell.append(copying: run)
    } else {
      text.append(run)
    }
  }

  // MARK: - Blocks

  private func beginBlock(_ kind: String, _ attributes: [MarkupAttribute]) {
    blocks += 1
    guard noteDepth == 0, dropped == 0 else { return }
    if isSheet, isInCell {
      if !cell.isEmpty { cell.append(0x20) }
      return
    }
    text.endBlock()
    if kind == "h", tables == 0, pageSection == nil {
      isHeading = true
      text.beginHeading(rank: attributes.value(of: "outline-level").flatMap { Int($0) } ?? 1)
    }
  }

  private func endBlock(_ kind: String) {
    blocks -= 1
    if noteDepth > 0 {
      if !note.isEmpty { notes.append(note) }
      note = []
    } else if dropped == 0, !(isSheet && isInCell) {
      if isHeading, kind == "h" { text.endHeading() }
      isHeading = false
      if tables == 0 { text.endUnit() } else { text.endBlock() }
    }
  }

  private func write(_ space: String) {
    let bytes = Array(space.utf8)
    characters(bytes.span, endLine: 0)
  }

  private func lineBreak() {
    if noteDepth > 0 || isSheet { write(" ") } else if dropped == 0 { text.endBlock() }
  }

  private func appendNote(_ note: [UInt8]) {
    text.endBlock()
    text.append(note.span)
    text.endUnit()
  }

  // MARK: - Sheets and slides

  private func beginTable(_ attributes: [MarkupAttribute]) {
    tables += 1
    guard isSheet, tables == 1 else { return }
    sheetName = attributes.value(of: "name") ?? ""
    hasHeader = false
    text.beginPage()
    _ = text.beginPart(title: sheetName)
    text.ordinal = 1
    text.append(sheetName)
    text.endBlock()
    text.ordinal = 1
  }

  private func endCell() {
    isInCell = false
    guard isSheet else { return text.endBlock() }
    if cell.contains(where: { $0 > 0x20 }) {
      row.append(Array(cell[HeadingOutline.trim(cell, 0..<cell.count)]).map { $0 == 0x09 ? 0x20 : $0 })
    }
  }

  private func endRow() {
    for (index, cell) in row.enumerated() {
      if index > 0 { text.append("\t") }
      text.append(cell.span)
    }
    text.endBlock()
    text.ordinal += max(1, min(rowRepeat, 1 << 20))
    if !hasHeader, row.count > 1 {
      hasHeader = true
      headers.append("\(sheetName): \(row.map { String(decoding: $0, as: UTF8.self) }.joined(separator: ", "))")
    }
  }

  private func beginPage() {
    text.beginPage()
    pageSection = text.beginPart(title: "")
    text.ordinal = 1
  }

  private func endFrame() {
    guard let kind = frameClass.popLast() else { return }
    if Self.repeated.contains(kind) { dropped -= 1 }
    text.endBlock()
    guard kind == "title", let section = pageSection else { return }
    let line = text.line(from: frameStart)
    text.draft.text.setTitle(line, of: section)
    if title.isEmpty { title = line }
  }
}
