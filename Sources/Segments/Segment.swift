package import Bytes
import Synchronization

/// An open segment: its parts mapped as they are needed, its live documents as of one commit.
///
/// *Cost*: opening reads the part `segment` and the live documents and maps the other parts, a few system calls each;
/// their pages are read when they are used. All are mapped at once, so that a later commit may remove the folder.
package final class Segment: Sendable {
  /// The number that names the folder.
  package let number: UInt64
  /// The segment's own account.
  package let description: SegmentDescription
  /// Which documents are alive.
  package let live: LiveDocuments
  /// Since which commits its documents have been in the index.
  package let arrivals: Arrivals
  /// Who is in it.
  package let documents: DocumentTable
  /// How long each passage is.
  package let lengths: LengthColumn
  /// The terms.
  package let terms: TermDictionary
  /// What its documents and passages are filtered, counted and sorted by.
  package let columns: ColumnTable
  /// The folder.
  package let path: String
  private let files: [SegmentPart: MappedFile]
  private let stores = Mutex<[SegmentPart: RecordStore]>([:])

  /// Opens a segment as a commit names it.
  /// - Throws: `StorageError` when a part is missing, of another size than written, or contradicts itself.
  package init(_ entry: Manifest.Entry, in index: IndexFolder) throws(StorageError) {
    number = entry.number
    path = index.segment(entry.number)
    let folder = path
    let own = try MappedFile(path: folder + "/" + SegmentDescription.fileName)
    guard Checksum.of(own.bytes) == entry.checksum else {
      throw .corrupt(
        path: own.path, part: SegmentDescription.fileName, byteOffset: 0,
        reason: "not the segment that the manifest names")
    }
    let description = try SegmentDescription(bytes: own.bytes, path: own.path)
    self.description = description
    var files: [SegmentPart: MappedFile] = [:]
    for part in SegmentPart.allCases { files[part] = try Self.map(part, in: folder, description) }
    self.files = files
    documents = try DocumentTable(
      file: try Self.part(.documents, of: files, folder), passageCount: description.passageCount)
    lengths = try LengthColumn(
      file: try Self.part(.lengths, of: files, folder), passageCount: description.passageCount)
    terms = try TermDictionary(file: try Self.part(.terms, of: files, folder))
    columns = try ColumnTable(
      file: try Self.part(.columns, of: files, folder), documentCount: description.documentCount,
      passageCount: description.passageCount)
    guard documents.documentCount == description.documentCount, terms.termCount == description.termCount else {
      throw .corrupt(path: folder, part: "documents", byteOffset: 0, reason: "counts differ from the segment's own")
    }
    guard [0, description.documentCount].contains(entry.arrivals.documentCount) else {
      throw .corrupt(
        path: index.manifest, part: "manifest", byteOffset: 0,
        reason:
          "it says of \(entry.arrivals.documentCount) documents when they came, segment \(IndexFolder.name(number)) has "
          + "\(description.documentCount)")
    }
    arrivals = entry.arrivals.stretches.isEmpty ? Arrivals(unknown: description.documentCount) : entry.arrivals
    // After the table: a lie about the number of documents must not ask for all memory.
    if entry.liveGeneration == 0 {
      live = LiveDocuments(documentCount: description.documentCount)
    } else {
      let file = try MappedFile(path: folder + "/" + LiveDocuments.fileName(generation: entry.liveGeneration))
      live = try LiveDocuments(bytes: file.bytes, path: file.path, documentCount: description.documentCount)
    }
  }

  /// How many passages there are, deleted ones included.
  package var passageCount: Int { description.passageCount }

  /// Opens a term's postings.
  /// - Throws: `StorageError` when they cannot be read.
  package func postings(_ info: TermInfo) throws(StorageError) -> PostingsCursor {
    try PostingsCursor(file: try part(.postings), info: info, passageCount: passageCount)
  }

  /// Opens a term's positions.
  /// - Throws: `StorageError` when they cannot be read.
  package func positions(_ info: TermInfo) throws(StorageError) -> PositionsCursor {
    try PositionsCursor(file: try part(.positions), info: info)
  }

  /// What is kept of a document.
  /// - Throws: `StorageError` when the record cannot be read.
  package func record(of document: DocumentOrdinal) throws(StorageError) -> DocumentRecord {
    let bytes = try store(.records).record(Int(document))
    var reader = ByteReader(bytes.span, path: path, part: SegmentPart.records.rawValue)
    return try DocumentRecord(from: &reader)
  }

  /// The path of the source that a document came from; the beginning of its record.
  /// - Throws: `StorageError` when the record cannot be read.
  package func sourcePath(of document: DocumentOrdinal) throws(StorageError) -> String {
    let bytes = try store(.records).record(Int(document))
    var reader = ByteReader(bytes.span, path: path, part: SegmentPart.records.rawValue)
    _ = try reader.string()
    return try reader.string()
  }

  /// A passage's place and text.
  /// - Throws: `StorageError` when the record cannot be read.
  package func passage(_ doc: DocID) throws(StorageError) -> PassageRecord {
    let bytes = try store(.passages).record(Int(doc))
    var reader = ByteReader(bytes.span, path: path, part: SegmentPart.passages.rawValue)
    return try PassageRecord(from: &reader)
  }

  /// Does something with a passage's text in place, in the form it is stored in, without putting its record together.
  /// - Throws: `StorageError` when the record cannot be read.
  package func withStoredText<Value: Sendable>(
    of doc: DocID, _ body: (Span<UInt8>, StoredText.Form) throws(StorageError) -> Value
  ) throws(StorageError) -> Value {
    try store(.passages).withRecord(Int(doc)) { record throws(StorageError) in
      var reader = ByteReader(record, path: path, part: SegmentPart.passages.rawValue)
      let form = try PassageRecord.textForm(in: &reader)
      return try body(record.extracting(reader.position..<record.count), form)
    }
  }

  /// The raw records of a store, for merging and for verifying.
  /// - Throws: `StorageError` when the part cannot be opened.
  package func store(_ part: SegmentPart) throws(StorageError) -> RecordStore {
    if let store = stores.withLock({ $0[part] }) { return store }
    let opened = try RecordStore(file: try self.part(part), part: part.rawValue)
    return stores.withLock { stores in
      if let other = stores[part] { return other }
      stores[part] = opened
      return opened
    }
  }

  /// A part's mapping.
  /// - Throws: `StorageError.missing` when the segment has no such part.
  package func part(_ part: SegmentPart) throws(StorageError) -> MappedFile {
    try Self.part(part, of: files, path)
  }

  private static func part(
    _ part: SegmentPart, of files: [SegmentPart: MappedFile], _ folder: String
  ) throws(StorageError) -> MappedFile {
    guard let file = files[part] else { throw .missing(path: folder, part: part.rawValue) }
    return file
  }

  private static func map(
    _ part: SegmentPart, in folder: String, _ description: SegmentDescription
  ) throws(StorageError) -> MappedFile {
    let file = try MappedFile(path: folder + "/" + part.rawValue)
    let expected = description.parts[part]?.byteCount ?? 0
    guard file.bytes.count == expected else {
      throw .corrupt(
        path: file.path, part: part.rawValue, byteOffset: min(file.bytes.count, expected),
        reason: "\(file.bytes.count) bytes, written with \(expected)")
    }
    return file
  }
}
