internal import Documents
package import Indexing
package import Reading
internal import Synchronization

/// A piece of work of an ingest: one file, or some records of one.
package enum SourcePiece: Sendable {
  /// A file that one worker opens and reads.
  case file(SourceFile, ordinal: UInt64)
  /// What came by standard input, which can be opened only once.
  case source(Source, MediaTypeFinding, ordinal: UInt64)
  /// Some records of a JSON Lines file that all workers read together.
  case records(RecordBatch, RecordTally)
  /// A JSON Lines file whose last records were read before its end was noticed.
  case recordsEnd(RecordTally, RecordTally.Total)
  /// Something that could not be read.
  case failure(IngestFailure)
}

/// The files under the paths of a command line, for the workers of an ingest.
///
/// Files come in the order of the walk. A JSON Lines file is cut into batches while it is read, under the lock; its
/// records are parsed outside. The sequence of a document grows with the order of files and lines, so that of two
/// records of one name the later one stays, whichever worker reads it.
package final class FileIngestSource: IngestSource {
  /// A file of this size is opened under the lock, for all workers may have to share it. *Units*: bytes.
  private static let sharedByteCount = 16 << 20

  /// How far the workers have come.
  package let counters = IngestCounters()
  /// What the index knows of its files.
  let known: KnownSources
  /// The largest file that is held whole. *Units*: bytes.
  let byteLimit: Int
  let readers: ReaderTable
  /// Where it is noted what becomes of each file; nil when nobody asks.
  let ledger: IngestLedger?
  private let files: [SourceFile]
  private let state: Mutex<State>

  private struct State: ~Copyable {
    /// What the walk could not look at, last first.
    var failures: [IngestFailure]
    var nextFile = 0
    var records: RecordBatchReader?
    var tally: RecordTally?
    /// How much of the JSON Lines file was counted. *Units*: bytes as they lie in the file.
    var countedByteCount = 0
  }

  /// Takes what a walk found.
  package init(
    _ walk: SourceWalker.Walk, known: KnownSources, byteLimit: Int, readers: ReaderTable,
    ledger: IngestLedger? = nil
  ) {
    self.known = known
    self.readers = readers
    self.ledger = ledger
    self.byteLimit = byteLimit
    files = walk.files
    state = Mutex(State(failures: walk.failures.reversed().map { IngestFailure($0) }))
  }

  /// The next piece of work; opens JSON Lines files and cuts their batches.
  package func next() -> SourcePiece? {
    state.withLock { state -> SourcePiece? in
      if let failure = state.failures.popLast() { return .failure(failure) }
      while true {
        if let tally = state.tally {
          if let piece = nextRecords(of: tally, &state) { return piece }
        } else if state.nextFile < files.count {
          let ordinal = state.nextFile
          state.nextFile += 1
          let file = files[ordinal]
          guard Self.mayBeShared(file) else { return .file(file, ordinal: UInt64(ordinal)) }
          if let piece = open(file, ordinal: UInt64(ordinal), &state) { return piece }
        } else {
          return nil
        }
      }
    }
  }

  // MARK: - JSON Lines, under the lock

  private static func mayBeShared(_ file: SourceFile) -> Bool {
    if file == .standardInput || file.byteCount >= sharedByteCount { return true }
    let name = file.citedPath.lowercased()
    return [".jsonl", ".ndjson"].contains { ending in
      ["", ".gz", ".zst", ".zstd"].contains { name.hasSuffix(ending + $0) }
    }
  }

  /// Opens a file; nil when its records are ready to be handed out, or nothing is to be read.
  private func open(_ file: SourceFile, ordinal: UInt64, _ state: inout State) -> SourcePiece? {
    do throws(ReadingError) {
      let opened = try OpenedSource(file)
      guard opened.mediaType == .readable(.jsonLines) else {
        guard file == .standardInput else { return .file(file, ordinal: ordinal) }
        let finding = opened.mediaType
        return .source(try opened.load(byteLimit: byteLimit), finding, ordinal: ordinal)
      }
      let stated = StatedFacts.all(of: file).entries
      let hash = file == .standardInput ? nil : try ContentHash.ofFile(file, stating: stated)
      if let hash, skipIfUnchanged(file, hash) { return nil }
      state.records = try opened.records()
      state.tally = RecordTally(file: file, ordinal: ordinal, contentHash: hash, stated: stated)
      state.countedByteCount = 0
      return nil
    } catch {
      counters.finishFile(byteCount: file.byteCount)
      return .failure(IngestFailure(error, of: file.name))
    }
  }

  /// The next batch; nil when the file has no more and there is nothing to tell.
  private func nextRecords(of tally: RecordTally, _ state: inout State) -> SourcePiece? {
    do throws(ReadingError) {
      if let batch = try state.records?.next() {
        let consumed = min(state.records?.consumedByteCount ?? 0, tally.file.byteCount)
        counters.advance(byteCount: consumed - state.countedByteCount)
        state.countedByteCount = consumed
        tally.handOut()
        return .records(batch, tally)
      }
      finish(tally, &state)
      return tally.exhaust(isBroken: false).map { .recordsEnd(tally, $0) }
    } catch {
      finish(tally, &state)
      _ = tally.exhaust(isBroken: true)
      return .failure(IngestFailure(error, of: tally.file.name))
    }
  }

  private func finish(_ tally: RecordTally, _ state: inout State) {
    counters.finishFile(byteCount: tally.file.byteCount - state.countedByteCount)
    state.records = nil
    state.tally = nil
  }

  /// Whether a file was read before with these bytes; its documents are then counted.
  func skipIfUnchanged(_ file: SourceFile, _ hash: ContentHash) -> Bool {
    guard known.isUnchanged(file.name, contentHash: hash) else { return false }
    let documentCount = known.documentCount(of: file.name)
    counters.skip(documentCount: documentCount)
    ledger?.noteUnchanged(file.citedPath, documentCount: documentCount)
    counters.finishFile(byteCount: file.byteCount)
    return true
  }
}
