/// Builds a small part of a file in memory: numbers little-endian, strings with their length before them.
///
///     u16 u32 u64   2, 4, 8 bytes, the lowest first
///     varint        1 to 10 bytes (`Varint`)
///     string        varint byte count, then UTF-8
///
/// *Law*: `ByteReader` reads back what was written (`ByteReaderTests.readsBackWhatWasWritten`).
public struct ByteWriter: Sendable {
  /// What was written so far.
  public private(set) var bytes: [UInt8] = []

  /// An empty writer.
  public init(capacity: Int = 0) {
    bytes.reserveCapacity(capacity)
  }

  /// How many bytes were written.
  public var count: Int { bytes.count }

  /// What was written so far, for a writer or a checksum to read.
  public var span: Span<UInt8> {
    @_lifetime(borrow self) borrowing get { bytes.span }
  }

  /// Writes one byte.
  public mutating func u8(_ number: UInt8) { bytes.append(number) }

  /// Writes two bytes.
  public mutating func u16(_ number: UInt16) { fixed(number) }

  /// Writes four bytes.
  public mutating func u32(_ number: UInt32) { fixed(number) }

  /// Writes eight bytes.
  public mutating func u64(_ number: UInt64) { fixed(number) }

  /// Writes a number in as few bytes as it needs.
  public mutating func varint<Number: FixedWidthInteger & UnsignedInteger>(_ number: Number) {
    var rest = number
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  /// Writes bytes as they are, without their count.
  public mutating func raw(_ added: Span<UInt8>) {
    bytes.reserveCapacity(bytes.count + added.count)
    for index in added.indices { bytes.append(added[index]) }
  }

  /// Writes bytes as they are, without their count.
  public mutating func raw(_ added: [UInt8]) { bytes.append(contentsOf: added) }

  /// Writes a string: its byte count as a varint, then its UTF-8.
  public mutating func string(_ text: String) {
    varint(UInt64(text.utf8.count))
    bytes.append(contentsOf: text.utf8)
  }

  private mutating func fixed<Number: FixedWidthInteger & UnsignedInteger>(_ number: Number) {
    for index in 0..<(Number.bitWidth / 8) {
      bytes.append(UInt8(truncatingIfNeeded: number >> (8 * index)))
    }
  }
}
