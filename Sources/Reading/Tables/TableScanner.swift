/// Cuts delimited text into cells, one after another: the only code that knows quotes.
///
/// Text after a closing quote stays in its cell, as spreadsheets read it. A quote that is never closed is a character
/// like any other, and so are all quotes from there on, so that one stray sign neither swallows a file nor costs more
/// than one extra pass.
/// *Law*: the cells' characters are the text's own, in order, without delimiters, row ends and quotes
/// (`TableReaderTests.keepsEveryCell`).
/// - Source: RFC 4180, section 2, read as leniently as spreadsheets do.
struct TableScanner {
  /// One cell.
  struct Cell: Equatable {
    /// Its content without the quotes around it.
    ///
    /// *Units*: bytes of the text.
    var content: Range<Int>
    /// What stands between the closing quote and the delimiter; empty in well-formed text.
    var tail: Range<Int>
    /// Whether two quotes in the content stand for one.
    var hasDoubledQuotes: Bool
    /// Whether the row ends after it.
    var endsRow: Bool
    /// The source's line on which it begins, from 1.
    var line: Int
  }

  /// What stands between two cells.
  let delimiter: UInt8
  /// Whether a quote was never closed.
  private(set) var hasStrayQuote = false

  private var position: Int
  private var line: Int
  /// Whether the text ended right after a delimiter: one more cell, an empty one, is due.
  private var owesEmptyCell = false

  /// Starts at a place of the text.
  init(delimiter: UInt8, from position: Int = 0, line: Int = 1) {
    self.delimiter = delimiter
    self.position = position
    self.line = line
  }

  /// The next cell; nil at the end.
  ///
  /// *Cost*: one pass over the text in all.
  mutating func next(in text: Span<UInt8>) -> Cell? {
    if position >= text.count {
      guard owesEmptyCell else { return nil }
      owesEmptyCell = false
      return Cell(
        content: text.count..<text.count, tail: text.count..<text.count, hasDoubledQuotes: false, endsRow: true,
        line: line)
    }
    var cell = Cell(content: position..<position, tail: 0..<0, hasDoubledQuotes: false, endsRow: false, line: line)
    if !hasStrayQuote, text[position] == 0x22 {
      if let end = closingQuote(in: text, &cell) {
        cell.content = (position + 1)..<end
        for index in cell.content where Self.endsLine(text, index) { line += 1 }
        position = end + 1
      } else {
        hasStrayQuote = true
        cell.hasDoubledQuotes = false
      }
    }
    let start = position
    while position < text.count, text[position] != delimiter, text[position] != 0x0A, text[position] != 0x0D {
      position += 1
    }
    if cell.content.isEmpty, start == cell.content.lowerBound {
      cell.content = start..<position
    } else {
      cell.tail = start..<position
    }
    endCell(in: text, &cell)
    return cell
  }

  /// Whether a line of the source ends with the byte at `index`: U+000A, or U+000D that none follows.
  static func endsLine(_ text: Span<UInt8>, _ index: Int) -> Bool {
    if text[index] == 0x0A { return true }
    return text[index] == 0x0D && (index + 1 >= text.count || text[index + 1] != 0x0A)
  }

  private func closingQuote(in text: Span<UInt8>, _ cell: inout Cell) -> Int? {
    var index = position + 1
    while index < text.count {
      if text[index] == 0x22 {
        guard index + 1 < text.count, text[index + 1] == 0x22 else { return index }
        cell.hasDoubledQuotes = true
        index += 1
      }
      index += 1
    }
    return nil
  }

  private mutating func endCell(in text: Span<UInt8>, _ cell: inout Cell) {
    guard position < text.count else {
      cell.endsRow = true
      return
    }
    if text[position] == delimiter {
      position += 1
      owesEmptyCell = position == text.count
      return
    }
    if text[position] == 0x0D, position + 1 < text.count, text[position + 1] == 0x0A { position += 1 }
    position += 1
    line += 1
    cell.endsRow = true
  }
}
