import Bytes
import Documents

/// A marked-up source as UTF-8, piece by piece for the parser, and how that came about.
///
/// A large source is never whole in memory beside what is read of it: pieces that the parser has passed are given back, and
/// one in another encoding than UTF-8 is decoded as it goes.
struct DecodedMarkup {
  /// What a format wants of its encoding.
  enum Strictness {
    /// XML: the declared encoding or UTF-8, and not one invalid byte.
    case exact
    /// HTML: what the bytes most likely are, invalid ones shown as U+FFFD.
    case lenient
  }

  /// How much of a large source is passed on before what lies behind it is given back.
  ///
  /// *Units*: bytes.
  private static let pieceByteCount = 1 << 20

  /// How the encoding was decided.
  private(set) var finding: EncodingFinding
  /// What the operator should know.
  private(set) var warnings: [String]

  private var content: HeldBytes
  private var start = 0
  /// What the pieces are still to be decoded from; nil when they are UTF-8 already.
  private var pending: CharacterEncoding?
  private let path: String

  /// How long all pieces are together.
  ///
  /// *Units*: bytes of UTF-8.
  private(set) var byteCount: Int

  /// Takes text that is UTF-8 as it stands.
  init(_ text: [UInt8], path: String) {
    content = HeldBytes(text)
    byteCount = text.count
    finding = EncodingFinding(name: CharacterEncoding.utf8.name, evidence: .assumed, confidence: 1)
    warnings = []
    self.path = path
  }

  /// Decides the encoding and decodes the source.
  ///
  /// A declared encoding in which every byte is valid is taken at its word, unless the bytes are UTF-8.
  /// *Cost*: one pass where the declaration is right; valid UTF-8 is not copied, and a large source in another encoding is
  /// decoded twice: once to see whether it is valid, then for the parser.
  /// - Throws: `.undecodable` where bytes must be exact and are not; `.unsupported` when the C library lacks a table.
  init(_ source: Source, declared: String?, strictness: Strictness) throws(ReadingError) {
    try source.mustBeWhole()
    content = source.content
    byteCount = content.count
    path = source.path
    warnings = []
    finding = EncodingFinding(name: CharacterEncoding.utf8.name, evidence: .assumed, confidence: 1)
    let label = Self.plainLabel(content, declared: declared, strictness: strictness)
    if let label, try decodeExactly(as: label) {
      finding = EncodingFinding(
        name: label.name, evidence: declared == nil ? .assumed : .declared, confidence: declared == nil ? 0.99 : 1)
      return
    }
    if let label, strictness == .exact, !isUTF8 {
      try decode(EncodingDetection(encoding: label, evidence: .declared, confidence: 1), .throwing)
      return
    }
    let detection = EncodingDetector.detect(content.span, declared: declared)
    try decode(detection, strictness == .exact ? .throwing : .replacing)
  }

  /// Passes the text on, in pieces of whole characters, until `take` says to stop.
  ///
  /// - Throws: `.undecodable` when the bytes are not what they were when they were looked at.
  func forEachPiece(_ take: (Span<UInt8>) -> Bool) throws(ReadingError) {
    if let pending {
      let rest = content.span.extracting(start...)
      _ = try ReadingError.decoding(path: path, skipped: start) { () throws(TranscodingError) in
        try Transcoder.decodePieces(rest, from: pending, invalidBytes: .replacing) { text, used in
          defer { content.release(upTo: start + used) }
          return take(text)
        }
      }
      return
    }
    guard content.isReleasable else {
      _ = take(content.span.extracting(start...))
      return
    }
    var done = start
    while done < content.count {
      let span = content.span
      var end = min(done + Self.pieceByteCount, span.count)
      while end < span.count, end > done + 1, span[end] & 0xC0 == 0x80 { end -= 1 }
      guard take(span.extracting(done..<end)) else { return }
      content.release(upTo: end)
      done = end
    }
  }

  // MARK: - Deciding

  /// The encoding that a source without a mark and without zero bytes says it is in; XML that says nothing is UTF-8.
  private static func plainLabel(
    _ content: HeldBytes, declared: String?, strictness: Strictness
  ) -> CharacterEncoding? {
    let bytes = content.span
    for encoding in [CharacterEncoding.utf8, .utf16LE, .utf16BE, .utf32LE, .utf32BE, .gb18030]
    where bytes.has(encoding.byteOrderMark) {
      return nil
    }
    guard !bytes.extracting(first: 4).contains(0) else { return nil }
    guard let declared else { return strictness == .exact ? .utf8 : nil }
    guard let label = CharacterEncoding(label: declared), label.isASCIICompatible || label == .iso2022JP else {
      return nil
    }
    return label
  }

  private var isUTF8: Bool { UTF8Rules.firstInvalid(in: content.span) == nil }

  /// Decodes if every byte is valid in `label`, and the bytes are not UTF-8 under another name; says whether it did.
  private mutating func decodeExactly(as label: CharacterEncoding) throws(ReadingError) -> Bool {
    if label == .utf8 { return isUTF8 }
    if content.span.firstHigh != nil, isUTF8 { return false }
    do throws(TranscodingError) {
      if content.isReleasable {
        _ = try survey(label, .throwing)
      } else {
        content = HeldBytes(try Transcoder.decode(content.drained(), from: label).text)
        byteCount = content.count
      }
      return true
    } catch {
      // Not hidden: the caller decodes again, and either reports the fault or detects another encoding.
      return false
    }
  }

  private mutating func decode(
    _ detection: EncodingDetection, _ invalidBytes: Transcoder.InvalidBytes
  ) throws(ReadingError) {
    start = detection.byteOrderMarkByteCount
    finding = detection.finding
    warnings = detection.warnings
    let encoding = detection.encoding
    byteCount = content.count - start
    if encoding == .utf8, UTF8Rules.firstInvalid(in: content.span.extracting(start...)) == nil { return }
    let replacedCount: Int
    do throws(TranscodingError) {
      if content.isReleasable {
        replacedCount = try survey(encoding, invalidBytes)
      } else {
        let decoded = try Transcoder.decode(content.drained(from: start), from: encoding, invalidBytes: invalidBytes)
        (content, start, replacedCount) = (HeldBytes(decoded.text), 0, decoded.replacedCount)
        byteCount = content.count
      }
    } catch {
      throw ReadingError(error, path: path, skipped: start)
    }
    if replacedCount > 0 {
      warnings.append("\(replacedCount) byte sequences are not valid \(encoding), shown as U+FFFD")
    }
  }

  /// Looks at what the bytes from `start` on become in an encoding, and leaves the decoding to `forEachPiece`.
  private mutating func survey(
    _ encoding: CharacterEncoding, _ invalidBytes: Transcoder.InvalidBytes
  ) throws(TranscodingError) -> Int {
    var decodedByteCount = 0
    let replacedCount = try Transcoder.decodePieces(
      content.span.extracting(start...), from: encoding, invalidBytes: invalidBytes
    ) { text, _ in
      decodedByteCount += text.count
      return true
    }
    byteCount = decodedByteCount
    pending = encoding
    return replacedCount
  }
}

extension LibXML2Parser {
  /// Parses text that is UTF-8 as it stands: what another program wrote, or a part of a file.
  ///
  /// - Throws: as `parse` of a decoded file.
  static func parse(
    _ text: [UInt8], as grammar: Grammar, path: String, limits: MarkupLimits,
    sink: @escaping (ElementName) -> any MarkupSink
  ) throws(ReadingError) -> Outcome {
    try parse(DecodedMarkup(text, path: path), as: grammar, path: path, limits: limits, sink: sink)
  }
}
