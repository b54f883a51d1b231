import ArgumentParser
import Indexing
import Rendering
import Segments

/// `shirabe rollback`: returns to what a rebuild has replaced.
struct RollbackCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rollback",
    abstract: "Return to the generation that a reindex has replaced.",
    discussion: """
      The switch is one step, as that of `reindex`; what is replaced is kept, so that a second rollback undoes the first.

        shirabe rollback --index /srv/town
        shirabe rollback --list
        shirabe rollback --to 41

      Exit status: 0 the older generation is in place, 2 usage, 3 nothing was changed.
      """)

  @OptionGroup var place: IndexOption

  @Option(help: ArgumentHelp("The generation to return to; else the newest that is kept.", valueName: "generation"))
  var to: UInt64?

  @Flag(help: "List the generations that are kept.")
  var list = false

  @Flag(help: "Answer with a JSON object.")
  var json = false

  func validate() throws {
    if list, to != nil { throw ValidationError("--list and --to exclude each other.") }
  }

  func run() throws {
    let folder = try place.existing()
    let kept = try PastGenerations(of: folder).list()
    if list {
      let names = kept.map(String.init).joined(separator: ", ")
      let report = UpkeepReport(
        "\(folder.path): \(kept.isEmpty ? "no generation is kept" : "kept generations: \(names)")",
        texts: ["index": folder.path, "kept": names])
      return try CommandOutput.write(json ? report.json() : Array(report.text().utf8))
    }
    guard let wanted = to ?? kept.first, kept.contains(wanted) else {
      let names = kept.isEmpty ? "none is kept" : "there are \(kept.map(String.init).joined(separator: ", "))"
      throw CommandFailure(.nothing, "\(folder.path): no generation to return to; \(names)")
    }
    let done = try IndexRollback(of: folder).run(to: wanted)
    let report = UpkeepReport(
      "\(folder.path): generation \(done.generation) is generation \(wanted) again, \(done.documentCount) documents",
      texts: ["index": folder.path],
      counts: ["generation": Int(done.generation), "from": Int(wanted), "documents": done.documentCount])
    try CommandOutput.write(json ? report.json() : Array(report.text().utf8))
  }
}
