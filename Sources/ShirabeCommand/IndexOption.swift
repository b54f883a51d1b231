import ArgumentParser
import Bytes
import Segments

/// Which index a subcommand works on.
struct IndexOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The folder of the index; else $SHIRABE_INDEX, else that of the settings, else Index/default.",
      valueName: "folder"))
  var index: String?

  @Option(
    help: ArgumentHelp(
      "The file of settings; else shirabe.toml in the working folder or the nearest one above it.", valueName: "file"))
  var config: String?

  /// What the file of settings sets.
  /// - Throws: `CommandFailure` when it cannot be understood.
  func settings() throws(CommandFailure) -> Settings { try Settings(config: config) }

  /// The folder named by the option, by the environment, by the settings, or by default.
  var folder: IndexFolder {
    get throws(CommandFailure) {
      let named = EnvironmentVariable.value("SHIRABE_INDEX") ?? ""
      if let name = index ?? (named.isEmpty ? nil : named) { return IndexFolder(name) }
      return IndexFolder(try settings().text(.index) ?? Setting.index.fallback)
    }
  }

  /// The folder of an index that must be there.
  /// - Throws: `CommandFailure` that says how to make one.
  func existing() throws(CommandFailure) -> IndexFolder {
    let folder = try folder
    let isThere = try CommandFailure.translating { () throws(StorageError) in try Directory.exists(folder.path) }
    guard isThere else {
      throw CommandFailure(
        .nothing, "there is no index at \(folder.path); make one with `shirabe ingest`, or name another with --index")
    }
    return folder
  }

  func validate() throws {
    if config?.isEmpty == true { throw ValidationError("The file of settings has no name.") }
    if index?.isEmpty == true { throw ValidationError("The folder of the index has no name.") }
  }
}
