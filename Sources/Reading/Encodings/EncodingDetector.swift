import Documents

/// Decides which encoding a source's bytes are in.
public enum EncodingDetector {
  /// Decides the encoding of a text from its bytes and from what it declares.
  ///
  /// - Parameters:
  ///   - bytes: the whole source, or its beginning.
  ///   - declared: the label of an XML declaration, an HTML meta element or a transport header; nil when there is none.
  public static func detect(_ bytes: [UInt8], declared: String?) -> EncodingDetection {
    for encoding in [CharacterEncoding.utf8, .utf32LE, .utf32BE, .utf16LE, .utf16BE]
    where bytes.starts(with: encoding.byteOrderMark) {
      return EncodingDetection(
        encoding: encoding, evidence: .byteOrderMark, confidence: 1,
        byteOrderMarkByteCount: encoding.byteOrderMark.count)
    }
    if let declared, let encoding = CharacterEncoding(label: declared) {
      return EncodingDetection(encoding: encoding, evidence: .declared, confidence: 0.95)
    }
    return EncodingDetection(encoding: .utf8, evidence: .assumed, confidence: 0.5)
  }
}
