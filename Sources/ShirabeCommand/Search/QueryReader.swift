import Querying
import Rendering

/// Reads a query from the command line.
enum QueryReader {
  /// The query that a text means.
  /// - Throws: `CommandFailure` that shows the place of what cannot be understood.
  static func query(_ text: String, sideBySide: Adjacency) throws(CommandFailure) -> Query {
    do throws(QuerySyntaxError) {
      return try ParsedQuery(text, sideBySide: sideBySide).query
    } catch {
      let pointer = ColumnPointer(text: text, column: error.column).text()
      throw CommandFailure(.usage, "\(error)\n\(pointer)")
    }
  }

  /// The conditions that a filter's text means.
  /// - Throws: `CommandFailure` that shows the place of what cannot be understood.
  static func filter(_ text: String) throws(CommandFailure) -> Query {
    do throws(QuerySyntaxError) {
      return try ParsedQuery(filter: text).query
    } catch {
      let pointer = ColumnPointer(text: text, column: error.column).text()
      throw CommandFailure(.usage, "in the filter, \(error)\n\(pointer)")
    }
  }
}
