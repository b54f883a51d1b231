package import Documents

/// A source's bytes as UTF-8, with how their encoding was found.
///
/// The one way in which readers of text formats come by their text.
package struct DecodedText: Sendable {
  /// The text without its byte order mark.
  package let text: [UInt8]
  /// The encoding that it was decoded from.
  package let encoding: CharacterEncoding
  /// How that was decided.
  package let finding: EncodingFinding
  /// What an operator should know.
  package let warnings: [String]

  /// Finds the encoding of a source and decodes it; ill-formed sequences become U+FFFD and are counted in a warning.
  ///
  /// - Parameter declared: the label that the source declares; nil when it declares none.
  /// - Throws: `ReadingError.unsupported` when the encoding has no decoder on this machine.
  package init(_ source: Source, declared: String?) throws(ReadingError) {
    let detection = EncodingDetector.detect(source.bytes, declared: declared)
    let skipped = detection.byteOrderMarkByteCount
    var warnings = detection.warnings
    do throws(TranscodingError) {
      let bytes = skipped == 0 ? source.bytes : Array(source.bytes.dropFirst(skipped))
      let decoded = try Transcoder.decode(bytes, from: detection.encoding, invalidBytes: .replacing)
      text = decoded.text
      if decoded.replacedCount > 0 {
        let count = decoded.replacedCount
        warnings.append("\(count) byte sequences are not valid \(detection.encoding) and were replaced by U+FFFD")
      }
    } catch {
      throw ReadingError(error, path: source.path, skipped: skipped)
    }
    encoding = detection.encoding
    finding = detection.finding
    self.warnings = warnings
  }
}
