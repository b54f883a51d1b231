package import Bytes
package import Documents

/// The documents of a segment whose lists may be broken: the parts that are enough to build it anew.
///
/// Passages tile their document's text, so that the document is had back whole, as it was indexed.
/// *Law*: what is built from it answers as the segment did (`IndexRepairTests.everyPartFlippedOrCut`).
package struct SalvagedDocuments: Sendable {
  /// The parts that must be as they were written; all others can be made from them.
  private static let needed: [SegmentPart] = [.documents, .records, .passages]

  /// The version of the analysis that made the segment.
  package let analyzerVersion: UInt32
  private let table: DocumentTable
  private let records: RecordStore
  private let passages: RecordStore
  private let path: String

  /// Opens the parts that hold the documents.
  ///
  /// *Cost*: reads every byte of these parts for their checksums.
  /// - Throws: `StorageError` when one of them, or the segment's own account, is not as it was written.
  package init(_ entry: Manifest.Entry, in folder: IndexFolder) throws(StorageError) {
    path = folder.segment(entry.number)
    let own = try MappedFile(path: path + "/" + SegmentDescription.fileName)
    guard Checksum.of(own.bytes) == entry.checksum else {
      throw .corrupt(path: own.path, part: "segment", byteOffset: 0, reason: "not the segment that the manifest names")
    }
    let description = try SegmentDescription(bytes: own.bytes, path: own.path)
    analyzerVersion = description.analyzerVersion
    var files: [SegmentPart: MappedFile] = [:]
    for part in Self.needed {
      let file = try MappedFile(path: path + "/" + part.rawValue)
      guard WrittenPart(byteCount: file.count, checksum: Checksum.of(file.bytes)) == description.parts[part] else {
        throw .corrupt(path: file.path, part: part.rawValue, byteOffset: 0, reason: "its checksum does not match")
      }
      files[part] = file
    }
    guard let documents = files[.documents], let records = files[.records], let passages = files[.passages] else {
      preconditionFailure("each needed part was opened")
    }
    table = try DocumentTable(file: documents, passageCount: description.passageCount)
    self.records = try RecordStore(file: records, part: SegmentPart.records.rawValue)
    self.passages = try RecordStore(file: passages, part: SegmentPart.passages.rawValue)
  }

  /// How many documents there are, deleted ones included.
  package var documentCount: Int { table.documentCount }

  /// Whether a live document has this name.
  /// - Throws: `StorageError` when the names contradict themselves.
  package func hasDocument(named id: DocumentID, in live: LiveDocuments) throws(StorageError) -> Bool {
    try table.document(named: id, in: live) != nil
  }

  /// A document as it was indexed.
  /// - Throws: `StorageError` when its records contradict themselves.
  package func document(_ ordinal: DocumentOrdinal) throws(StorageError) -> Document {
    let bytes = try records.record(Int(ordinal))
    var reader = ByteReader(bytes.span, path: path, part: SegmentPart.records.rawValue)
    let record = try DocumentRecord(from: &reader)
    var text: [UInt8] = []
    var marks: [LineMark] = []
    var firstLine: Int?
    for number in table.passages(of: ordinal) {
      let bytes = try passages.record(Int(number))
      var reader = ByteReader(bytes.span, path: path, part: SegmentPart.passages.rawValue)
      let passage = try PassageRecord(from: &reader)
      guard passage.start == text.count else {
        throw reader.corrupt("a passage that does not begin where the one before it ends")
      }
      switch passage.lines {
      case .counting(let line): firstLine = firstLine ?? line
      case .marks(let own):
        // Before the first mark of all, a passage has one at its beginning that the document has not.
        if let first = own.first, first.offset > 0 { marks = [] }
        marks += own.map { LineMark(offset: text.count + $0.offset, line: $0.line) }
      }
      text += passage.text
    }
    return Document(
      id: try table.id(of: ordinal), title: record.title, text: text, sections: record.sections, pages: record.pages,
      lines: marks.isEmpty ? .counting(first: firstLine ?? 1) : .marks(marks), metadata: record.metadata,
      provenance: record.provenance)
  }
}
