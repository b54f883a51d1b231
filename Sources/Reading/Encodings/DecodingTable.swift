/// What each one- and two-byte code of an encoding stands for, as UTF-8 packed into 32 bits, first byte lowest.
///
/// The tables are asked once from the C library's converters and mended where those differ from the web's tables
/// (`DecodingExceptions`). Decoding itself is done here and in `Transcoder`, so that errors, chunk borders and
/// replacement follow one rule, whatever the C library does.
/// *Law*: every code decodes as WHATWG's references say (`EncodingConformanceTests`).
/// *Cost*: filling a two-byte table takes some milliseconds, once in a process and only when the encoding occurs.
struct DecodingTable: Sendable {
  /// What a byte stands for by itself; 0 for none.
  ///
  /// 256 entries.
  private(set) var single: [UInt32]
  /// What a lead byte (0x80...0xFF) with a trail byte stands for, at `(lead - 0x80) << 8 | trail`; 0 for none.
  private(set) var double: [UInt32]

  /// What a pair of bytes stands for, packed; 0 for none.
  ///
  /// `lead` is at least 0x80.
  @inline(__always)
  func pair(_ lead: UInt8, _ trail: UInt8) -> UInt32 {
    double[Int(lead & 0x7F) << 8 | Int(trail)]
  }

  /// Packs up to four bytes of UTF-8; 0 when there are more or none.
  static func pack(_ bytes: [UInt8]) -> UInt32 {
    guard bytes.count <= 4 else { return 0 }
    return bytes.reversed().reduce(0) { $0 << 8 | UInt32($1) }
  }

  /// Packs one scalar's UTF-8.
  static func pack(_ scalar: UInt32) -> UInt32 {
    guard let scalar = Unicode.Scalar(scalar) else { return 0 }
    return pack(Array(Character(scalar).utf8))
  }

  /// The first scalar of packed UTF-8.
  static func scalar(_ packed: UInt32) -> UInt32 {
    let bytes = [packed, packed >> 8, packed >> 16, packed >> 24].map { UInt8(truncatingIfNeeded: $0) }
    return String(decoding: bytes, as: UTF8.self).unicodeScalars.first?.value ?? 0
  }

  /// An encoding of single bytes; the codes the converter lacks are read as C1 controls, as the web does.
  static func singleByte(_ converter: String) -> DecodingTable? {
    guard let iconv = Iconv(from: converter, to: "UTF-8") else { return nil }
    var table = DecodingTable(single: [UInt32](repeating: 0, count: 256), double: [])
    for byte in UInt8.min...UInt8.max {
      table.single[Int(byte)] = iconv.convert([byte]).map(pack) ?? pack(UInt32(byte))
    }
    return table
  }

  /// An encoding of one and two bytes.
  ///
  /// `code` gives the converter's bytes for a pair; nil leaves the pair undefined.
  static func doubleByte(
    _ converter: String, leads: ClosedRange<UInt8>, trails: ClosedRange<UInt8>, singles: ClosedRange<UInt8>? = nil,
    exceptions: [(code: UInt16, scalar: UInt32)] = [], code: (UInt8, UInt8) -> [UInt8]? = { [$0, $1] }
  ) -> DecodingTable? {
    guard let iconv = Iconv(from: converter, to: "UTF-8") else { return nil }
    var table = DecodingTable(
      single: [UInt32](repeating: 0, count: 256), double: [UInt32](repeating: 0, count: 128 << 8))
    for byte in UInt8.min...0x7F { table.single[Int(byte)] = UInt32(byte) }
    if let singles {
      for byte in singles { table.single[Int(byte)] = iconv.convert([byte]).map(pack) ?? 0 }
    }
    for lead in leads where table.single[Int(lead)] == 0 {
      for trail in trails {
        guard let bytes = code(lead, trail), let utf8 = iconv.convert(bytes) else { continue }
        table.double[Int(lead & 0x7F) << 8 | Int(trail)] = pack(utf8)
      }
    }
    for exception in exceptions {
      table.double[Int(exception.code & 0x7FFF)] = pack(exception.scalar)
    }
    return table
  }

  /// Takes over the pairs of `other` whose lead byte is in `leads`.
  mutating func overlay(_ other: DecodingTable, leads: ClosedRange<UInt8>) {
    for lead in leads {
      let row = Int(lead & 0x7F) << 8
      for index in row..<(row + 256) { double[index] = other.double[index] }
    }
  }

  /// Gives a byte a meaning by itself.
  mutating func admit(_ byte: UInt8, as scalar: UInt32) {
    single[Int(byte)] = Self.pack(scalar)
  }
}
