import Documents

/// Reads XML as a mapping says; what the mapping does not name is a block or a phrase, as `GenericVocabulary` decides it.
///
/// *Law*: whatever the rules, text that no rule skips or replaces is read, in order (`XMLMappingTests.keepsEveryCharacter`).
final class MappedVocabulary: MarkupVocabulary {
  /// What was read.
  private(set) var draft = MarkupDraft(text: MarkupText(wideBreak: .kept))
  /// The media type to report.
  let mediaType: String

  private let mapping: XMLMapping
  private var plans: [MappingPlan?] = []
  /// The names of the open elements.
  private var path: [String] = []
  private var open: [Frame] = []
  private var sections: [OpenSection] = []
  private var preserved = 0
  private var skipped = 0
  /// What a skipped element holds, for the facts it states.
  private var aside: [UInt8] = []
  private var titleRank = Int.max

  private struct Frame {
    var element: GenericElement
    var roles = ElementRoles()
    var isInline = false
    /// Whether text stands directly in the element.
    var hasText = false
    /// Whether the last child was a block that nothing has followed yet.
    var childJustEnded = false
    var hasChildren = false
    /// Where its text starts, in the draft or, of a skipped one, aside.
    ///
    /// *Units*: bytes.
    var start = 0
    var opensSection = false
  }

  /// Takes a mapping; the root's name decides the media type.
  init(_ mapping: XMLMapping, root: ElementName) {
    self.mapping = mapping
    mediaType =
      switch root.local {
      case "CityModel", "Dictionary": "application/gml+xml"
      case "TEI", "TEI.2": "application/tei+xml"
      default: "application/xml"
      }
  }

  /// Makes room for the text.
  func reserve(textByteCount: Int) { draft.reserve(textByteCount: textByteCount) }

  /// Where a rule names an attribute, and the root's language.
  func wantsAttributes(of name: ElementName) -> Bool { open.isEmpty || plan(name).wantsAttributes }

  /// Opens blocks, sections and ruby.
  func startElement(_ name: ElementName, attributes: [MarkupAttribute], line: Int) {
    let plan = plan(name)
    path.append(name.local)
    if open.isEmpty { draft.note("lang", attributes.value(of: "lang") ?? "") }
    var frame = Frame(element: plan.element)
    frame.roles = plan.roles(at: path, of: mapping, section: sections.last, attributes)
    frame.isInline = !frame.roles.isBlock && isInline(plan.element)
    if let parent = open.indices.last {
      open[parent].hasChildren = true
      open[parent].childJustEnded = false
    }
    if skipped == 0, !frame.isInline { draft.text.endBlock() }
    for (rank, value) in frame.roles.attributeTitles { consider(value, rank) }
    for (key, value) in frame.roles.attributeFacts { draft.note(key, value) }
    if skipped == 0 { begin(&frame, line) }
    if frame.roles.skips {
      if skipped == 0 { aside = [] }
      skipped += 1
    }
    frame.start = skipped > 0 ? aside.count : draft.text.nextOffset
    open.append(frame)
  }

  /// Text in the flow.
  func characters(_ text: Span<UInt8>, endLine: Int) {
    guard skipped == 0 else {
      if aside.count < MarkupText.longestLine { aside.append(copying: text) }
      return
    }
    if let top = open.indices.last, !open[top].hasText, text.indices.contains(where: { text[$0] > 0x20 }) {
      open[top].hasText = true
      // Text after a child that was taken for a block: it was part of a sentence after all.
      if open[top].childJustEnded { draft.text.resumeBlock() }
    }
    draft.append(text, endLine: endLine, preserved: preserved > 0)
  }

  /// Closes what the element opened, and keeps what its text was for.
  func endElement(_ name: ElementName) {
    guard let frame = open.popLast() else { return }
    path.removeLast()
    if frame.roles.wantsValue { keepValue(of: frame) }
    if frame.roles.skips { skipped -= 1 }
    guard skipped == 0 else { return }
    if !frame.roles.skips {
      switch frame.element {
      case .preserved: preserved -= 1
      case .ruby: draft.endRuby()
      case .reading, .fallback: draft.turnRuby(to: .base)
      default: break
      }
    }
    if !frame.isInline { draft.text.endBlock() }
    if frame.opensSection, let section = sections.popLast() {
      draft.text.setTitle(section.title, of: section.index)
      draft.text.closeSections(downTo: section.outerCount)
    }
    if let parent = open.indices.last {
      open[parent].childJustEnded =
        !frame.isInline && !frame.roles.isBlock && frame.element == .unknown && !frame.hasChildren
    }
  }

