import Documents

/// A marked-up source as UTF-8, ready for the parser, and how that came about.
struct DecodedMarkup {
  /// What a format wants of its encoding.
  enum Strictness {
    /// XML: the declared encoding or UTF-8, and not one invalid byte.
    case exact
    /// HTML: what the bytes most likely are, invalid ones shown as U+FFFD.
    case lenient
  }

  /// The whole source in UTF-8, without its byte order mark; its line breaks are where they were.
  var text: [UInt8]
  /// How the encoding was decided.
  var finding: EncodingFinding
  /// What the operator should know.
  var warnings: [String]

  /// Decides the encoding and decodes the source.
  ///
  /// A declared encoding in which every byte is valid is taken at its word, unless the bytes are UTF-8.
  /// *Cost*: one pass where the declaration is right; valid UTF-8 without a mark is not copied.
  /// - Throws: `.undecodable` where bytes must be exact and are not; `.unsupported` when the C library lacks a table.
  init(_ source: Source, declared: String?, strictness: Strictness) throws(ReadingError) {
    let label = Self.plainLabel(source.bytes, declared: declared, strictness: strictness)
    if let label, let text = Self.decodeExactly(source.bytes, as: label) {
      self.text = text
      finding = EncodingFinding(
        name: label.name, evidence: declared == nil ? .assumed : .declared, confidence: declared == nil ? 0.99 : 1)
      warnings = []
      return
    }
    if let label, strictness == .exact, !Self.isUTF8(source.bytes) {
      self = try Self.decode(source, EncodingDetection(encoding: label, evidence: .declared, confidence: 1), .throwing)
      return
    }
    let detection = EncodingDetector.detect(source.bytes, declared: declared)
    self = try Self.decode(source, detection, strictness == .exact ? .throwing : .replacing)
  }

  private init(text: [UInt8], finding: EncodingFinding, warnings: [String]) {
    self.text = text
    self.finding = finding
    self.warnings = warnings
  }

  /// The encoding that a source without a mark and without zero bytes says it is in; XML that says nothing is UTF-8.
  private static func plainLabel(
    _ bytes: [UInt8], declared: String?, strictness: Strictness
  ) -> CharacterEncoding? {
    let marked = [CharacterEncoding.utf8, .utf16LE, .utf16BE, .utf32LE, .utf32BE, .gb18030].contains {
      bytes.starts(with: $0.byteOrderMark)
    }
    guard !marked, !bytes.prefix(4).contains(0) else { return nil }
    guard let declared else { return strictness == .exact ? .utf8 : nil }
    guard let label = CharacterEncoding(label: declared), label.isASCIICompatible || label == .iso2022JP else {
      return nil
    }
    return label
  }

  /// The text if every byte is valid in `label`, and the bytes are not UTF-8 under another name.
  private static func decodeExactly(_ bytes: [UInt8], as label: CharacterEncoding) -> [UInt8]? {
    if label != .utf8, bytes.contains(where: { $0 >= 0x80 }), isUTF8(bytes) { return nil }
    do throws(TranscodingError) {
      return try Transcoder.decode(bytes, from: label).text
    } catch {
      // Not hidden: the caller decodes again, and either reports the fault or detects another encoding.
      return nil
    }
  }

  private static func isUTF8(_ bytes: [UInt8]) -> Bool {
    UTF8Rules.firstInvalid(in: bytes.span) == nil
  }

  private static func decode(
    _ source: Source, _ detection: EncodingDetection, _ invalidBytes: Transcoder.InvalidBytes
  ) throws(ReadingError) -> DecodedMarkup {
    let skipped = detection.byteOrderMarkByteCount
    let bytes = skipped == 0 ? source.bytes : Array(source.bytes[skipped...])
    do throws(TranscodingError) {
      let decoded = try Transcoder.decode(bytes, from: detection.encoding, invalidBytes: invalidBytes)
      var warnings = detection.warnings
      if decoded.replacedCount > 0 {
        warnings.append("\(decoded.replacedCount) byte sequences are not valid \(detection.encoding), shown as U+FFFD")
      }
      return DecodedMarkup(text: decoded.text, finding: detection.finding, warnings: warnings)
    } catch {
      throw ReadingError(error, path: source.path, skipped: skipped)
    }
  }
}
