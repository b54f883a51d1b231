/// Rows of cells in columns as wide as their widest cell, two spaces apart: texts to the left, numbers to the right.
///
/// *Law*: every cell of a column begins, or of numbers ends, in the same column of the terminal, but behind a cell that is wider
/// than columns may become (`TextTableTests.cellsStandBelowEachOther`).
struct TextTable {
  /// The rows, the heads among them; each has the same number of cells.
  private let rows: [[String]]
  private let numbers: Set<Int>
  private let widest: Int

  /// Takes the rows; nothing in their cells can steer the terminal.
  init(_ rows: [[String]], numbers: Set<Int> = [], widest: Int = .max) {
    self.rows = rows.map { $0.map { TerminalText.shown($0) } }
    self.numbers = numbers
    self.widest = widest
  }

  /// The lines, without spaces at their ends.
  var lines: [String] {
    var widths: [Int] = []
    for row in rows {
      for (column, cell) in row.enumerated() {
        if column == widths.count { widths.append(0) }
        widths[column] = min(widest, max(widths[column], DisplayWidth.columns(of: cell)))
      }
    }
    return rows.map { row in
      let last = row.lastIndex { !$0.isEmpty } ?? -1
      let cells = row[...last].enumerated().map { column, cell in
        column == last && !numbers.contains(column)
          ? cell : TerminalText.pad(cell, to: widths[column], alignedRight: numbers.contains(column))
      }
      return cells.joined(separator: "  ")
    }
  }

  /// The lines, each with its line feed, behind a margin.
  func text(indent: Int = 0) -> String {
    let margin = String(repeating: " ", count: indent)
    return lines.map { margin + $0 + "\n" }.joined()
  }
}
