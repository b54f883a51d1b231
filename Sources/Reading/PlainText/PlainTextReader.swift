public import Documents

/// Reads plain text: the encoding is found, the text kept as it is, headings and pages recognised.
///
/// *Law*: the text is the decoded source without its byte order mark, byte for byte
/// (`PlainTextReaderTests.textIsTheSourcesOwn`).
public struct PlainTextReader: DocumentReader {
  /// How many pages a text has at most: far more than any that is one.
  static let mostPages = 1_000_000

  /// Makes a reader.
  public init() {}

  /// Reads one source.
  ///
  /// Bytes that are not valid in the encoding become U+FFFD, one for each ill-formed sequence, and are counted in a
  /// warning.
  /// - Throws: `ReadingError.unsupported` when the encoding has no decoder on this machine; `ReadingError.limit` when the text
  ///   is nothing but form feeds.
  public func read(_ source: Source) throws(ReadingError) -> Document {
    let decoded = try DecodedText(source, declared: nil)
    let text = decoded.text
    let lines = TextLines(text.span)
    guard lines.pageEnds.count < Self.mostPages else {
      throw .limit(path: source.path, line: nil, limit: "pages of one text", allowed: Self.mostPages)
    }
    var warnings = decoded.warnings
    if text.isEmpty { warnings.append("the file has no text") }
    return Document(
      id: source.id, title: Self.title(text, lines), text: text,
      sections: HeadingOutline(text, lines).sections,
      pages: Self.pages(text, lines), lines: Self.lineMap(lines),
      provenance: Provenance(
        path: source.path, mediaType: MediaType.plainText.rawValue, encoding: decoded.finding,
        byteCount: source.byteCount, contentHash: source.contentHash, warnings: warnings))
  }

  /// The first line that is not blank, when it is short and not a sentence.
  static func title(_ text: [UInt8], _ lines: some Sequence<TextLines.Line>) -> String {
    for line in lines {
      let range = HeadingOutline.trim(text, line.range)
      guard !range.isEmpty else { continue }
      let string = String(decoding: text[range], as: UTF8.self)
      guard string.unicodeScalars.count <= 60, let last = string.unicodeScalars.last else { return "" }
      guard !"。、，,．.".unicodeScalars.contains(last) else { return "" }
      // A row of a table is no title.
      guard string.utf8.count(where: { $0 == 0x2C || $0 == 0x09 }) < 2 else { return "" }
      let isMarkdown = string.hasPrefix("#")
      return isMarkdown ? String(string.drop { $0 == "#" || $0 == " " }) : string
    }
    return ""
  }

  private static func pages(_ text: [UInt8], _ lines: TextLines) -> [Page] {
    guard !lines.pageEnds.isEmpty else { return [] }
    var pages: [Page] = []
    var start = 0
    for end in lines.pageEnds {
      pages.append(Page(number: pages.count + 1, range: start..<end))
      start = end
    }
    if start < text.count { pages.append(Page(number: pages.count + 1, range: start..<text.count)) }
    return pages
  }

  private static func lineMap(_ lines: TextLines) -> LineMap {
    guard lines.hasLoneReturns else { return .counting(first: 1) }
    var marks: [LineMark] = []
    for line in lines where marks.last?.line != line.number {
      marks.append(LineMark(offset: line.range.lowerBound, line: line.number))
    }
    return .marks(marks)
  }
}
