internal import Bytes
internal import Documents

/// What a reading worker answers.
enum WorkerAnswer {
  /// The document that it read.
  case document(Document)
  /// Why it could not be read, or a member not be given.
  case failure(ReadingError, PackageState)
  /// The package is an archive of files; `next` gives them.
  case archive(PackageState)
  /// A member of the archive.
  case member(name: String, bytes: [UInt8], PackageState)
  /// The archive has no more members.
  case end(PackageState)

  /// How far an archive was unpacked.
  struct PackageState: Equatable {
    /// What may still be unpacked; less than 0 when more than that was.
    ///
    /// *Units*: bytes.
    var remainingByteCount = 0
    /// What was unpacked.
    ///
    /// *Units*: bytes.
    var unpackedByteCount = 0
  }

  /// The message that says it.
  var message: WorkerChannel.Message {
    var writer = ByteWriter()
    switch self {
    case .document(let document):
      return .init(kind: 1, details: DocumentCodec.encode(document), body: document.text)
    case .failure(let error, let state):
      Self.write(state, &writer)
      writer.raw(ErrorCodec.encode(error))
      return .init(kind: 2, details: writer.bytes)
    case .archive(let state):
      Self.write(state, &writer)
      return .init(kind: 3, details: writer.bytes)
    case .member(let name, let bytes, let state):
      Self.write(state, &writer)
      writer.string(name)
      return .init(kind: 4, details: writer.bytes, body: bytes)
    case .end(let state):
      Self.write(state, &writer)
      return .init(kind: 5, details: writer.bytes)
    }
  }

  /// What a message about a source says.
  ///
  /// - Throws: `.corrupt` when it says nothing.
  init(_ message: WorkerChannel.Message, of source: Source) throws(StorageError) {
    if message.kind == 1 {
      self = .document(try DocumentCodec.decode(message.details, text: message.body, of: source))
      return
    }
    var reader = ByteReader(message.details.span, path: source.path, part: "worker's answer")
    let state = PackageState(
      remainingByteCount: Int(Int64(bitPattern: try reader.u64())),
      unpackedByteCount: Int(Int64(bitPattern: try reader.u64())))
    switch message.kind {
    case 2:
      let rest = try reader.raw(reader.remaining)
      self = .failure(try ErrorCodec.decode([UInt8](copying: rest), path: source.path), state)
    case 3: self = .archive(state)
    case 4: self = .member(name: try reader.string(), bytes: message.body, state)
    case 5: self = .end(state)
    default: throw reader.corrupt("no answer has the number \(message.kind)")
    }
    try reader.expectEnd()
  }

  private static func write(_ state: PackageState, _ writer: inout ByteWriter) {
    writer.u64(UInt64(bitPattern: Int64(state.remainingByteCount)))
    writer.u64(UInt64(bitPattern: Int64(state.unpackedByteCount)))
  }
}
