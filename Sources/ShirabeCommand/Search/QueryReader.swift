import Querying
import Rendering

/// Reads a query from the command line, or from a line of a file.
enum QueryReader {
  /// Where in a file a query stands.
  struct Place {
    /// The file.
    var path: String
    /// The line. *Units*: from 1.
    var line: Int
    /// What stands in it.
    var text: String
    /// How much of it comes before the query. *Units*: Unicode scalars.
    var behind: Int
  }

  /// The query that a text means.
  /// - Throws: `CommandFailure` that shows the place of what cannot be understood.
  static func query(
    _ text: String, sideBySide: Adjacency, at place: Place? = nil
  ) throws(CommandFailure) -> Query {
    do throws(QuerySyntaxError) {
      return try ParsedQuery(text, sideBySide: sideBySide).query
    } catch {
      guard let place else { throw failure("\(error)", in: text, column: error.column) }
      let column = place.behind + error.column
      throw failure(
        "\(place.path), line \(place.line), column \(column): \(error.remedy)", in: place.text, column: column)
    }
  }

  /// The conditions that a filter's text means.
  /// - Throws: `CommandFailure` that shows the place of what cannot be understood.
  static func filter(_ text: String) throws(CommandFailure) -> Query {
    do throws(QuerySyntaxError) {
      return try ParsedQuery(filter: text).query
    } catch {
      throw failure("in the filter, \(error)", in: text, column: error.column)
    }
  }

  private static func failure(_ message: String, in text: String, column: Int) -> CommandFailure {
    CommandFailure(.usage, "\(message)\n\(ColumnPointer(text: text, column: column).text())")
  }
}
