/// Turns a stream of bytes in one encoding into UTF-8, whatever way the stream is cut into chunks.
///
/// *Law*: the output does not depend on where the input is cut (`TranscoderTests.anyCutGivesTheSameText`); valid input
/// decodes to exactly the characters it has (`EncodingConformanceTests`).
/// *Cost*: one pass; ASCII runs and table look-ups, no allocation but the output's.
/// - Source: WHATWG Encoding Standard, the decoders of sections 8 to 14, from which it departs in three ways: a byte
///   order mark is an ordinary character here (callers skip it, `EncodingDetection.byteOrderMarkByteCount`); an
///   ISO-2022-JP line end returns to ASCII; and ISO-2022-JP may have JIS X 0212 and katakana by SO and SI.
public struct Transcoder: ~Copyable {
  /// What to do with bytes that are not valid.
  public enum InvalidBytes: Sendable {
    /// Stop at the first with an error that gives its place.
    case throwing
    /// Write U+FFFD for each ill-formed sequence and count it.
    case replacing
  }

  /// The encoding of the input.
  public let encoding: CharacterEncoding
  /// How many ill-formed sequences were replaced by U+FFFD.
  public internal(set) var replacedCount = 0
  /// How many bytes came before the piece being decoded.
  ///
  /// *Units*: input bytes.
  var consumedByteCount = 0
  /// Which set of characters ISO-2022-JP is in.
  var shift = ISO2022JPShift()

  let invalidBytes: InvalidBytes
  let kernel: DecodingKernel
  /// The incomplete sequence at the end of the input so far.
  private var pending: [UInt8] = []

  /// Begins a stream.
  ///
  /// - Throws: `TranscodingError.unavailable` when the C library lacks the encoding's table.
  public init(from encoding: CharacterEncoding, invalidBytes: InvalidBytes = .throwing) throws(TranscodingError) {
    self.encoding = encoding
    self.invalidBytes = invalidBytes
    kernel = try DecodingKernel(encoding)
  }

  /// Decodes the next bytes of the stream and appends them as UTF-8.
  ///
  /// - Throws: `TranscodingError.invalid` at the first ill-formed sequence, unless they are replaced.
  public mutating func append(_ bytes: Span<UInt8>, to output: inout [UInt8]) throws(TranscodingError) {
    var start = 0
    if !pending.isEmpty {
      // The pending sequence and enough of the new bytes to complete any sequence.
      var joined = pending
      let pendingCount = pending.count
      for index in 0..<min(8, bytes.count) { joined.append(bytes[index]) }
      let used = try decode(joined.span, isLast: false, stopAfter: pendingCount, to: &output)
      consumedByteCount += used
      if used < pendingCount {
        pending = Array(joined[used...])
        return
      }
      pending.removeAll()
      start = used - pendingCount
    }
    let rest = bytes.extracting(start..<bytes.count)
    let used = try decode(rest, isLast: false, stopAfter: .max, to: &output)
    consumedByteCount += used
    for index in used..<rest.count { pending.append(rest[index]) }
  }

  /// Ends the stream: an incomplete sequence at its end is invalid.
  ///
  /// - Throws: `TranscodingError.invalid` for an incomplete sequence, unless it is replaced.
  public mutating func finish(to output: inout [UInt8]) throws(TranscodingError) {
    let rest = pending
    pending.removeAll()
    consumedByteCount += try decode(rest.span, isLast: true, stopAfter: .max, to: &output)
  }

  /// Decodes a whole text.
  ///
  /// *Cost*: valid UTF-8 is checked and handed back without being written again.
  /// - Throws: `TranscodingError` as `append` and `finish` do.
  public static func decode(
    _ bytes: [UInt8], from encoding: CharacterEncoding, invalidBytes: InvalidBytes = .throwing
  ) throws(TranscodingError) -> (text: [UInt8], replacedCount: Int) {
    if encoding == .utf8, UTF8Rules.firstInvalid(in: bytes.span) == nil { return (bytes, 0) }
    var transcoder = try Transcoder(from: encoding, invalidBytes: invalidBytes)
    var text: [UInt8] = []
    text.reserveCapacity(encoding == .utf8 ? bytes.count : bytes.count + bytes.count / 2)
    try transcoder.append(bytes.span, to: &text)
    try transcoder.finish(to: &text)
    return (text, transcoder.replacedCount)
  }

  /// Notes one ill-formed sequence that begins at `index` of the current piece.
  mutating func reject(_ index: Int, to output: inout [UInt8]) throws(TranscodingError) {
    guard invalidBytes == .replacing else {
      throw .invalid(byteOffset: consumedByteCount + index, encoding: encoding.name)
    }
    replacedCount += 1
    output.append(0xEF)
    output.append(0xBF)
    output.append(0xBD)
  }

  /// Decodes one piece up to its last complete sequence and returns how many bytes that were.
  ///
  /// Stops early at the first sequence that begins at or after `stopAfter`.
  private mutating func decode(
    _ bytes: Span<UInt8>, isLast: Bool, stopAfter: Int, to output: inout [UInt8]
  ) throws(TranscodingError) -> Int {
    let limit = stopAfter
    return switch kernel {
    case .utf8: try decodeUTF8(bytes, isLast: isLast, limit: limit, to: &output)
    case .utf16(let isBigEndian):
      try decodeUTF16(bytes, isBigEndian: isBigEndian, isLast: isLast, limit: limit, to: &output)
    case .utf32(let isBigEndian):
      try decodeUTF32(bytes, isBigEndian: isBigEndian, isLast: isLast, limit: limit, to: &output)
    case .single(let table): try decodeSingle(bytes, table, limit: limit, to: &output)
    case .double(let table): try decodeDouble(bytes, table, isLast: isLast, limit: limit, to: &output)
    case .gb18030(let table, let fourBytes):
      try decodeGB18030(bytes, table, fourBytes, isLast: isLast, limit: limit, to: &output)
    case .eucJP(let jis0208, let jis0212):
      try decodeEUCJP(bytes, jis0208, jis0212, isLast: isLast, limit: limit, to: &output)
    case .iso2022JP(let jis0208, let jis0212):
      try decodeISO2022JP(bytes, jis0208, jis0212, isLast: isLast, limit: limit, to: &output)
    }
  }
}
