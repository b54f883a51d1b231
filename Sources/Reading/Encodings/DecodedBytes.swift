import Bytes
import Documents

/// A source's bytes as UTF-8, to be read in one pass, with how their encoding was found.
///
/// The one way in which readers of text formats come by their text.
struct DecodedBytes: Sendable {
  /// The text; the source's own bytes where they are valid UTF-8.
  let content: HeldBytes
  /// Where the text begins: behind a byte order mark.
  ///
  /// *Units*: bytes of `content`.
  let start: Int
  /// The encoding that it was decoded from.
  let encoding: CharacterEncoding
  /// How that was decided.
  let finding: EncodingFinding
  /// What an operator should know.
  let warnings: [String]

  /// Finds the encoding of a source and decodes it; ill-formed sequences become U+FFFD and are counted in a warning.
  ///
  /// Where too many do, the next candidates are tried, and the one that loses least is taken.
  ///
  /// *Cost*: valid UTF-8 is checked and not copied. Else one pass of decoding, and for a large source another before it, so
  /// that its bytes are given back while the text grows.
  /// - Parameter declared: the label that the source declares; nil when it declares none.
  /// - Throws: `ReadingError.unsupported` when the encoding has no decoder on this machine.
  init(_ source: Source, declared: String?) throws(ReadingError) {
    try source.mustBeWhole()
    let detection = EncodingDetector.detect(source.content.span, declared: declared)
    let skipped = detection.byteOrderMarkByteCount
    var warnings = detection.warnings
    var encoding = detection.encoding
    var finding = detection.finding
    if encoding == .utf8, UTF8Rules.firstInvalid(in: source.content.span.extracting(skipped...)) == nil {
      (content, start) = (source.content, skipped)
      (self.encoding, self.finding, self.warnings) = (encoding, finding, warnings)
      return
    }
    let body = Body(content: source.content, start: skipped, path: source.path)
    var best = try body.attempt(encoding)
    if best.lossShare > Self.bearableLoss, finding.evidence != .byteOrderMark {
      // The beginning may be of another kind than the rest: the usual Japanese encodings are tried whatever it said.
      let usual = [CharacterEncoding.utf8, .cp932, .eucJP].filter { usual in
        usual != detection.encoding && !detection.alternatives.prefix(3).contains { $0.encoding == usual }
      }
      let candidates =
        detection.alternatives.prefix(3) + usual.map { EncodingDetection.Candidate(encoding: $0, confidence: 0.3) }
      for candidate in candidates {
        let other = try body.attempt(candidate.encoding)
        guard other.lossShare < best.lossShare / 4 else { continue }
        (best, encoding) = (other, candidate.encoding)
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
    if let text = best.text { content = HeldBytes(text) } else { content = try body.decoded(from: encoding) }
    start = 0
    (self.encoding, self.finding, self.warnings) = (encoding, finding, warnings)
  }

  /// The share of lost characters from which another encoding is tried.
  private static let bearableLoss = 0.01

  /// What is decoded, and how it turns out in one encoding.
  private struct Body {
    var content: HeldBytes
    var start: Int
    var path: String

    /// Decodes an array, or only looks at what pages would become.
    func attempt(
      _ encoding: CharacterEncoding
    ) throws(ReadingError) -> (text: [UInt8]?, replacedCount: Int, lossShare: Double) {
      try ReadingError.decoding(path: path, skipped: start) { () throws(TranscodingError) in
        var damage = TextDamage()
        guard content.isReleasable else {
          let decoded = try Transcoder.decode(content.drained(from: start), from: encoding, invalidBytes: .replacing)
          damage.add(decoded.text.span)
          return (decoded.text, decoded.replacedCount, damage.lossShare)
        }
        let rest = content.span.extracting(start...)
        let replacedCount = try Transcoder.decodePieces(rest, from: encoding, invalidBytes: .replacing) { text, _ in
          damage.add(text)
          return true
        }
        return (nil, replacedCount, damage.lossShare)
      }
    }

    func decoded(from encoding: CharacterEncoding) throws(ReadingError) -> HeldBytes {
      try Transcoder.decode(content, from: start, encoding: encoding, invalidBytes: .replacing, path: path).text
    }
  }
}
