internal import CZstd

/// Compresses pieces of memory, each into one zstd frame, with one set of tables for all of them.
///
/// - Source: RFC 8878, "Zstandard Compression and the 'application/zstd' Media Type".
@safe public struct ZstdCompressor: ~Copyable {
  private let context: OpaquePointer
  private let dictionary: ZstdDictionary?

  /// A compressor, which uses `dictionary` for every frame when there is one.
  public init(dictionary: ZstdDictionary? = nil) {
    // SAFETY: the context is ours alone and freed in deinit.
    guard let context = unsafe ZSTD_createCCtx() else { preconditionFailure("out of memory") }
    unsafe self.context = context
    self.dictionary = dictionary
  }

  deinit {
    // SAFETY: the context is ours and not used again.
    unsafe ZSTD_freeCCtx(context)
  }

  /// Appends one frame that holds `bytes`; a dictionary brings its own level.
  ///
  /// - Throws: `StorageError.compression` with the library's reason.
  public mutating func compress(
    _ bytes: Span<UInt8>, level: Int, into target: inout Buffer<UInt8>
  ) throws(StorageError) {
    let bound = ZSTD_compressBound(bytes.count)
    // SAFETY: the context lives as long as this value, so also during the call below.
    let context = unsafe context
    let dictionary = dictionary
    // SAFETY: the library reads the span, and writes at most `bound` bytes into room for as many.
    try unsafe target.appendUninitialized(room: bound) { end throws(StorageError) in
      let size = unsafe bytes.withUnsafeBytes { source in
        if let dictionary {
          return unsafe ZSTD_compress_usingCDict(
            context, end, bound, source.baseAddress, source.count, dictionary.forCompression)
        }
        return unsafe ZSTD_compressCCtx(context, end, bound, source.baseAddress, source.count, Int32(level))
      }
      guard ZSTD_isError(size) == 0 else { throw ZstdDecompressor.failure("compress", size) }
      return size
    }
  }
}
