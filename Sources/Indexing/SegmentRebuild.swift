internal import Analysis
internal import Bytes
internal import Documents
internal import Segments

/// A damaged segment that a repair builds anew: its documents and their text are whole, its lists are made from them.
struct SegmentRebuild: Sendable {
  /// What the builder may hold. *Units*: bytes.
  private static let memoryByteCount = 256 << 20

  /// The damaged segment.
  let entry: Manifest.Entry
  /// The number of the new one.
  let number: UInt64
  /// Its place among the segments that stay.
  let place: Int
  private let documents: SalvagedDocuments
  private let live: LiveDocuments

  /// Looks whether a segment can be built anew; nil when its documents are not whole, or which of them are alive is lost.
  init?(_ found: SegmentExamination, in folder: IndexFolder, number: UInt64, place: Int) {
    // What keeps the documents from being read stands among the damages that the examination has found.
    guard let live = found.live, let documents = try? SalvagedDocuments(found.entry, in: folder),
      documents.analyzerVersion == Analyzer.version, documents.documentCount == live.documentCount,
      [0, live.documentCount].contains(found.entry.arrivals.documentCount),
      live.deletedCount < live.documentCount
    else { return nil }
    entry = found.entry
    self.number = number
    self.place = place
    self.documents = documents
    self.live = live
  }

  /// How many documents the new segment will have.
  var documentCount: Int { live.documentCount - live.deletedCount }

  /// Whether a document of this name is alive in it.
  func holds(_ id: DocumentID) throws(StorageError) -> Bool { try documents.hasDocument(named: id, in: live) }

  /// Builds the new segment durably; nothing refers to it until it is committed.
  func write(in folder: IndexFolder, fileSystem: FileSystem) throws(StorageError) -> Manifest.Entry {
    let work = folder.work + "/repair"
    try Directory.create(work, withIntermediates: true, fileSystem: fileSystem)
    var builder = try SegmentBuilder(
      folder: folder.segment(number), workFolder: work, memoryByteCount: Self.memoryByteCount, fileSystem: fileSystem)
    for ordinal in 0..<DocumentOrdinal(documents.documentCount) where live.isAlive(ordinal) {
      try builder.add(try documents.document(ordinal), sequence: UInt64(ordinal))
    }
    let built = try builder.finish()
    var arrivals = Arrivals()
    for stretch in entry.arrivals.live(live) { arrivals.append(stretch) }
    return Manifest.Entry(
      number: number, checksum: Checksum.of(built.description.encoded().span), liveGeneration: 0, arrivals: arrivals)
  }
}
