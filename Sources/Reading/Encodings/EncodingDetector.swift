import Documents
import Glibc

/// Decides which encoding a source's bytes are in.
///
/// Rules come first, in falling order of trust: byte order mark, zero bytes of UTF-16 and UTF-32, escape sequences,
/// strict UTF-8, the source's own declaration held against the bytes. Only then are the legacy encodings weighed
/// against each other (`EncodingProfile`), with uchardet's guess as one voice.
/// *Law*: bytes that are valid UTF-8 with multi-byte characters are never read as anything else unless the source
/// declares it and that reading is the more plausible (`EncodingDetectorTests.utf8IsNeverMistaken`).
public enum EncodingDetector {
  /// How much of a long source is weighed.
  ///
  /// *Units*: bytes.
  static let sampleByteCount = 1 << 16

  /// The encodings weighed against each other, the likelier first.
  static let legacyCandidates: [CharacterEncoding] = [
    .cp932, .eucJP, .gb18030, .big5, .eucKR, .windows1251, .koi8R, .windows1252,
  ]

  /// Decides the encoding of a text from its bytes and from what it declares.
  ///
  /// *Cost*: one pass over the bytes when they are UTF-8; else some passes more over 64 KiB of them.
  /// - Parameters:
  ///   - bytes: the whole source, or its beginning.
  ///   - declared: the label of an XML declaration, an HTML meta element or a transport header; nil when there is none.
  public static func detect(_ bytes: [UInt8], declared: String?) -> EncodingDetection {
    detect(bytes.span, declared: declared)
  }

  /// As `detect` of an array.
  static func detect(_ bytes: Span<UInt8>, declared: String?) -> EncodingDetection {
    for encoding in [CharacterEncoding.utf8, .utf32LE, .utf32BE, .utf16LE, .utf16BE, .gb18030]
    where bytes.has(encoding.byteOrderMark) {
      return EncodingDetection(
        encoding: encoding, evidence: .byteOrderMark, confidence: 1,
        byteOrderMarkByteCount: encoding.byteOrderMark.count)
    }
    var warnings: [String] = []
    let label = declared.flatMap { CharacterEncoding(label: $0) }
    if let declared, label == nil {
      warnings.append("the declared encoding \"\(declared)\" is not one that is read here; it was detected instead")
    }
    let firstHigh = bytes.firstHigh
    let isUTF8 = UTF8Rules.firstInvalid(in: bytes) == nil

    if bytes.contains(0) || !isUTF8, let wide = WideEncodings.detect(bytes) {
      if let label, label != wide.encoding, !(label == .utf16LE && wide.encoding == .utf16BE) {
        warnings.append("declared as \(label) but the bytes are \(wide.encoding)")
      }
      let evidence: EncodingFinding.Evidence = label == nil ? .detected : .declared
      return EncodingDetection(
        encoding: wide.encoding, evidence: evidence, confidence: wide.confidence, warnings: warnings)
    }
    guard let firstHigh else { return sevenBit(bytes, label: label, warnings: warnings) }

    let sample = sample(of: bytes, firstHigh: firstHigh)
    var ranking = rank(sample, isUTF8: isUTF8)
    if let label { return settle(declared: label, ranking, isUTF8: isUTF8, bytes, warnings) }
    if isUTF8 {
      ranking.removeAll { $0.encoding == .utf8 }
      let characters = EncodingProfile(sample.span, as: .utf8).weighed
      return EncodingDetection(
        encoding: .utf8, evidence: .detected, confidence: characters > 2 ? 0.99 : characters == 2 ? 0.95 : 0.85,
        alternatives: ranking.map(\.candidate), warnings: warnings)
    }
    return choose(ranking, bytes, warnings)
  }

  // MARK: - The steps

  /// Text without a byte above 0x7F: ISO-2022-JP by its escapes, or ASCII.
  private static func sevenBit(
    _ bytes: Span<UInt8>, label: CharacterEncoding?, warnings: [String]
  ) -> EncodingDetection {
    var warnings = warnings
    let escapes: [[UInt8]] = [[0x1B, 0x24, 0x42], [0x1B, 0x24, 0x40], [0x1B, 0x28, 0x49], [0x1B, 0x24, 0x28, 0x44]]
    var hasEscape = false
    for index in bytes.indices where bytes[index] == 0x1B && !hasEscape {
      hasEscape = escapes.contains { bytes.has($0, at: index) }
    }
    if hasEscape {
      if let label, label != .iso2022JP {
        warnings.append("declared as \(label) but the bytes have the escape sequences of ISO-2022-JP")
      }
      let replaced = replacedCount(bytes, as: .iso2022JP)
      return EncodingDetection(
        encoding: .iso2022JP, evidence: label == .iso2022JP ? .declared : .detected,
        confidence: replaced == 0 ? 0.99 : 0.8, warnings: warnings)
    }
    if let label, label.isASCIICompatible || label == .iso2022JP {
      return EncodingDetection(encoding: label, evidence: .declared, confidence: 1, warnings: warnings)
    }
    if let label { warnings.append("declared as \(label) but the bytes are ASCII") }
    return EncodingDetection(encoding: .utf8, evidence: .assumed, confidence: 1, warnings: warnings)
  }

