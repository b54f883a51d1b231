import Documents

/// Reads the structure of HTML and XHTML: title, headings as sections, blocks, ruby, and the facts in meta elements.
///
/// Nothing is guessed away: navigation, headers and footers stay in the text, in untitled sections of their own when
/// the page marks them so and they are not part of an article. Scripts, styles, templates and noscript are dropped.
/// *Law*: character data outside head and dropped elements is in the text, in order (`LawPageTests.textEqualsItsPair`).
/// - Source: HTML Standard, 4.3 (sections, headings), 4.5.10 (ruby), 4.2.5 (meta).
final class PageVocabulary: MarkupVocabulary {
  /// What was read.
  private(set) var draft = MarkupDraft()
  /// The media type to report.
  let mediaType: String

  private var kinds: [PageElement] = []
  private var open: [Frame] = []
  private var dropped = 0
  private var preserved = 0
  private var drawings = 0
  private var containers = 0
  /// How many sections were open where the innermost container began.
  private var floor = 0
  /// The heading ranks of the open sections; 0 for one without a heading.
  private var ranks: [Int] = []
  private var pageTitle: [UInt8]?
  private var isInTitle = false
  private var firstHeading = ""

  private struct Frame {
    var element: PageElement
    /// Where a heading's text starts.
    ///
    /// *Units*: bytes.
    var start = 0
    var section: Int?
    /// The floor outside this container.
    var outerFloor: Int?
  }

  /// `application/xhtml+xml` or `text/html`.
  init(mediaType: String) {
    self.mediaType = mediaType
  }

  /// Makes room for the text.
  func reserve(textByteCount: Int) { draft.reserve(textByteCount: textByteCount) }

  /// Only meta elements and the language.
  func wantsAttributes(of name: ElementName) -> Bool {
    let element = element(name)
    return element == .meta || element == .root
  }

  /// Opens blocks, sections and ruby.
  func startElement(_ name: ElementName, attributes: [MarkupAttribute], line: Int) {
    var frame = Frame(element: element(name))
    if dropped > 0, frame.element != .dropped { frame.element = .inline }
    if frame.element.isBlock {
      draft.text.endBlock()
      // A title nobody closed does not swallow the page.
      isInTitle = false
    }
    switch frame.element {
    case .dropped: dropped += 1
    case .root: if let language = attributes.value(of: "lang") { noteOnce("lang", language) }
    case .meta: readMeta(attributes)
    case .title: if drawings == 0, pageTitle == nil { beginTitle() }
    case .heading(let rank): beginHeading(rank, &frame)
    case .container: beginContainer(&frame)
    case .aside: beginAside(&frame)
    case .preserved: preserved += 1
    case .drawing: drawings += 1
    case .ruby: draft.beginRuby()
    case .rubyBase: draft.turnRuby(to: .base)
    case .reading: draft.turnRuby(to: .reading)
    case .fallback: draft.turnRuby(to: .fallback)
    default: break
    }
    open.append(frame)
  }

  /// Text in the flow.
  func characters(_ text: Span<UInt8>, endLine: Int) {
    guard dropped == 0 else { return }
    if isInTitle {
      pageTitle?.append(copying: text)
    } else {
      draft.append(text, endLine: endLine, preserved: preserved > 0)
    }
  }

  /// Closes what the element opened, and keeps what its text was for.
  func endElement(_ name: ElementName) {
    guard let frame = open.popLast() else { return }
    switch frame.element {
    case .dropped: dropped -= 1
    case .title: isInTitle = false
    case .heading(let rank): endHeading(rank, frame)
    case .preserved: preserved -= 1
    case .drawing: drawings -= 1
    case .ruby: draft.endRuby()
    case .reading, .fallback: draft.turnRuby(to: .base)
    default: break
    }
    if frame.element.isBlock { draft.text.endBlock() }
    if let outerFloor = frame.outerFloor {
      closeSections(downTo: frame.section == nil ? floor : floor - 1)
      floor = outerFloor
      if frame.element == .container { containers -= 1 }
    }
    if open.isEmpty { draft.title = title }
  }

  // MARK: Sections

  private func beginHeading(_ rank: Int, _ frame: inout Frame) {
    var count = ranks.count
    while count > floor, ranks[count - 1] >= rank { count -= 1 }
    closeSections(downTo: count)
    frame.section = draft.text.openSection()
    ranks.append(rank)
    frame.start = draft.text.nextOffset
  }

  private func endHeading(_ rank: Int, _ frame: Frame) {
    guard let section = frame.section else { return }
    let text = draft.text.line(from: frame.start)
    draft.text.setTitle(text, of: section)
    if rank == 1, firstHeading.isEmpty { firstHeading = text }
  }

  private func beginContainer(_ frame: inout Frame) {
    frame.outerFloor = floor
    floor = ranks.count
    containers += 1
  }

  private func beginAside(_ frame: inout Frame) {
    guard containers == 0 else { return }
    closeSections(downTo: floor)
    frame.outerFloor = floor
    frame.section = draft.text.openSection()
    ranks.append(0)
    floor = ranks.count
  }

  private func closeSections(downTo count: Int) {
    guard ranks.count > count else { return }
    ranks.removeLast(ranks.count - count)
    draft.text.closeSections(downTo: count)
  }

  // MARK: Facts

  private var title: String {
    let words = String(decoding: pageTitle ?? [], as: UTF8.self)
      .split(omittingEmptySubsequences: true) { $0.isASCII && $0.isWhitespace }
    return words.isEmpty ? firstHeading : words.joined(separator: " ")
  }

  private func beginTitle() {
    pageTitle = []
    isInTitle = true
  }

  /// Names whose content says something of the page to a person.
  private static let factNames: Set<String> = [
    "description", "keywords", "author", "date", "creator", "publisher", "last-modified", "revised", "content-language",
    "og:title", "og:description", "article:published_time", "article:modified_time",
  ]

  private func readMeta(_ attributes: [MarkupAttribute]) {
    guard let content = attributes.value(of: "content") else { return }
    let named = attributes.value(of: "name") ?? attributes.value(of: "property") ?? attributes.value(of: "http-equiv")
    guard let key = named?.lowercased() else { return }
    if Self.factNames.contains(key) || key.hasPrefix("dc.") || key.hasPrefix("dcterms.") { draft.note(key, content) }
  }

  private func noteOnce(_ key: String, _ value: String) {
    if !draft.metadata.contains(where: { $0.key == key }) { draft.note(key, value) }
  }

  private func element(_ name: ElementName) -> PageElement {
    while kinds.count <= name.index { kinds.append(.unclassified) }
    if kinds[name.index] == .unclassified { kinds[name.index] = PageElement(name.local) }
    return kinds[name.index]
  }
}
