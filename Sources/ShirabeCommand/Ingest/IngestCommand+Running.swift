import Bytes
import Documents
import Indexing
import Reading
import Rendering
import Segments

/// What an ingest does, once the command line is understood.
extension IngestCommand {
  private static let sharedMegabytes = 96
  private static let megabytesPerJob = 32
  /// A file that is not JSON Lines is held whole, decoded and read: it may take this fraction of the memory.
  private static let fileShare = 8

  /// Ingests, or says what an ingest would do.
  func ingest() throws(CommandFailure) {
    let started = ContinuousClock.now
    let readers = try reading.readers()
    let survey: SourceSurvey
    if retryFailed {
      _ = try place.existing()
      survey = SourceSurvey(retrying: try known(), at: paths)
    } else {
      survey = SourceSurvey(paths, selecting.selection)
    }
    if dryRun { return try rehearse(survey, by: readers) }
    let walk = survey.walk
    let ledger = reportFile.map { _ in IngestLedger() }
    var report = IngestReport(index: place.folder.path)
    report.skipped = walk.skipped.map { .init(path: $0.path, reason: $0.reason) }
    if walk.files.isEmpty, !prune, !retryFailed {
      report.failures = walk.failures.map { error in
        let failure = IngestFailure(error)
        ledger?.note(.failure(failure), elapsed: .zero)
        return .init(path: failure.path, reason: failure.reason)
      }
    } else {
      try read(survey, by: readers, ledger, into: &report)
    }
    report.elapsed = started.duration(to: .now)
    try tell(report)
    try write(ledger, of: report)
    let isIdle = walk.files.isEmpty && !prune && !retryFailed
    if report.failures.isEmpty, !isIdle { return }
    let isNothing = report.documentCount + report.deleted == 0
    throw CommandFailure(isNothing ? .nothing : .partial, isIdle ? "there is no file to read" : "")
  }

  private func known() throws(CommandFailure) -> KnownSources {
    do throws(IndexingError) {
      return try KnownSources(of: place.folder)
    } catch {
      throw CommandFailure(error)
    }
  }

  // MARK: - Reading

  private var workers: Int {
    // Each worker inverts in memory of its own; with less than this for one, fewer of them are faster.
    min(jobs ?? ProcessorCount.available, max(1, (memory - Self.sharedMegabytes) / Self.megabytesPerJob))
  }

  private func source(
    _ walk: SourceWalker.Walk, _ known: KnownSources, _ readers: ReaderTable, _ ledger: IngestLedger? = nil
  ) -> FileIngestSource {
    FileIngestSource(
      walk, known: known, byteLimit: (memory << 20) / Self.fileShare, readers: readers, ledger: ledger)
  }

  private func read(
    _ survey: SourceSurvey, by readers: ReaderTable, _ ledger: IngestLedger?, into report: inout IngestReport
  ) throws(CommandFailure) {
    let walk = survey.walk
    let job: IngestJob
    do throws(IndexingError) {
      job = try IngestJob(
        folder: place.folder,
        options: IngestOptions(workers: workers, memoryByteCount: memory << 20, commitByteCount: commitEvery << 20))
    } catch {
      throw CommandFailure(error)
    }
    let gone = prune ? try survey.gone(of: job.known, given: paths) : []
    let vanished = survey.vanished(of: job.known)
    let source = source(walk, job.known, readers, ledger)
    let summary: IngestSummary
    do throws(IndexingError) {
      summary = try showing(source, walk) { () throws(IndexingError) in
        try job.run(source, vanished: vanished, pruning: gone)
      }
    } catch {
      throw CommandFailure(error)
    }
    let counters = source.counters
    report.fileCount = walk.files.count
    report.sourceByteCount = counters.byteCount
    report.added = summary.added
    report.replaced = summary.replaced
    report.unchanged = summary.unchanged + counters.skippedDocumentCount
    report.deleted = summary.deleted.count
    report.failures = summary.failures.map { .init(path: $0.path, reason: $0.reason) }
    report.warnings = summary.warnings.map { .init(path: $0.path, reason: $0.reason) }
    report.passages = summary.passages
    report.textByteCount = Int(summary.textByteCount)
    report.generation = Int(summary.generation)
    report.passagesByPath = summary.passagesByPath
  }

  private func showing<Summary: Sendable>(
    _ source: FileIngestSource, _ walk: SourceWalker.Walk,
    _ work: @escaping @Sendable () throws(IndexingError) -> Summary
  ) throws(IndexingError) -> Summary {
    guard !quiet else { return try work() }
    let progress = ProgressReporter(
      source.counters, fileCount: walk.files.count, byteCount: walk.files.reduce(0) { $0 + $1.byteCount })
    return try progress.whileShowing(work)
  }

  // MARK: - Rehearsing

  private func rehearse(_ survey: SourceSurvey, by readers: ReaderTable) throws(CommandFailure) {
    let walk = survey.walk
    let summary: RehearsalSummary
    let unchanged: Int
    do {
      let rehearsal = try IngestRehearsal(folder: place.folder)
      let gone = prune ? try survey.gone(of: rehearsal.known, given: paths) : []
      let source = source(walk, rehearsal.known, readers)
      let workers = workers
      summary = try showing(source, walk) { () throws(IndexingError) in
        try rehearsal.run(source, workers: workers, pruning: gone)
      }
      unchanged = summary.unchanged + source.counters.skippedDocumentCount
    } catch {
      throw CommandFailure(of: error) ?? CommandFailure(.nothing)
    }
    var report = RehearsalReport(index: place.folder.path)
    report.added = summary.added.map(\.rawValue)
    report.changed = summary.changed.map(\.rawValue)
    report.deleted = summary.deleted.map(\.rawValue)
    report.unchanged = unchanged
    report.failures = summary.failures.map { .init(path: $0.path, reason: $0.reason) }
    report.skipped = walk.skipped.map { .init(path: $0.path, reason: $0.reason) }
    report.warnings = summary.warnings.map { .init(path: $0.path, reason: $0.reason) }
    if !json { for remark in report.remarks(includingWarnings: !quiet) { CommandOutput.tell(remark) } }
    try CommandOutput.write(json ? report.json() : Array(report.text().utf8))
    guard report.failures.isEmpty else { throw CommandFailure(.partial) }
  }

  // MARK: - Telling

  /// Writes the file of `--report`; the run is over then, and what it read is committed.
  private func write(_ ledger: IngestLedger?, of report: IngestReport) throws(CommandFailure) {
    guard let reportFile, let ledger else { return }
    do throws(StorageError) {
      try AtomicFile.replace(path: reportFile, with: ledger.report(of: report).json().span)
    } catch {
      throw CommandFailure(.partial, "\(error.description); all else was done")
    }
  }

  private func tell(_ report: IngestReport) throws(CommandFailure) {
    if json { return try CommandOutput.write(report.json()) }
    for remark in report.remarks(includingWarnings: !quiet) { CommandOutput.tell(remark) }
    if !quiet, report.fileCount > 0 || report.deleted > 0 || retryFailed {
      try CommandOutput.write(report.text())
    }
  }
}
