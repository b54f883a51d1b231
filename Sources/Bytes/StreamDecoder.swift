/// Turns a compressed stream that arrives in pieces into plain bytes, in constant memory.
///
/// To add one: write a class that wraps the library's state; say how many bytes of the input one `step` used and how many
/// it wrote; keep `isInsideFrame` right; throw the library's reason; recognise its first bytes in `DecompressingReader`.
protocol StreamDecoder: AnyObject {
  /// Whether a frame or member has begun and not yet ended: the end of the file here means that it was cut off.
  var isInsideFrame: Bool { get }

  /// Decodes some of `input` into the front of `output`; no progress means that more input is needed.
  func step(_ input: Span<UInt8>, into output: inout MutableSpan<UInt8>) throws(DecodingFailure) -> Step
}

/// How far one call of a decoder came.
struct Step: Equatable {
  /// Bytes of the input that are used up.
  var consumed: Int
  /// Bytes of the output that are written.
  var produced: Int
}

/// Why a decoder could not go on, in its library's words.
struct DecodingFailure: Error, Equatable {
  /// The library's words, after the name of the format.
  let reason: String
}
