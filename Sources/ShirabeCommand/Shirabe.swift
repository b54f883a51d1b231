import ArgumentParser
import Bytes
import Reading
import Rendering

/// The command `shirabe`, but for the plain search that `ShirabeStart` answers: every subcommand is one file beside this one.
@main
struct Shirabe: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "shirabe",
    abstract: "Full-text search for what towns publish.",
    discussion: """
      Read documents into an index, then ask it:

        shirabe ingest Corpus/Documents
        shirabe search '除雪 計画'

      What a query can say: shirabe help query

      The index is the folder given by --index, else $SHIRABE_INDEX, else Index/default.

      Exit status: 0 all went well, 1 something is wrong with some of the files, with the index that was checked or \
      with a measure that was to be reached, 2 the command line or the query cannot be understood, 3 nothing could be done.
      """,
    version: "0.1.0",
    subcommands: [
      IngestCommand.self, DeleteCommand.self, SearchCommand.self, ShowCommand.self, SuggestCommand.self,
      WhyCommand.self,
      SimilarCommand.self, CompareCommand.self, InspectCommand.self, CheckCommand.self, RepairCommand.self,
      MergeCommand.self, BackupCommand.self, RestoreCommand.self, ReindexCommand.self, RollbackCommand.self,
      EvaluateCommand.self,
    ])

  /// Runs the subcommand that the command line names and ends the process with its exit status.
  static func main() {
    FileSizeSignal.becomesError()
    do {
      let arguments = CommandLine.arguments.dropFirst()
      if arguments.elementsEqual([PackageWorkers.word]) { return ReadingWorker.serve() }
      if arguments.elementsEqual(["help", "query"]) { return try CommandOutput.write(QueryGuide.text) }
      var command = try parseAsRoot()
      try command.run()
    } catch {
      if let failure = CommandFailure(of: error) { end(failure) }
      end(usage: error)
    }
  }

  private static func end(_ failure: CommandFailure) -> Never {
    if !failure.message.isEmpty {
      // A message may quote a path or a query: nothing in it may steer the terminal but its own line breaks.
      let lines = "shirabe: \(failure.message)".split(separator: "\n", omittingEmptySubsequences: false)
      CommandOutput.tell(lines.map { TerminalText.shown(String($0)) }.joined(separator: "\n"))
    }
    exit(withError: ExitCode(failure.status.rawValue))
  }

  /// Ends as the argument parser asks: help goes to standard output with status 0, all else is a usage error.
  private static func end(usage error: any Error) -> Never {
    let code = exitCode(for: error)
    let message = fullMessage(for: error)
    guard code == .success else {
      CommandOutput.tell(message)
      exit(withError: ExitCode(ExitStatus.usage.rawValue))
    }
    do throws(CommandFailure) {
      try CommandOutput.write(message + "\n")
    } catch {
      end(error)
    }
    exit(withError: nil)
  }
}
