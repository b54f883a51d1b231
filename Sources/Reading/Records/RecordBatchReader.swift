public import Bytes
public import Documents

/// Cuts a JSON Lines source into batches of whole lines while it is read, packed or not, never holding it whole.
///
/// *Law*: the batches joined are the source in UTF-8, whatever their size (`JSONLinesTests.batchesJoinToTheSource`).
/// *Cost*: memory of two batches, or of the longest line when that is more.
public struct RecordBatchReader: ~Copyable {
  /// How many bytes a batch has at least, but for the last.
  ///
  /// *Units*: bytes.
  public static let usualBatchByteCount = 1 << 20
  /// The longest line that is read.
  ///
  /// *Units*: bytes.
  public static let usualLineLimit = 256 << 20

  /// The encoding that the source was found to be in.
  public let encoding: EncodingFinding
  /// How many ill-formed byte sequences were replaced by U+FFFD so far; always 0 for UTF-8, whose lines are checked.
  public var replacedCount: Int {
    switch transcoder {
    case .some(let transcoder): transcoder.replacedCount
    case .none: 0
    }
  }

  private let path: String
  private let batchByteCount: Int
  private let lineLimit: Int
  private var stream: DecompressingReader
  private var transcoder: Transcoder?
  /// What was read and not yet handed out, in UTF-8.
  private var rest: [UInt8] = []
  private var isAtEnd = false
  private var nextLine = 1
  private var nextByteOffset = 0

  /// Goes on reading a stream whose beginning was read already to see what it is.
  ///
  /// - Parameters:
  ///   - path: the source as it is cited.
  ///   - beginning: the bytes read so far; they decide the encoding.
  /// - Throws: `ReadingError` when the encoding cannot be decoded here.
  public init(
    _ stream: consuming DecompressingReader, path: String, beginning: [UInt8] = [],
    batchByteCount: Int = usualBatchByteCount, lineLimit: Int = usualLineLimit
  ) throws(ReadingError) {
    var stream = stream
    var beginning = beginning
    if beginning.isEmpty {
      _ = try ReadingError.translating(path: path) { () throws(StorageError) in
        try stream.read(into: &beginning, atMost: EncodingDetector.sampleByteCount)
      }
    }
    let detection = EncodingDetector.detect(Self.wholeLines(beginning), declared: nil)
    beginning.removeFirst(detection.byteOrderMarkByteCount)
    var transcoder: Transcoder?
    var rest: [UInt8] = []
    if detection.encoding == .utf8 {
      rest = beginning
    } else {
      do throws(TranscodingError) {
        transcoder = try Transcoder(from: detection.encoding, invalidBytes: .replacing)
        try transcoder?.append(beginning.span, to: &rest)
      } catch {
        throw ReadingError(error, path: path, skipped: detection.byteOrderMarkByteCount)
      }
    }
    encoding = detection.finding
    self.path = path
    self.batchByteCount = max(1, batchByteCount)
    self.lineLimit = lineLimit
    self.stream = stream
    self.transcoder = transcoder
    self.rest = rest
  }

  /// How much of the source was used so far. *Units*: bytes as they lie in the file, packed or not.
  public var consumedByteCount: Int { stream.consumedByteCount }

  /// The next whole lines; nil at the end.
  ///
  /// - Throws: `ReadingError` when the source cannot be read on, or a line passes the limit.
  public mutating func next() throws(ReadingError) -> RecordBatch? {
    var searched = 0
    while true {
      if rest.count >= batchByteCount || isAtEnd {
        if let last = LineScanner.lastLineFeed(in: rest.span, searched..<rest.count) { return cut(at: last + 1) }
        if isAtEnd { return rest.isEmpty ? nil : cut(at: rest.count) }
        searched = rest.count
        guard rest.count <= lineLimit else {
          throw .limit(path: path, line: nextLine, limit: "bytes in one line", allowed: lineLimit)
        }
      }
      try fill()
    }
  }

  private mutating func cut(at end: Int) -> RecordBatch {
    let lineCount = LineScanner.lineFeedCount(in: rest.span, 0..<end)
    let remainder = Array(rest[end...])
    rest.removeLast(rest.count - end)
    let batch = RecordBatch(
      lines: rest, path: path, encoding: encoding, firstLine: nextLine, byteOffset: nextByteOffset)
    rest = remainder
    nextLine += lineCount
    nextByteOffset += end
    return batch
  }

  private mutating func fill() throws(ReadingError) {
    let wanted = max(batchByteCount - rest.count, 1 << 16)
    if transcoder == nil {
      let count = try ReadingError.translating(path: path) { () throws(StorageError) in
        try stream.read(into: &rest, atMost: wanted)
      }
      isAtEnd = count == 0
      return
    }
    var raw: [UInt8] = []
    let count = try ReadingError.translating(path: path) { () throws(StorageError) in
      try stream.read(into: &raw, atMost: wanted)
    }
    isAtEnd = count == 0
    do throws(TranscodingError) {
      if isAtEnd {
        try transcoder?.finish(to: &rest)
      } else {
        try transcoder?.append(raw.span, to: &rest)
      }
    } catch {
      throw ReadingError(error, path: path, skipped: 0)
    }
  }

  /// The beginning without its last line, which may be cut within a character.
  private static func wholeLines(_ bytes: [UInt8]) -> [UInt8] {
    // UTF-16 and UTF-32 have their line ends in two and four bytes.
    if bytes.contains(0) { return Array(bytes.prefix(bytes.count / 4 * 4 == 0 ? bytes.count : bytes.count / 4 * 4)) }
    guard let last = LineScanner.lastLineFeed(in: bytes.span, 0..<bytes.count) else { return bytes }
    return Array(bytes[...last])
  }
}
