import Bytes
import Documents
import Indexing
import Reading
import Rendering
import Segments
import Shirabe

/// What an ingest does, once the command line is understood.
extension IngestCommand {
  /// Ingests, or says what an ingest would do.
  func ingest(by readers: ReaderTable, into folder: IndexFolder) throws(CommandFailure) {
    let started = ContinuousClock.now
    let survey: SourceSurvey
    if retryFailed {
      _ = try place.existing()
      survey = SourceSurvey(retrying: try known(folder), at: paths)
    } else {
      survey = SourceSurvey(paths, selecting.selection)
    }
    if dryRun { return try rehearse(survey, by: readers, in: folder) }
    let walk = survey.walk
    let ledger = reportFile.map { _ in IngestLedger() }
    var report = IngestReport(index: folder.path)
    report.skipped = walk.skipped.map { .init(path: $0.path, reason: $0.reason) }
    if walk.files.isEmpty, !prune, !retryFailed {
      report.failures = walk.failures.map { error in
        let failure = IngestFailure(error)
        ledger?.note(.failure(failure), elapsed: .zero)
        return .init(path: failure.path, reason: failure.reason)
      }
    } else {
      try read(survey, by: readers, into: folder, ledger, &report)
    }
    report.elapsed = started.duration(to: .now)
    try tell(report)
    try write(ledger, of: report)
    let isIdle = walk.files.isEmpty && !prune && !retryFailed
    if report.failures.isEmpty, !isIdle { return }
    let isNothing = report.documentCount + report.deleted == 0
    throw CommandFailure(isNothing ? .nothing : .partial, isIdle ? "there is no file to read" : "")
  }

  private func known(_ folder: IndexFolder) throws(CommandFailure) -> KnownSources {
    do throws(IndexingError) {
      return try KnownSources(of: folder)
    } catch {
      throw CommandFailure(error)
    }
  }

  // MARK: - Reading

  private func source(
    _ walk: SourceWalker.Walk, _ known: KnownSources, _ readers: ReaderTable, _ ledger: IngestLedger? = nil
  ) -> FileIngestSource {
    FileIngestSource(
      walk, known: known, byteLimit: working.fileByteLimit, readers: readers, ledger: ledger)
  }

  private func read(
    _ survey: SourceSurvey, by readers: ReaderTable, into folder: IndexFolder, _ ledger: IngestLedger?,
    _ report: inout IngestReport
  ) throws(CommandFailure) {
    let walk = survey.walk
    let job: IngestJob
    do throws(IndexingError) {
      job = try IngestJob(folder: folder, options: working.ingestOptions)
    } catch {
      throw CommandFailure(error)
    }
    let gone = prune ? try survey.gone(of: job.known, given: paths) : []
    let vanished = survey.vanished(of: job.known)
    let source = source(walk, job.known, readers, ledger)
    let summary: IngestSummary
    do throws(IndexingError) {
      summary = try ProgressReporter.run(source, walk, quiet: quiet) { () throws(IndexingError) in
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

  // MARK: - Rehearsing

  private func rehearse(
    _ survey: SourceSurvey, by readers: ReaderTable, in folder: IndexFolder
  ) throws(CommandFailure) {
    let walk = survey.walk
    let summary: RehearsalSummary
    let unchanged: Int
    do {
      let rehearsal = try IngestRehearsal(folder: folder)
      let gone = prune ? try survey.gone(of: rehearsal.known, given: paths) : []
      let source = source(walk, rehearsal.known, readers)
      let workers = working.workers
      summary = try ProgressReporter.run(source, walk, quiet: quiet) { () throws(IndexingError) in
        try rehearsal.run(source, workers: workers, pruning: gone)
      }
      unchanged = summary.unchanged + source.counters.skippedDocumentCount
    } catch {
      throw CommandFailure(of: error) ?? CommandFailure(.nothing)
    }
    var report = RehearsalReport(index: folder.path)
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
      try OutputFile.write(ledger.report(of: report).json().span, to: reportFile)
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
