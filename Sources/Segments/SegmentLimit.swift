internal import Bytes
internal import Glibc

/// What one segment can hold. Who comes near it has to spread the documents over more segments.
enum SegmentLimit {
  /// The most passages, documents or terms: their numbers are 32 bits wide, and the last number is kept free.
  static let count = Int(UInt32.max) - 1
  /// The most bytes that a 32-bit offset reaches.
  static let offset = Int(UInt32.max)
  /// The largest block of records before compression. *Units*: bytes.
  static let block = 1 << 30

  /// The refusal to write beyond a limit.
  static func exceeded(_ path: String, writing what: String) -> StorageError {
    .system(path: path, operation: "write \(what) into one segment", errno: EFBIG)
  }
}
