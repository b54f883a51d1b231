/// Writes styled text as lines of a terminal behind a margin, broken where the terminal ends.
struct IndentedLines {
  /// The terminal's width; nil where lines are not broken.
  let columns: Int?
  /// Whether styles are shown.
  let usesColour: Bool

  /// Writes the lines of a text; the first may go on where something stands already.
  func write(_ text: StyledText, indent: Int, isFirstIndented: Bool = true, into output: inout [UInt8]) {
    let wrapper = LineWrapper(columns: columns.map { max(2, $0 - indent) })
    let margin = String(repeating: " ", count: indent)
    var isFirst = true
    for line in wrapper.lines(of: text.scalars) {
      if isFirstIndented || !isFirst { output.append(contentsOf: margin.utf8) }
      isFirst = false
      output.append(contentsOf: text.text(line, usesColour: usesColour).utf8)
      output.append(UInt8(ascii: "\n"))
    }
    if isFirst && !isFirstIndented { output.append(UInt8(ascii: "\n")) }
  }
}
