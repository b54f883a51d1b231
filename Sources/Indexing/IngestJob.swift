internal import Analysis
internal import Bytes
public import Documents
public import Segments
internal import Synchronization

/// What a source gives, piece by piece, to the workers of an ingest.
public enum IngestItem: Sendable {
  /// A document; `sequence` orders documents of one name: the higher one stays.
  case document(Document, sequence: UInt64)
  /// Something that could not be read; the run goes on.
  case failure(IngestFailure)
  /// A warning about something that was read.
  case warning(path: String, message: String)
  /// A source file was read to its end.
  case sourceEnd(SourceName, contentHash: ContentHash, byteCount: Int, documentCount: Int)
}

/// Something that could not be read, and why.
public struct IngestFailure: Sendable, Equatable {
  /// The path as it is cited.
  public var path: String
  /// The reason and the remedy.
  public var reason: String
  /// The file to try again: its own, or the archive it is a member of; nil when there is none, and it is not listed.
  public var source: SourceName?

  /// Names a failure.
  public init(path: String, reason: String, source: SourceName? = nil) {
    self.path = path
    self.reason = reason
    self.source = source
  }
}

/// Where an ingest's documents come from. Workers take pieces from any thread and read them side by side.
public protocol IngestSource: Sendable {
  /// A piece of work: a file, or some records of one.
  associatedtype Piece: Sendable
  /// The next piece, or nil at the end. Called by all workers.
  func next() -> Piece?
  /// Reads a piece and hands over what is in it.
  /// - Throws: only what `body` throws; what cannot be read is handed over as a failure.
  func read(
    _ piece: Piece, _ body: (IngestItem) throws(IndexingError) -> Void
  ) throws(IndexingError)
}

/// How an ingest runs.
public struct IngestOptions: Sendable {
  /// How many workers read and index side by side.
  public var workers: Int
  /// What the whole process may hold. *Units*: bytes.
  public var memoryByteCount: Int
  /// How much is indexed before it is committed, the rest of the run following. *Units*: bytes of text.
  public var commitByteCount: Int

  /// Sets the options.
  public init(workers: Int, memoryByteCount: Int, commitByteCount: Int = 256 << 20) {
    self.workers = workers
    self.memoryByteCount = memoryByteCount
    self.commitByteCount = commitByteCount
  }
}

/// What an ingest did.
public struct IngestSummary: Sendable, Equatable {
  /// Documents under new names.
  public var added = 0
  /// Documents that replaced an earlier one.
  public var replaced = 0
  /// Documents that were there already, byte for byte.
  public var unchanged = 0
  /// Documents whose files are gone.
  public var deleted: [DocumentID] = []
  /// What could not be read, by path.
  public var failures: [IngestFailure] = []
  /// Warnings about what was read: path and message.
  public var warnings: [IngestFailure] = []
  /// Passages written.
  public var passages = 0
  /// Passages written, by the path of the source they came from.
  public var passagesByPath: [String: Int] = [:]
  /// The text that was indexed. *Units*: bytes of UTF-8.
  public var textByteCount: UInt64 = 0
  /// The commit, or 0 when nothing was to be committed.
  public var generation: UInt64 = 0
}

/// Reads documents from a source on all workers, builds a segment with each, and commits them together.
///
/// A long run goes in rounds, each with a commit of its own, so that a run that dies goes on from the last of them. While
/// a round reads, what earlier ones have committed is merged in the place of one worker; no commit waits for that.
/// *Law*: rounds leave the documents of a single commit (`IngestRoundTests.roundsEqualOneCommit`).
public struct IngestJob: Sendable {
  /// Memory kept back for reading, compression and what is not counted. *Units*: bytes.
  private static let reserveByteCount = 96 << 20
  private static let leastShare = 16 << 20

  private let writer: IndexWriter
  private let options: IngestOptions
  /// What the index knew of its files before the run.
  public let known: KnownSources
  /// What failed before, with how often it was tried.
  private let base: SourceTable

  /// Takes the index's lock.
  ///
  /// - Parameter older: the index that this one is to replace: its tries of what cannot be read are counted on.
  /// - Throws: `IndexingError` when another writer holds it, or the index cannot be written.
  public init(folder: IndexFolder, options: IngestOptions, replacing older: KnownSources? = nil) throws(IndexingError) {
    try self.init(folder: folder, options: options, replacing: older, fileSystem: .standard)
  }

  init(
    folder: IndexFolder, options: IngestOptions, replacing older: KnownSources? = nil, fileSystem: FileSystem
  ) throws(IndexingError) {
    writer = try IndexWriter(folder: folder, fileSystem: fileSystem)
    self.options = options
    do throws(StorageError) {
      known = KnownSources(
        try SourceTable.read(from: folder, generation: writer.committed.sourcesGeneration))
    } catch {
      throw .storage(error)
    }
    var base = known.table
    base.failures.merge(older?.table.failures ?? [:]) { own, _ in own }
    self.base = base
  }

