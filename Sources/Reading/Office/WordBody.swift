/// Reads `word/document.xml`, footnotes and endnotes: paragraphs, headings, tables, ruby.
///
/// Deleted and moved-away text of tracked changes is left out, and so is the second copy that a drawing keeps for old
/// programs. A paragraph in a table is a block of its own, and no heading.
/// *Law*: each `w:t` outside deletions is in the text in order (`WordReaderTests.keepsEveryRun`).
/// - Source: ISO/IEC 29500-1, 17.3 (paragraphs), 17.3.3.25 (ruby), 17.13.5 (revisions); 29500-3, 10.2.1.
final class WordBody: MarkupSink {
  /// What was read.
  private(set) var text: OfficeText
  /// The text of the first paragraphs in the style of titles, up to three that follow one another.
  private(set) var title = ""
  /// How many characters of text are formatted as hidden.
  private(set) var hiddenCount = 0
  /// How many runs of tracked deletions were left out.
  private(set) var deletionCount = 0

  private let styles: WordStyles
  private var open: [Paragraph] = []
  private var dropped = 0
  private var tables = 0
  private var isInText = false
  private var isHidden = false
  private var titleCount = 0
  private var isPastTitle = false

  private struct Paragraph {
    var role: WordStyles.Role?
    var hasText = false
    var start = 0
  }

  /// Begins with nothing, or goes on behind the text that another part gave.
  init(styles: WordStyles, text: OfficeText = OfficeText()) {
    self.styles = styles
    self.text = text
  }

  private static let asked: Set<String> = ["pStyle", "outlineLvl", "vanish", "footnote", "endnote", "br", "sym"]

  func wantsAttributes(of name: ElementName) -> Bool { Self.asked.contains(name.local) }

  func startElement(_ name: ElementName, attributes: [MarkupAttribute], line: Int) {
    switch name.local {
    case "Fallback", "del", "moveFrom":
      dropped += 1
      if name.local != "Fallback" { deletionCount += 1 }
    case "p": beginParagraph()
    case "tbl": tables += 1
    case "tc": text.endBlock()
    case "pStyle":
      if let id = attributes.value(of: "val"), let last = open.indices.last { open[last].role = styles.role(of: id) }
    case "outlineLvl":
      if let value = attributes.value(of: "val"), let level = Int(value), let last = open.indices.last {
        if level < 9 { open[last].role = .heading(level + 1) }
      }
    case "r": isHidden = false
    case "vanish": isHidden = !["0", "false", "off"].contains(attributes.value(of: "val"))
    case "t": isInText = dropped == 0
    case "tab" where isInRun: gap("\t")
    case "br", "cr": if isInRun { text.endBlock() }
    case "noBreakHyphen": if isInRun { write("\u{2011}") }
    case "ruby": text.draft.beginRuby()
    case "rt": text.draft.turnRuby(to: .reading)
    case "rubyBase": text.draft.turnRuby(to: .base)
    // The separators above footnotes are notes of a type; the rest are the document's own.
    case "footnote", "endnote": if attributes.value(of: "type") != nil { dropped += 1 }
    default: break
    }
    depth.append(name.local == "footnote" || name.local == "endnote" ? attributes.value(of: "type") != nil : false)
    if name.local == "r" { runs += 1 }
  }

  /// For each open element, whether it is a note that is dropped.
  private var depth: [Bool] = []
  private var runs = 0
  private var isInRun: Bool { runs > 0 && dropped == 0 }

  func endElement(_ name: ElementName) {
    let isDroppedNote = depth.popLast() ?? false
    switch name.local {
    case "Fallback", "del", "moveFrom": dropped -= 1
    case "p": endParagraph()
    case "tbl": tables -= 1
    case "tc": text.endBlock()
    case "t": isInText = false
    case "r": runs -= 1
    case "ruby": text.draft.endRuby()
    case "rt": text.draft.turnRuby(to: .base)
    case "footnote", "endnote": if isDroppedNote { dropped -= 1 }
    default: break
    }
  }

  func characters(_ run: Span<UInt8>, endLine: Int) {
    guard isInText, run.count > 0 else { return }
    if isHidden { hiddenCount += String(decoding: Array(copying: run), as: UTF8.self).unicodeScalars.count }
    touch()
    text.append(run)
  }

  // MARK: - Paragraphs

  private func beginParagraph() {
    // A paragraph within another is a text box: its words come between, as a block.
    text.endBlock()
    open.append(Paragraph())
  }

  /// The paragraph that is open has text: now it can be a heading.
  private func touch() {
    guard let last = open.indices.last, !open[last].hasText else { return }
    open[last].hasText = true
    if case .heading(let level) = open[last].role, tables == 0, open.count == 1 { text.beginHeading(rank: level) }
    open[last].start = text.draft.text.nextOffset
  }

  private func endParagraph() {
    guard let paragraph = open.popLast() else { return }
    if paragraph.hasText {
      if case .heading = paragraph.role, tables == 0, open.isEmpty { text.endHeading() }
      if paragraph.role == .title, titleCount < 3, !isPastTitle {
        title += (title.isEmpty ? "" : " ") + text.line(from: paragraph.start)
        titleCount += 1
      } else if !title.isEmpty {
        isPastTitle = true
      }
    }
    if open.isEmpty, tables == 0 { text.endUnit() } else { text.endBlock() }
  }

  /// White space that the document writes as an element.
  private func gap(_ space: String) {
    if open.last?.hasText == true { text.append(space) }
  }

  private func write(_ character: String) {
    touch()
    text.append(character)
  }
}

extension [UInt8] {
  /// The bytes of a span.
  init(copying span: Span<UInt8>) {
    self = []
    append(copying: span)
  }
}
