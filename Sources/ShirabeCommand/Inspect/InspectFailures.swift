import ArgumentParser
import Bytes
import Documents
import Indexing
import Rendering
import Segments

/// `shirabe inspect failures`: what could not be read and waits to be tried again.
struct InspectFailures: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "failures",
    abstract: "List the files that could not be read, with reason, number of tries and time.",
    discussion: """
      A file leaves the list when an ingest reads it, or finds that it is gone. Of an archive each member that failed \
      is listed.

        shirabe inspect failures
        shirabe inspect failures --json --index /srv/town
        shirabe ingest --retry-failed
      """)

  @OptionGroup var place: IndexOption

  @Flag(help: "Answer with a JSON object.")
  var json = false

  func run() throws {
    let folder = try place.existing()
    let rows = try KnownSources(of: folder).table.failures.sorted { $0.key < $1.key }.map { name, failure in
      FailuresReport.Row(
        path: name.path, root: name.root?.path ?? "", reason: failure.reason, tries: Int(failure.tries),
        time: WallClock.text(ofSeconds: failure.seconds))
    }
    let report = FailuresReport(index: folder.path, rows: rows)
    try CommandOutput.write(json ? report.json() : Array(report.text().utf8))
  }
}
