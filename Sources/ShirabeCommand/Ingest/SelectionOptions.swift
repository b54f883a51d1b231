import ArgumentParser
import Reading

/// Which of the files below the given folders a subcommand reads.
struct SelectionOptions: ParsableArguments {
  private static let mostMegabytes = 1 << 30

  @Option(
    help: ArgumentHelp(
      "Read only files that a pattern matches; several may be given.", valueName: "pattern"))
  var include: [String] = []

  @Option(
    help: ArgumentHelp(
      "Leave out files and folders that a pattern matches; several may be given.", valueName: "pattern"))
  var exclude: [String] = []

  @Option(help: ArgumentHelp("Leave out files larger than this, in MiB.", valueName: "MiB"))
  var maxSize: Int?

  /// The selection that a walk takes.
  var selection: PathSelection {
    PathSelection(included: include, excluded: exclude, mostBytes: maxSize.map { $0 << 20 })
  }

  /// Takes what the settings say where the command line says nothing.
  mutating func fill(from settings: Settings) {
    if include.isEmpty { include = settings.texts(.include) ?? [] }
    if exclude.isEmpty { exclude = settings.texts(.exclude) ?? [] }
    maxSize = maxSize ?? settings.number(.maxSize)
  }

  func validate() throws {
    if let maxSize, !(1...Self.mostMegabytes).contains(maxSize) {
      throw ValidationError("--max-size takes a number of MiB from 1 to \(Self.mostMegabytes).")
    }
    if (include + exclude).contains(where: \.isEmpty) { throw ValidationError("A pattern is empty.") }
  }
}
