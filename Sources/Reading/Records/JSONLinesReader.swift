import Bytes
public import Documents

/// Turns the lines of a JSON Lines source into documents: `{"id": ..., "title": ..., "text": ..., ...}`.
///
/// `id` (a string or a number) names the document, else the source's path and line do; `title` and `text` are what they
/// say; every other key is kept as metadata: a scalar as text, an array as one entry for each element, an object as
/// compact JSON. A line that is not such a record is reported and does not stop the rest.
/// *Law*: the documents do not depend on how the source was cut into batches (`JSONLinesTests.anyBatchSize`).
/// *Cost*: one copy of each text; the parser's memory is kept from record to record.
/// - Source: RFC 8259; jsonlines.org.
public struct JSONLinesReader: ~Copyable {
  /// The media type that records carry.
  public static let mediaType = "application/jsonl"

  private var parser = JSONObjectParser()

  /// Makes a reader; each thread has its own.
  public init() {}

  /// Reads the records of a batch in order, handing each, or what is wrong with its line, to `body`.
  ///
  /// Lines of white space only are passed over.
  public mutating func read<E: Error>(
    _ batch: RecordBatch, _ body: (Result<Document, ReadingError>) throws(E) -> Void
  ) throws(E) {
    let end = batch.byteCount
    var start = 0
    var line = batch.firstLine
    while start < end {
      let lineEnd = Self.nextLineEnd(batch.padded.span, from: start, end: end)
      if !Self.isBlank(batch.padded.span, start..<lineEnd) {
        try body(record(batch, start..<lineEnd, line: line))
      }
      start = lineEnd + 1
      line += 1
    }
  }

  // MARK: - One record

  private mutating func record(
    _ batch: RecordBatch, _ range: Range<Int>, line: Int
  ) -> Result<Document, ReadingError> {
    if let fault = parser.parse(batch.padded, range) {
      return .failure(.malformed(path: batch.path, line: line, format: "JSON Lines", reason: fault))
    }
    var fields = RecordFields()
    for index in 0..<parser.count {
      if let fault = fields.take(parser, index) {
        return .failure(.malformed(path: batch.path, line: line, format: "JSON Lines", reason: fault))
      }
    }
    if !fields.hasText { fields.warnings.append("the record has no text") }
    let hash = Checksum.contentHash128(batch.padded.span.extracting(range))
    let provenance = Provenance(
      path: batch.path, mediaType: Self.mediaType, encoding: batch.encoding, byteCount: range.count,
      contentHash: ContentHash(high: hash.high, low: hash.low), warnings: fields.warnings)
    let id = fields.id.isEmpty ? "\(batch.path)#\(line)" : fields.id
    return .success(
      Document(
        id: DocumentID(id), title: fields.title, text: fields.text,
        lines: .marks([LineMark(offset: 0, line: line)]), metadata: fields.metadata, provenance: provenance))
  }

  // MARK: - Lines

  private static func nextLineEnd(_ bytes: Span<UInt8>, from start: Int, end: Int) -> Int {
    LineScanner.nextLineFeed(in: bytes, start..<end) ?? end
  }

  private static func isBlank(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    for index in range where bytes[index] != 0x20 && bytes[index] != 0x09 && bytes[index] != 0x0D { return false }
    return true
  }
}
