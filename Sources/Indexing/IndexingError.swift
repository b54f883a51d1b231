public import Bytes

/// Why an index could not be written.
public enum IndexingError: Error, Equatable, CustomStringConvertible {
  /// Storage failed.
  case storage(StorageError)
  /// The index was made by another version of the analysis: its terms and ours would not meet.
  case analyzerVersion(path: String, found: UInt32, current: UInt32)

  /// The sentence for people: the file, the place, and what to do.
  public var description: String {
    switch self {
    case .storage(let error): error.description
    case .analyzerVersion(let path, let found, let current):
      "\(path): made by version \(found) of the analysis, this program has \(current); "
        + "run `shirabe ingest` into a new folder"
    }
  }
}

extension IndexingError {
  /// Does something with storage and gives its refusal the name of this module.
  static func translating<Value: ~Copyable>(
    _ body: () throws(StorageError) -> Value
  ) throws(IndexingError) -> Value {
    do throws(StorageError) {
      return try body()
    } catch {
      throw .storage(error)
    }
  }
}
