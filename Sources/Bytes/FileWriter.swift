/// Writes a new file from its beginning to its end, and knows its length and checksum when it is done.
///
/// A writer that is dropped without `finish` closes the file and leaves it for its owner to remove.
/// *Law*: byte count and checksum are those of the file (`FileWriterTests.knowsWhatItWrote`).
/// *Cost*: one system call per 256 KiB.
public struct FileWriter: ~Copyable {
  /// What `finish` tells of the file.
  public typealias Summary = (byteCount: Int, checksum: UInt64)

  private static let capacity = 256 << 10

  /// The file being written.
  public let path: String
  private let fileSystem: FileSystem
  private let file: OpenFile
  private var pending = Buffer<UInt8>(capacity: Self.capacity)
  private var checksum = StreamingChecksum()
  private var flushed = 0

  /// Creates the file, which must not be there yet unless it may be replaced.
  public init(
    path: String, replacing: Bool = false, fileSystem: FileSystem = .standard
  ) throws(StorageError) {
    file = OpenFile(try fileSystem.create(path, replacing: replacing), fileSystem)
    self.path = path
    self.fileSystem = fileSystem
  }

  /// Where the next byte will stand, counted from the beginning of the file.
  public var position: Int { flushed + pending.count }

  /// Writes bytes as they are.
  public mutating func write(_ bytes: Span<UInt8>) throws(StorageError) {
    if pending.count + bytes.count > Self.capacity { try flush() }
    if bytes.count >= Self.capacity {
      try put(bytes)
    } else {
      pending.append(contentsOf: bytes)
    }
  }

  /// Writes bytes as they are.
  public mutating func write(_ bytes: [UInt8]) throws(StorageError) { try write(bytes.span) }

  /// Writes all bytes of a buffer.
  public mutating func write(_ bytes: borrowing Buffer<UInt8>) throws(StorageError) { try write(bytes.span) }

  /// Writes one byte.
  public mutating func writeU8(_ number: UInt8) throws(StorageError) { try writeFixed(number) }

  /// Writes two bytes, the lowest first.
  public mutating func writeU16(_ number: UInt16) throws(StorageError) { try writeFixed(number) }

  /// Writes four bytes, the lowest first.
  public mutating func writeU32(_ number: UInt32) throws(StorageError) { try writeFixed(number) }

  /// Writes eight bytes, the lowest first.
  public mutating func writeU64(_ number: UInt64) throws(StorageError) { try writeFixed(number) }

  /// Writes a number in as few bytes as it needs.
  public mutating func writeVarint<Number: FixedWidthInteger & UnsignedInteger>(
    _ number: Number
  ) throws(StorageError) {
    if pending.count + Varint.maximumByteCount64 > Self.capacity { try flush() }
    Varint.encode(number, into: &pending)
  }

  /// Writes zeros until `position` is a multiple of `alignment`.
  public mutating func align(to alignment: Int) throws(StorageError) {
    while position % alignment != 0 { try writeU8(0) }
  }

  /// Writes what is pending, waits for the disk if asked to, and closes the file.
  public consuming func finish(synchronize: Bool) throws(StorageError) -> Summary {
    try flush()
    if synchronize { try fileSystem.synchronize(file.descriptor, path) }
    return (flushed, checksum.digest64)
  }

  private mutating func writeFixed<Number: FixedWidthInteger>(_ number: Number) throws(StorageError) {
    let byteCount = Number.bitWidth / 8
    if pending.count + byteCount > Self.capacity { try flush() }
    for index in 0..<byteCount { pending.append(UInt8(truncatingIfNeeded: number >> (8 * index))) }
  }

  private mutating func flush() throws(StorageError) {
    guard !pending.isEmpty else { return }
    checksum.update(pending)
    try fileSystem.write(pending.span, to: file.descriptor, path)
    flushed += pending.count
    pending.removeAll()
  }

  private mutating func put(_ bytes: Span<UInt8>) throws(StorageError) {
    checksum.update(bytes)
    try fileSystem.write(bytes, to: file.descriptor, path)
    flushed += bytes.count
  }
}
