import ArgumentParser
import Indexing
import Rendering
import Segments

/// `shirabe restore`: makes a backup the content of an index.
struct RestoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore",
    abstract: "Make a backup the content of the index, in one step.",
    discussion: """
      Every checksum of the backup is verified first; a damaged one is refused. Searches that run meanwhile see the \
      old content or the restored, never half of either. The index may be broken; what it held is replaced, \
      which has to be asked for.

        shirabe restore /backup/town-2025-04-01 --index /srv/town-new
        shirabe restore /backup/town-2025-04-01 --index /srv/town --replace

      Exit status: 0 it was restored, 2 usage, 3 nothing was changed.
      """)

  @Argument(help: ArgumentHelp("The folder of the backup.", valueName: "folder"))
  var source: String

  @OptionGroup var place: IndexOption

  @Flag(help: "Replace what the index holds now.")
  var replace = false

  @Flag(help: "Copy the bytes also where second names would do.")
  var copy = false

  @Flag(help: "Answer with a JSON object.")
  var json = false

  func run() throws {
    let folder = try place.folder
    let restore = try IndexRestore(into: folder)
    if restore.replacesContent, !replace {
      throw CommandFailure(.nothing, "\(folder.path): holds an index already; give --replace, or name another folder")
    }
    let done = try restore.run(from: IndexFolder(source), linking: !copy)
    let report = UpkeepReport(
      "\(folder.path): generation \(done.generation) from \(source), \(done.documentCount) documents",
      texts: ["index": folder.path, "backup": source], counts: done.counts)
    try CommandOutput.write(json ? report.json() : Array(report.text().utf8))
  }
}
