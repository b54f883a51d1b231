/// The fields of a passage that words can be looked for in alone.
public enum TextField: String, Sendable, CaseIterable {
  /// The document's title.
  case title
  /// The headings above the passage, its own among them.
  case heading
  /// The passage's text without its heading.
  case body
}

/// A part of a word with wildcards.
public enum PatternPiece: Sendable, Equatable {
  /// These characters.
  case text(String)
  /// Any letters and digits, or none.
  case any
  /// One letter or digit.
  case one
}
