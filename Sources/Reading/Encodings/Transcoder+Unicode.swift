extension Transcoder {
  /// UTF-8 is checked and copied, a well-formed stretch at a time.
  mutating func decodeUTF8(
    _ bytes: Span<UInt8>, isLast: Bool, limit: Int, to output: inout [UInt8]
  ) throws(TranscodingError) -> Int {
    var index = 0
    while index < bytes.count, index < limit {
      if limit >= bytes.count, bytes[index] < 0xF5 {
        let rest = bytes.extracting(index...)
        let wellFormed = UTF8Rules.firstInvalid(in: rest) ?? rest.count
        output.append(copying: rest.extracting(first: wellFormed))
        index += wellFormed
        guard index < bytes.count else { break }
      }
      switch UTF8Rules.sequence(in: bytes, at: index) {
      case .wellFormed(let count):
        for step in 0..<count { output.append(bytes[index &+ step]) }
        index += count
      case .illFormed(let count):
        try reject(index, to: &output)
        index += count
      case .cut:
        guard isLast else { return index }
        try reject(index, to: &output)
        index = bytes.count
      }
    }
    return index
  }

  /// UTF-16 by code units; a surrogate without its partner is ill-formed.
  mutating func decodeUTF16(
    _ bytes: Span<UInt8>, isBigEndian: Bool, isLast: Bool, limit: Int, to output: inout [UInt8]
  ) throws(TranscodingError) -> Int {
    func unit(_ index: Int) -> UInt32 {
      let first = UInt32(bytes[index])
      let second = UInt32(bytes[index &+ 1])
      return isBigEndian ? first << 8 | second : second << 8 | first
    }
    var index = 0
    while index < bytes.count, index < limit {
      guard index + 1 < bytes.count else {
        guard isLast else { return index }
        try reject(index, to: &output)
        return bytes.count
      }
      let first = unit(index)
      switch first {
      case 0xD800...0xDBFF:
        guard index + 3 < bytes.count else {
          guard isLast else { return index }
          try reject(index, to: &output)
          index += 2
          continue
        }
        let second = unit(index + 2)
        guard (0xDC00...0xDFFF).contains(second) else {
          try reject(index, to: &output)
          index += 2
          continue
        }
        Self.append(scalar: 0x10000 + (first - 0xD800) << 10 + (second - 0xDC00), to: &output)
        index += 4
      case 0xDC00...0xDFFF:
        try reject(index, to: &output)
        index += 2
      default:
        Self.append(scalar: first, to: &output)
        index += 2
      }
    }
    return index
  }

  /// UTF-32 by code units; surrogates and numbers above U+10FFFF are ill-formed.
  mutating func decodeUTF32(
    _ bytes: Span<UInt8>, isBigEndian: Bool, isLast: Bool, limit: Int, to output: inout [UInt8]
  ) throws(TranscodingError) -> Int {
    var index = 0
    while index < bytes.count, index < limit {
      guard index + 3 < bytes.count else {
        guard isLast else { return index }
        try reject(index, to: &output)
        return bytes.count
      }
      var value: UInt32 = 0
      for step in 0..<4 {
        value |= UInt32(bytes[index &+ step]) << UInt32(8 &* (isBigEndian ? 3 &- step : step))
      }
      if value > 0x10FFFF || (0xD800...0xDFFF).contains(value) {
        try reject(index, to: &output)
      } else {
        Self.append(scalar: value, to: &output)
      }
      index += 4
    }
    return index
  }

  /// Appends a Unicode scalar value as UTF-8.
  @inline(__always)
  static func append(scalar: UInt32, to output: inout [UInt8]) {
    func low(_ shift: UInt32) -> UInt8 { UInt8(truncatingIfNeeded: (scalar >> shift) & 0x3F | 0x80) }
    switch scalar {
    case 0..<0x80:
      output.append(UInt8(truncatingIfNeeded: scalar))
    case 0x80..<0x800:
      output.append(UInt8(truncatingIfNeeded: scalar >> 6 | 0xC0))
      output.append(low(0))
    case 0x800..<0x10000:
      output.append(UInt8(truncatingIfNeeded: scalar >> 12 | 0xE0))
      output.append(low(6))
      output.append(low(0))
    default:
      output.append(UInt8(truncatingIfNeeded: scalar >> 18 | 0xF0))
      output.append(low(12))
      output.append(low(6))
      output.append(low(0))
    }
  }

  /// Appends packed UTF-8 (`DecodingTable`).
  @inline(__always)
  static func append(packed: UInt32, to output: inout [UInt8]) {
    var rest = packed
    repeat {
      output.append(UInt8(truncatingIfNeeded: rest))
      rest >>= 8
    } while rest != 0
  }
}
