public import Documents

/// Reads DOCX: paragraphs and tables, headings by their outline level, footnotes at the end.
///
/// - Source: ISO/IEC 29500-1, 11 (WordprocessingML packages).
public struct WordReader: DocumentReader {
  private let limits: PackageLimits

  /// Makes a reader; it holds no state.
  public init() {
    limits = PackageLimits()
  }

  /// Reads one document.
  ///
  /// *Cost*: one pass of unpacking and one of parsing for each part; memory for the largest part and for the text.
  /// - Throws: `.malformed`, `.limit`, and `.unsupported` of an encrypted package, with the member named.
  public func read(_ source: Source) throws(ReadingError) -> Document {
    var archive = try ZipArchive(source.bytes, path: source.path, limits: limits)
    let office = try RelationshipSink.read(of: "", &archive)
    let main = office.targets("officeDocument").first ?? "word/document.xml"
    let parts = try RelationshipSink.read(of: main, &archive)
    let styles = WordStyles()
    for part in parts.targets("styles").prefix(1) { _ = try OfficePart.parse(part, of: &archive, into: styles) }
    let body = WordBody(styles: styles)
    guard try OfficePart.parse(main, of: &archive, into: body) else {
      throw .malformed(path: source.path, line: nil, format: "DOCX", reason: "the package has no \(main)")
    }
    var text = body.text
    var noteCount = 0
    for part in parts.targets("footnotes") + parts.targets("endnotes") {
      let notes = WordBody(styles: styles, text: text)
      _ = try OfficePart.parse(part, of: &archive, into: notes)
      if notes.text.ordinal > text.ordinal { noteCount += 1 }
      text = notes.text
    }
    var warnings: [String] = []
    if body.hiddenCount > 0 { warnings.append("\(body.hiddenCount) characters of hidden text are read with the rest") }
    if body.deletionCount > 0 { warnings.append("\(body.deletionCount) tracked deletions are left out") }
    if !parts.targets("comments").isEmpty { warnings.append("the comments are not read") }
    return try OfficeAssembly.document(
      of: source, .docx, text, title: body.title, &archive, office: office, warnings: warnings)
  }
}
