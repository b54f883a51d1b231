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
  /// Where too many do, the next candidates are tried, and the one that loses least is taken.
  ///
  /// - Parameter declared: the label that the source declares; nil when it declares none.
  /// - Throws: `ReadingError.unsupported` when the encoding has no decoder on this machine.
  package init(_ source: Source, declared: String?) throws(ReadingError) {
    let detection = EncodingDetector.detect(source.bytes, declared: declared)
    let skipped = detection.byteOrderMarkByteCount
    var warnings = detection.warnings
    let bytes = skipped == 0 ? source.bytes : Array(source.bytes.dropFirst(skipped))
    var best = try Self.decode(bytes, as: detection.encoding, path: source.path, skipped: skipped)
    var encoding = detection.encoding
    var finding = detection.finding
    let isSound = encoding == .utf8 && best.replacedCount == 0
    let loss = isSound ? 0 : TextDamage(best.text.span).lossShare
    if loss > Self.bearableLoss, detection.finding.evidence != .byteOrderMark {
      var least = loss
      // The beginning may be of another kind than the rest: the usual Japanese encodings are tried whatever it said.
      let usual = [CharacterEncoding.utf8, .cp932, .eucJP].filter { usual in
        usual != detection.encoding && !detection.alternatives.prefix(3).contains { $0.encoding == usual }
      }
      let candidates =
        detection.alternatives.prefix(3) + usual.map { EncodingDetection.Candidate(encoding: $0, confidence: 0.3) }
      for candidate in candidates {
        let other = try Self.decode(bytes, as: candidate.encoding, path: source.path, skipped: skipped)
        let damage = TextDamage(other.text.span).lossShare
        guard damage < least / 4 else { continue }
        (least, best, encoding) = (damage, other, candidate.encoding)
        finding = EncodingFinding(
          name: candidate.encoding.name, evidence: .detected, confidence: min(0.5, candidate.confidence))
      }
      if encoding != detection.encoding {
        warnings.append("read as \(encoding), since \(detection.encoding) left too many characters undecoded")
      }
    }
    if best.replacedCount > 0 {
      warnings.append("\(best.replacedCount) byte sequences are not valid \(encoding) and were replaced by U+FFFD")
    }
    text = best.text
    self.encoding = encoding
    self.finding = finding
    self.warnings = warnings
  }

  /// The share of lost characters from which another encoding is tried.
  private static let bearableLoss = 0.01

  private static func decode(
    _ bytes: [UInt8], as encoding: CharacterEncoding, path: String, skipped: Int
  ) throws(ReadingError) -> (text: [UInt8], replacedCount: Int) {
    do throws(TranscodingError) {
      let decoded = try Transcoder.decode(bytes, from: encoding, invalidBytes: .replacing)
      return (decoded.text, decoded.replacedCount)
    } catch {
      throw ReadingError(error, path: path, skipped: skipped)
    }
  }
}
