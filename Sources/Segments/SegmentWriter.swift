package import Bytes
package import Documents

/// Writes one immutable segment: documents and passages as they come, then the terms in sorted order.
///
/// The order of calls: `beginDocument`, its `appendPassage`s, and so on; then `writeTerms` once; then `finish`.
/// Until `finish` returns nothing refers to the folder; a writer that is dropped leaves it for the next sweep.
///
/// *Cost*: memory for the document table, the columns and the passage lengths (about 95 bytes a document, 10 a passage), one
/// block of each store, and one term's postings.
package struct SegmentWriter: ~Copyable {
  /// zstd's level for stored text: on council minutes level 4 takes .250 of the text, level 3 .262 in the same time, level 6 .232 in
  /// twice the time.
  private static let compressionLevel = 4

  /// The folder being filled.
  package let folder: String
  private let analyzerVersion: UInt32
  private let fileSystem: FileSystem
  private var table = DocumentTableWriter()
  private var columns = ColumnTableWriter()
  private var lengths = Buffer<UInt16>(capacity: 1024)
  private var records: RecordStoreWriter
  private var passages: RecordStoreWriter
  private var record = Buffer<UInt8>(capacity: 1 << 13)
  private var atomCount: UInt64 = 0
  private var textByteCount: UInt64 = 0

  /// Creates the folder and its streaming parts.
  /// - Throws: `StorageError` when they cannot be created.
  package init(
    folder: String, analyzerVersion: UInt32, fileSystem: FileSystem = .standard
  ) throws(StorageError) {
    try Directory.create(folder, withIntermediates: true, fileSystem: fileSystem)
    let records = try FileWriter(path: Self.path(folder, .records), fileSystem: fileSystem)
    let passages = try FileWriter(path: Self.path(folder, .passages), fileSystem: fileSystem)
    self.folder = folder
    self.analyzerVersion = analyzerVersion
    self.fileSystem = fileSystem
    self.records = RecordStoreWriter(file: records, level: Self.compressionLevel)
    self.passages = RecordStoreWriter(file: passages, level: Self.compressionLevel)
  }

  /// How many documents were begun.
  package var documentCount: Int { table.count }

  /// How many passages were added.
  package var passageCount: Int { lengths.count }

  /// What the writer holds in memory, its compression buffers left out. *Units*: bytes.
  package var memoryByteCount: Int { table.memoryByteCount + columns.memoryByteCount + lengths.byteCapacity }

  /// Starts a document; the passages that follow are its own.
  /// - Throws: `StorageError` when its record cannot be written.
  package mutating func beginDocument(
    id: DocumentID, contentHash: UInt64, record content: DocumentRecord
  ) throws(StorageError) {
    var writer = ByteWriter()
    content.encode(into: &writer)
    try begin(id: id, contentHash: contentHash, record: writer.bytes, values: ColumnValues(content, id: id))
  }

  /// Starts a document with a record that is encoded already.
  /// - Throws: `StorageError` when it is no record of a document, or cannot be written.
  package mutating func beginDocument(
    id: DocumentID, contentHash: UInt64, record content: [UInt8]
  ) throws(StorageError) {
    var reader = ByteReader(content.span, path: folder, part: SegmentPart.records.rawValue)
    let values = ColumnValues(try DocumentRecord(from: &reader), id: id)
    try begin(id: id, contentHash: contentHash, record: content, values: values)
  }

  private mutating func begin(
    id: DocumentID, contentHash: UInt64, record content: [UInt8], values: ColumnValues
  ) throws(StorageError) {
    guard table.count < SegmentLimit.count else {
      throw SegmentLimit.exceeded(folder, writing: "more than 4 thousand million documents")
    }
    table.append(id: id, contentHash: contentHash, firstPassage: DocID(lengths.count))
    columns.beginDocument(values)
    _ = try records.append(content.span)
  }

  /// Adds a passage of the document begun last and gives its number.
  ///
  /// *Units*: `atomCount` is the passage's length in ranking; more than 65,535 atoms count as 65,535.
  /// - Throws: `StorageError` when it cannot be written.
  package mutating func appendPassage(
    head: borrowing ByteWriter, text: Span<UInt8>, atomCount: Int, section: Int?, fields: PassageFieldBounds
  ) throws(StorageError) -> DocID {
    record.removeAll(keepingCapacity: true)
    record.append(contentsOf: head.span)
    StoredText.encode(text, into: &record)
    let number = try passages.append(record)
    columns.appendPassage(section: section, fields: fields)
    count(atomCount: atomCount, textByteCount: text.count)
    return DocID(number)
  }

  /// Adds a passage of the document begun last with a record that is encoded already, and gives its number.
  /// - Throws: `StorageError` when it is no record of a passage, or cannot be written.
  package mutating func appendPassage(
    record: [UInt8], atomCount: Int, fields: PassageFieldBounds
  ) throws(StorageError) -> DocID {
    var reader = ByteReader(record.span, path: folder, part: SegmentPart.passages.rawValue)
    let passage = try PassageRecord(from: &reader)
    let number = try passages.append(record.span)
    columns.appendPassage(section: passage.section, fields: fields)
    count(atomCount: atomCount, textByteCount: passage.text.count)
    return DocID(number)
  }

  private mutating func count(atomCount: Int, textByteCount: Int) {
    lengths.append(UInt16(clamping: atomCount))
    self.atomCount += UInt64(min(atomCount, Int(UInt16.max)))
    self.textByteCount += UInt64(textByteCount)
  }

  /// Ends the segment with the terms that `body` writes in ascending order.
  ///
  /// - Throws: `StorageError` when a part cannot be written or synchronised.
  package consuming func finish(
    synchronize: Bool = true, writingTerms body: (inout TermsWriter) throws(StorageError) -> Void
  ) throws(StorageError) -> SegmentDescription {
    var terms = try TermsWriter(folder: folder, fileSystem: fileSystem)
    try body(&terms)
    var parts = try terms.finish(synchronize: synchronize)
    let termCount = parts.termCount
    let passageCount = lengths.count
    let documentCount = table.count
    parts.parts[.records] = try records.finish(synchronize: synchronize)
    parts.parts[.passages] = try passages.finish(synchronize: synchronize)
    parts.parts[.documents] = try table.finish(
      into: try FileWriter(path: Self.path(folder, .documents), fileSystem: fileSystem), passageCount: passageCount,
      synchronize: synchronize)
    parts.parts[.columns] = try columns.finish(
      into: try FileWriter(path: Self.path(folder, .columns), fileSystem: fileSystem), synchronize: synchronize)
    var lengthsFile = try FileWriter(path: Self.path(folder, .lengths), fileSystem: fileSystem)
    for index in 0..<lengths.count { try lengthsFile.writeU16(lengths[index]) }
    let written = try lengthsFile.finish(synchronize: synchronize)
    parts.parts[.lengths] = WrittenPart(byteCount: written.byteCount, checksum: written.checksum)
    let description = SegmentDescription(
      analyzerVersion: analyzerVersion, documentCount: documentCount, passageCount: passageCount,
      termCount: termCount, atomCount: atomCount, textByteCount: textByteCount, parts: parts.parts)
    var file = try FileWriter(path: folder + "/" + SegmentDescription.fileName, fileSystem: fileSystem)
    try file.write(description.encoded())
    _ = try file.finish(synchronize: synchronize)
    if synchronize { try Directory.synchronize(folder, fileSystem: fileSystem) }
    return description
  }

  static func path(_ folder: String, _ part: SegmentPart) -> String {
    folder + "/" + part.rawValue
  }
}

