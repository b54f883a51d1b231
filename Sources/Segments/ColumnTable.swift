package import Bytes

/// Reads a segment's columns in place; the format is drawn in `ColumnTableWriter.swift`.
///
/// What loops over many documents or passages stands here, so that it reads a local span.
package struct ColumnTable: Sendable {
  private struct Texts {
    var valueCount: Int
    var width: Int
    var rowCount: Int
    var ordinalsStart: Int
    var endsStart: Int
    var valuesStart: Int
  }

  private let file: MappedFile
  private let documentCount: Int
  private let passageCount: Int
  private var texts: [Texts] = []
  private let numbersStart: Int
  private let titleEndsStart: Int
  private let bodyStartsStart: Int
  private let sectionsStart: Int

  /// Opens the part of a segment.
  /// - Throws: `StorageError.corrupt` when it is not for so many documents and passages, or its columns do not fill it.
  package init(file: MappedFile, documentCount: Int, passageCount: Int) throws(StorageError) {
    self.file = file
    self.documentCount = documentCount
    self.passageCount = passageCount
    let bytes = file.bytes
    func corrupt(_ byteOffset: Int, _ reason: String) -> StorageError {
      .corrupt(path: file.path, part: "columns", byteOffset: byteOffset, reason: reason)
    }
    guard bytes.count >= 8, Int(LittleEndian.u32(bytes, at: 0)) == documentCount,
      Int(LittleEndian.u32(bytes, at: 4)) == passageCount
    else { throw corrupt(0, "made for another number of documents or passages") }
    var place = 8
    for column in TextColumn.allCases {
      guard place + 5 <= bytes.count else { throw corrupt(place, "a column is missing") }
      let valueCount = Int(LittleEndian.u32(bytes, at: place))
      let width = Int(bytes[place + 4])
      let rowCount = column.isOfPassages ? passageCount : documentCount
      guard [1, 2, 4].contains(width) else { throw corrupt(place + 4, "numbers of \(width) bytes") }
      let endsStart = place + 5 + width * rowCount
      let valuesStart = endsStart + 4 * valueCount
      guard valuesStart <= bytes.count else { throw corrupt(place, "a column runs out of the part") }
      let byteCount = valueCount == 0 ? 0 : Int(LittleEndian.u32(bytes, at: valuesStart - 4))
      texts.append(
        Texts(
          valueCount: valueCount, width: width, rowCount: rowCount, ordinalsStart: place + 5, endsStart: endsStart,
          valuesStart: valuesStart))
      place = valuesStart + byteCount
      guard place <= bytes.count else { throw corrupt(place, "a column's values run out of the part") }
    }
    numbersStart = place
    titleEndsStart = numbersStart + 4 * NumberColumn.allCases.count * documentCount
    bodyStartsStart = titleEndsStart + 2 * passageCount
    sectionsStart = bodyStartsStart + 2 * passageCount
    let end = sectionsStart + 8 * ((passageCount + 63) / 64)
    guard end == bytes.count else { throw corrupt(place, "\(bytes.count) bytes where \(end) are due") }
  }

  // MARK: - One value

  /// How many distinct values a column has.
  package func valueCount(_ column: TextColumn) -> Int { texts[column.rawValue].valueCount }

  /// A value by its place in the order of values, from 0.
  /// - Throws: `StorageError.corrupt` when it is not there.
  package func value(_ column: TextColumn, at place: Int) throws(StorageError) -> String {
    let entry = texts[column.rawValue]
    let bytes = file.bytes
    guard (0..<entry.valueCount).contains(place) else { throw corrupt(entry.ordinalsStart, "no value \(place)") }
    let start = place == 0 ? 0 : Int(LittleEndian.u32(bytes, at: entry.endsStart + 4 * (place - 1)))
    let end = Int(LittleEndian.u32(bytes, at: entry.endsStart + 4 * place))
    guard start <= end, entry.valuesStart + end <= bytes.count else {
      throw corrupt(entry.endsStart + 4 * place, "value \(place) runs out of the part")
    }
    var value: [UInt8] = []
    value.append(copying: bytes.extracting(entry.valuesStart + start..<entry.valuesStart + end))
    return String(decoding: value, as: UTF8.self)
  }

  /// All values of a column, ascending.
  /// - Throws: `StorageError.corrupt` when one cannot be read.
  package func values(_ column: TextColumn) throws(StorageError) -> [String] {
    var values: [String] = []
    for place in 0..<valueCount(column) { values.append(try value(column, at: place)) }
    return values
  }

  /// The place of a document's or passage's value + 1; 0 when it has none.
  package func ordinal(_ column: TextColumn, _ row: Int) -> Int {
    let entry = texts[column.rawValue]
    let bytes = file.bytes
    switch entry.width {
    case 1: return Int(bytes[entry.ordinalsStart + row])
    case 2: return Int(LittleEndian.u16(bytes, at: entry.ordinalsStart + 2 * row))
    default: return Int(LittleEndian.u32(bytes, at: entry.ordinalsStart + 4 * row))
    }
  }

  /// A document's number; 0 when it has none.
  package func number(_ column: NumberColumn, _ document: DocumentOrdinal) -> UInt32 {
    LittleEndian.u32(file.bytes, at: numbersStart + 4 * (column.rawValue * documentCount + Int(document)))
  }

  /// Where the fields of a passage stand.
  package func fields(of passage: DocID) -> PassageFieldBounds {
    let bytes = file.bytes
    return PassageFieldBounds(
      titleEnd: Int(LittleEndian.u16(bytes, at: titleEndsStart + 2 * Int(passage))),
      bodyStart: Int(LittleEndian.u16(bytes, at: bodyStartsStart + 2 * Int(passage))))
  }

  /// Whether a passage is the first of its section.
  package func beginsSection(_ passage: DocID) -> Bool {
    LittleEndian.u64(file.bytes, at: sectionsStart + 8 * Int(passage >> 6)) >> UInt64(passage & 63) & 1 == 1
  }

  // MARK: - Many values

  /// Sets the bit of each document, or passage, whose value is wanted: `isWanted` by ordinal, 0 for those without.
  ///
  /// *Cost*: about a nanosecond a row.
  package func select(_ column: TextColumn, _ isWanted: [Bool], into words: inout [UInt64]) {
    let entry = texts[column.rawValue]
    for row in 0..<entry.rowCount {
      let ordinal = ordinal(column, row)
      if ordinal < isWanted.count, isWanted[ordinal] { words[row >> 6] |= 1 &<< UInt64(row & 63) }
    }
  }

  /// Sets the bit of each document whose stretch from one column to another meets the bounds.
  package func select(
    from first: NumberColumn, to last: NumberColumn, meeting bounds: ClosedRange<UInt32>, into words: inout [UInt64]
  ) {
    let bytes = file.bytes
    let firsts = numbersStart + 4 * first.rawValue * documentCount
    let lasts = numbersStart + 4 * last.rawValue * documentCount
    for row in 0..<documentCount {
      let lowest = LittleEndian.u32(bytes, at: firsts + 4 * row)
      let isMet =
        lowest != 0 && lowest <= bounds.upperBound
        && LittleEndian.u32(bytes, at: lasts + 4 * row) >= bounds.lowerBound
      if isMet { words[row >> 6] |= 1 &<< UInt64(row & 63) }
    }
  }

  /// Counts the ordinals of the documents whose bits are set; `counts` has a place for each ordinal.
  package func count(_ column: TextColumn, documents words: [UInt64], into counts: inout [Int]) {
    forEach(words) { row in
      let ordinal = ordinal(column, row)
      if ordinal < counts.count { counts[ordinal] += 1 }
    }
  }

  /// Counts the numbers of the documents whose bits are set; what is beyond the counts is counted as 0.
  package func count(_ column: NumberColumn, documents words: [UInt64], into counts: inout [Int]) {
    forEach(words) { row in
      let number = Int(number(column, DocumentOrdinal(row)))
      counts[number < counts.count ? number : 0] += 1
    }
  }

  private func forEach(_ words: [UInt64], _ body: (Int) -> Void) {
    for (index, word) in words.enumerated() {
      var bits = word
      while bits != 0 {
        body(index &* 64 &+ bits.trailingZeroBitCount)
        bits &= bits &- 1
      }
    }
  }

  private func corrupt(_ byteOffset: Int, _ reason: String) -> StorageError {
    .corrupt(path: file.path, part: "columns", byteOffset: byteOffset, reason: reason)
  }
}
