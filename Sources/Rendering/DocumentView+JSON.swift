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
    JSONWriter.line { writer in
      writer.member("document", document.id.rawValue)
      writer.member("title", document.title)
      writer.member("path", document.path)
      writer.write(document.facts)
      writer.member("parts", document.parts.filter(isShown)) { writer, part in
        writer.object { Self.write(part, to: &$0) }
      }
    }
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
    writer.member("page", part.page)
    writer.member("section", part.section)
    writer.member("line", lines(of: part).first?.number ?? 1)
    writer.member("text", String(decoding: part.text, as: UTF8.self))
    writer.highlights(
      part.highlights.map { range in
        let start = scalarCount(part.text[..<range.lowerBound])
        return start..<start + scalarCount(part.text[range])
      })
  }

  private static func scalarCount(_ bytes: ArraySlice<UInt8>) -> Int { bytes.count { $0 & 0xC0 != 0x80 } }
}