  /// One encoding with its score.
  struct Ranked {
    let encoding: CharacterEncoding
    let score: Double
    let weighed: Int
    /// How much of the confidence is this one's, 0 to 1.
    var share = 0.0
    var candidate: EncodingDetection.Candidate { .init(encoding: encoding, confidence: share) }
  }

  /// Weighs the candidates, best first.
  static func rank(_ sample: [UInt8], isUTF8: Bool) -> [Ranked] {
    let guess = Uchardet.guess(sample)
    var ranking = ([.utf8] + legacyCandidates).map { encoding in
      let profile = EncodingProfile(sample.span, as: encoding)
      let voice = encoding == guess && encoding != .windows1252 ? 0.12 : 0
      // Between two readings as good as each other the Japanese one is the likelier here.
      let prior = encoding == .cp932 || encoding == .eucJP ? 0.03 : 0
      return Ranked(encoding: encoding, score: profile.score + voice + prior, weighed: profile.weighed)
    }
    // Stable: at equal scores the order of `legacyCandidates` stands.
    ranking = ranking.enumerated().sorted { left, right in
      (right.element.score, left.offset) < (left.element.score, right.offset)
    }.map(\.element)
    let best = ranking[0]
    for index in ranking.indices {
      let margin = index == 0 ? best.score - ranking[1].score : ranking[index].score - best.score
      let amount = Double(min(best.weighed, 100)).squareRoot()
      let logit = index == 0 ? max(-1, 1.5 * margin * amount) : 1.5 * margin * amount
      ranking[index].share = min(0.99, 1 / (1 + exp(-logit)))
    }
    return ranking
  }

  /// Nothing is declared and the bytes are not UTF-8: the most plausible candidate.
  private static func choose(_ ranking: [Ranked], _ bytes: Span<UInt8>, _ warnings: [String]) -> EncodingDetection {
    // Every byte is some letter of a single-byte encoding: a poor reading of that kind gives way to one by pairs.
    let isPoor = ranking[0].score < 0.25 && singleByte.contains(ranking[0].encoding)
    let best = isPoor ? ranking.first { !singleByte.contains($0.encoding) } ?? ranking[0] : ranking[0]
    var encoding = best.encoding
    var confidence = best.score > 0 ? best.share : min(best.share, 0.3)
    if encoding == .eucJP, replacedCount(bytes, as: .eucJP) > 0, replacedCount(bytes, as: .eucJPMS) == 0 {
      encoding = .eucJPMS
    } else if replacedCount(bytes.extracting(first: sampleByteCount), as: encoding) > 1 {
      confidence = min(confidence, 0.7)
    }
    return EncodingDetection(
      encoding: encoding, evidence: .detected, confidence: confidence,
      alternatives: ranking.filter { $0.encoding != best.encoding && $0.score > -0.5 }.map(\.candidate),
      warnings: warnings)
  }

  private static let singleByte: Set<CharacterEncoding> = [.windows1251, .windows1252, .koi8R]

  /// The source declares an encoding: believed unless the bytes belie it.
  private static func settle(
    declared label: CharacterEncoding, _ ranking: [Ranked], isUTF8: Bool, _ bytes: Span<UInt8>, _ warnings: [String]
  ) -> EncodingDetection {
    let others = ranking.filter { $0.encoding != label && $0.score > -0.5 }.map(\.candidate)
    let own = ranking.first { $0.encoding == label }?.score ?? 0
    if label == .utf8, isUTF8 {
      return EncodingDetection(
        encoding: .utf8, evidence: .declared, confidence: 1, alternatives: others, warnings: warnings)
    }
    let utf8Score = ranking.first { $0.encoding == .utf8 }?.score ?? 0
    let isBelied =
      isUTF8 && utf8Score > own + 0.2
      || !label.isASCIICompatible || (replacedCount(bytes, as: label) > 0 && ranking[0].score > own + 0.2)
    guard isBelied else {
      var encoding = label
      let replaced = replacedCount(bytes, as: label)
      if label == .eucJP, replaced > 0, replacedCount(bytes, as: .eucJPMS) == 0 { encoding = .eucJPMS }
      return EncodingDetection(
        encoding: encoding, evidence: .declared, confidence: replaced == 0 ? 0.99 : 0.8, alternatives: others,
        warnings: warnings)
    }
    var detection =
      isUTF8
      ? EncodingDetection(encoding: .utf8, evidence: .detected, confidence: 0.97, alternatives: others)
      : choose(ranking, bytes, [])
    detection.warnings = warnings + ["declared as \(label) but the bytes are \(detection.encoding)"]
    return detection
  }

  // MARK: - Parts

  /// The lines from the first byte that is not ASCII on, up to `sampleByteCount`.
  private static func sample(of bytes: Span<UInt8>, firstHigh: Int) -> [UInt8] {
    var start = firstHigh - 1
    while start >= 0, bytes[start] != 0x0A { start -= 1 }
    return bytes.copy(from: start >= 0 ? start : max(0, firstHigh - 1), atMost: sampleByteCount)
  }

  /// How many ill-formed sequences the bytes have in an encoding; one at the very end is forgiven.
  private static func replacedCount(_ bytes: Span<UInt8>, as encoding: CharacterEncoding) -> Int {
    do throws(TranscodingError) {
      return try Transcoder.decodePieces(bytes, from: encoding, invalidBytes: .replacing, isWhole: false) { _, _ in
        true
      }
    } catch {
      // Without its table an encoding cannot be chosen.
      return .max
    }
  }
}
