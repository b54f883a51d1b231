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

  /// Ingests documents of which nothing may be found or counted: some that are deleted again, and earlier texts of some that
  /// are to come.
  func ingestWhatIsGone(beside documents: [Document]) throws {
    var gone: [Document] = []
    for (number, document) in documents.enumerated() where number.isMultiple(of: 4) {
      var (earlier, deleted) = (document, document)
      earlier.text += Array("除雪の委託、2013年の札幌市のサービス".utf8)
      earlier.provenance.contentHash = ContentHash(high: 1, low: UInt64(number))
      deleted.id = DocumentID("gone-\(number)")
      gone += [earlier, deleted]
    }
    try ingest(gone)
    _ = try DeletionJob(folder: folder).run(gone.map(\.id).filter { $0.rawValue.hasPrefix("gone-") })
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
