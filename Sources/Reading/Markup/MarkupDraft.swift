import Documents

/// What a vocabulary makes of a marked-up file: everything of a `Document` but its identity and provenance.
struct MarkupDraft {
  /// The title, when it is known.
  var title = ""
  /// The text and its sections.
  var text = MarkupText()
  /// Facts beside the text.
  var metadata: [MetadataEntry] = []
  /// Readings kept out of the text.
  var ruby = RubyReadings()
  /// Stretches that repeat what stands elsewhere in the text.
  ///
  /// *Units*: bytes of the text.
  private(set) var furniture: [Range<Int>] = []
  /// Where pages begin, when the source marks them.
  private(set) var pageStarts: [(number: Int, offset: Int)] = []

  /// Makes room for a text.
  mutating func reserve(textByteCount: Int) {
    text.reserve(byteCount: textByteCount)
  }

  /// A page begins; one that says no number, or one that does not ascend, is the next.
  mutating func beginPage(_ number: Int) {
    let next = (pageStarts.last?.number ?? 0) + 1
    pageStarts.append((max(number, next), text.nextOffset))
  }

  /// What was appended since `start` repeats what stands elsewhere.
  mutating func setAside(from start: Int) {
    if start < text.nextOffset { furniture.append(start..<text.nextOffset) }
  }

  /// Text in the flow: readings of ruby go beside it, their fallback parentheses nowhere.
  mutating func append(_ run: Span<UInt8>, endLine: Int, preserved: Bool = false) {
    switch ruby.part {
    case .reading: ruby.append(run)
    case .fallback: break
    case .base, nil:
      if preserved { text.appendPreserved(run, endLine: endLine) } else { text.append(run, endLine: endLine) }
    }
  }

  /// A ruby element begins.
  mutating func beginRuby() {
    ruby.begin(at: text.nextOffset)
  }

  /// The text inside ruby changes its part.
  mutating func turnRuby(to part: RubyReadings.Part) {
    ruby.turn(to: part, at: text.nextOffset) { text.line(from: $0) }
  }

  /// A ruby element ends.
  mutating func endRuby() {
    ruby.end(at: text.nextOffset) { text.line(from: $0) }
  }

  /// Adds a fact, unless it is empty.
  mutating func note(_ key: String, _ value: String) {
    if !value.isEmpty { metadata.append(MetadataEntry(key: key, value: value)) }
  }

  /// The document, with the identity and provenance of its source.
  mutating func document(of source: Source, mediaType: String, encoding: EncodingFinding, warnings: [String])
    -> Document
  {
    let sections = text.finish()
    var pages: [Page] = []
    for (index, start) in pageStarts.enumerated() {
      let end = index + 1 < pageStarts.count ? pageStarts[index + 1].offset : text.bytes.count
      pages.append(Page(number: start.number, range: min(start.offset, text.bytes.count)..<min(end, text.bytes.count)))
    }
    let furniture = furniture.map { $0.clamped(to: 0..<text.bytes.count) }.filter { !$0.isEmpty }
    let absence = text.bytes.isEmpty ? ["no text was found between the markup; attributes are not read"] : []
    return Document(
      id: source.id, title: title, text: text.bytes, sections: sections, pages: pages, furniture: furniture,
      lines: .marks(text.marks), metadata: metadata + ruby.entries,
      provenance: Provenance(
        path: source.path, mediaType: mediaType, encoding: encoding, byteCount: source.byteCount,
        contentHash: source.contentHash, warnings: warnings + absence))
  }
}

/// A sink that ends in a draft: one kind of vocabulary.
protocol MarkupVocabulary: MarkupSink {
  /// What was read. Valid once the parse is over.
  var draft: MarkupDraft { get }
  /// The media type to report.
  var mediaType: String { get }
  /// What the operator should know. Valid once the parse is over.
  var warnings: [String] { get }
  /// Makes room for a text, so that it does not grow by copies of itself. *Units*: bytes, the source's own.
  func reserve(textByteCount: Int)
}

extension MarkupVocabulary {
  /// Most vocabularies have nothing to say.
  var warnings: [String] { [] }
}
