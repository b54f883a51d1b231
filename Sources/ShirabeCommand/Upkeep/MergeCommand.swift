import ArgumentParser
import Indexing
import Rendering
import Segments

/// `shirabe merge`: fewer segments on demand.
struct MergeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge",
    abstract: "Merge the segments of the index, and drop what was deleted.",
    discussion: """
      Every ingest merges by itself when there are more than eight segments. By hand it is worth while before an index \
      is only read for long: one segment is searched a little faster than eight, and documents that were replaced or \
      deleted give back their room. It needs as much free space as what is merged takes.

        shirabe merge --index /srv/town
        shirabe merge --segments 4
        shirabe merge --segments 8 --purge

      Exit status: 0 it was merged or there was nothing to merge, 2 usage, 3 nothing could be done.
      """)

  @OptionGroup var place: IndexOption

  @Option(help: ArgumentHelp("How many segments may remain.", valueName: "count"))
  var segments = 1

  @Flag(help: "Write every segment anew that holds deleted documents.")
  var purge = false

  @Flag(help: "Answer with a JSON object.")
  var json = false

  func validate() throws {
    guard segments > 0 else { throw ValidationError("--segments takes a number from 1.") }
  }

  func run() throws {
    let folder = try place.existing()
    let done = try IndexMerge.run(folder, downTo: segments, purging: purge)
    let report = UpkeepReport(
      "\(folder.path): \(done.segmentsBefore) segments before, \(done.segmentsAfter) now, "
        + "\(done.deletedBefore - done.deletedAfter) deleted documents dropped, generation \(done.generation)",
      texts: ["index": folder.path],
      counts: [
        "generation": Int(done.generation), "segments_before": done.segmentsBefore,
        "segments": done.segmentsAfter, "deleted_before": done.deletedBefore, "deleted": done.deletedAfter,
      ])
    try CommandOutput.write(json ? report.json() : Array(report.text().utf8))
  }
}
