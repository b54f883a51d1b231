/// Reads a file from its beginning to its end, unpacking gzip or zstd as it goes; the content decides, not the name.
///
///     1F 8B 08            gzip, members one after another
///     28 B5 2F FD         zstd, frames one after another
///     5x 2A 4D 18         zstd, a skippable frame first
///     anything else       plain bytes
///
/// `/dev/stdin` reads what is piped in. Memory is constant: 128 KiB of input and the library's window.
/// *Law*: the bytes are those that were packed, however the file and the reads are cut
/// (`DecompressingReaderTests.unpacksWhatWasPacked`); a file that was cut off throws (`.truncatedStreamsThrow`).
/// - Source: RFC 1952, section 2.3.1; RFC 8878, sections 3.1.1 and 3.1.2: the first bytes.
public struct DecompressingReader: ~Copyable {
  private static let inputCapacity = 128 << 10

  /// The file being read.
  public let path: String
  /// How the file is packed.
  public let compression: Compression
  private let fileSystem: FileSystem
  private let file: OpenFile
  private let decoder: (any StreamDecoder)?
  private var input: [UInt8]
  private var inputStart = 0
  private var inputEnd = 0
  private var isAtEndOfFile = false
  /// Where the first byte of `input` not yet used stands in the file.
  private var fileOffset = 0

  /// The ways in which a file can be packed.
  public enum Compression: String, Sendable {
    /// Not at all.
    case none
    /// RFC 1952.
    case gzip
    /// RFC 8878.
    case zstd
  }

  /// Opens a file and looks at its first bytes.
  public init(path: String, fileSystem: FileSystem = .standard) throws(StorageError) {
    let file = OpenFile(try fileSystem.open(path), fileSystem)
    var input = [UInt8](repeating: 0, count: Self.inputCapacity)
    var inputEnd = 0
    var isAtEndOfFile = false
    while inputEnd < 4, !isAtEndOfFile {
      let count = try Self.fill(&input, from: inputEnd, file.descriptor, path, fileSystem)
      isAtEndOfFile = count == 0
      inputEnd += count
    }
    let compression = Self.compression(ofFirstBytes: input.prefix(inputEnd).prefix(4))
    decoder =
      switch compression {
      case .none: nil
      case .gzip: GzipDecoder()
      case .zstd: ZstdStreamDecoder()
      }
    self.path = path
    self.compression = compression
    self.fileSystem = fileSystem
    self.file = file
    self.input = input
    self.inputEnd = inputEnd
    self.isAtEndOfFile = isAtEndOfFile
  }

  /// How much of the file was used so far.
  ///
  /// *Units*: bytes as they lie in the file, packed or not.
  public var consumedByteCount: Int { fileOffset }

  /// Appends the next `limit` bytes to `target`, fewer only at the end; the answer is how many, zero at the end.
  ///
  /// - Throws: `StorageError.corrupt` with the offset in the packed file when it is broken or cut off.
  public mutating func read(into target: inout [UInt8], atMost limit: Int) throws(StorageError) -> Int {
    precondition(limit > 0, "a read asks for at least one byte")
    let before = target.count
    target.append(contentsOf: repeatElement(0, count: limit))
    var produced = 0
    defer { target.removeLast(limit - produced) }
    do {
      var all = target.mutableSpan
      var room = all._mutatingExtracting(before...)
      produced = try read(into: &room)
    }
    return produced
  }

  /// Fills the span with the next bytes, fewer only at the end; the answer is how many, zero at the end.
  ///
  /// - Throws: as `read(into:atMost:)`.
  public mutating func read(into room: inout MutableSpan<UInt8>) throws(StorageError) -> Int {
    var produced = 0
    while produced < room.count {
      var rest = room._mutatingExtracting(produced...)
      let count = try readSome(into: &rest)
      if count == 0 { break }
      produced += count
    }
    return produced
  }

  /// Writes some bytes to the front of the span, zero only at the end.
  private mutating func readSome(into output: inout MutableSpan<UInt8>) throws(StorageError) -> Int {
    while true {
      if inputStart == inputEnd, !isAtEndOfFile { try refill() }
      let isDrained = inputStart == inputEnd && isAtEndOfFile
      guard let decoder else { return isDrained ? 0 : copy(into: &output) }
      if isDrained, !decoder.isInsideFrame { return 0 }
      let step: Step
      do throws(DecodingFailure) {
        step = try decoder.step(input.span.extracting(inputStart..<inputEnd), into: &output)
      } catch {
        throw corrupt(error.reason)
      }
      inputStart += step.consumed
      fileOffset += step.consumed
      if step.produced > 0 { return step.produced }
      if step.consumed == 0, isDrained { throw corrupt("the file is cut off") }
      if step.consumed == 0, inputStart < inputEnd { throw corrupt("the \(compression.rawValue) decoder is stuck") }
    }
  }

  private mutating func copy(into output: inout MutableSpan<UInt8>) -> Int {
    let count = min(output.count, inputEnd - inputStart)
    Self.copy(input.span.extracting(inputStart..<(inputStart + count)), into: &output)
    inputStart += count
    fileOffset += count
    return count
  }

  private static func copy(_ source: Span<UInt8>, into output: inout MutableSpan<UInt8>) {
    // SAFETY: the two spans are of different owners, and the caller has cut `source` to what fits into `output`.
    unsafe output.withUnsafeMutableBytes { target in
      unsafe source.withUnsafeBytes { source in unsafe target.copyMemory(from: source) }
    }
  }

  private mutating func refill() throws(StorageError) {
    inputStart = 0
    inputEnd = 0
    inputEnd = try Self.fill(&input, from: 0, file.descriptor, path, fileSystem)
    isAtEndOfFile = inputEnd == 0
  }

  private static func fill(
    _ input: inout [UInt8], from start: Int, _ file: FileDescriptor, _ path: String, _ fileSystem: FileSystem
  ) throws(StorageError) -> Int {
    var all = input.mutableSpan
    var room = all._mutatingExtracting(start...)
    return try fileSystem.read(into: &room, from: file, path)
  }

  private func corrupt(_ reason: String) -> StorageError {
    .corrupt(path: path, part: "\(compression.rawValue) stream", byteOffset: fileOffset, reason: reason)
  }

  private static func compression(ofFirstBytes bytes: ArraySlice<UInt8>) -> Compression {
    if bytes.starts(with: [0x1F, 0x8B, 0x08]) { return .gzip }
    if bytes.elementsEqual([0x28, 0xB5, 0x2F, 0xFD]) { return .zstd }
    if let first = bytes.first, first & 0xF0 == 0x50, bytes.dropFirst().elementsEqual([0x2A, 0x4D, 0x18]) {
      return .zstd
    }
    return .none
  }
}
