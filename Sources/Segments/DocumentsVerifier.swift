internal import Bytes
internal import Documents

/// Checks who is in a segment and what is kept of them against each other.
struct DocumentsVerifier {
  let segment: Segment

  /// Every document has passages, and the order of names is one.
  func verifyTable() throws(StorageError) {
    let table = segment.documents
    let file = try segment.part(.documents)
    for ordinal in 0..<table.documentCount {
      guard !table.passages(of: DocumentOrdinal(ordinal)).isEmpty else {
        throw .corrupt(
          path: file.path, part: "documents", byteOffset: 4 * ordinal, reason: "document \(ordinal) has no passages")
      }
    }
    var previous: (name: [UInt8], ordinal: DocumentOrdinal)?
    for rank in 0..<table.documentCount {
      let ordinal = try table.document(atNameRank: rank)
      let name = try table.name(of: ordinal)
      if let previous {
        // Strictly ascending, so each document stands once.
        let isAfter =
          previous.name.lexicographicallyPrecedes(name) || previous.name == name && previous.ordinal < ordinal
        guard isAfter else {
          throw .corrupt(
            path: file.path, part: "documents", byteOffset: 0, reason: "names are out of order at rank \(rank)")
        }
      }
      previous = (name, ordinal)
    }
  }

  /// The lengths add up to what the segment says.
  func verifyLengths() throws(StorageError) {
    var sum: UInt64 = 0
    for doc in 0..<segment.lengths.count { sum += UInt64(segment.lengths[DocID(doc)]) }
    guard sum == segment.description.atomCount else {
      throw .corrupt(
        path: try segment.part(.lengths).path, part: "lengths", byteOffset: 0,
        reason: "lengths add up to \(sum), the segment says \(segment.description.atomCount)")
    }
  }

  /// Every document's record can be read and agrees with the table.
  func verifyRecords() throws(StorageError) {
    try verifyStore(.records, count: segment.description.documentCount)
    let path = try segment.part(.records).path
    for ordinal in 0..<segment.documents.documentCount {
      let record = try segment.record(of: DocumentOrdinal(ordinal))
      guard record.provenance.contentHash.low == segment.documents.contentHash(of: DocumentOrdinal(ordinal)) else {
        throw .corrupt(
          path: path, part: "records", byteOffset: 0, reason: "document \(ordinal) has another hash than in the table")
      }
    }
  }

  /// The columns are what the records say.
  func verifyColumns() throws(StorageError) {
    let columns = segment.columns
    let path = try segment.part(.columns).path
    func corrupt(_ reason: String) -> StorageError {
      .corrupt(path: path, part: "columns", byteOffset: 0, reason: reason)
    }
    var values: [[String]] = []
    for column in TextColumn.allCases {
      let own = try columns.values(column)
      for (left, right) in zip(own, own.dropFirst()) where !left.utf8.lexicographicallyPrecedes(right.utf8) {
        throw corrupt("the values of \(column) do not ascend")
      }
      values.append(own)
    }
    func isRight(_ column: TextColumn, _ row: Int, _ text: String) -> Bool {
      let ordinal = columns.ordinal(column, row)
      return ordinal == 0
        ? text.isEmpty : ordinal <= values[column.rawValue].count && values[column.rawValue][ordinal - 1] == text
    }
    for ordinal in 0..<DocumentOrdinal(segment.documents.documentCount) {
      let expected = ColumnValues(try segment.record(of: ordinal), id: try segment.documents.id(of: ordinal))
      for column in TextColumn.allCases where !column.isOfPassages {
        guard isRight(column, Int(ordinal), expected.texts[column.rawValue]) else {
          throw corrupt("\(column) of document \(ordinal) is not what its record says")
        }
      }
      for column in NumberColumn.allCases {
        guard columns.number(column, ordinal) == expected.numbers[column.rawValue] else {
          throw corrupt("\(column) of document \(ordinal) is not what its record says")
        }
      }
      var last: Int?
      for (index, passage) in segment.documents.passages(of: ordinal).enumerated() {
        let section = try segment.passage(passage).section
        let fields = columns.fields(of: passage)
        guard isRight(.speaker, Int(passage), expected.speaker(inSection: section)),
          columns.beginsSection(passage) == (index == 0 || section != last), fields.titleEnd <= fields.bodyStart
        else { throw corrupt("passage \(passage) is not what its record says") }
        last = section
      }
    }
  }

  /// Every passage's record can be read, lies in its document, and the texts add up to what the segment says.
  func verifyPassages() throws(StorageError) {
    try verifyStore(.passages, count: segment.passageCount)
    let path = try segment.part(.passages).path
    var textByteCount: UInt64 = 0
    for ordinal in 0..<segment.documents.documentCount {
      var next = 0
      let sections = try segment.record(of: DocumentOrdinal(ordinal)).sections.count
      for doc in segment.documents.passages(of: DocumentOrdinal(ordinal)) {
        let passage = try segment.passage(doc)
        guard passage.start == next, passage.section.map({ $0 < sections }) ?? true else {
          throw .corrupt(
            path: path, part: "passages", byteOffset: 0,
            reason: "passage \(doc) does not follow the one before it, or lies in no section of its document")
        }
        next += passage.text.count
        textByteCount += UInt64(passage.text.count)
      }
    }
    guard textByteCount == segment.description.textByteCount else {
      throw .corrupt(
        path: path, part: "passages", byteOffset: 0,
        reason: "\(textByteCount) bytes of text, the segment says \(segment.description.textByteCount)")
    }
  }

  private func verifyStore(_ part: SegmentPart, count: Int) throws(StorageError) {
    let store = try segment.store(part)
    guard store.recordCount == count else {
      throw .corrupt(
        path: try segment.part(part).path, part: part.rawValue, byteOffset: 0,
        reason: "\(store.recordCount) records, \(count) are due")
    }
    try store.verify()
  }
}
