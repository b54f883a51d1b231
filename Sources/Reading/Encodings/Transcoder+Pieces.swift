import Bytes

extension Transcoder {
  /// How much is decoded at once.
  ///
  /// *Units*: input bytes.
  private static let pieceByteCount = 1 << 16

  /// Decodes a text that need not be in memory as a whole; returns how many ill-formed sequences were replaced.
  ///
  /// `take` gets each piece, whole characters of it, with how many input bytes are used up, and says whether to go on.
  /// *Law*: the pieces together are what `decode` gives (`TranscoderTests.piecesGiveTheWhole`).
  /// - Parameter isWhole: whether the bytes end where their text does; else a sequence that is cut there is passed over.
  /// - Throws: `TranscodingError` as `append` and `finish` do.
  @discardableResult
  static func decodePieces(
    _ bytes: Span<UInt8>, from encoding: CharacterEncoding, invalidBytes: InvalidBytes, isWhole: Bool = true,
    _ take: (_ text: Span<UInt8>, _ usedByteCount: Int) -> Bool
  ) throws(TranscodingError) -> Int {
    var transcoder = try Transcoder(from: encoding, invalidBytes: invalidBytes)
    var text: [UInt8] = []
    text.reserveCapacity(2 * pieceByteCount)
    var start = 0
    while start < bytes.count {
      let end = min(start + pieceByteCount, bytes.count)
      text.removeAll(keepingCapacity: true)
      try transcoder.append(bytes.extracting(start..<end), to: &text)
      if end == bytes.count, isWhole { try transcoder.finish(to: &text) }
      guard take(text.span, end) else { break }
      start = end
    }
    return transcoder.replacedCount
  }

  /// Decodes bytes to be held for one pass: pages into pages, given back as they are decoded, an array into an array.
  ///
  /// - Throws: `ReadingError.unsupported` without a table, `.undecodable`, `.unreadable` without memory.
  static func decode(
    _ content: HeldBytes, from start: Int, encoding: CharacterEncoding, invalidBytes: InvalidBytes, path: String
  ) throws(ReadingError) -> (text: HeldBytes, replacedCount: Int) {
    guard content.isReleasable else {
      let decoded = try ReadingError.decoding(path: path, skipped: start) { () throws(TranscodingError) in
        try decode(content.drained(from: start), from: encoding, invalidBytes: invalidBytes)
      }
      return (HeldBytes(decoded.text), decoded.replacedCount)
    }
    var pages = try ReadingError.building(path: path, expecting: content.count + content.count / 2)
    var fault: StorageError?
    let replacedCount = try ReadingError.decoding(path: path, skipped: start) { () throws(TranscodingError) in
      let rest = content.span.extracting(start...)
      return try decodePieces(rest, from: encoding, invalidBytes: invalidBytes) { text, used in
        do throws(StorageError) {
          try pages.append(text)
        } catch {
          fault = error
        }
        content.release(upTo: start + used)
        return fault == nil
      }
    }
    if let fault { throw ReadingError(fault, path: path) }
    return (HeldBytes(pages.finish()), replacedCount)
  }
}
