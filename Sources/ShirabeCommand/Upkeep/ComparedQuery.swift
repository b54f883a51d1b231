import Bytes
import Documents
import Querying
import Rendering
import Searching
import Segments

/// A query of a saved file, whose answers before and after a rebuild are compared.
struct ComparedQuery {
  private static let limit = 20

  /// The query as it was written.
  let text: String
  private let query: Query

  /// The queries of a file.
  /// - Throws: `CommandFailure` when it cannot be read, or a query cannot be understood.
  static func all(of path: String) throws(CommandFailure) -> [ComparedQuery] {
    try SavedQueries(at: path).entries.map { ComparedQuery(text: $0.text, query: $0.query) }
  }

  /// The best documents of an index.
  /// - Throws: `CommandFailure` when it cannot be searched.
  func answer(from folder: IndexFolder) throws(CommandFailure) -> [String] {
    do throws(SearchError) {
      let result = try Searcher(opening: folder).search(SearchRequest(text: text, query: query, limit: Self.limit))
      return result.hits.map(\.document.rawValue)
    } catch {
      throw CommandFailure(error)
    }
  }
}
