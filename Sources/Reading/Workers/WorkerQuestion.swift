internal import Bytes
internal import Documents

/// What is asked of a reading worker.
enum WorkerQuestion {
  /// Read a source of a media type.
  case read(Source, as: MediaType)
  /// Open a package: read it when it is one document, else be ready to give its members.
  case open(Source, limits: PackageLimits)
  /// Give the next member of the package; so many bytes were unpacked of the last one.
  case next(charge: Int)

  /// The message that asks it.
  var message: WorkerChannel.Message {
    var writer = ByteWriter()
    switch self {
    case .read(let source, let mediaType):
      writer.string(source.id.rawValue)
      writer.string(source.path)
      writer.string(mediaType.rawValue)
      return .init(kind: 1, details: writer.bytes, body: source.bytes)
    case .open(let source, let limits):
      writer.string(source.id.rawValue)
      writer.string(source.path)
      writer.number(limits.totalBytes)
      return .init(kind: 2, details: writer.bytes, body: source.bytes)
    case .next(let charge):
      writer.number(charge)
      return .init(kind: 3, details: writer.bytes)
    }
  }

  /// What a message asks.
  ///
  /// - Throws: `.corrupt` when it asks nothing.
  init(_ message: WorkerChannel.Message) throws(StorageError) {
    var reader = ByteReader(message.details.span, path: "a question", part: "message")
    switch message.kind {
    case 1:
      let source = try Self.source(&reader, message.body)
      guard let mediaType = MediaType(rawValue: try reader.string()) else { throw reader.corrupt("no media type") }
      self = .read(source, as: mediaType)
    case 2:
      let source = try Self.source(&reader, message.body)
      var limits = PackageLimits()
      limits.totalBytes = try reader.count(atMost: Int.max)
      self = .open(source, limits: limits)
    case 3: self = .next(charge: try reader.count(atMost: Int.max))
    default: throw reader.corrupt("no question has the number \(message.kind)")
    }
    try reader.expectEnd()
  }

  private static func source(_ reader: inout ByteReader, _ bytes: [UInt8]) throws(StorageError) -> Source {
    let id = DocumentID(try reader.string())
    // The hash is known to who asks, and put into what comes back.
    return Source(id: id, path: try reader.string(), bytes: bytes, contentHash: ContentHash(high: 0, low: 0))
  }
}
