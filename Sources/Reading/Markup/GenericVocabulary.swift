import Documents

/// Reads XML of any vocabulary: blocks by the shape of the elements, titles and headings by their customary names.
///
/// An element is a block unless text stands beside it in the same parent, or its name is one of those for phrases. A
/// `title`, `head` or `heading` inside a section-like element opens a section; elsewhere near the root it is the
/// document's title. A line break in Japanese text stays, since no rule says that it shows nothing. Attributes are markup and not read, but for the root's language. A heading keeps its place in the text.
/// *Law*: all character data but white space of the markup is in the text, in order
/// (`GenericVocabularyTests.keepsEveryCharacter`).
final class GenericVocabulary: MarkupVocabulary {
  /// What was read.
  private(set) var draft = MarkupDraft(text: MarkupText(wideBreak: .kept))
  /// The media type to report.
  let mediaType: String

  private var traits: [Traits?] = []
  private var open: [Frame] = []
  private var title = Candidate(rank: .max, text: "")
  private var preserved = 0

  /// What a name says, looked at once.
  private struct Traits {
    var element: GenericElement
    var isDublinCore: Bool
    /// JMA's Head, whose title tells more than that of Control.
    var isHead: Bool
    var isHeadline: Bool
    /// When it was published and by whom, which every vocabulary says under like names.
    var isFact: Bool

    private static let factNames: Set<String> = [
      "reportdatetime", "publishingoffice", "date", "pubdate", "publicationdate", "creationdate", "published",
      "updated",
      "publisher", "language",
    ]

    init(_ name: ElementName) {
      element = GenericElement(name.local)
      isDublinCore = name.namespace.hasPrefix("http://purl.org/dc/")
      isHead = name.local == "Head"
      isHeadline = name.local == "Headline"
      isFact = Self.factNames.contains(name.local.lowercased())
    }
  }

  private struct Frame {
    var traits: Traits
    var element: GenericElement { traits.element }
    var isInline: Bool
    /// Whether text stands directly in the element.
    var hasText = false
    /// Whether the last child was a block that nothing has followed yet.
    var childJustEnded = false
    var start: Int
    var section: Int?
    /// The section whose heading the element is.
    var heads: Int?
    var outerSections: Int
    var hasChildren = false
    /// Whether a block stands in it; then it is no heading, whatever its name.
    var hasBlocks = false
  }

  private struct Candidate {
    /// The lower, the better.
    var rank: Int
    var text: String
  }

  /// Takes the root's name for the media type.
  init(root: ElementName) {
    mediaType = root.local == "CityModel" ? "application/gml+xml" : "application/xml"
  }

  /// Makes room for the text.
  func reserve(textByteCount: Int) { draft.reserve(textByteCount: textByteCount) }

  /// Only the root's attributes are looked at.
  func wantsAttributes(of name: ElementName) -> Bool { open.isEmpty }

  /// Opens blocks, sections and ruby.
  func startElement(_ name: ElementName, attributes: [MarkupAttribute], line: Int) {
    let traits = traits(of: name)
    let element = traits.element
    if open.isEmpty { draft.note("lang", attributes.value(of: "lang") ?? "") }
    var frame = Frame(
      traits: traits, isInline: isInline(element), start: 0,
      outerSections: draft.text.openSectionCount)
    if let parent = open.indices.last {
      open[parent].hasChildren = true
      open[parent].childJustEnded = false
      if !frame.isInline { open[parent].hasBlocks = true }
    }
    if !frame.isInline { draft.text.endBlock() }
    switch element {
    case .heading: frame.heads = headedSection()
    case .preserved: preserved += 1
    case .lineBreak: draft.text.endBlock()
    case .ruby: draft.beginRuby()
    case .rubyBase: draft.turnRuby(to: .base)
    case .reading: draft.turnRuby(to: .reading)
    case .fallback: draft.turnRuby(to: .fallback)
    default: break
    }
    frame.start = draft.text.nextOffset
    open.append(frame)
  }

  /// Text in the flow.
  func characters(_ text: Span<UInt8>, endLine: Int) {
    if let top = open.indices.last, !open[top].hasText, !text.isBlank {
      open[top].hasText = true
      // Text after a child that was taken for a block: it was part of a sentence after all.
      if open[top].childJustEnded { draft.text.resumeBlock() }
    }
    draft.append(text, endLine: endLine, preserved: preserved > 0)
  }

  /// Closes what the element opened, and keeps what its text was for.
  func endElement(_ name: ElementName) {
    guard let frame = open.popLast() else { return }
    switch frame.element {
    case .heading:
      let text = draft.text.line(from: frame.start)
      if let section = frame.heads {
        draft.text.setTitle(text, of: section)
      } else if !frame.hasBlocks {
        considerTitle(text, of: frame)
      }
    case .name: considerTitle(draft.text.line(from: frame.start), of: frame)
    case .preserved: preserved -= 1
    case .ruby: draft.endRuby()
    case .reading, .fallback: draft.turnRuby(to: .base)
    default: break
    }
    if frame.traits.isDublinCore, !frame.hasChildren {
      draft.note("dc:" + name.local, draft.text.line(from: frame.start))
    }
    if frame.traits.isFact, !frame.traits.isDublinCore, !frame.hasChildren, open.count <= 4 {
      draft.note(name.local, draft.text.line(from: frame.start))
    }
    if !frame.isInline { draft.text.endBlock() }
    if frame.section != nil { draft.text.closeSections(downTo: frame.outerSections) }
    if let parent = open.indices.last {
      open[parent].childJustEnded = !frame.isInline && frame.element == .unknown && !frame.hasChildren
    }
    if open.isEmpty { draft.title = title.text }
  }

  // MARK: Decisions

  private func isInline(_ element: GenericElement) -> Bool {
    switch element {
    case .inline, .lineBreak, .ruby, .rubyBase, .reading, .fallback: true
    case .unknown, .name: open.last?.hasText ?? false
    default: false
    }
  }

  /// The section that a heading beginning now is the heading of; opened here, so that it begins with its heading.
  private func headedSection() -> Int? {
    guard open.count > 1, let parent = open.indices.last, open[parent].element == .section,
      open[parent].section == nil
    else { return nil }
    open[parent].outerSections = draft.text.openSectionCount
    let section = draft.text.openSection()
    open[parent].section = section
    return section
  }

  /// Titles near the root outrank deep ones, and a title outranks a name; of JMA's two titles the head's is the telling one.
  private func considerTitle(_ text: String, of frame: Frame) {
    let depth = open.count
    guard !text.isEmpty, depth <= (frame.element == .name ? 1 : 5) else { return }
    guard !open.contains(where: { $0.section != nil }) else { return }
    var rank = depth * 4
    if frame.traits.isHeadline { rank += 2 }
    if frame.element == .name { rank += 64 }
    if open.last?.traits.isHead == true { rank -= 1 }
    if rank < title.rank { title = Candidate(rank: rank, text: text) }
  }

  private func traits(of name: ElementName) -> Traits {
    while traits.count <= name.index { traits.append(nil) }
    if let known = traits[name.index] { return known }
    let made = Traits(name)
    traits[name.index] = made
    return made
  }
}

extension Span<UInt8> {
  /// Whether the text is nothing but ASCII white space.
  fileprivate var isBlank: Bool {
    for index in indices where self[index] > 0x20 { return false }
    return true
  }
}