  // MARK: - Parts

  /// Opens what an element that is read opens: a page, a section, ruby, and the attribute that is read in its place.
  private func begin(_ frame: inout Frame, _ line: Int) {
    if let number = frame.roles.page { draft.beginPage(number) }
    if let (rule, kind) = frame.roles.section {
      let outerCount = draft.text.openSectionCount
      let index = draft.text.openSection()
      draft.text.setKind(kind, of: index)
      sections.append(OpenSection(index: index, rule: rule, depth: path.count, outerCount: outerCount))
      frame.opensSection = true
    }
    for (order, value) in frame.roles.attributeHeadings {
      sections[sections.count - 1].add(value, order: order)
      // A person reads the heading, though it is an attribute.
      if frame.opensSection, frame.roles.instead == nil {
        draft.text.append(value, line: line)
        draft.text.endBlock()
      }
    }
    if let value = frame.roles.instead { draft.text.append(value, line: line) }
    if frame.roles.skips { return }
    switch frame.element {
    case .preserved: preserved += 1
    case .lineBreak: draft.text.endBlock()
    case .ruby: draft.beginRuby()
    case .rubyBase: draft.turnRuby(to: .base)
    case .reading: draft.turnRuby(to: .reading)
    case .fallback: draft.turnRuby(to: .fallback)
    default: break
    }
  }

  private func keepValue(of frame: Frame) {
    var value = frame.roles.instead ?? ""
    if value.isEmpty {
      if skipped > 0 {
        let words = String(decoding: aside[min(frame.start, aside.count)...], as: UTF8.self)
          .split { $0.isASCII && $0.isWhitespace }
        value = words.joined(separator: " ")
      } else {
        value = draft.text.line(from: frame.start)
      }
    }
    guard !value.isEmpty else { return }
    if let rank = frame.roles.title { consider(value, rank) }
    for key in frame.roles.facts { draft.note(key, value) }
    if let order = frame.roles.heading, let last = sections.indices.last { sections[last].add(value, order: order) }
  }

  private func consider(_ title: String, _ rank: Int) {
    guard rank < titleRank, !title.isEmpty else { return }
    titleRank = rank
    draft.title = title
  }

  private func isInline(_ element: GenericElement) -> Bool {
    switch element {
    case .inline, .lineBreak, .ruby, .rubyBase, .reading, .fallback: true
    case .unknown, .name: open.last?.hasText ?? false
    default: false
    }
  }

  private func plan(_ name: ElementName) -> MappingPlan {
    while plans.count <= name.index { plans.append(nil) }
    if let known = plans[name.index] { return known }
    let made = MappingPlan(name.local, mapping)
    plans[name.index] = made
    return made
  }
}

/// A section whose element is open.
struct OpenSection {
  /// The section in the text.
  var index: Int
  /// The rule that opened it.
  var rule: Int
  /// How many elements are open inside the root, its own included.
  var depth: Int
  /// How many sections were open around it.
  var outerCount: Int
  private var parts: [(order: Int, text: String)] = []

  /// The most parts that a title is put together from: of a warning for forty towns the first tell enough.
  private static let mostParts = 6

  /// Begins without a title.
  init(index: Int, rule: Int, depth: Int, outerCount: Int) {
    self.index = index
    self.rule = rule
    self.depth = depth
    self.outerCount = outerCount
  }

  /// Adds a part of the title; `order` is the place of its path in the rule.
  mutating func add(_ text: String, order: Int) {
    guard parts.count < 64, !text.isEmpty, !parts.contains(where: { $0.text == text }) else { return }
    parts.append((order, text))
  }

  /// The title: the parts in the order of the rule's paths, then of the source.
  var title: String {
    let sorted = parts.enumerated().sorted { ($0.element.order, $0.offset) < ($1.element.order, $1.offset) }
    return sorted.prefix(Self.mostParts).map(\.element.text).joined(separator: "\u{3000}")
  }
}
