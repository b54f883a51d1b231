internal import Bytes
public import Indexing
public import Reading
public import Segments

/// Reads files and folders into an index, as `shirabe ingest` does.
///
///     try FileIngest(into: IndexFolder("Index/town")).read(["plans", "minutes.jsonl.zst"])
///
/// What is read is committed together when the run ends, and of a long run each time that 256 MiB of text were read. Files
/// that have not changed since they were read are skipped.
public struct FileIngest: Sendable {
  /// A file is held whole: it may take this fraction of the memory.
  private static let fileShare = 8

  /// Where the index lies.
  public let folder: IndexFolder
  /// How many files are read side by side.
  public let workers: Int
  /// What the whole process may hold. *Units*: bytes.
  public let memoryByteCount: Int
  /// What reads the files.
  public let readers: ReaderTable

  /// Describes an ingest; `workers` is one a processor unless it is given.
  public init(
    into folder: IndexFolder, workers: Int? = nil, memoryByteCount: Int = 512 << 20, readers: ReaderTable = .standard
  ) {
    self.folder = folder
    self.workers = workers ?? ProcessorCount.available
    self.memoryByteCount = memoryByteCount
    self.readers = readers
  }

  /// Reads what lies at some paths; what could not be read is in the summary's failures and does not stop the rest.
  ///
  /// - Throws: `IndexingError` when the index cannot be written, or another writer holds it.
  @discardableResult
  public func read(_ paths: [String]) throws(IndexingError) -> IngestSummary {
    let walk = SourceWalker().walk(paths)
    let job = try IngestJob(
      folder: folder, options: IngestOptions(workers: workers, memoryByteCount: memoryByteCount))
    let source = FileIngestSource(
      walk, known: job.known, byteLimit: memoryByteCount / Self.fileShare, readers: readers)
    return try job.run(source)
  }
}
