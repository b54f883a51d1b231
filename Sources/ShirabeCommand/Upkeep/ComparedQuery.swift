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

  /// The queries of a file: one a line, or an id, a tab and a query; empty lines and those behind # count for nothing.
  /// - Throws: `CommandFailure` when it cannot be read, or a query cannot be understood.
  static func all(of path: String) throws(CommandFailure) -> [ComparedQuery] {
    let bytes = try CommandFailure.translating { () throws(StorageError) in
      var bytes: [UInt8] = []
      let file = try MappedFile(path: path)
      bytes.append(copying: file.bytes)
      return bytes
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw CommandFailure(.usage, "\(path): not UTF-8; give one query a line in UTF-8")
    }
    var queries: [ComparedQuery] = []
    for line in text.split(whereSeparator: \.isNewline) where !line.hasPrefix("#") {
      let written = String(line.split(separator: "\t", maxSplits: 1).last ?? line)
      queries.append(ComparedQuery(text: written, query: try QueryReader.query(written, sideBySide: .all)))
    }
    return queries
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
