import Bytes
package import Documents

/// A source's bytes as UTF-8 in one array, with how their encoding was found.
package struct DecodedText: Sendable {
  /// The text without its byte order mark.
  package let text: [UInt8]
  /// The encoding that it was decoded from.
  package let encoding: CharacterEncoding
  /// How that was decided.
  package let finding: EncodingFinding
  /// What an operator should know.
  package let warnings: [String]

  /// Finds the encoding of a source and decodes it, as `DecodedBytes` does; a large source is given back meanwhile.
  ///
  /// - Parameter declared: the label that the source declares; nil when it declares none.
  /// - Throws: `ReadingError.unsupported` when the encoding has no decoder on this machine.
  package init(_ source: Source, declared: String?) throws(ReadingError) {
    let decoded = try DecodedBytes(source, declared: declared)
    text = decoded.content.drained(from: decoded.start)
    encoding = decoded.encoding
    finding = decoded.finding
    warnings = decoded.warnings
  }
}
