import Bytes
public import Documents

/// Reads delimited text (CSV, TSV): each row a section named by its title-like cell, each cell a block.
///
/// Delimiters, quotes around a cell and row ends are markup; a cell's own text is kept byte for byte, and U+000A ends
/// it. The header and what stands above it come first, before all sections. Column names are metadata `columns`; a
/// column that has one value in all rows is a fact of the whole table and becomes metadata under its own name.
/// *Law*: the cells, in order, are the text, each ended by U+000A, empty ones left out (`TableReaderTests.keepsEveryCell`).
/// *Cost*: two passes over the text; memory for the text, and about 50 bytes for each row and its title.
/// - Source: RFC 4180; IANA text/tab-separated-values.
public struct TableReader: DocumentReader {
  /// How much of a table is looked at to learn its shape.
  ///
  /// *Units*: bytes.
  private static let sampleByteCount = 1 << 16
  /// How much is read before what lies behind it is given back.
  ///
  /// *Units*: bytes.
  private static let byteCountBetweenReleases = 1 << 20

  /// How many rows a table has at most; each takes 40 bytes beside its text.
  private let mostRows: Int

  /// Makes a reader of tables of up to four million rows.
  public init() {
    self.init(mostRows: 4_000_000)
  }

  init(mostRows: Int) {
    self.mostRows = mostRows
  }

  /// Reads one table.
  ///
  /// - Throws: `ReadingError.unsupported` when the encoding has no decoder on this machine; `ReadingError.limit` when it has
  ///   more rows than are held at once.
  public func read(_ source: Source) throws(ReadingError) -> Document {
    let decoded = try DecodedBytes(source, declared: nil)
    let span = decoded.content.span.extracting(decoded.start...)
    let sample = span.extracting(0..<min(span.count, Self.sampleByteCount))
    let dialect = TableDialect(sample, fileExtension: MediaTypeDetector.fileExtension(source.path))
    let shape = TableShape(Self.rows(of: sample, dialect))
    var draft = TableDraft(shape)
    draft.reserve(byteCount: span.count)
    var scanner = TableScanner(delimiter: dialect.delimiter, from: dialect.start, line: dialect.firstLine)
    var releaseAt = Self.byteCountBetweenReleases
    while let cell = scanner.next(in: span) {
      draft.append(cell, of: span)
      guard draft.sections.count <= mostRows else {
        throw .limit(path: source.path, line: nil, limit: "rows of one table", allowed: mostRows)
      }
      if cell.content.upperBound > releaseAt {
        decoded.content.release(upTo: decoded.start + cell.content.lowerBound)
        releaseAt = cell.content.upperBound + Self.byteCountBetweenReleases
      }
    }
    draft.finish()
    var warnings = decoded.warnings
    if scanner.hasStrayQuote { warnings.append("a quote is never closed; from there on quotes were read as text") }
    if draft.text.isEmpty { warnings.append("the file has no text") }
    return Document(
      id: source.id, title: draft.title, text: draft.text, sections: draft.sections, lines: .marks(draft.marks),
      metadata: draft.metadata,
      provenance: Provenance(
        path: source.path, mediaType: dialect.delimiter == 0x09 ? "text/tab-separated-values" : MediaType.csv.rawValue,
        encoding: decoded.finding, byteCount: source.byteCount, contentHash: source.contentHash, warnings: warnings))
  }

  /// The first rows as strings, the last one left out when the sample may have cut it.
  private static func rows(of sample: Span<UInt8>, _ dialect: TableDialect) -> [[String]] {
    var scanner = TableScanner(delimiter: dialect.delimiter, from: dialect.start)
    var rows: [[String]] = [[]]
    while rows.count <= 500, let cell = scanner.next(in: sample) {
      var bytes: [UInt8] = []
      cell.append(to: &bytes, of: sample)
      rows[rows.count - 1].append(TableDraft.trimmed(String(decoding: bytes, as: UTF8.self)))
      if cell.endsRow { rows.append([]) }
    }
    if rows.last?.isEmpty == true { rows.removeLast() }
    if sample.count == sampleByteCount, rows.count > 2 { rows.removeLast() }
    return rows
  }
}

extension TableScanner.Cell {
  /// Appends the cell's own text: two quotes that stand for one are one.
  func append(to bytes: inout [UInt8], of text: Span<UInt8>) {
    if hasDoubledQuotes {
      var index = content.lowerBound
      while index < content.upperBound {
        bytes.append(text[index])
        index += text[index] == 0x22 ? 2 : 1
      }
    } else {
      bytes.append(copying: text.extracting(content))
    }
    bytes.append(copying: text.extracting(tail))
  }
}
