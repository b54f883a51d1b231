internal import Bytes

/// Small files that end in the XXH3-64 of everything before it.
enum Checksummed {
  /// The writer's bytes with their checksum behind them.
  static func sealed(_ writer: consuming ByteWriter) -> [UInt8] {
    let checksum = Checksum.of(writer.bytes.span)
    writer.u64(checksum)
    return writer.bytes
  }

  /// The bytes before the checksum.
  /// - Throws: `StorageError.corrupt` when the checksum does not match.
  @_lifetime(copy bytes)
  static func content(of bytes: Span<UInt8>, path: String, part: String) throws(StorageError) -> Span<UInt8> {
    let end = bytes.count - 8
    guard end >= 0 else {
      throw .corrupt(path: path, part: part, byteOffset: 0, reason: "shorter than its checksum")
    }
    let content = bytes.extracting(0..<end)
    guard Checksum.of(content) == LittleEndian.u64(bytes, at: end) else {
      throw .corrupt(path: path, part: part, byteOffset: end, reason: "its checksum does not match")
    }
    return content
  }
}
