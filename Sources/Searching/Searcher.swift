internal import Analysis
internal import Bytes
public import Documents
public import Segments

/// Answers queries over one snapshot: query to plan, plan to matching passages, passages to scores, scores to the best
/// documents.
public struct Searcher: Sendable {
  /// What is searched.
  public let snapshot: Snapshot

  /// Opens the last commit of an index.
  /// - Throws: `SearchError` when there is none, or it cannot be read by this program.
  public init(opening folder: IndexFolder) throws(SearchError) {
    do throws(StorageError) {
      snapshot = try Snapshot(opening: folder)
    } catch {
      throw .storage(error)
    }
    guard snapshot.segments.isEmpty || snapshot.analyzerVersion == Analyzer.version else {
      throw .analyzerVersion(path: folder.path, found: snapshot.analyzerVersion, current: Analyzer.version)
    }
  }

  /// The best documents with snippets.
  /// - Throws: `SearchError`.
  public func search(_ request: SearchRequest) throws(SearchError) -> SearchResult {
    SearchResult(query: request.text, total: 0, widened: false, hits: [])
  }

  /// The best documents' names and scores alone: for runs over many topics.
  /// - Throws: `SearchError`.
  public func rank(_ request: SearchRequest) throws(SearchError) -> [(document: DocumentID, score: Double)] {
    []
  }
}
