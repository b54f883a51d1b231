package import Bytes

extension ReadingError {
  /// What a failed decoding means for the source.
  ///
  /// *Units*: `skipped` is bytes before the first one decoded.
  init(_ error: TranscodingError, path: String, skipped: Int) {
    switch error {
    case .unavailable(let encoding):
      self = .unsupported(
        path: path, mediaType: "text in \(encoding)",
        remedy: "install the C library's gconv modules or convert to UTF-8")
    case .invalid(let byteOffset, let encoding):
      self = .undecodable(path: path, byteOffset: byteOffset + skipped, encoding: encoding)
    }
  }

  /// What a failure of storage means for the source; the path is named once.
  package init(_ error: StorageError, path: String) {
    switch error {
    case .corrupt(_, let part, let byteOffset, let reason):
      self = .malformed(path: path, line: nil, format: part, reason: "at byte \(byteOffset), \(reason)")
    case .system(_, let operation, _):
      self = .unreadable(path: path, operation: operation, reason: error.systemReason ?? "\(error)")
    case .missing(_, let part):
      self = .unreadable(
        path: path, operation: "read", reason: "\(part) is missing; check the name, or whether it was moved meanwhile")
    case .locked(_, let holder):
      self = .unreadable(path: path, operation: "read", reason: "it is held by \(holder)")
    case .formatVersion(_, let found, _):
      self = .unreadable(path: path, operation: "read", reason: "its format version \(found) is not known")
    case .compression(let operation, let reason):
      self = .unreadable(path: path, operation: operation, reason: reason)
    }
  }

  /// Does something with storage and turns its failure into one of reading.
  static func translating<Value: ~Copyable>(
    path: String, _ body: () throws(StorageError) -> Value
  ) throws(ReadingError) -> Value {
    do throws(StorageError) {
      return try body()
    } catch {
      throw ReadingError(error, path: path)
    }
  }

  /// Decodes something and turns its failure into one of reading.
  static func decoding<Value>(
    path: String, skipped: Int, _ body: () throws(TranscodingError) -> Value
  ) throws(ReadingError) -> Value {
    do throws(TranscodingError) {
      return try body()
    } catch {
      throw ReadingError(error, path: path, skipped: skipped)
    }
  }

  /// Room for a large source.
  ///
  /// - Throws: `.unreadable` when there is no memory.
  static func building(path: String, expecting byteCount: Int) throws(ReadingError) -> ReleasableBytesBuilder {
    try translating(path: path) { () throws(StorageError) in try ReleasableBytesBuilder(expecting: byteCount) }
  }
}
