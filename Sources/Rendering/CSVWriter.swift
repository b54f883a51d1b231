/// Writes rows of comma-separated values.
///
/// - Source: RFC 4180, with a line feed alone between rows, as other tools of the shell write and read it.
struct CSVWriter {
  /// What spreadsheets take for the sign of UTF-8.
  static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// Whether the rows are for a spreadsheet: a cell that it would run as a formula gets an apostrophe before it.
  ///
  /// - Source: OWASP, CSV Injection.
  let isForSpreadsheet: Bool

  /// Writes a row.
  func write(_ cells: [String], into output: inout [UInt8]) {
    var isFirst = true
    for cell in cells {
      if !isFirst { output.append(UInt8(ascii: ",")) }
      isFirst = false
      write(cell, into: &output)
    }
    output.append(UInt8(ascii: "\n"))
  }

  private func write(_ cell: String, into output: inout [UInt8]) {
    let isFormula = isForSpreadsheet && cell.utf8.first.map { Self.formulaStarts.contains($0) } == true
    let needsQuotes = cell.utf8.contains { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }
    guard needsQuotes else {
      if isFormula { output.append(UInt8(ascii: "'")) }
      return output.append(contentsOf: cell.utf8)
    }
    output.append(UInt8(ascii: "\""))
    if isFormula { output.append(UInt8(ascii: "'")) }
    for byte in cell.utf8 {
      if byte == 0x22 { output.append(byte) }
      output.append(byte)
    }
    output.append(UInt8(ascii: "\""))
  }

  private static let formulaStarts: [UInt8] = Array("=+-@\t\r".utf8)
}
