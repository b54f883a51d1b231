/// How a delimited text is written: what stands between its cells, and where its first row begins.
struct TableDialect: Equatable {
  /// A comma, a tab or a semicolon.
  var delimiter: UInt8
  /// Where the first row begins: behind the line `sep=;` by which spreadsheets name a delimiter.
  ///
  /// *Units*: bytes of the text.
  var start = 0
  /// The source's line of the first row, from 1.
  var firstLine = 1

  /// Finds the delimiter under which the first rows are most alike; at a tie the name decides, then the comma.
  init(_ beginning: Span<UInt8>, fileExtension: String) {
    if let stated = Self.stated(beginning) {
      self = stated
      return
    }
    let usual: UInt8 = ["tsv", "tab"].contains(fileExtension) ? 0x09 : 0x2C
    var best = (delimiter: usual, score: Self.score(beginning, usual) + 0.1)
    for delimiter: UInt8 in [0x2C, 0x09, 0x3B] where delimiter != usual {
      let score = Self.score(beginning, delimiter)
      if score > best.score { best = (delimiter, score) }
    }
    delimiter = best.delimiter
  }

  private init(delimiter: UInt8, start: Int) {
    self.delimiter = delimiter
    self.start = start
    firstLine = 2
  }

  /// `sep=` and one character on a line of its own.
  private static func stated(_ text: Span<UInt8>) -> TableDialect? {
    let word = Array("sep=".utf8)
    guard text.count >= 6, (0..<4).allSatisfy({ text[$0] == word[$0] }) else { return nil }
    guard [0x2C, 0x09, 0x3B].contains(text[4]) else { return nil }
    if text[5] == 0x0A { return TableDialect(delimiter: text[4], start: 6) }
    guard text[5] == 0x0D else { return nil }
    return TableDialect(delimiter: text[4], start: text.count > 6 && text[6] == 0x0A ? 7 : 6)
  }

  /// The share of rows that have the commonest number of cells, when that is more than one.
  private static func score(_ text: Span<UInt8>, _ delimiter: UInt8) -> Double {
    var scanner = TableScanner(delimiter: delimiter)
    var counts: [Int: Int] = [:]
    var cellCount = 0
    var rowCount = 0
    while rowCount < 200, let cell = scanner.next(in: text) {
      cellCount += 1
      guard cell.endsRow else { continue }
      if cellCount > 1 || !cell.content.isEmpty {
        counts[cellCount, default: 0] += 1
        rowCount += 1
      }
      cellCount = 0
    }
    guard let mode = counts.max(by: { ($0.value, $0.key) < ($1.value, $1.key) }), mode.key > 1 else { return 0 }
    return Double(mode.value) / Double(max(1, rowCount))
  }
}
