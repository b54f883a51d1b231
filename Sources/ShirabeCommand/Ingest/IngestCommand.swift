import ArgumentParser
import Bytes
import Indexing
import Reading
import Rendering
import Segments

/// `shirabe ingest`: reads files into an index.
struct IngestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ingest",
    abstract: "Read files into the index, and make what was read searchable.",
    discussion: """
      Reads plain text, HTML, XML and JSON Lines (also packed as .gz or .zst) in any of their encodings, PDF, Office \
      (DOCX, XLSX, PPTX), OpenDocument (ODT, ODS, ODP) and EPUB, and ZIP archives of these, each member by itself; \
      folders are read with all that is in them, - is standard input. A file that was read before and has not changed is skipped, \
      one that has changed replaces what it was. A document's name is the id of its JSON Lines record, or the path of \
      its file below the folder given.

      Files that cannot be read are named with the reason and do not stop the rest. What is read becomes searchable \
      when the run ends, or of a long run each time that so much text was read (--commit-every). A run that is stopped \
      leaves the index as it last committed it, and the same command goes on from there.

      Patterns are those of the shell: * any characters but a slash, ? one of ASCII, [a-z] one of several. A pattern \
      without a slash is held against every name of a path, one with a slash against the path below the folder given \
      and the folders on it. What --exclude matches is left out whatever --include says. A file given by itself is read \
      whatever the patterns say. Of several files with one id the first is read, and the others are named as failures.

        shirabe ingest Corpus/Documents
        shirabe ingest town --include '*.pdf' --exclude 'archive/2019' --max-size 200
        shirabe ingest --index /srv/town plans minutes.jsonl.zst
        shirabe ingest --xml-mapping town.mapping bulletins
        curl https://town.example/minutes.jsonl | shirabe ingest -

      The file of --report is an object {"index", "generation", "files"}; each file has "path", "status" (read, unchanged, \
      failed, left_out), "documents", "reader" (its media type), "encoding", "confidence", "pages", "passages", \
      "characters", "warnings", "errors" and "seconds". Of an archive each member is a file.

      Exit status: 0 all was read, 1 some files failed, 2 usage, 3 nothing could be done.
      """)

  private static let leastMegabytes = 64
  private static let sharedMegabytes = 96
  private static let megabytesPerJob = 32
  /// A file that is not JSON Lines is held whole, decoded and read: it may take this fraction of the memory.
  private static let fileShare = 8

  @Argument(help: ArgumentHelp("Files and folders to read; - for standard input.", valueName: "path"))
  var paths: [String]

  @OptionGroup var place: IndexOption

  @Option(
    help: ArgumentHelp(
      "How many files to read side by side; else one a processor. Fewer where the memory is too small.",
      valueName: "count"))
  var jobs: Int?

  @Option(help: ArgumentHelp("How much memory to use at most, in MiB.", valueName: "MiB"))
  var memory = 512

  @Option(
    help: ArgumentHelp(
      "How much text to read before it is committed, in MiB; a run that is stopped goes on from there.",
      valueName: "MiB"))
  var commitEvery = 256

  @Option(
    name: .customLong("report"),
    help: ArgumentHelp("Write to this file, as JSON, what became of each file.", valueName: "file"))
  var reportFile: String?

  @OptionGroup var selecting: SelectionOptions
  @OptionGroup var reading: XMLMappingOption

  @Flag(help: "Say nothing but what went wrong.")
  var quiet = false

  @Flag(help: "Give the summary as a JSON object on standard output.")
  var json = false

  func validate() throws {
    if let jobs, !(1...256).contains(jobs) { throw ValidationError("--jobs takes a number from 1 to 256.") }
    guard (Self.leastMegabytes...(1 << 20)).contains(memory) else {
      throw ValidationError("--memory takes a number of MiB from \(Self.leastMegabytes) to \(1 << 20).")
    }
    guard (1...(1 << 20)).contains(commitEvery) else {
      throw ValidationError("--commit-every takes a number of MiB from 1 to \(1 << 20).")
    }
  }

  func run() throws {
    try ingest()
  }

  private func ingest() throws(CommandFailure) {
    let started = ContinuousClock.now
    let readers = try reading.readers()
    let walk = SourceWalker(selection: selecting.selection).walk(paths)
    let ledger = reportFile.map { _ in IngestLedger() }
    var report = IngestReport(index: place.folder.path)
    report.skipped = walk.skipped.map { .init(path: $0.path, reason: $0.reason) }
    if walk.files.isEmpty {
      report.failures = walk.failures.map { error in
        let failure = IngestFailure(error)
        ledger?.note(.failure(failure), elapsed: .zero)
        return .init(path: failure.path, reason: failure.reason)
      }
    } else {
      try read(walk, by: readers, ledger, into: &report)
    }
    report.elapsed = started.duration(to: .now)
    try tell(report)
    try write(ledger, of: report)
    if report.failures.isEmpty, !walk.files.isEmpty { return }
    let isNothing = report.documentCount == 0
    throw CommandFailure(isNothing ? .nothing : .partial, walk.files.isEmpty ? "there is no file to read" : "")
  }

  private func read(
    _ walk: SourceWalker.Walk, by readers: ReaderTable, _ ledger: IngestLedger?, into report: inout IngestReport
  ) throws(CommandFailure) {
    // Each worker inverts in memory of its own; with less than this for one, fewer of them are faster.
    let affordable = max(1, (memory - Self.sharedMegabytes) / Self.megabytesPerJob)
    let jobs = min(jobs ?? ProcessorCount.available, affordable)
    let byteCount = memory << 20
    let summary: IngestSummary
    let source: FileIngestSource
    do throws(IndexingError) {
      let job = try IngestJob(
        folder: place.folder,
        options: IngestOptions(workers: jobs, memoryByteCount: byteCount, commitByteCount: commitEvery << 20))
      source = FileIngestSource(
        walk, for: job, byteLimit: byteCount / Self.fileShare, readers: readers, ledger: ledger)
      let started = source
      if quiet {
        summary = try job.run(source)
      } else {
        let progress = ProgressReporter(
          source.counters, fileCount: walk.files.count, byteCount: walk.files.reduce(0) { $0 + $1.byteCount })
        summary = try progress.whileShowing { () throws(IndexingError) in try job.run(started) }
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
    report.failures = summary.failures.map { .init(path: $0.path, reason: $0.reason) }
    report.warnings = summary.warnings.map { .init(path: $0.path, reason: $0.reason) }
    report.passages = summary.passages
    report.textByteCount = Int(summary.textByteCount)
    report.generation = Int(summary.generation)
    report.passagesByPath = summary.passagesByPath
  }

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
    if !quiet, report.fileCount > 0 { try CommandOutput.write(report.text()) }
  }
}
