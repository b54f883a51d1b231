/// A line with something on it.
struct TextLine: Sendable {
  /// Where its first character that is no space begins.
  var start: Int
  /// Where its last character that is no space ends.
  var end: Int
  /// How many columns of space stand before it.
  var indentation: Int
  /// How many line breaks stand between the line before and this one.
  var gap: Int
  /// Whether a form feed does.
  var beginsPage: Bool
  /// Whether two letters of it stand apart, each by itself.
  var isSpaced = false
  /// Whether the line is one letter of a word written downwards that goes on below.
  var goesDown = false
  /// Whether the line is one letter of a column of cells.
  var isCell = false
  /// Columns, a full-width character counting two; -1 until measured.
  var width = -1
  /// The columns of its last cell, which a space between two letters of three bytes parts from the one before; its width
  /// when there is one cell only; -1 until measured.
  var cellWidth = -1
  /// Whether 。 stands in it; false until measured.
  var hasFullStop = false
  /// Whether a space stands in it, as between table cells; false until measured.
  var hasSpace = false
}
