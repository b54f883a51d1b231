/// The kinds of source that have a reader; the raw value is the registered name.
///
/// - Source: IANA Media Types; `application/jsonl` is jsonlines.org's proposal.
public enum MediaType: String, Sendable, Hashable, CaseIterable {
  /// Text without markup, Markdown included.
  case plainText = "text/plain"
  /// HTML, and XHTML whatever it calls itself.
  case html = "text/html"
  /// Any other XML.
  case xml = "application/xml"
  /// One JSON object a line.
  case jsonLines = "application/jsonl"
  /// Portable Document Format.
  case pdf = "application/pdf"
}

/// What `MediaTypeDetector` found.
public enum MediaTypeFinding: Sendable, Equatable {
  /// A reader knows it.
  case readable(MediaType)
  /// No reader knows it: its name and what to do about it.
  case unsupported(name: String, remedy: String)
}
