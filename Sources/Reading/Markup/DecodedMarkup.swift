import Documents

/// A marked-up source as UTF-8, ready for the parser, and how that came about.
struct DecodedMarkup {
  /// The whole source in UTF-8, without its byte order mark; its line breaks are where they were.
  var text: [UInt8]
  /// How the encoding was decided.
  var finding: EncodingFinding
  /// What the operator should know.
  var warnings: [String]

  /// Decides the encoding and decodes the source.
  ///
  /// *Cost*: one pass; valid UTF-8 without a mark is not copied.
  /// - Throws: `.undecodable` where `invalidBytes` is `.throwing`; `.unsupported` when the C library lacks a table.
  init(_ source: Source, declared: String?, invalidBytes: Transcoder.InvalidBytes) throws(ReadingError) {
    let detection = EncodingDetector.detect(source.bytes, declared: declared)
    let skipped = detection.byteOrderMarkByteCount
    do {
      let decoded = try Transcoder.decode(
        skipped == 0 ? source.bytes : Array(source.bytes[skipped...]), from: detection.encoding,
        invalidBytes: invalidBytes)
      text = decoded.text
      finding = detection.finding
      warnings = detection.warnings
      if let declared, CharacterEncoding(label: declared) == nil {
        warnings.append("the declared encoding \(declared) is not one that is read; taken for \(finding.name)")
      }
      if decoded.replacedCount > 0 {
        warnings.append("\(decoded.replacedCount) byte sequences are not valid \(finding.name), shown as U+FFFD")
      }
    } catch {
      switch error {
      case .invalid(let byteOffset, let encoding):
        throw .undecodable(path: source.path, byteOffset: skipped + byteOffset, encoding: encoding)
      case .unavailable:
        throw .unsupported(
          path: source.path, mediaType: "text in \(detection.encoding.name)", remedy: error.description)
      }
    }
  }
}
