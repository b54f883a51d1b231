/// A line of what a user wrote, and under it a caret at the column that is at fault.
///
/// *Law*: the caret stands under the first column of the character, however wide those before it are
/// (`ColumnPointerTests.caretStandsUnderTheCharacter`).
public struct ColumnPointer: Sendable {
  private static let columnsBefore = 50
  private static let columnsInAll = 78

  /// The line.
  public let text: String
  /// The place. *Units*: Unicode scalars from 1; one behind the last is the end.
  public let column: Int

  /// Points at a column of a line.
  public init(text: String, column: Int) {
    self.text = text
    self.column = column
  }

  /// The two lines, indented by two spaces; of a long line the part around the caret.
  public func text(indent: String = "  ") -> String {
    let scalars = Array(text.unicodeScalars)
    var before = scalars.prefix(max(0, column - 1)).compactMap { TerminalText.shown($0) }
    let after = scalars.dropFirst(max(0, column - 1)).compactMap { TerminalText.shown($0) }
    var width = before.reduce(0) { $0 + DisplayWidth.columns(of: $1) }
    if width > Self.columnsBefore {
      var cut = 0
      while width > Self.columnsBefore - 1 {
        width -= DisplayWidth.columns(of: before[cut])
        cut += 1
      }
      before = ["…"] + before[cut...]
      width += 1
    }
    let rest = TerminalText.truncate(String(String.UnicodeScalarView(after)), to: Self.columnsInAll - width)
    let line = String(String.UnicodeScalarView(before)) + rest
    return "\(indent)\(line)\n\(indent)\(String(repeating: " ", count: width))^"
  }
}
