/// How a place in a document's text leads back to a line of its source file.
///
/// *Units*: lines count from 1; offsets are UTF-8 bytes of `Document.text`.
public enum LineMap: Sendable, Equatable {
  /// The text is the file's own: the line is `first` plus the line breaks (U+000A) before the place.
  case counting(first: Int)
  /// The text was taken out of markup: the line is that of the last mark at or before the place.
  /// Marks ascend by `offset`.
  case marks([LineMark])
}

/// One place whose source line a reader knows.
public struct LineMark: Sendable, Equatable {
  /// Where in `Document.text`. *Units*: UTF-8 bytes.
  public var offset: Int
  /// The source's line, from 1.
  public var line: Int

  /// Marks a place.
  public init(offset: Int, line: Int) {
    self.offset = offset
    self.line = line
  }
}
