internal import Documents
public import Searching

extension DocumentView {
  /// A document as one JSON object on one line.
  ///
  ///     {"document", "title", "path", "city", "date", ...,
  ///      "parts": [{"page", "section": [...], "line", "text", "highlights": [[start, end], ...]}]}
  ///
  /// *Units*: highlights count Unicode scalars of the part's text; `line` is the source's line on which the part begins.
  public func json(_ document: StoredDocument) -> [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    for (name, text) in [("document", document.id.rawValue), ("title", document.title), ("path", document.path)] {
      writer.key(name)
      writer.string(text)
    }
    writer.write(document.facts)
    writer.key("parts")
    writer.beginArray()
    for part in document.parts where isShown(part) { Self.write(part, to: &writer) }
    writer.endArray()
    writer.endObject()
    return writer.bytes + [UInt8(ascii: "\n")]
  }

  /// Whether some of a part is shown.
  func isShown(_ part: StoredDocument.Part) -> Bool {
    switch extent {
    case .whole: true
    case .page(let page): part.page == page
    case .lines(let wanted): Self.lines(of: part).contains { wanted.contains($0.number) }
    }
  }

  /// The page of what is shown: of the first match, or where nothing was found of the first line; nil without pages.
  public func firstPage(of document: StoredDocument) -> Int? {
    let parts = document.parts.filter { isShown($0) && $0.page != nil }
    return (parts.first { !$0.highlights.isEmpty } ?? parts.first)?.page
  }

  private static func write(_ part: StoredDocument.Part, to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("page")
    if let page = part.page { writer.integer(page) } else { writer.null() }
    writer.strings("section", part.section)
    writer.key("line")
    writer.integer(lines(of: part).first?.number ?? 1)
    writer.key("text")
    writer.string(String(decoding: part.text, as: UTF8.self))
    writer.key("highlights")
    writer.beginArray()
    for range in part.highlights {
      writer.beginArray()
      let start = scalarCount(part.text[..<range.lowerBound])
      writer.integer(start)
      writer.integer(start + scalarCount(part.text[range]))
      writer.endArray()
    }
    writer.endArray()
    writer.endObject()
  }

  private static func scalarCount(_ bytes: ArraySlice<UInt8>) -> Int { bytes.count { $0 & 0xC0 != 0x80 } }
}
