public import Documents

/// Reads HTML of any age, in any encoding that Shirabe knows.
///
/// The bytes are decoded here and not by the HTML parser, whose own Shift_JIS loses the page at the first ① or 髙.
/// *Law*: the text equals the page's character data but for markup and white space (`LawPageTests.textEqualsItsPair`).
/// - Source: HTML Standard, 13.2 (parsing), as far as libxml2's HTML 4 parser follows it.
public struct HTMLReader: DocumentReader {
  private let limits: MarkupLimits

  /// Makes a reader; it holds no state.
  public init() {
    limits = .html
  }

  /// Makes a reader with limits of its own.
  init(limits: MarkupLimits) {
    self.limits = limits
  }

  /// Reads one HTML file.
  ///
  /// Bytes that are not valid in its encoding become U+FFFD, and a warning counts them.
  ///
  /// *Cost*: one pass of decoding, one of parsing; memory for the file or for the text, whichever is larger.
  /// - Throws: `.limit`; `.unsupported` when the C library has no table for the encoding.
  public func read(_ source: Source) throws(ReadingError) -> Document {
    let decoded = try DecodedMarkup(source, declared: DeclaredEncoding.inHTML(source), strictness: .lenient)
    let page = PageVocabulary(mediaType: "text/html")
    page.reserve(textByteCount: decoded.byteCount)
    _ = try LibXML2Parser.parse(decoded, as: .html, path: source.path, limits: limits) { _ in page }
    var draft = page.draft
    return draft.document(
      of: source, mediaType: page.mediaType, encoding: decoded.finding, warnings: decoded.warnings)
  }
}
