import ArgumentParser
import Indexing
import Rendering
import Segments

/// `shirabe backup`: a verified copy of an index that may be in use.
struct BackupCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup",
    abstract: "Copy the index as it is now, also while it is searched and written to.",
    discussion: """
      The copy is the last commit, whole, and every checksum of it is verified. On the same disk it takes no room: the \
      files of an index never change, so they are given second names. Such a copy keeps a state, but does not survive \
      the disk; --copy, or a folder on another disk, does. The copy is an index of its own and can be searched.

        shirabe backup /backup/town-2025-04-01 --index /srv/town
        shirabe backup --copy /mnt/usb/town

      Exit status: 0 it was copied, 2 usage, 3 nothing was copied.
      """)

  @Argument(help: ArgumentHelp("The folder to copy to: a new one, or an empty one.", valueName: "folder"))
  var target: String

  @OptionGroup var place: IndexOption

  @Flag(help: "Copy the bytes also where second names would do.")
  var copy = false

  @Flag(help: "Answer with a JSON object.")
  var json = false

  func run() throws {
    let folder = try place.existing()
    let done = try IndexBackup(of: folder).write(to: IndexFolder(target), linking: !copy)
    let report = UpkeepReport(
      "\(target): generation \(done.generation) of \(folder.path), \(done.documentCount) documents, "
        + "\(done.fileCount) files, \(done.linkedFileCount) of them linked",
      texts: ["index": folder.path, "backup": target], counts: done.counts)
    try CommandOutput.write(json ? report.json() : Array(report.text().utf8))
  }
}

extension CopySummary {
  /// The summary as programs read it.
  var counts: [String: Int] {
    [
      "generation": Int(generation), "documents": documentCount, "files": fileCount, "linked": linkedFileCount,
      "bytes": byteCount,
    ]
  }
}
