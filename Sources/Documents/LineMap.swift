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

/// One place whose source line a reader knows, in 8 bytes: a large document has millions.
public struct LineMark: Sendable, Equatable {
  @usableFromInline var packedOffset: UInt32
  @usableFromInline var packedLine: UInt32

  /// Where in `Document.text`. *Units*: UTF-8 bytes, below 4 GiB.
  @inlinable public var offset: Int {
    get { Int(packedOffset) }
    set { packedOffset = UInt32(clamping: newValue) }
  }

  /// The source's line, from 1.
  @inlinable public var line: Int {
    get { Int(packedLine) }
    set { packedLine = UInt32(clamping: newValue) }
  }

  /// Marks a place.
  @inlinable public init(offset: Int, line: Int) {
    packedOffset = UInt32(clamping: offset)
    packedLine = UInt32(clamping: line)
  }
}
