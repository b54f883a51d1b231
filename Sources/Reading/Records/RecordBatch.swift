public import Documents

/// Some whole lines of a JSON Lines source: the unit that is handed from the thread that reads to one that parses.
public struct RecordBatch: Sendable {
  /// The lines, each with its line end but perhaps the last, then `JSONObjectParser.padding` zero bytes.
  let padded: [UInt8]
  /// The source as it is cited.
  public let path: String
  /// The source's encoding; the lines are UTF-8 already.
  public let encoding: EncodingFinding
  /// The number of the first line, from 1.
  public let firstLine: Int
  /// Where the first line begins.
  ///
  /// *Units*: bytes of the unpacked source, after decoding if it was not UTF-8.
  public let byteOffset: Int

  /// How long the lines are.
  ///
  /// *Units*: bytes of UTF-8.
  public var byteCount: Int { padded.count - JSONObjectParser.padding }

  /// Takes whole lines of UTF-8.
  init(lines: consuming [UInt8], path: String, encoding: EncodingFinding, firstLine: Int, byteOffset: Int) {
    lines.append(contentsOf: repeatElement(0, count: JSONObjectParser.padding))
    padded = lines
    self.path = path
    self.encoding = encoding
    self.firstLine = firstLine
    self.byteOffset = byteOffset
  }
}
