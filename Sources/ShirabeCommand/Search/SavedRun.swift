import Bytes
import Rendering
import Searching
import Segments

/// Asks all queries of a file, at one commit.
struct SavedRun {
  /// The queries.
  let queries: SavedQueries
  /// What a query is asked with: all but its text.
  let request: SearchRequest
  /// What is not new, as it was asked for.
  let since: String?
  /// How the answers are given.
  let options: AnswerOptions

  /// Asks and writes.
  func write(_ searcher: Searcher) throws(CommandFailure) {
    var entries: [SavedReport.Entry] = []
    for saved in queries.entries {
      var asked = request
      (asked.text, asked.query) = (saved.text, saved.query)
      do throws(SearchError) {
        entries.append(SavedReport.Entry(name: saved.name, result: try searcher.search(asked)))
      } catch {
        guard case .nothingSearchable = error else { throw CommandFailure(error) }
        throw CommandFailure(.usage, "\(queries.path), line \(saved.line): \(error)")
      }
    }
    let report = SavedReport(entries, since: since, generation: searcher.snapshot.generation)
    try CommandOutput.write(
      options.format == .json
        ? report.json(cites: options.cite)
        : report.text(columns: StandardStream.output.columns, usesColour: options.colour.usesColour))
  }
}
