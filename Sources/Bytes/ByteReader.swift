/// Reads a part of a file from its beginning to its end; what is not there or not right throws and says where.
///
/// The twin of `ByteWriter`: the same methods in the same order give the same values back.
/// *Law*: every truncation and every flip of a part throws or reads, none traps (`ByteReaderTests.brokenInputNeverTraps`).
public struct ByteReader: ~Copyable, ~Escapable {
  /// The bytes of the part.
  public let bytes: Span<UInt8>
  /// The file that an error names.
  public let path: String
  /// The part that an error names.
  public let part: String
  /// Where the part begins in its file.
  public let fileOffset: Int
  /// The next byte to be read, counted from the beginning of the part.
  public private(set) var position = 0

  /// Reads `bytes`, which lie at `fileOffset` of the file `path` and are called `part` in errors.
  @_lifetime(copy bytes)
  public init(_ bytes: Span<UInt8>, path: String, part: String, fileOffset: Int = 0) {
    self.bytes = bytes
    self.path = path
    self.part = part
    self.fileOffset = fileOffset
  }

  /// How many bytes are left.
  public var remaining: Int { bytes.count - position }

  /// Whether everything was read.
  public var isAtEnd: Bool { position == bytes.count }

  /// The error that names this part and the place that was reached.
  public func corrupt(_ reason: String) -> StorageError {
    .corrupt(path: path, part: part, byteOffset: fileOffset + position, reason: reason)
  }

  /// One byte.
  @_lifetime(self: copy self)
  public mutating func u8() throws(StorageError) -> UInt8 {
    let start = try take(1)
    return bytes[start]
  }

  /// Two bytes as a number.
  @_lifetime(self: copy self)
  public mutating func u16() throws(StorageError) -> UInt16 {
    let start = try take(2)
    return LittleEndian.u16(bytes, at: start)
  }

  /// Four bytes as a number.
  @_lifetime(self: copy self)
  public mutating func u32() throws(StorageError) -> UInt32 {
    let start = try take(4)
    return LittleEndian.u32(bytes, at: start)
  }

  /// Eight bytes as a number.
  @_lifetime(self: copy self)
  public mutating func u64() throws(StorageError) -> UInt64 {
    let start = try take(8)
    return LittleEndian.u64(bytes, at: start)
  }

  /// A number of at most 32 bits in one to five bytes.
  @_lifetime(self: copy self)
  public mutating func varint32() throws(StorageError) -> UInt32 {
    var next = position
    let number = Varint.decode(bytes, at: &next)
    try move(to: next)
    return number
  }

  /// A number of at most 64 bits in one to ten bytes.
  @_lifetime(self: copy self)
  public mutating func varint64() throws(StorageError) -> UInt64 {
    var next = position
    let number = Varint.decode64(bytes, at: &next)
    try move(to: next)
    return number
  }

  /// A number that counts or sizes something: at most `limit`, so that a lie in the file cannot ask for all memory.
  @_lifetime(self: copy self)
  public mutating func count(atMost limit: Int) throws(StorageError) -> Int {
    let start = position
    let number = try varint64()
    guard number <= UInt64(max(limit, 0)) else {
      position = start
      throw corrupt("a count of \(number) where at most \(limit) is possible")
    }
    return Int(number)
  }

  /// The next `count` bytes as they are.
  @_lifetime(copy self)
  @_lifetime(self: copy self)
  public mutating func raw(_ count: Int) throws(StorageError) -> Span<UInt8> {
    let start = try take(count)
    return bytes.extracting(start..<position)
  }

  /// A string: its byte count as a varint, then its UTF-8, which must be valid.
  @_lifetime(self: copy self)
  public mutating func string() throws(StorageError) -> String {
    let start = position
    let byteCount = try varint64()
    guard byteCount <= UInt64(remaining) else {
      let left = remaining
      position = start
      throw corrupt("a string of \(byteCount) bytes where \(left) are left")
    }
    let textStart = try take(Int(byteCount))
    do {
      let text = try UTF8Span(validating: bytes.extracting(textStart..<position))
      return String(copying: text)
    } catch {
      position = start
      throw corrupt("text that is not valid UTF-8")
    }
  }

  /// Throws unless everything was read.
  public func expectEnd() throws(StorageError) {
    guard isAtEnd else { throw corrupt("\(remaining) bytes more than expected") }
  }

  @_lifetime(self: copy self)
  private mutating func take(_ count: Int) throws(StorageError) -> Int {
    guard count >= 0, count <= remaining else {
      throw corrupt("\(count) bytes are needed and \(remaining) are left")
    }
    defer { position += count }
    return position
  }

  @_lifetime(self: copy self)
  private mutating func move(to next: Int) throws(StorageError) {
    guard next <= bytes.count else { throw corrupt("a number is cut off or too large") }
    position = next
  }
}
