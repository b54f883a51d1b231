import Documents

/// Reads RSS 2.0, RSS 1.0 and Atom: each entry a section with its title first, then its text in the feed's order.
///
/// HTML inside a description, escaped or not, is read by the page vocabulary. Links and identifiers are facts, not text:
/// metadata `link`, in the feed's order; what the channel says of itself for machines stands under its own name.
/// *Law*: every entry gives one section, titled as the feed titles it (`FeedVocabularyTests.threeFamilies`).
/// - Source: RSS 2.0.11; RSS 1.0; RFC 4287.
final class FeedVocabulary: MarkupVocabulary {
  /// What was read.
  private(set) var draft = MarkupDraft()
  /// What the operator should know.
  private(set) var warnings: [String] = []
  /// The media type to report.
  let mediaType: String

  private var kinds: [FeedElement] = []
  private var open: [FeedElement] = []
  private var fields: [Field] = []
  /// How many elements are open inside the field that is being read; nil outside a field.
  private var depthInField: Int?
  private var isInEntry = false
  private var entryLine = 0

  /// One child of a channel or an entry.
  private struct Field {
    var element: FeedElement
    var name: String
    var bytes: [UInt8] = []
    var firstLine: Int
    /// Whether the element says that it is plain text.
    var isPlain: Bool
    /// Whether it holds elements of its own, written again as HTML.
    var hasElements = false
  }

  /// Takes the root's name for the media type.
  init(root: ElementName) {
    mediaType = root.local == "feed" ? "application/atom+xml" : "application/rss+xml"
  }

  /// Whether a root element is that of a feed.
  static func isFeed(_ root: ElementName) -> Bool {
    switch root.local {
    case "rss": true
    case "feed": root.namespace.isEmpty || root.namespace.lowercased().contains("atom")
    case "RDF": root.namespace == "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    default: false
    }
  }

  /// Makes room for the text.
  func reserve(textByteCount: Int) { draft.reserve(textByteCount: textByteCount) }

  /// Links and types of text stand in attributes, and the root's language.
  func wantsAttributes(of name: ElementName) -> Bool {
    open.isEmpty || [.link, .content, .title].contains(element(name))
  }

  /// Opens entries and fields.
  func startElement(_ name: ElementName, attributes: [MarkupAttribute], line: Int) {
    let element = element(name)
    if open.isEmpty { draft.note("lang", attributes.value(of: "lang") ?? "") }
    defer { open.append(element) }
    if let depth = depthInField {
      depthInField = depth + 1
      if fields[fields.count - 1].element == .content || fields[fields.count - 1].element == .title {
        fields[fields.count - 1].hasElements = true
        fields[fields.count - 1].bytes += Array("<\(name.local)>".utf8)
      }
      return
    }
    switch element {
    case .channel: flushChannel()
    case .entry:
      flushChannel()
      isInEntry = true
      entryLine = line
    default:
      if element == .link, let target = attributes.value(of: "href") {
        let relation = attributes.value(of: "rel") ?? "alternate"
        if relation == "alternate" || relation == "enclosure" { draft.note("link", target) }
      }
      let type = attributes.value(of: "type")
      fields.append(
        Field(element: element, name: name.local, firstLine: line, isPlain: type == "text" || type == "text/plain"))
      depthInField = 0
    }
  }

  /// Text of the field that is open.
  func characters(_ text: Span<UInt8>, endLine: Int) {
    guard depthInField != nil, let last = fields.indices.last else { return }
    if fields[last].hasElements {
      for index in text.indices {
        switch text[index] {
        case 0x26: fields[last].bytes += Array("&amp;".utf8)
        case 0x3C: fields[last].bytes += Array("&lt;".utf8)
        default: fields[last].bytes.append(text[index])
        }
      }
    } else {
      fields[last].bytes.append(copying: text)
    }
  }

