/// The lines of a file in memory, one at a time, each with its number: what all three formats are read from.
///
/// A byte order mark at the start and a carriage return at a line's end belong to no line.
struct TextLines {
  let file: String
  private let bytes: [UInt8]
  private var nextByteOffset: Int
  /// The number of the line that `next` returned last, from 1.
  private(set) var number = 0

  init(_ bytes: [UInt8], file: String) {
    self.file = file
    self.bytes = bytes
    nextByteOffset = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  /// The next line that is not blank, or nil at the end.
  ///
  /// - Throws: `EvaluationError.notUTF8`.
  mutating func next() throws(EvaluationError) -> String? {
    while nextByteOffset < bytes.count {
      let start = nextByteOffset
      var end = start
      while end < bytes.count, bytes[end] != UInt8(ascii: "\n") { end += 1 }
      nextByteOffset = end + 1
      number += 1
      if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
      if bytes[start..<end].allSatisfy(Self.isWhiteSpace) { continue }
      guard let line = String(validating: bytes[start..<end], as: UTF8.self) else {
        throw .notUTF8(file: file, line: number)
      }
      return line
    }
    return nil
  }

  /// The next line that is neither blank nor a comment, cut at white space.
  ///
  /// - Source: trec_eval 9.0.8, `get_qrels.c` and `get_trec_results.c`: `#` begins a comment only at a line's start.
  mutating func nextFields() throws(EvaluationError) -> (line: String, fields: [Substring])? {
    while let line = try next() {
      if line.utf8.first == UInt8(ascii: "#") { continue }
      return (line, Self.fields(of: line))
    }
    return nil
  }

  /// The error that a line of the wrong shape is answered with.
  func malformed(_ line: String, expected: String) -> EvaluationError {
    .malformedLine(file: file, line: number, expected: expected, got: line)
  }

  /// Cuts at ASCII white space; U+3000 and its like may stand in a document's name.
  static func fields(of line: String) -> [Substring] {
    line.utf8.split(whereSeparator: isWhiteSpace).map { Substring($0) }
  }

  /// Whether a byte separates fields: what C calls a space in the C locale.
  static func isWhiteSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || (0x09...0x0D).contains(byte)
  }
}
