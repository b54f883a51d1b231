/// Writes ZIP archives for tests: members stored as they are, and lies where a test wants one.
///
/// - Source: APPNOTE.TXT 6.3.10, 4.3.7 (local header), 4.3.12 (central directory), 4.3.16 (its end).
public struct ZipWriter {
  /// One member.
  public struct Member {
    /// The name's bytes.
    public var name: [UInt8]
    /// The content as it lies in the archive.
    public var packed: [UInt8]
    /// How long the content is unpacked.
    public var byteCount: Int
    /// 0 stored, 8 deflated.
    public var method: UInt16 = 0
    /// General purpose flags: bit 0 says encrypted.
    public var flags: UInt16 = 0
    /// The Unix mode; 0 for none.
    public var mode: UInt32 = 0
    /// The checksum.
    public var checksum: UInt32

    /// A stored member.
    public init(_ name: String, _ content: [UInt8]) {
      self.init(name: Array(name.utf8), content)
    }

    /// A stored member whose name need not be UTF-8.
    public init(name: [UInt8], _ content: [UInt8]) {
      self.name = name
      packed = content
      byteCount = content.count
      checksum = ZipWriter.checksum(content)
    }

    /// A deflated member of zeros, packed 158 to 1.
    public init(zeros count: Int, name: String) {
      self.name = Array(name.utf8)
      (packed, byteCount) = ZipWriter.deflatedZeros(count)
      method = 8
      checksum = 0
    }
  }

  /// An archive of texts by their names.
  public static func archive(_ texts: [(String, String)]) -> [UInt8] {
    archive(texts.map { Member($0.0, Array($0.1.utf8)) })
  }

  /// An archive of these members.
  public static func archive(_ members: [Member]) -> [UInt8] {
    var bytes: [UInt8] = []
    var directory: [UInt8] = []
    for member in members {
      let place = bytes.count
      let common =
        u16(20) + u16(member.flags) + u16(member.method) + u16(0) + u16(0x5A21) + u32(member.checksum)
        + u32(UInt32(member.packed.count)) + u32(UInt32(member.byteCount)) + u16(UInt16(member.name.count)) + u16(0)
      bytes += [0x50, 0x4B, 3, 4] + common + member.name + member.packed
      directory += [0x50, 0x4B, 1, 2] + u16(3 << 8 | 20) + common + u16(0) + u16(0) + u16(0) + u32(member.mode << 16)
      directory += u32(UInt32(place)) + member.name
    }
    let start = bytes.count
    bytes += directory
    bytes += [0x50, 0x4B, 5, 6] + u16(0) + u16(0) + u16(UInt16(members.count)) + u16(UInt16(members.count))
    return bytes + u32(UInt32(directory.count)) + u32(UInt32(start)) + u16(0)
  }

  private static func u16(_ number: UInt16) -> [UInt8] { [UInt8(number & 255), UInt8(number >> 8)] }
  private static func u32(_ number: UInt32) -> [UInt8] { (0..<4).map { UInt8(number >> (8 * $0) & 255) } }

  /// CRC-32, a bit at a time.
  static func checksum(_ bytes: [UInt8]) -> UInt32 {
    var sum: UInt32 = ~0
    for byte in bytes {
      sum ^= UInt32(byte)
      for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
    }
    return ~sum
  }

  /// A zero, then matches of 258 bytes at distance 1, in fixed Huffman codes.
  ///
  /// - Source: RFC 1951, 3.2.6.
  private static func deflatedZeros(_ count: Int) -> (packed: [UInt8], byteCount: Int) {
    var bytes: [UInt8] = []
    var pending: UInt8 = 0
    var filled = 0
    func put(_ bit: Int) {
      pending |= UInt8(bit) << filled
      filled += 1
      if filled == 8 {
        bytes.append(pending)
        pending = 0
        filled = 0
      }
    }
    func code(_ value: Int, _ length: Int) {
      for place in stride(from: length - 1, through: 0, by: -1) { put(value >> place & 1) }
    }
    put(1)
    put(1)
    put(0)
    code(0b0011_0000, 8)
    let matches = count / 258
    for _ in 0..<matches {
      code(0b1100_0101, 8)
      code(0, 5)
    }
    code(0, 7)
    if filled > 0 { bytes.append(pending) }
    return (bytes, 1 + matches * 258)
  }
}
