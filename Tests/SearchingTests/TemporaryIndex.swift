import Analysis
import Documents
import Foundation
import Indexing
import Querying
import Searching
import Segments

/// An index in a folder of its own, removed with it.
final class TemporaryIndex {
  let folder: IndexFolder

  init() throws {
    let path = FileManager.default.temporaryDirectory.appending(path: "shirabe-\(UUID().uuidString)").path()
    folder = IndexFolder(path)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: folder.path)
  }

  /// Ingests documents and commits.
  @discardableResult
  func ingest(_ documents: [Document], workers: Int = 1) throws -> IngestSummary {
    let job = try IngestJob(folder: folder, options: IngestOptions(workers: workers, memoryByteCount: 256 << 20))
    return try job.run(MemorySource(documents))
  }

  /// Searches as the command does.
  func search(
    _ text: String, any: Bool = false, limit: Int = 100, layers: [WritingLayer] = WritingLayer.allCases,
    snippetLength: Int = 160
  ) throws -> SearchResult {
    let query = try ParsedQuery(text, sideBySide: any ? .any : .all).query
    return try Searcher(opening: folder).search(
      SearchRequest(
        text: text, query: query, limit: limit, matchesAny: any, writing: WritingVariants(layers: Set(layers)),
        snippetLength: snippetLength))
  }

  /// The names of the documents found, best first.
  func found(_ text: String, any: Bool = false) throws -> [String] {
    try search(text, any: any).hits.map(\.document.rawValue)
  }
}
