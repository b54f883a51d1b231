internal import CZstd

/// Decompresses frames of which the caller knows how many bytes they must give.
@safe public struct ZstdDecompressor: ~Copyable {
  private let context: OpaquePointer
  private let dictionary: ZstdDictionary?

  /// A decompressor for frames that were made with `dictionary`, or with none.
  public init(dictionary: ZstdDictionary? = nil) {
    // SAFETY: the context is ours alone and freed in deinit.
    guard let context = unsafe ZSTD_createDCtx() else { preconditionFailure("out of memory") }
    unsafe self.context = context
    self.dictionary = dictionary
  }

  deinit {
    // SAFETY: the context is ours and not used again.
    unsafe ZSTD_freeDCtx(context)
  }

  /// Appends the content of one frame, which must be `expectedByteCount` bytes.
  ///
  /// Never takes room for more than that, whatever the frame says of itself.
  /// - Throws: `StorageError.compression` when the frame is broken or gives another count; `target` is as before.
  public mutating func decompress(
    _ frame: Span<UInt8>, expectedByteCount: Int, into target: inout Buffer<UInt8>
  ) throws(StorageError) {
    // SAFETY: the context lives as long as this value, so also during the call below.
    let context = unsafe context
    let dictionary = dictionary
    // SAFETY: the library reads the span, and writes at most `expectedByteCount` bytes into room for as many.
    try unsafe target.appendUninitialized(room: expectedByteCount) { end throws(StorageError) in
      let size = unsafe frame.withUnsafeBytes { source in
        if let dictionary {
          return unsafe ZSTD_decompress_usingDDict(
            context, end, expectedByteCount, source.baseAddress, source.count, dictionary.forDecompression)
        }
        return unsafe ZSTD_decompressDCtx(context, end, expectedByteCount, source.baseAddress, source.count)
      }
      guard ZSTD_isError(size) == 0 else { throw Self.failure("decompress", size) }
      guard size == expectedByteCount else {
        throw .compression(
          operation: "decompress", reason: "a frame gives \(size) bytes where \(expectedByteCount) are expected")
      }
      return size
    }
  }

  /// The library's own words for a result that is an error.
  static func failure(_ operation: String, _ result: Int) -> StorageError {
    // SAFETY: the library answers with a constant string.
    .compression(operation: operation, reason: unsafe String(cString: ZSTD_getErrorName(result)))
  }
}
