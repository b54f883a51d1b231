// A run: what an inverter held when its memory was full, on disk until the segment is finished.
//
//   +--------------------+------------+--------------------+----------------------+--------------+  for each term,
//   | varint byte count  | term bytes | varint byte count  | u8 1: with positions | stream bytes |  ascending
//   | of the term        |            | of the stream      |                      |              |
//   +--------------------+------------+--------------------+----------------------+--------------+

internal import Bytes

/// Writes a run.
struct RunWriter: ~Copyable {
  private var file: FileWriter
  private var head = Buffer<UInt8>(capacity: 1 << 8)

  init(path: String, fileSystem: FileSystem) throws(StorageError) {
    file = try FileWriter(path: path, fileSystem: fileSystem)
  }

  mutating func append(
    _ term: Span<UInt8>, hasPositions: Bool, stream: Span<UInt8>
  ) throws(StorageError) {
    head.removeAll(keepingCapacity: true)
    Varint.encode(UInt64(term.count), into: &head)
    head.append(contentsOf: term)
    Varint.encode(UInt64(stream.count), into: &head)
    head.append(hasPositions ? 1 : 0)
    try file.write(head)
    try file.write(stream)
  }

  /// Ends the run; nothing durable depends on it, so it is not synchronised.
  consuming func finish() throws(StorageError) {
    _ = try file.finish(synchronize: false)
  }
}

/// Reads a run back in its order.
struct RunReader: SortedTermRun {
  private let file: MappedFile
  private var behind: ReleaseBehind
  private var place = 0
  /// The current term.
  private(set) var term: [UInt8] = []
  /// Whether its stream carries positions.
  private(set) var hasPositions = false
  /// Where its stream lies.
  private var stream = 0..<0

  init(path: String) throws(StorageError) {
    file = try MappedFile(path: path)
    file.adviseSequential()
    behind = ReleaseBehind(file)
  }

  /// Goes to the next term; false at the end.
  mutating func advance() throws(StorageError) -> Bool {
    let file = self.file
    let start = place
    guard start < file.bytes.count else { return false }
    var reader = ByteReader(
      file.bytes.extracting(start..<file.bytes.count), path: file.path, part: "run", fileOffset: start)
    let bytes = try reader.raw(try reader.count(atMost: reader.remaining))
    term.removeAll(keepingCapacity: true)
    term.append(copying: bytes)
    let byteCount = try reader.count(atMost: reader.remaining)
    hasPositions = try reader.u8() == 1
    _ = try reader.raw(byteCount)
    place = start + reader.position
    behind.passed(start)
    stream = place - byteCount..<place
    return true
  }

  /// The current term's stream, decoded into columns.
  func decode(into columns: inout TermStream) throws(StorageError) {
    guard columns.decode(file.bytes.extracting(stream), hasPositions: hasPositions) else {
      throw .corrupt(path: file.path, part: "run", byteOffset: stream.lowerBound, reason: "a stream is cut off")
    }
  }
}