  /// Runs to the end of the source and commits.
  ///
  /// Files that are gone, `vanished`, leave the list of failures; of those in `pruned` the documents go too, in a last
  /// commit of their own.
  /// - Throws: `IndexingError`; what earlier rounds committed stays, and what was half written is removed.
  public func run<Source: IngestSource>(
    _ source: Source, vanished: Set<SourceName> = [], pruning pruned: Set<SourceName> = []
  ) throws(IndexingError) -> IngestSummary {
    var merges = IngestMerges(options: options, share: share)
    do throws(IndexingError) {
      return try run(source, vanished: vanished, pruning: pruned, &merges)
    } catch {
      merges.stop()
      // What was half written takes room, perhaps the very room that was lacking. That it cannot be removed either must
      // not hide the first failure: the next writer removes it.
      _ = try? IndexWriter(after: writer)
      throw error
    }
  }

  private func run<Source: IngestSource>(
    _ source: Source, vanished: Set<SourceName>, pruning pruned: Set<SourceName>, _ merges: inout IngestMerges
  ) throws(IndexingError) -> IngestSummary {
    var summary = IngestSummary()
    var table = known.table
    table.failures = table.failures.filter {
      !vanished.contains(SourceName(root: $0.key.root, path: $0.value.file))
    }
    var writer = self.writer
    while true {
      let round = IngestRound(textByteCount: options.commitByteCount)
      let results = try read(source, in: round, by: writer, beside: merges.current)
      try commit(results, by: writer, into: &summary, &table)
      if round.hasSeenEnd { break }
      merges.goOn(after: writer, into: &summary)
      writer = try IndexWriter(after: writer, merging: merges.current?.merge.number)
    }
    if !pruned.isEmpty {
      writer = try IndexWriter(after: writer, merging: merges.current?.merge.number)
      summary.deleted = try writer.prune(pruned, of: table)
      summary.generation = writer.committed.generation + 1
    }
    merges.end(after: writer, into: &summary)
    summary.failures.sort { ($0.path, $0.reason) < ($1.path, $1.reason) }
    summary.warnings.sort { ($0.path, $0.reason) < ($1.path, $1.reason) }
    return summary
  }

  /// What one worker may hold. *Units*: bytes.
  private var share: Int { max(Self.leastShare, (options.memoryByteCount - Self.reserveByteCount) / options.workers) }

  /// Reads until the round is over; the last worker comes when the merge beside it has been written, or never.
  private func read<Source: IngestSource>(
    _ source: Source, in round: IngestRound, by writer: IndexWriter, beside: MergeBeside?
  ) throws(IndexingError) -> [WorkerResult] {
    let results = Mutex<[WorkerResult]>([])
    let failure = Mutex<IndexingError?>(nil)
    let share = share
    let last = options.workers - 1
    let work: @Sendable (Int) throws(IndexingError) -> Void = { number throws(IndexingError) in
      let worker = IngestWorker(writer: writer, number: number, memoryByteCount: share, round: round)
      let result = try worker.run(source)
      results.withLock { $0.append(result) }
    }
    let isLate = beside?.leave {
      do throws(IndexingError) { try work(last) } catch { failure.withLock { $0 = error } }
    }
    do throws(IndexingError) {
      try Parallel.run(workers: isLate == true ? last : options.workers, body: work)
    } catch {
      beside?.takeBack()
      throw error
    }
    if isLate == true { beside?.takeBack() }
    if let error = failure.withLock({ $0 }) { throw error }
    return results.withLock { $0 }
  }

  private func commit(
    _ results: [WorkerResult], by writer: IndexWriter, into summary: inout IngestSummary, _ sources: inout SourceTable
  ) throws(IndexingError) {
    var table = sources
    var read: [SourceName: SourceTable.Entry] = [:]
    for result in results {
      summary.failures += result.failures
      summary.warnings += result.warnings
      summary.unchanged += result.unchanged.count
      summary.passages += result.built.description.passageCount
      summary.passagesByPath.merge(result.passages, uniquingKeysWith: +)
      summary.textByteCount += result.built.description.textByteCount
      // A file that several workers read in pieces gave the documents of all of them.
      read.merge(result.sources) { one, other in
        var both = one
        both.documentCount += other.documentCount
        return both
      }
    }
    // The failures of earlier rounds too: a file may be read in several.
    table.enter(read, summary.failures, since: base, seconds: WallClock.seconds)
    let built = results.map(\.built).sorted { $0.folder < $1.folder }
    let isEmpty = built.allSatisfy { $0.description.documentCount == 0 }
    let isKept = table == sources && (table == known.table || summary.generation > 0)
    if isEmpty, isKept, writer.committed.generation > 0 { return try writer.sweep() }
    let committed = try writer.commit(built, unchanged: results.flatMap(\.unchanged), sources: table)
    sources = table
    summary.added += committed.added
    summary.replaced += committed.replaced
    summary.generation = committed.generation
  }
}
