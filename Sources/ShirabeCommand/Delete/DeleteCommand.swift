import ArgumentParser
import Bytes
import Documents
import Indexing
import Rendering
import Segments

/// `shirabe delete`: takes documents out of the index by their ids.
struct DeleteCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "delete",
    abstract: "Take documents out of the index by their ids.",
    discussion: """
      The ids are those that search shows. All that are found are deleted at once, in one commit; ids that no document \
      has are named. A deleted document whose file is still there comes back when that file is ingested again.

        shirabe delete plans/snow-removal-plan-2025.txt
        shirabe delete --index /srv/town --file withdrawn.txt
        shirabe search --trec --any '概要版' | cut -d' ' -f3 | shirabe delete --file -

      Exit status: 0 all were deleted, 1 some were not found, 2 usage, 3 nothing was deleted.
      """)

  @Argument(help: ArgumentHelp("The documents' ids.", valueName: "id"))
  var ids: [String] = []

  @Option(help: ArgumentHelp("A file of ids, one a line; - for standard input.", valueName: "file"))
  var file: String?

  @OptionGroup var place: IndexOption

  @Flag(help: "Answer with a JSON object.")
  var json = false

  func validate() throws {
    guard !ids.isEmpty || file != nil else { throw ValidationError("Name the documents to delete, or give --file.") }
  }

  func run() throws {
    let folder = try place.existing()
    let wanted = try (ids + listed()).map { DocumentID($0) }
    let summary = try DeletionJob(folder: folder).run(wanted)
    var report = DeletionReport(index: folder.path)
    report.deleted = summary.deleted.map(\.rawValue)
    report.missing = summary.missing.map(\.rawValue)
    report.generation = Int(summary.generation)
    for id in report.missing where !json { CommandOutput.tell(TerminalText.shown("not found: \(id)")) }
    if let failure = summary.mergeFailure {
      CommandOutput.tell(TerminalText.shown("warning: \(folder.path): \(failure)"))
    }
    try CommandOutput.write(json ? report.json() : Array(report.text().utf8))
    guard summary.missing.isEmpty, !summary.deleted.isEmpty else {
      throw CommandFailure(summary.deleted.isEmpty ? .nothing : .partial)
    }
  }

  /// The ids of the file; empty lines count for nothing.
  private func listed() throws(CommandFailure) -> [String] {
    guard let file else { return [] }
    let bytes = try CommandFailure.translating { () throws(StorageError) in
      var bytes: [UInt8] = []
      var stream = try DecompressingReader(path: file == "-" ? "/dev/stdin" : file)
      while try stream.read(into: &bytes, atMost: 1 << 20) > 0 {}
      return bytes
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw CommandFailure(.usage, "\(file): not UTF-8; give one id a line in UTF-8")
    }
    return text.split(whereSeparator: \.isNewline).map(String.init)
  }
}
