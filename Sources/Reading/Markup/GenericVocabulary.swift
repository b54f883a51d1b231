import Documents

/// Reads XML of any vocabulary: blocks by the shape of the elements, titles and headings by their customary names.
///
/// An element is a block unless text stands beside it in the same parent, or its name is one of those for phrases. A
/// `title`, `head` or `heading` inside a section-like element opens a section; elsewhere near the root it is the
/// document's title. A line break in Japanese text stays, since no rule says that it shows nothing. Attributes are markup and not read, but for the root's language. A heading keeps its place in the text.
/// *Law*: all character data but white space of the markup is in the text, in order
/// (`GenericVocabularyTests.keepsEveryCharacter`).
final class GenericVocabulary: MarkupVocabulary {
  private(set) var draft = MarkupDraft(text: MarkupText(wideBreak: .kept))
  let mediaType: String

  private var kinds: [GenericElement] = []
  private var isDublinCore: [Bool] = []
  private var open: [Frame] = []
  private var title = Candidate(rank: .max, text: "")
  private var preserved = 0

  private struct Frame {
    var element: GenericElement
    var local: String
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

  func wantsAttributes(of name: ElementName) -> Bool { open.isEmpty }

  func startElement(_ name: ElementName, attributes: [MarkupAttribute], line: Int) {
    let element = element(name)
    if open.isEmpty { draft.note("lang", attributes.value(of: "lang") ?? "") }
    var frame = Frame(
      element: element, local: name.local, isInline: isInline(element), start: 0,
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

  func characters(_ text: Span<UInt8>, endLine: Int) {
    if let top = open.indices.last, !open[top].hasText, !text.isBlank {
      open[top].hasText = true
      // Text after a child that was taken for a block: it was part of a sentence after all.
      if open[top].childJustEnded { draft.text.resumeBlock() }
    }
    draft.append(text, endLine: endLine, preserved: preserved > 0)
  }

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
    if isDublinCore[name.index], !frame.hasChildren {
      draft.note("dc:" + name.local, draft.text.line(from: frame.start))
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
    if frame.local == "Headline" { rank += 2 }
    if frame.element == .name { rank += 64 }
    if open.last?.local == "Head" { rank -= 1 }
    if rank < title.rank { title = Candidate(rank: rank, text: text) }
  }

  private func element(_ name: ElementName) -> GenericElement {
    while kinds.count <= name.index {
      kinds.append(.unclassified)
      isDublinCore.append(false)
    }
    if kinds[name.index] == .unclassified {
      kinds[name.index] = GenericElement(name.local)
      isDublinCore[name.index] = name.namespace.contains("purl.org/dc/")
    }
    return kinds[name.index]
  }
}

extension Span<UInt8> {
  /// Whether the text is nothing but ASCII white space.
  fileprivate var isBlank: Bool {
    for index in indices where self[index] > 0x20 { return false }
    return true
  }
}
