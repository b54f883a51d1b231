internal import CZstd

/// What many small texts have in common, so that each of them compresses well alone.
///
/// Made once per segment from samples; the prepared tables serve any number of threads.
/// - Source: RFC 8878, section 5, "Dictionary Format".
@safe public final class ZstdDictionary: Sendable {
  /// The dictionary as it is stored.
  public let bytes: [UInt8]
  /// The level that the compression tables are prepared for.
  public let level: Int
  private let compressionTables: UInt
  private let decompressionTables: UInt

  /// Prepares a dictionary that was stored before.
  ///
  /// - Throws: `StorageError.compression` when the library cannot prepare it.
  public init(_ bytes: [UInt8], level: Int) throws(StorageError) {
    // SAFETY: both calls copy the dictionary; what they return is freed in deinit.
    let tables = unsafe bytes.withUnsafeBytes { content in
      unsafe (
        UInt(bitPattern: ZSTD_createCDict(content.baseAddress, content.count, Int32(level))),
        UInt(bitPattern: ZSTD_createDDict(content.baseAddress, content.count))
      )
    }
    self.bytes = bytes
    self.level = level
    (compressionTables, decompressionTables) = tables
    guard tables.0 != 0, tables.1 != 0 else {
      throw .compression(operation: "prepare a zstd dictionary", reason: "the library refused \(bytes.count) bytes")
    }
  }

  /// Prepares a dictionary for decompressing only: opening a file should not pay for tables it does not use.
  ///
  /// - Throws: `StorageError.compression` when the library cannot prepare it.
  public init(decompressing bytes: Span<UInt8>) throws(StorageError) {
    // SAFETY: the call copies the dictionary; what it returns is freed in deinit.
    let table = unsafe bytes.withUnsafeBytes { content in
      unsafe UInt(bitPattern: ZSTD_createDDict(content.baseAddress, content.count))
    }
    self.bytes = []
    level = 0
    compressionTables = 0
    decompressionTables = table
    guard table != 0 else {
      throw .compression(operation: "prepare a zstd dictionary", reason: "the library refused \(bytes.count) bytes")
    }
  }

  deinit {
    // SAFETY: freeing no table is allowed; the tables are ours and nobody uses them after the last reference is gone.
    unsafe ZSTD_freeCDict(forCompression)
    unsafe ZSTD_freeDDict(forDecompression)
  }

  /// Trains a dictionary of at most `capacity` bytes from samples.
  ///
  /// - Throws: `StorageError.compression` when the samples are too few or too small; then do without.
  public static func train(
    samples: [[UInt8]], capacity: Int, level: Int
  ) throws(StorageError) -> ZstdDictionary {
    let joined = Array(samples.joined())
    let sizes = samples.map(\.count)
    var trained = [UInt8](repeating: 0, count: capacity)
    // SAFETY: the library writes at most `capacity` bytes, and the sizes add up to the bytes of the joined samples.
    let size = unsafe trained.withUnsafeMutableBytes { target in
      unsafe ZDICT_trainFromBuffer(target.baseAddress, target.count, joined, sizes, UInt32(sizes.count))
    }
    guard ZDICT_isError(size) == 0 else {
      // SAFETY: the library answers with a constant string.
      let reason = unsafe String(cString: ZDICT_getErrorName(size))
      throw .compression(operation: "train a zstd dictionary", reason: reason)
    }
    return try ZstdDictionary(Array(trained.prefix(size)), level: level)
  }

  /// The tables for compressing.
  // SAFETY: here and below, the address is that of a table that lives as long as this object.
  var forCompression: OpaquePointer? { unsafe OpaquePointer(bitPattern: compressionTables) }

  /// The tables for decompressing.
  var forDecompression: OpaquePointer? { unsafe OpaquePointer(bitPattern: decompressionTables) }
}
