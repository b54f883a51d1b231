internal import Bytes

/// An error of reading as bytes, for the way from a reading worker.
///
///     u8 case    0 unreadable, 1 malformed, 2 undecodable, 3 limit, 4 unsupported
///     string path
///     unreadable: string operation, string reason    malformed: varint line + 1, string format, string reason
///     undecodable: varint offset, string encoding    limit: varint line + 1, string limit, varint allowed
///     unsupported: string media type, string remedy
///
/// *Law*: decode(encode(e)) = e (`DocumentCodecTests.errorsRoundTrip`).
enum ErrorCodec {
  /// Writes an error.
  static func encode(_ error: ReadingError) -> [UInt8] {
    var writer = ByteWriter()
    switch error {
    case .unreadable(let path, let operation, let reason):
      writer.u8(0)
      for text in [path, operation, reason] { writer.string(text) }
    case .malformed(let path, let line, let format, let reason):
      writer.u8(1)
      writer.string(path)
      writer.number(line.map { $0 + 1 } ?? 0)
      writer.string(format)
      writer.string(reason)
    case .undecodable(let path, let byteOffset, let encoding):
      writer.u8(2)
      writer.string(path)
      writer.number(byteOffset)
      writer.string(encoding)
    case .limit(let path, let line, let limit, let allowed):
      writer.u8(3)
      writer.string(path)
      writer.number(line.map { $0 + 1 } ?? 0)
      writer.string(limit)
      writer.number(allowed)
    case .unsupported(let path, let mediaType, let remedy):
      writer.u8(4)
      for text in [path, mediaType, remedy] { writer.string(text) }
    }
    return writer.bytes
  }

  /// Reads an error; `path` is named when the bytes are none.
  static func decode(_ bytes: [UInt8], path: String) throws(StorageError) -> ReadingError {
    var reader = ByteReader(bytes.span, path: path, part: "worker's answer")
    let number = try reader.u8()
    let path = try reader.string()
    let error: ReadingError
    switch number {
    case 0: error = .unreadable(path: path, operation: try reader.string(), reason: try reader.string())
    case 1:
      let line = try reader.count(atMost: Int.max)
      error = .malformed(
        path: path, line: line == 0 ? nil : line - 1, format: try reader.string(), reason: try reader.string())
    case 2:
      error = .undecodable(path: path, byteOffset: try reader.count(atMost: Int.max), encoding: try reader.string())
    case 3:
      let line = try reader.count(atMost: Int.max)
      error = .limit(
        path: path, line: line == 0 ? nil : line - 1, limit: try reader.string(),
        allowed: try reader.count(atMost: Int.max))
    case 4: error = .unsupported(path: path, mediaType: try reader.string(), remedy: try reader.string())
    default: throw reader.corrupt("no error has the number \(number)")
    }
    try reader.expectEnd()
    return error
  }
}
