// The part `columns`: what documents and passages are filtered, counted and sorted by. All integers little-endian.
//
//   +----------------+---------------+-------------------------------+------------------------------------------------+
//   | u32 documents  | u32 passages  | seven columns of texts        | six columns of numbers: u32 for each document  |
//   +----------------+---------------+-------------------------------+------------------------------------------------+
//   | u16 for each passage: where    | u16 for each passage: where   | u64 words: bit i of word w is 1 when passage   |
//   | its title's positions end      | its text's positions begin    | 64 w + i is the first of its section           |
//   +--------------------------------+-------------------------------+------------------------------------------------+
//
//   column of texts
//   +------------------+------------------------+---------------------------------+----------------------------------+
//   | u32 value count  | u8 width: 1, 2 or 4    | for each document or passage a  | u32 end of each value's bytes,   |
//   |                  |                        | number of that width: 0 none,   | then the values in UTF-8,        |
//   |                  |                        | else the value's place + 1      | strictly ascending               |
//   +------------------+------------------------+---------------------------------+----------------------------------+

internal import Bytes
internal import Documents

/// Collects the columns of a segment and writes them.
///
/// *Cost*: about 50 bytes of memory a document and 8 a passage, and each distinct text once.
struct ColumnTableWriter {
  /// A column of texts under construction.
  private struct Texts {
    var ordinals: [UInt32] = []
    var values: [String] = []
    private var known: [String: UInt32] = [:]
    private(set) var valueByteCount = 0

    mutating func append(_ value: String) {
      guard !value.isEmpty else { return ordinals.append(0) }
      if let ordinal = known[value] { return ordinals.append(ordinal) }
      values.append(value)
      valueByteCount += value.utf8.count + 64
      known[value] = UInt32(values.count)
      ordinals.append(UInt32(values.count))
    }
  }

  private var texts = [Texts](repeating: Texts(), count: TextColumn.allCases.count)
  private var numbers = [[UInt32]](repeating: [], count: NumberColumn.allCases.count)
  private var titleEnds: [UInt16] = []
  private var bodyStarts: [UInt16] = []
  private var sectionStarts: [UInt64] = []
  private var document: ColumnValues?
  private var lastSection: Int?
  private var isFirstPassage = true

  /// What the columns hold in memory. *Units*: bytes.
  var memoryByteCount: Int {
    let documents = numbers.reduce(0) { $0 + 4 * $1.capacity }
    return documents + texts.reduce(0) { $0 + 4 * $1.ordinals.capacity + $1.valueByteCount } + 4 * titleEnds.capacity
  }

  /// Starts a document.
  mutating func beginDocument(_ values: ColumnValues) {
    for column in TextColumn.allCases where !column.isOfPassages {
      texts[column.rawValue].append(values.texts[column.rawValue])
    }
    for column in NumberColumn.allCases { numbers[column.rawValue].append(values.numbers[column.rawValue]) }
    document = values
    isFirstPassage = true
  }

  /// Adds a passage of the document begun last.
  mutating func appendPassage(section: Int?, fields: PassageFieldBounds) {
    texts[TextColumn.speaker.rawValue].append(document?.speaker(inSection: section) ?? "")
    let passage = titleEnds.count
    if passage % 64 == 0 { sectionStarts.append(0) }
    if isFirstPassage || section != lastSection { sectionStarts[passage / 64] |= 1 << UInt64(passage % 64) }
    isFirstPassage = false
    lastSection = section
    titleEnds.append(UInt16(clamping: fields.titleEnd))
    bodyStarts.append(UInt16(clamping: fields.bodyStart))
  }

  /// Writes the part.
  /// - Throws: `StorageError` when it cannot be written.
  consuming func finish(into file: consuming FileWriter, synchronize: Bool) throws(StorageError) -> WrittenPart {
    try file.writeU32(UInt32(numbers[0].count))
    try file.writeU32(UInt32(titleEnds.count))
    for column in TextColumn.allCases { try Self.write(texts[column.rawValue], to: &file) }
    for column in numbers {
      for number in column { try file.writeU32(number) }
    }
    for end in titleEnds { try file.writeU16(end) }
    for start in bodyStarts { try file.writeU16(start) }
    for word in sectionStarts { try file.writeU64(word) }
    let written = try file.finish(synchronize: synchronize)
    return WrittenPart(byteCount: written.byteCount, checksum: written.checksum)
  }

  private static func write(_ column: Texts, to file: inout FileWriter) throws(StorageError) {
    let values = column.values
    let order = values.indices.sorted { values[$0].utf8.lexicographicallyPrecedes(values[$1].utf8) }
    var places = [UInt32](repeating: 0, count: values.count + 1)
    for (place, index) in order.enumerated() { places[index + 1] = UInt32(place + 1) }
    let width = values.count < 1 << 8 ? 1 : values.count < 1 << 16 ? 2 : 4
    try file.writeU32(UInt32(values.count))
    try file.writeU8(UInt8(width))
    for ordinal in column.ordinals {
      let place = places[Int(ordinal)]
      switch width {
      case 1: try file.writeU8(UInt8(truncatingIfNeeded: place))
      case 2: try file.writeU16(UInt16(truncatingIfNeeded: place))
      default: try file.writeU32(place)
      }
    }
    var end = 0
    for index in order {
      end += values[index].utf8.count
      guard end <= SegmentLimit.offset else {
        throw SegmentLimit.exceeded(file.path, writing: "more than 4 GiB of a column's values")
      }
      try file.writeU32(UInt32(end))
    }
    for index in order { try file.write(Array(values[index].utf8)) }
  }
}

/// Where the fields of a passage stand among its positions.
///
/// *Units*: positions. The title stands from 0 to `titleEnd`, the headings from there to `bodyStart`, the text from there on;
/// in a field stand the positions from its start on that are below its end.
package struct PassageFieldBounds: Sendable, Equatable {
  /// Where the headings begin.
  package var titleEnd: Int
  /// Where the passage's own text begins.
  package var bodyStart: Int

  /// Names the bounds.
  package init(titleEnd: Int, bodyStart: Int) {
    self.titleEnd = titleEnd
    self.bodyStart = bodyStart
  }
}
