import ArgumentParser
import Searching

/// Saved queries that are asked together, and what is new.
struct SavedOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Ask all queries of a file, one a line, or a name, a tab and a query; as text or json.", valueName: "file"))
  var saved: String?

  @Option(
    help: ArgumentHelp(
      """
      Only documents that came or changed after this: the number of a commit, as --saved tells at its end, or a day \
      (2025-11-25, 令和7年11月25日).
      """, valueName: "commit"))
  var since: String?

  func validate() throws {
    if let since, mark == nil {
      throw ValidationError(
        "--since takes the number of a commit, or a day from 1970 on, as 2025-11-25; '\(since)' is neither.")
    }
  }

  /// After which moment documents must have come.
  var mark: ArrivalMark? { since.flatMap { ArrivalMark($0) } }
}
