import ArgumentParser
import Bytes
import Documents
import Indexing
import Reading
import Rendering
import Segments
import Shirabe

/// `shirabe reindex`: builds the index anew from its recorded sources and puts it in the place of the old one.
struct ReindexCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reindex",
    abstract: "Build the index anew from its recorded sources, and switch to it in one step.",
    discussion: """
      Every file that the index knows is read again, wherever it was given from, into a fresh index beside the live one; \
      searches go on and see the old content until the switch, then the new. A run that is stopped goes on when the \
      command is given again. A file that is gone, a disk that is not mounted, or documents that came by standard input \
      would be lost: then nothing is switched, and the documents are named; --allow-loss switches all the same.

      What was replaced is kept, and `rollback` returns to it. With --queries, a file of a query a line (or of an id, a \
      tab and a query), the answers before and after are compared; --no-switch leaves it at that.

        shirabe reindex --index /srv/town
        shirabe reindex --queries Corpus/Topics/topics.tsv --no-switch
        shirabe rollback --index /srv/town

      Exit status: 0 the fresh index took its place, or was built and compared; 1 it did so and documents were lost; 2 \
      usage; 3 nothing was switched.
      """)

  private static let mostNamed = 10

  @OptionGroup var place: IndexOption

  @Option(help: ArgumentHelp("How many replaced generations to keep.", valueName: "count"))
  var keep = 1

  @Option(help: ArgumentHelp("Compare the answers to the queries of this file, before and after.", valueName: "file"))
  var queries: String?

  @Flag(help: "Build and compare only; the next run goes on from there.")
  var noSwitch = false

  @Flag(help: "Switch although documents of the live index are not in the fresh one.")
  var allowLoss = false

  @Flag(help: "Begin anew instead of going on with a run that was stopped.")
  var fresh = false

  @OptionGroup var working: WorkOptions
  @OptionGroup var reading: XMLMappingOption

  @Flag(help: "Say nothing but what went wrong.")
  var quiet = false

  @Flag(help: "Answer with a JSON object.")
  var json = false

  func validate() throws {
    guard (0...100).contains(keep) else { throw ValidationError("--keep takes a number from 0 to 100.") }
  }

  func run() throws {
    let settings = try place.settings()
    let work = working.filled(from: settings)
    let readers = try reading.readers(settings)
    let folder = try place.existing()
    let asked = try queries.map { path throws(CommandFailure) in try ComparedQuery.all(of: path) }
    let rebuild = try IndexRebuild(of: folder, anew: fresh)
    var report = ReindexReport(index: folder.path)
    let generation = try Manifest.read(from: folder)?.generation
    report.resumed = try build(rebuild, work, readers, &report)
    if noSwitch {
      try compare(asked, rebuild, &report)
      report.lost = try rebuild.lost().map(\.rawValue)
      return try tell(report)
    }
    // From here on no other writer can change the live index; what one has changed meanwhile is caught up with.
    let restore = try IndexRestore(into: folder)
    if try Manifest.read(from: folder)?.generation != generation { _ = try build(rebuild, work, readers, &report) }
    report.lost = try rebuild.lost().map(\.rawValue)
    try compare(asked, rebuild, &report)
    guard report.lost.isEmpty || allowLoss else {
      try tell(report)
      throw CommandFailure(.nothing, Self.refusal(report.lost, folder))
    }
    let done = try rebuild.takePlace(by: restore, keeping: keep)
    report.generation = Int(done.generation)
    report.documents = done.documentCount
    try tell(report)
    if !report.lost.isEmpty { throw CommandFailure(.partial) }
  }

  /// Reads all known files into the fresh index; gives how many documents it had already.
  private func build(
    _ rebuild: borrowing IndexRebuild, _ work: WorkOptions, _ readers: ReaderTable, _ report: inout ReindexReport
  ) throws -> Int {
    let live = try KnownSources(of: rebuild.folder)
    let walk = SourceWalker().walk(to: live.files)
    let job = try IngestJob(folder: rebuild.fresh, options: work.ingestOptions, replacing: live)
    let source = FileIngestSource(walk, known: job.known, byteLimit: work.fileByteLimit, readers: readers)
    let gone = job.known.files.subtracting(walk.files.map(\.name))
    let summary = try ProgressReporter.run(source, walk, quiet: quiet) { () throws(IndexingError) in
      try job.run(source, vanished: gone, pruning: gone)
    }
    report.files = walk.files.count
    report.failures = summary.failures.map { .init(path: $0.path, reason: $0.reason) }
    return summary.unchanged + source.counters.skippedDocumentCount
  }

  private func compare(
    _ queries: [ComparedQuery]?, _ rebuild: borrowing IndexRebuild, _ report: inout ReindexReport
  ) throws(CommandFailure) {
    guard let queries else { return }
    var differences: [ListDifference] = []
    for query in queries {
      differences.append(
        ListDifference(
          query: query.text, before: try query.answer(from: rebuild.folder),
          after: try query.answer(from: rebuild.fresh)))
    }
    report.differences = differences
  }

  private func tell(_ report: ReindexReport) throws(CommandFailure) {
    if json { return try CommandOutput.write(report.json()) }
    for failure in report.failures {
      CommandOutput.tell(TerminalText.shown("failed: \(failure.path): \(failure.reason)"))
    }
    if !quiet { try CommandOutput.write(report.text()) }
  }

  private static func refusal(_ lost: [String], _ folder: IndexFolder) -> String {
    let named = lost.prefix(mostNamed).map { "\n  \($0)" }.joined()
    let more = lost.count > mostNamed ? "\n  and \(lost.count - mostNamed) more" : ""
    return """
      \(folder.path): nothing was switched: of the index's documents \(lost.count) would be lost, for no recorded file gives \
      them any more\(named)\(more)
      Ingest their files (mount the disk, or give standard input again to a run of `shirabe ingest`) and run it again, or give --allow-loss
      """
  }
}
