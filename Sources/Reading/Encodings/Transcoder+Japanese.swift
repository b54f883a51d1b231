/// Which characters the bytes of ISO-2022-JP stand for.
struct ISO2022JPShift: Sendable, Equatable {
  enum Characters: Sendable, Equatable { case ascii, roman, katakana, jis0208, jis0212 }

  /// The set that the last escape sequence chose.
  var characters = Characters.ascii
  /// Whether SO chose katakana until SI.
  var isShiftedOut = false
}

extension Transcoder {
  /// EUC-JP: ASCII, JIS X 0208, half-width katakana after 0x8E, JIS X 0212 after 0x8F.
  mutating func decodeEUCJP(
    _ bytes: Span<UInt8>, _ jis0208: DecodingTable, _ jis0212: DecodingTable, isLast: Bool, limit: Int,
    to output: inout [UInt8]
  ) throws(TranscodingError) -> Int {
    let double = jis0208.double.span
    var index = 0
    while index < bytes.count, index < limit {
      let lead = bytes[index]
      if lead < 0x80 {
        output.append(lead)
        index &+= 1
        continue
      }
      guard lead == 0x8E || lead == 0x8F || (0xA1...0xFE).contains(lead) else {
        try reject(index, to: &output)
        index &+= 1
        continue
      }
      var end = index &+ 1
      if lead == 0x8F, end < bytes.count, (0xA1...0xFE).contains(bytes[end]) { end &+= 1 }
      guard end < bytes.count else {
        guard isLast else { return index }
        try reject(index, to: &output)
        return bytes.count
      }
      let last = bytes[end]
      var packed: UInt32 = 0
      if lead == 0x8E {
        if (0xA1...0xDF).contains(last) { packed = Self.halfWidthKatakana(last) }
      } else if lead == 0x8F {
        if end == index &+ 2 { packed = jis0212.pair(bytes[index &+ 1], last) }
      } else {
        packed = double[Int(lead & 0x7F) << 8 | Int(last)]
      }
      if packed != 0 {
        Self.append(packed: packed, to: &output)
        index = end &+ 1
      } else {
        try reject(index, to: &output)
        index = last < 0x80 ? end : end &+ 1
      }
    }
    return index
  }

  /// ISO-2022-JP: the escape sequences choose what the following bytes stand for.
  ///
  /// - Source: RFC 1468; RFC 2237 (JIS X 0212); JIS X 0202 for ESC ( I, SO and SI; Microsoft's CP50221 for the rows.
  mutating func decodeISO2022JP(
    _ bytes: Span<UInt8>, _ jis0208: DecodingTable, _ jis0212: DecodingTable, isLast: Bool, limit: Int,
    to output: inout [UInt8]
  ) throws(TranscodingError) -> Int {
    var index = 0
    while index < bytes.count, index < limit {
      let byte = bytes[index]
      switch byte {
      case 0x1B:
        switch Self.escape(in: bytes, at: index) {
        case .chooses(let characters, let count):
          shift = ISO2022JPShift(characters: characters)
          index += count
        case .cut where !isLast: return index
        case .cut, .unknown:
          try reject(index, to: &output)
          index += 1
        }
        continue
      case 0x0E:
        shift.isShiftedOut = true
        index += 1
        continue
      case 0x0F:
        shift.isShiftedOut = false
        index += 1
        continue
      case 0x0A, 0x0D:
        shift = ISO2022JPShift()
        output.append(byte)
        index += 1
        continue
      case 0x00...0x20, 0x7F:
        output.append(byte)
        index += 1
        continue
      case 0x80...0xFF:
        try reject(index, to: &output)
        index += 1
        continue
      default: break
      }
      switch shift.isShiftedOut ? .katakana : shift.characters {
      case .ascii: output.append(byte)
      case .roman:
        Self.append(scalar: byte == 0x5C ? 0xA5 : byte == 0x7E ? 0x203E : UInt32(byte), to: &output)
      case .katakana:
        if byte <= 0x5F {
          Self.append(packed: Self.halfWidthKatakana(byte | 0x80), to: &output)
        } else {
          try reject(index, to: &output)
        }
      case .jis0208, .jis0212:
        guard index + 1 < bytes.count else {
          guard isLast else { return index }
          try reject(index, to: &output)
          return bytes.count
        }
        let trail = bytes[index + 1]
        guard (0x21...0x7E).contains(trail) else {
          try reject(index, to: &output)
          index += trail == 0x1B || trail < 0x20 ? 1 : 2
          continue
        }
        let table = shift.characters == .jis0208 ? jis0208 : jis0212
        let packed = table.pair(byte | 0x80, trail | 0x80)
        if packed != 0 {
          Self.append(packed: packed, to: &output)
        } else {
          try reject(index, to: &output)
        }
        index += 1
      }
      index += 1
    }
    return index
  }

  private enum Escape {
    case chooses(ISO2022JPShift.Characters, byteCount: Int)
    case cut
    case unknown
  }

  private static func escape(in bytes: Span<UInt8>, at start: Int) -> Escape {
    guard start + 2 < bytes.count else { return .cut }
    switch (bytes[start + 1], bytes[start + 2]) {
    case (0x28, 0x42): return .chooses(.ascii, byteCount: 3)  // ESC ( B
    case (0x28, 0x4A), (0x28, 0x48): return .chooses(.roman, byteCount: 3)  // ESC ( J, ESC ( H
    case (0x28, 0x49): return .chooses(.katakana, byteCount: 3)  // ESC ( I
    case (0x24, 0x40), (0x24, 0x42): return .chooses(.jis0208, byteCount: 3)  // ESC $ @, ESC $ B
    case (0x24, 0x28):
      guard start + 3 < bytes.count else { return .cut }
      switch bytes[start + 3] {
      case 0x44: return .chooses(.jis0212, byteCount: 4)  // ESC $ ( D
      case 0x40, 0x42: return .chooses(.jis0208, byteCount: 4)
      default: return .unknown
      }
    default: return .unknown
    }
  }

  /// The packed UTF-8 of a half-width katakana byte of JIS X 0201, 0xA1 to 0xDF.
  @inline(__always)
  private static func halfWidthKatakana(_ byte: UInt8) -> UInt32 {
    // U+FF61...U+FF9F: EF BD A1...EF BD BF, EF BE 80...EF BE 9F.
    byte < 0xC0 ? 0x00BDEF | UInt32(byte) << 16 : 0x00BEEF | UInt32(byte - 0x40) << 16
  }
}
