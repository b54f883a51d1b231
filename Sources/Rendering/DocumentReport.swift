public import Documents

/// What was read of a document beside its text, for people and for programs.
public struct DocumentReport: Sendable, Equatable {
  /// The document's name.
  public var id: DocumentID
  /// Its title; empty when it has none.
  public var title: String
  /// Its sections in reading order.
  public var sections: [Section] = []
  /// Its pages.
  public var pages: [Page] = []
  /// The facts beside the text.
  public var metadata: [MetadataEntry] = []
  /// Where it came from and how it was read.
  public var provenance: Provenance
  /// How many passages the index made of it; nil when it was not indexed.
  public var passageCount: Int?
  /// How long the text is; nil when it is not at hand. *Units*: bytes of UTF-8.
  public var textByteCount: Int?

  /// Describes a document by its head.
  public init(id: DocumentID, title: String, provenance: Provenance) {
    self.id = id
    self.title = title
    self.provenance = provenance
  }

  /// Describes a document that was just read.
  public init(_ document: Document) {
    self.init(id: document.id, title: document.title, provenance: document.provenance)
    sections = document.sections
    pages = document.pages
    metadata = document.metadata
    textByteCount = document.text.count
  }

  /// A list for people; text of the document made harmless.
  public func text() -> String {
    let encoding = provenance.encoding
    let confidence = DecimalText.fixed(encoding.confidence, digits: 2)
    var lines = [
      ("document", id.rawValue), ("title", title), ("path", provenance.path), ("type", provenance.mediaType),
      ("encoding", "\(encoding.name) (\(encoding.evidence.rawValue), confidence \(confidence))"),
      ("source", "\(DecimalText.grouped(provenance.byteCount)) bytes, XXH3-128 \(Self.digits(provenance.contentHash))"),
    ]
    if let textByteCount { lines.append(("text", "\(DecimalText.grouped(textByteCount)) bytes")) }
    if let passageCount { lines.append(("passages", DecimalText.grouped(passageCount))) }
    lines.append(("pages", DecimalText.grouped(pages.count)))
    lines.append(("sections", DecimalText.grouped(sections.count)))
    for section in sections {
      lines.append(("", String(repeating: "  ", count: max(0, section.level - 1)) + section.title))
    }
    for entry in metadata { lines.append(("metadata", "\(entry.key): \(entry.value)")) }
    for warning in provenance.warnings { lines.append(("warning", warning)) }
    return lines.map { name, value in
      TerminalText.pad(name, to: 10) + TerminalText.shown(value) + "\n"
    }.joined()
  }

  /// One JSON object on one line.
  ///
  ///     {"document", "title", "path", "type", "encoding", "evidence", "confidence", "bytes", "hash",
  ///      "text_bytes", "passages", "pages": [{"number", "start", "end"}],
  ///      "sections": [{"title", "level", "parent", "start", "end"}], "metadata": [{"key", "value"}], "warnings": [...]}
  ///
  /// *Units*: `start` and `end` count UTF-8 bytes of the text; `parent` is a section's place in the list, from 0.
  public func json() -> [UInt8] {
    JSONWriter.line { writer in
      let encoding = provenance.encoding
      let texts = [
        ("document", id.rawValue), ("title", title), ("path", provenance.path), ("type", provenance.mediaType),
        ("encoding", encoding.name), ("evidence", encoding.evidence.rawValue),
      ]
      for (name, value) in texts { writer.member(name, value) }
      writer.member("confidence", encoding.confidence, digits: 2)
      writer.member("bytes", provenance.byteCount)
      writer.member("hash", Self.digits(provenance.contentHash))
      for case (let name, let count?) in [("text_bytes", textByteCount), ("passages", passageCount)] {
        writer.member(name, count)
      }
      writeParts(to: &writer)
    }
  }

  private func writeParts(to writer: inout JSONWriter) {
    writer.member("pages", pages) { writer, page in
      writer.object {
        $0.member("number", page.number)
        Self.write(page.range, to: &$0)
      }
    }
    writer.member("sections", sections) { writer, section in
      writer.object {
        $0.member("title", section.title)
        $0.member("level", section.level)
        $0.member("parent", section.parent)
        Self.write(section.range, to: &$0)
      }
    }
    writer.member("metadata", metadata) { writer, entry in
      writer.object {
        $0.member("key", entry.key)
        $0.member("value", entry.value)
      }
    }
    writer.member("warnings", provenance.warnings)
  }

  private static func write(_ range: Range<Int>, to writer: inout JSONWriter) {
    writer.member("start", range.lowerBound)
    writer.member("end", range.upperBound)
  }

  private static func digits(_ hash: ContentHash) -> String {
    [hash.high, hash.low].map { half in
      let digits = String(half, radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }.joined()
  }
}
