public import Documents

/// Reads Markdown: front matter as metadata, headings as sections, and the text without the marks around it.
///
/// Link targets are markup and become metadata `link`; what a link, an image or a line of code shows is text. List marks,
/// code and everything that is not surely markup stay as they are.
/// *Law*: the text has no character that the source lacks, but for U+000A and what character references stand for
/// (`MarkdownReaderTests.addsNothing`).
/// *Cost*: linear in the source, whatever it holds (`MarkdownReaderTests.hostileInput`).
/// - Source: CommonMark 0.31.2, the clauses named in `MarkdownBlocks` and `MarkdownInline`; GitHub Flavored Markdown for
///   tables and strikethrough.
public struct MarkdownReader: DocumentReader {
  /// Makes a reader; it holds no state.
  public init() {}

  /// Reads one Markdown file.
  ///
  /// - Throws: `ReadingError.unsupported` when the encoding has no decoder on this machine.
  public func read(_ source: Source) throws(ReadingError) -> Document {
    let decoded = try DecodedBytes(source, declared: nil)
    let text = MarkdownSource(decoded)
    let front = FrontMatter(text)
    var blocks = MarkdownBlocks(text)
    for index in front.strangeLines { blocks.appendVerbatim(index) }
    blocks.read(from: front.endLine)
    var draft = blocks.draft
    var warnings = decoded.warnings
    if !front.strangeLines.isEmpty {
      warnings.append(
        "\(front.strangeLines.count) lines of the front matter are not `key: value`; they are kept as text")
    }
    if draft.text.isEmpty { warnings.append("the file has no text") }
    let stated = front.entries.first { $0.key.lowercased() == "title" }?.value
    let sections = draft.finish()
    return Document(
      id: source.id, title: stated ?? draft.title, text: draft.text, sections: sections, lines: .marks(draft.marks),
      metadata: front.entries.filter { $0.key.lowercased() != "title" } + draft.metadata,
      provenance: Provenance(
        path: source.path, mediaType: MediaType.markdown.rawValue, encoding: decoded.finding,
        byteCount: source.byteCount, contentHash: source.contentHash, warnings: warnings))
  }
}
