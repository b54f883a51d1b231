/// Why bytes could not be turned into UTF-8.
public enum TranscodingError: Error, Equatable, CustomStringConvertible {
  /// The C library has no table for the encoding.
  case unavailable(encoding: String)
  /// The bytes are not valid in the encoding. *Units*: `byteOffset` counts from the first byte appended.
  case invalid(byteOffset: Int, encoding: String)

  /// The sentence for people: what failed, where, and what to do.
  public var description: String {
    switch self {
    case .unavailable(let encoding):
      "the C library has no converter \(encoding); install its gconv modules (Debian: libc-gconv-modules-extra)"
    case .invalid(let byteOffset, let encoding):
      "byte \(byteOffset) is not valid \(encoding)"
    }
  }
}
