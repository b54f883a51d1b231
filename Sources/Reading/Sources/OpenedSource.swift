import Bytes
import Documents

/// A file whose beginning was read to see what it is: then either loaded whole or read record by record.
public struct OpenedSource: ~Copyable {
  /// The largest file that is loaded whole, whatever the limit: places in a text of any encoding then fit into 32 bits.
  ///
  /// *Units*: bytes, unpacked.
  public static let usualByteLimit = 1 << 30
  /// From this size on, a text format is held in pages that its reader gives back.
  ///
  /// *Units*: bytes.
  static let pagedByteCount = 4 << 20
  private static let pieceByteCount = 1 << 18

  /// The file.
  public let file: SourceFile
  /// What kind of source it is.
  public let mediaType: MediaTypeFinding
  private var beginning: [UInt8]
  private var stream: DecompressingReader

  /// Opens a file, unpacks gzip and zstd, and decides its media type.
  ///
  /// - Throws: `ReadingError.unreadable` when the system refuses, `.malformed` when the packing is broken.
  public init(_ file: SourceFile) throws(ReadingError) {
    var stream = try Self.open(file)
    var beginning: [UInt8] = []
    _ = try ReadingError.translating(path: file.citedPath) { () throws(StorageError) in
      try stream.read(into: &beginning, atMost: MediaTypeDetector.beginningByteCount)
    }
    mediaType = MediaTypeDetector.detect(beginning, path: file.citedPath)
    self.file = file
    self.beginning = beginning
    self.stream = stream
  }

  /// The records of a JSON Lines source, in batches.
  public consuming func records(
    batchByteCount: Int = RecordBatchReader.usualBatchByteCount
  ) throws(ReadingError) -> RecordBatchReader {
    try RecordBatchReader(stream, path: file.citedPath, beginning: beginning, batchByteCount: batchByteCount)
  }

  /// The whole source in memory, with what its sidecars state; a file that shrinks or grows meanwhile gives what could be read.
  ///
  /// - Throws: `ReadingError.limit` beyond `byteLimit`.
  public consuming func load(byteLimit: Int = usualByteLimit) throws(ReadingError) -> Source {
    let limit = min(byteLimit, Self.usualByteLimit)
    var stream = stream
    let content = try Self.content(beginning, &stream, of: file, mediaType, byteLimit: limit)
    let (stated, warnings) = StatedFacts.all(of: file)
    let hash = StatedFacts.hash(Checksum.contentHash128(content.span), stated)
    var source = Source(id: file.id, path: file.citedPath, content: content, contentHash: hash)
    source.stated = stated
    source.statedWarnings = warnings
    return source
  }

  /// Reads the stream to its end: into an array, or, where a text format is large, into pages that its reader gives back.
  ///
  /// Either is a copy: what becomes of the file meanwhile does not touch what was read.
  private static func content(
    _ beginning: [UInt8], _ stream: inout DecompressingReader, of file: SourceFile, _ mediaType: MediaTypeFinding,
    byteLimit: Int
  ) throws(ReadingError) -> HeldBytes {
    let path = file.citedPath
    let mayBePaged = mediaType.isReadInOnePass
    var bytes = beginning
    if !mayBePaged || file.byteCount < pagedByteCount {
      // A piece more than the file: the last read finds its end there, and the array need not grow for it.
      bytes.reserveCapacity(min(file.byteCount, byteLimit) + pieceByteCount)
    }
    while !mayBePaged || max(bytes.count, file.byteCount) < pagedByteCount {
      guard bytes.count <= byteLimit else { throw .limit(path: path, line: nil, limit: "bytes", allowed: byteLimit) }
      let count = try ReadingError.translating(path: path) { () throws(StorageError) in
        try stream.read(into: &bytes, atMost: pieceByteCount)
      }
      if count == 0 { return HeldBytes(bytes) }
    }
    var pages = try ReadingError.building(path: path, expecting: min(file.byteCount, byteLimit))
    try ReadingError.translating(path: path) { () throws(StorageError) in try pages.append(bytes.span) }
    while true {
      guard pages.count <= byteLimit else { throw .limit(path: path, line: nil, limit: "bytes", allowed: byteLimit) }
      let count = try ReadingError.translating(path: path) { () throws(StorageError) in
        try pages.append(atMost: pieceByteCount) { room throws(StorageError) in try stream.read(into: &room) }
      }
      if count == 0 { return HeldBytes(pages.finish()) }
    }
  }

  /// A name that is not UTF-8 is opened by its bytes and read through the kernel's name for the open file.
  private static func open(_ file: SourceFile) throws(ReadingError) -> DecompressingReader {
    if let text = file.path.text {
      return try ReadingError.translating(path: file.citedPath) { () throws(StorageError) in
        try DecompressingReader(path: text)
      }
    }
    let descriptor: Int32
    do throws(SystemFiles.Failure) {
      descriptor = try SystemFiles.open(file.path)
    } catch {
      throw .unreadable(path: file.citedPath, operation: error.operation, reason: error.reason)
    }
    defer { SystemFiles.close(descriptor) }
    return try ReadingError.translating(path: file.citedPath) { () throws(StorageError) in
      try DecompressingReader(path: "/proc/self/fd/\(descriptor)")
    }
  }
}
