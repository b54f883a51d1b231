import Documents

/// Reads Japanese law XML (法令標準XML): a section for each part, chapter, article, supplementary provision and table.
///
/// Sentences stand in blocks, one for each paragraph, item or table cell, their number or title in front, kept apart
/// by the source's own white space. An article's section is titled `第一条　（目的）`: number, U+3000, caption; a
/// supplementary provision's by its label and the number of the amending law. Within an article that has several, each
/// paragraph, item and sub-item is a clause that is cited by its full number: 第十二条第三項第二号イ. The table of contents is
/// set aside: its headings all stand in the law again.
/// *Law*: the characters of every Sentence are in the text, in order (`LawVocabularyTests.keepsEverySentence`).
/// - Source: 法令標準XMLスキーマ (XMLSchemaForJapaneseLaw), version 3.
final class LawVocabulary: MarkupVocabulary {
  /// What was read.
  private(set) var draft = MarkupDraft()
  /// The media type to report.
  let mediaType = "application/xml"

  private var kinds: [LawElement] = []
  private var open: [Frame] = []
  /// The headings of the sections in force, outermost first.
  private var headings: [Heading] = []
  /// How deep inside provisions that an amendment quotes; they are text, not sections of this law.
  private var quoted = 0

  private struct Frame {
    var element: LawElement
    /// The source's line of its start tag.
    var line: Int
    /// Where the element's text starts.
    ///
    /// *Units*: bytes.
    var start: Int
    /// Whether the element opened a section.
    var isSection: Bool
  }

  /// What the title of a section will be made of.
  private struct Heading {
    /// The section.
    var section: Int
    /// The depth of its element: its heading is a child of it.
    var depth: Int
    var number = ""
    var caption = ""
    var amendment = ""
    /// What it is cited by.
    var clauses = LawClauses()

    var title: String {
      [number, caption, amendment].filter { !$0.isEmpty }.joined(separator: "\u{3000}")
    }
  }

  /// Makes room for the text.
  func reserve(textByteCount: Int) { draft.reserve(textByteCount: textByteCount) }

  /// Yes where the law, its title and supplementary provisions have attributes that people read.
  func wantsAttributes(of name: ElementName) -> Bool {
    switch element(name) {
    case .law, .lawTitle, .supplement, .paragraph, .item: true
    default: false
    }
  }

  /// Opens blocks, sections and ruby.
  func startElement(_ name: ElementName, attributes: [MarkupAttribute], line: Int) {
    var element = element(name)
    if open.last?.element == .contentsEntry, element.isHeading { element = .inline }
    if element.breaksBefore { draft.text.endBlock() }
    let isSection = element.isSection && quoted == 0
    if isSection { headings.append(Heading(section: draft.text.openSection(), depth: open.count)) }
    switch element {
    case .law, .lawTitle:
      for attribute in attributes { draft.note(attribute.local, attribute.value) }
    case .supplement:
      if isSection { headings[headings.count - 1].amendment = attributes.value(of: "AmendLawNum") ?? "" }
    case .paragraph, .item, .subitem: beginClause(element, number: attributes.value(of: "Num"))
    case .quotedProvision: quoted += 1
    case .ruby: draft.beginRuby()
    case .reading: draft.turnRuby(to: .reading)
    case .column: draft.text.separate()
    default: break
    }
    open.append(Frame(element: element, line: line, start: draft.text.nextOffset, isSection: isSection))
  }

  /// Text in the flow.
  func characters(_ text: Span<UInt8>, endLine: Int) {
    draft.append(text, endLine: endLine)
  }

  /// Closes what the element opened, and keeps what its text was for.
  func endElement(_ name: ElementName) {
    guard let frame = open.popLast() else { return }
    switch frame.element {
    case .lawTitle: draft.title = draft.text.line(from: frame.start)
    case .lawNumber: draft.note("LawNum", draft.text.line(from: frame.start))
    case .heading, .headingBeforeText, .headingAddition, .label, .caption: keepHeading(frame)
    case .subitemTitle:
      if quoted == 0, let last = headings.indices.last {
        headings[last].clauses.titleSubitem(draft.text.line(from: frame.start))
      }
    case .quotedProvision: quoted -= 1
    case .ruby: draft.endRuby()
    case .reading: draft.turnRuby(to: .base)
    default: break
    }
    if frame.element.separatesAfter { draft.text.separate() }
    if frame.element.breaksAfter { draft.text.endBlock() }
    if frame.isSection, let heading = headings.popLast() {
      draft.text.setTitle(heading.title, of: heading.section)
      if frame.element == .article { draft.text.setKind(.article, of: heading.section) }
      if frame.element == .contents { draft.setAside(from: frame.start) }
      let cited = frame.element == .supplement ? "附則" : heading.number
      draft.text.divide(heading.section, .clause, at: heading.clauses.citations(of: cited))
      draft.text.closeSections(downTo: headings.count)
    }
  }

  /// A paragraph, an item or a sub-item begins, of an article or a supplementary provision that it stands in itself.
  private func beginClause(_ element: LawElement, number: String?) {
    guard quoted == 0, let last = headings.indices.last,
      open[headings[last].depth].element == .article || open[headings[last].depth].element == .supplement
    else { return }
    let start = draft.text.nextOffset
    switch element {
    case .paragraph: headings[last].clauses.beginParagraph(number, at: start)
    case .item: headings[last].clauses.beginItem(number, at: start)
    case .subitem(let level): headings[last].clauses.beginSubitem(level: level, at: start)
    default: break
    }
  }

  /// A heading has ended: it belongs to the section whose element it stands in.
  private func keepHeading(_ frame: Frame) {
    guard let last = headings.indices.last, headings[last].depth == open.count - 1 else { return }
    let text = draft.text.line(from: frame.start)
    switch frame.element {
    case .caption: headings[last].caption = text
    case .headingAddition: headings[last].number += text
    default: if headings[last].number.isEmpty { headings[last].number = text }
    }
    guard frame.element == .label, !headings[last].amendment.isEmpty else { return }
    // The number of the law that brought a supplementary provision is an attribute, but a person reads it.
    draft.text.endBlock()
    draft.text.append(headings[last].amendment, line: frame.line)
    draft.text.endBlock()
  }

  private func element(_ name: ElementName) -> LawElement {
    while kinds.count <= name.index { kinds.append(.unclassified) }
    if kinds[name.index] == .unclassified { kinds[name.index] = LawElement(name.local) }
    return kinds[name.index]
  }
}
