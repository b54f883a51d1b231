internal import CZstd

/// Zstandard frames, one after another, with a window of at most 128 MiB.
@safe final class ZstdStreamDecoder: StreamDecoder {
  /// 2^27 bytes: what the library's own tool accepts without being asked (`zstd --ultra` goes beyond).
  private static let windowLogMaximum: Int32 = 27

  private let context: OpaquePointer
  /// Whether a member or frame has begun and not yet ended.
  private(set) var isInsideFrame = false

  /// A decoder at the beginning of a stream.
  init() {
    // SAFETY: the context is ours alone and freed in deinit.
    guard let context = unsafe ZSTD_createDCtx() else { preconditionFailure("out of memory") }
    // SAFETY: the context was just created.
    let result = unsafe ZSTD_DCtx_setParameter(context, ZSTD_d_windowLogMax, Self.windowLogMaximum)
    precondition(ZSTD_isError(result) == 0, "the library knows the limit of its window")
    unsafe self.context = context
  }

  deinit {
    // SAFETY: the context is ours and not used again.
    unsafe ZSTD_freeDCtx(context)
  }

  /// Decodes until the input or the room for output ends, or a member or frame does.
  func step(_ input: Span<UInt8>, into output: inout MutableSpan<UInt8>) throws(DecodingFailure) -> Step {
    // SAFETY: the context lives as long as this value, so also during the call below.
    let context = unsafe context
    var step = Step(consumed: 0, produced: 0)
    // SAFETY: the library reads and writes within the two spans, and keeps no pointer to them after the call.
    let result = unsafe input.withUnsafeBytes { source in
      unsafe output.withUnsafeMutableBytes { target in
        var from = unsafe ZSTD_inBuffer(src: source.baseAddress, size: source.count, pos: 0)
        var to = unsafe ZSTD_outBuffer(dst: target.baseAddress, size: target.count, pos: 0)
        let result = unsafe ZSTD_decompressStream(context, &to, &from)
        step = unsafe Step(consumed: from.pos, produced: to.pos)
        return result
      }
    }
    guard ZSTD_isError(result) == 0 else {
      // SAFETY: the library answers with a constant string.
      throw DecodingFailure(reason: "not valid zstd: \(unsafe String(cString: ZSTD_getErrorName(result)))")
    }
    isInsideFrame = result != 0
    return step
  }
}
