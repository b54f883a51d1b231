/// The kinds of source that have a reader; the raw value is the registered name.
///
/// - Source: IANA Media Types; `application/jsonl` is jsonlines.org's proposal.
public enum MediaType: String, Sendable, Hashable, CaseIterable {
  /// Text without markup.
  case plainText = "text/plain"
  /// Text with the light markup of CommonMark.
  case markdown = "text/markdown"
  /// Delimited text, one row a line: commas, tabs or semicolons.
  case csv = "text/csv"
  /// HTML, and XHTML whatever it calls itself.
  case html = "text/html"
  /// Any other XML.
  case xml = "application/xml"
  /// One JSON object a line.
  case jsonLines = "application/jsonl"
  /// Portable Document Format.
  case pdf = "application/pdf"
  /// A ZIP package; what it holds decides what it is read as.
  case zip = "application/zip"
  /// Word's documents.
  case docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
  /// Excel's workbooks.
  case xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
  /// PowerPoint's presentations.
  case pptx = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
  /// OpenDocument text.
  case odt = "application/vnd.oasis.opendocument.text"
  /// OpenDocument spreadsheets.
  case ods = "application/vnd.oasis.opendocument.spreadsheet"
  /// OpenDocument presentations and drawings.
  case odp = "application/vnd.oasis.opendocument.presentation"
  /// Electronic books.
  case epub = "application/epub+zip"
}

/// What `MediaTypeDetector` found.
public enum MediaTypeFinding: Sendable, Equatable {
  /// A reader knows it.
  case readable(MediaType)
  /// No reader knows it: its name and what to do about it.
  case unsupported(name: String, remedy: String)

  /// Whether its reader goes over the bytes from front to back and needs none of them again.
  var isReadInOnePass: Bool {
    switch self {
    case .readable(.plainText), .readable(.markdown), .readable(.csv), .readable(.html), .readable(.xml): true
    default: false
    }
  }
}
