public import Bytes

/// Why a search could not be answered.
public enum SearchError: Error, Equatable, CustomStringConvertible {
  /// The index could not be read.
  case storage(StorageError)
  /// The index was made by another version of the analysis: its terms and the query's would not meet.
  case analyzerVersion(path: String, found: UInt32, current: UInt32)
  /// Nothing in the query can be searched for: it holds no letter and no digit.
  case nothingSearchable(query: String)
  /// A cursor cannot be gone on from.
  case cursor(text: String, reason: String)
  /// What is new since a commit is asked of an index that has not come so far.
  case notYet(path: String, generation: UInt64, current: UInt64)
  /// A file of synonyms has a line that cannot be understood.
  case synonyms(path: String, line: Int, reason: String)

  /// The sentence for people: what is wrong, and what to do.
  public var description: String {
    switch self {
    case .storage(let error): error.description
    case .analyzerVersion(let path, let found, let current):
      "\(path): made by version \(found) of the analysis, this program has \(current); "
        + "run `shirabe ingest` into a new folder"
    case .nothingSearchable(let query):
      "nothing to search for in \"\(query)\": it has no letter and no digit"
    case .cursor(let text, let reason): "the cursor \(text) cannot be used: \(reason)"
    case .notYet(let path, let generation, let current):
      "\(path): the index is at commit \(current), there is no commit \(generation) yet; is it the number of another index? "
        + "A day does for any index, as in --since 2025-04-01"
    case .synonyms(let path, let line, let reason): "\(path), line \(line): \(reason)"
    }
  }
}
