/// Why a source could not be read.
///
/// Each case carries what its sentence needs.
public enum ReadingError: Error, Equatable, CustomStringConvertible {
  /// The operating system refused; `operation` is the call, `reason` its own words.
  case unreadable(path: String, operation: String, reason: String)
  /// The bytes are not what the format says. `line` counts from 1; nil where the format has no lines.
  case malformed(path: String, line: Int?, format: String, reason: String)
  /// The bytes are not valid in their encoding. *Units*: `byteOffset` counts from the start of the file.
  case undecodable(path: String, byteOffset: Int, encoding: String)
  /// A hardening limit was passed: the source is refused on purpose.
  case limit(path: String, line: Int?, limit: String, allowed: Int)
  /// No reader knows this kind of file.
  case unsupported(path: String, mediaType: String, remedy: String)

  /// The sentence for people: the file, the place, and what to do.
  public var description: String {
    switch self {
    case .unreadable(let path, let operation, let reason):
      "\(path): cannot \(operation): \(reason)"
    case .malformed(let path, let line, let format, let reason):
      "\(path)\(Self.place(line)): not well-formed \(format): \(reason)"
    case .undecodable(let path, let byteOffset, let encoding):
      "\(path): byte \(byteOffset) is not valid \(encoding); convert the file to UTF-8 or declare its encoding"
    case .limit(let path, let line, let limit, let allowed):
      "\(path)\(Self.place(line)): refused, more than \(allowed) \(limit)"
    case .unsupported(let path, let mediaType, let remedy):
      "\(path): no reader for \(mediaType); \(remedy)"
    }
  }

  private static func place(_ line: Int?) -> String {
    line.map { ", line \($0)" } ?? ""
  }
}