  /// Closes fields, and writes an entry once it is whole.
  func endElement(_ name: ElementName) {
    let element = open.popLast()
    if let depth = depthInField {
      if depth == 0 {
        depthInField = nil
      } else {
        depthInField = depth - 1
        if fields[fields.count - 1].hasElements { fields[fields.count - 1].bytes += Array("</\(name.local)>".utf8) }
      }
      return
    }
    switch element {
    case .entry:
      flushEntry()
      isInEntry = false
    case .channel: flushChannel()
    default: break
    }
  }

  // MARK: - Writing

  private func flushChannel() {
    guard !isInEntry else { return }
    draft.text.closeSections(downTo: 0)
    for field in fields {
      switch field.element {
      case .title:
        let start = draft.text.nextOffset
        write(field)
        if draft.title.isEmpty { draft.title = draft.text.line(from: start) }
      case .content, .note: write(field)
      default: draft.note(field.name, Self.trimmed(field.bytes))
      }
    }
    fields = []
  }

  private func flushEntry() {
    let section = draft.text.openSection()
    let start = draft.text.nextOffset
    for field in fields where field.element == .title { write(field) }
    draft.text.setTitle(draft.text.line(from: start), of: section)
    draft.text.setKind(.entry, of: section)
    for field in fields where field.element != .title {
      switch field.element {
      case .content, .note, .date: write(field)
      case .link: draft.note("link", Self.trimmed(field.bytes))
      default: break
      }
    }
    draft.text.closeSections(downTo: 0)
    fields = []
  }

  /// Writes a field as blocks of text.
  private func write(_ field: Field) {
    defer { draft.text.endBlock() }
    guard !field.isPlain, field.hasElements || Self.looksLikeHTML(field.bytes) else {
      draft.append(field.bytes.span, endLine: field.firstLine + field.bytes.count { $0 == 0x0A })
      return
    }
    let page = PageVocabulary(mediaType: "text/html")
    do throws(ReadingError) {
      _ = try LibXML2Parser.parse(field.bytes, as: .html, path: field.name, limits: .html) { _ in page }
    } catch {
      warnings.append("line \(field.firstLine): the HTML of an entry is kept as it stands: \(error)")
      draft.append(field.bytes.span, endLine: field.firstLine)
      return
    }
    var inner = page.draft
    _ = inner.text.finish()
    for entry in inner.ruby.entries { draft.note(entry.key, entry.value) }
    writeLines(of: inner.text, firstLine: field.firstLine)
  }

  private func writeLines(of text: MarkupText, firstLine: Int) {
    let bytes = text.bytes
    var start = 0
    var mark = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
      while mark + 1 < text.marks.count, text.marks[mark + 1].offset <= start { mark += 1 }
      let line = text.marks.isEmpty ? 1 : text.marks[mark].line
      draft.append(bytes.span.extracting(start..<end), endLine: firstLine + line - 1)
      draft.text.endBlock()
      start = end + 1
    }
  }

  /// Whether a text has a tag or a character reference.
  private static func looksLikeHTML(_ bytes: [UInt8]) -> Bool {
    for index in bytes.indices.dropLast() {
      let next = bytes[index + 1]
      let isLetter = (0x41...0x5A).contains(next & 0xDF)
      if bytes[index] == 0x3C, isLetter || next == 0x2F || next == 0x21 { return true }
      if bytes[index] == 0x26, isLetter || next == 0x23,
        bytes[index...].prefix(12).contains(0x3B)
      {
        return true
      }
    }
    return false
  }

  private static func trimmed(_ bytes: [UInt8]) -> String {
    TableDraft.trimmed(String(decoding: bytes, as: UTF8.self))
  }

  private func element(_ name: ElementName) -> FeedElement {
    while kinds.count <= name.index { kinds.append(.unclassified) }
    if kinds[name.index] == .unclassified { kinds[name.index] = FeedElement(name.local) }
    return kinds[name.index]
  }
}