/// The terms of a segment under construction.
package struct TermsWriter: ~Copyable {
  private var postings: PostingsWriter
  private var dictionary: TermDictionaryWriter

  fileprivate init(folder: String, fileSystem: FileSystem) throws(StorageError) {
    let postings = try FileWriter(path: SegmentWriter.path(folder, .postings), fileSystem: fileSystem)
    let positions = try FileWriter(path: SegmentWriter.path(folder, .positions), fileSystem: fileSystem)
    let terms = try FileWriter(path: SegmentWriter.path(folder, .terms), fileSystem: fileSystem)
    self.postings = PostingsWriter(postings: postings, positions: positions)
    dictionary = TermDictionaryWriter(file: terms)
  }

  /// Starts a term.
  package mutating func beginTerm(hasPositions: Bool) {
    postings.beginTerm(hasPositions: hasPositions)
  }

  /// Adds postings to the open term; see `PostingsWriter.append`.
  /// - Throws: `StorageError` when they cannot be written.
  package mutating func append(
    docs: Span<UInt32>, frequencies: Span<UInt32>, positions: Span<UInt32>
  ) throws(StorageError) {
    try postings.append(docs: docs, frequencies: frequencies, positions: positions)
  }

  /// Ends the open term and enters it into the dictionary.
  /// - Throws: `StorageError` when it cannot be written.
  package mutating func endTerm(_ term: Span<UInt8>) throws(StorageError) {
    let info = try postings.endTerm()
    try dictionary.append(term, info)
  }

  fileprivate consuming func finish(
    synchronize: Bool
  ) throws(StorageError) -> (parts: [SegmentPart: WrittenPart], termCount: Int) {
    let written = try postings.finish(synchronize: synchronize)
    let terms = try dictionary.finish(synchronize: synchronize)
    return ([.postings: written.postings, .positions: written.positions, .terms: terms.part], terms.termCount)
  }
}
