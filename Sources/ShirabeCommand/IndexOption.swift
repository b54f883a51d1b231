import ArgumentParser
import Bytes
import Segments

/// Which index a subcommand works on.
struct IndexOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The folder of the index; else $SHIRABE_INDEX, else Index/default.", valueName: "folder"))
  var index: String?

  /// The folder named by the option, by the environment, or by default.
  var folder: IndexFolder {
    let named = EnvironmentVariable.value("SHIRABE_INDEX") ?? ""
    return IndexFolder(index ?? (named.isEmpty ? "Index/default" : named))
  }

  /// The folder of an index that must be there.
  /// - Throws: `CommandFailure` that says how to make one.
  func existing() throws(CommandFailure) -> IndexFolder {
    let folder = folder
    let isThere = try CommandFailure.translating { () throws(StorageError) in try Directory.exists(folder.path) }
    guard isThere else {
      throw CommandFailure(
        .nothing, "there is no index at \(folder.path); make one with `shirabe ingest`, or name another with --index")
    }
    return folder
  }

  func validate() throws {
    if index?.isEmpty == true { throw ValidationError("The folder of the index has no name.") }
  }
}
