import Documents

/// Reads Japanese law XML (法令標準XML): a section for each part, chapter, article, supplementary provision and table.
///
/// Sentences stand in blocks, one for each paragraph, item or table cell, their number or title in front, kept apart
/// by the source's own white space. An article's section is titled `第一条　（目的）`: number, U+3000, caption; a
/// supplementary provision's by its label and the number of the amending law.
/// *Law*: the characters of every Sentence are in the text, in order (`LawVocabularyTests.keepsEverySentence`).
/// - Source: 法令標準XMLスキーマ (XMLSchemaForJapaneseLaw), version 3.
final class LawVocabulary: MarkupVocabulary {
  private(set) var draft = MarkupDraft()
  let mediaType = "application/xml"

  private var kinds: [LawElement] = []
  private var open: [Frame] = []
  /// How deep inside provisions that an amendment quotes; they are text, not sections of this law.
  private var quoted = 0

  private struct Frame {
    var element: LawElement
    /// The source's line of its start tag.
    var line: Int
    /// Where the element's text starts. *Units*: bytes.
    var start: Int
    /// The section that the element opened.
    var section: Int?
    /// How many sections were open before it.
    var outerSections: Int
    var heading = ""
    var caption = ""
  }

  func wantsAttributes(of name: ElementName) -> Bool {
    switch element(name) {
    case .law, .lawTitle, .supplement: true
    default: false
    }
  }

  func startElement(_ name: ElementName, attributes: [MarkupAttribute], line: Int) {
    var element = element(name)
    if open.last?.element == .contentsEntry, element.isHeading { element = .inline }
    var frame = Frame(element: element, line: line, start: 0, section: nil, outerSections: draft.text.openSectionCount)
    if element.breaksBefore { draft.text.endBlock() }
    if element.isSection, quoted == 0 { frame.section = draft.text.openSection() }
    switch element {
    case .law:
      for attribute in attributes { draft.note(attribute.local, attribute.value) }
    case .lawTitle:
      for attribute in attributes { draft.note(attribute.local, attribute.value) }
    case .supplement:
      frame.caption = attributes.value(of: "AmendLawNum") ?? ""
    case .quotedProvision: quoted += 1
    case .ruby: draft.beginRuby()
    case .reading: draft.turnRuby(to: .reading)
    case .column: draft.text.separate()
    default: break
    }
    frame.start = draft.text.nextOffset
    open.append(frame)
  }

  func characters(_ text: Span<UInt8>, endLine: Int) {
    draft.append(text, endLine: endLine)
  }

  func endElement(_ name: ElementName) {
    guard let frame = open.popLast() else { return }
    switch frame.element {
    case .lawTitle: draft.title = draft.text.line(from: frame.start)
    case .lawNumber: draft.note("LawNum", draft.text.line(from: frame.start))
    case .heading, .headingBeforeText: keepHeading(draft.text.line(from: frame.start))
    case .headingAddition: keepAddition(draft.text.line(from: frame.start))
    case .caption: keepCaption(draft.text.line(from: frame.start))
    case .label: labelSupplement(draft.text.line(from: frame.start))
    case .quotedProvision: quoted -= 1
    case .ruby: draft.endRuby()
    case .reading: draft.turnRuby(to: .base)
    default: break
    }
    if frame.element.separatesAfter { draft.text.separate() }
    if frame.element.breaksAfter { draft.text.endBlock() }
    if let section = frame.section {
      let title = frame.caption.isEmpty ? frame.heading : [frame.heading, frame.caption].joinedByIdeographicSpace
      draft.text.setTitle(title, of: section)
      draft.text.closeSections(downTo: frame.outerSections)
    }
  }

  // MARK: Headings

  private func keepHeading(_ title: String) {
    guard let parent = open.indices.last else { return }
    if open[parent].heading.isEmpty { open[parent].heading = title }
  }

  /// `（第二条関係）` after the title of a table.
  private func keepAddition(_ text: String) {
    guard let parent = open.indices.last, open[parent].section != nil else { return }
    open[parent].heading += text
  }

  private func keepCaption(_ caption: String) {
    guard let parent = open.indices.last, open[parent].element == .article else { return }
    open[parent].caption = caption
  }

  /// A supplementary provision's label, and after it the number of the law that brought it, which is an attribute.
  private func labelSupplement(_ label: String) {
    keepHeading(label)
    guard let parent = open.last, parent.element == .supplement, !parent.caption.isEmpty else { return }
    draft.text.endBlock()
    draft.text.append(parent.caption, line: parent.line)
    draft.text.endBlock()
  }

  private func element(_ name: ElementName) -> LawElement {
    while kinds.count <= name.index { kinds.append(.unclassified) }
    if kinds[name.index] == .unclassified { kinds[name.index] = LawElement(name.local) }
    return kinds[name.index]
  }
}

extension [String] {
  /// The non-empty strings with U+3000 between them.
  fileprivate var joinedByIdeographicSpace: String { filter { !$0.isEmpty }.joined(separator: "\u{3000}") }
}
