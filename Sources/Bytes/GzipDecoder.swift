internal import CZlib

/// Gzip and zlib streams, one member after another; zeros after a member are padding.
///
/// - Source: RFC 1952, section 2.2, "a gzip file consists of a series of members".
@safe final class GzipDecoder: StreamDecoder {
  /// 15 bits of window, and the header decides between gzip and zlib (zlib.h, `inflateInit2`).
  private static let windowBits: Int32 = 15 + 32

  /// On the heap, because the library remembers the address of its record.
  private let stream: UnsafeMutablePointer<z_stream>
  /// Whether a member or frame has begun and not yet ended.
  private(set) var isInsideFrame = false

  /// A decoder at the beginning of a stream.
  init() {
    // SAFETY: a zeroed record asks for the library's own allocator; it is freed in deinit.
    let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    unsafe stream.initialize(to: z_stream())
    let result = unsafe inflateInit2_(
      stream, Self.windowBits, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    precondition(result == Z_OK, "zlib cannot begin: out of memory, or its version is not the header's")
    unsafe self.stream = stream
  }

  deinit {
    // SAFETY: the stream was begun in init and is not used again.
    unsafe inflateEnd(stream)
    unsafe stream.deallocate()
  }

  /// Decodes until the input or the room for output ends, or a member or frame does.
  func step(_ input: Span<UInt8>, into output: inout MutableSpan<UInt8>) throws(DecodingFailure) -> Step {
    if !isInsideFrame {
      var zeros = 0
      while zeros < input.count, input[zeros] == 0 { zeros += 1 }
      guard zeros == 0 else { return Step(consumed: zeros, produced: 0) }
      isInsideFrame = !input.isEmpty
    }
    // SAFETY: the record lives as long as this object, so also during the call below.
    let stream = unsafe stream
    let inputCount = min(input.count, Int(Int32.max))
    let outputCount = min(output.count, Int(Int32.max))
    // SAFETY: the library reads at most `inputCount` and writes at most `outputCount` bytes of the two spans, and its
    // pointers into them are taken away again before the spans end.
    let result = unsafe input.withUnsafeBufferPointer { source in
      unsafe output.withUnsafeMutableBufferPointer { target in
        unsafe stream.pointee.next_in = UnsafeMutablePointer(mutating: source.baseAddress)
        unsafe stream.pointee.avail_in = UInt32(inputCount)
        unsafe stream.pointee.next_out = target.baseAddress
        unsafe stream.pointee.avail_out = UInt32(outputCount)
        let result = unsafe inflate(stream, Z_NO_FLUSH)
        unsafe stream.pointee.next_in = nil
        unsafe stream.pointee.next_out = nil
        return result
      }
    }
    // SAFETY: the library has said in its record how much it left.
    let step = unsafe Step(
      consumed: inputCount - Int(stream.pointee.avail_in), produced: outputCount - Int(stream.pointee.avail_out))
    switch result {
    case Z_OK, Z_BUF_ERROR:
      break
    case Z_STREAM_END:
      isInsideFrame = false
      // SAFETY: the stream is alive; resetting keeps its memory for the next member.
      unsafe inflateReset(stream)
    default:
      // SAFETY: the library's message is a constant string, or nil.
      let message = unsafe stream.pointee.msg.map { unsafe String(cString: $0) }
      throw DecodingFailure(reason: "not valid gzip: \(message ?? "zlib error \(result)")")
    }
    return step
  }
}
