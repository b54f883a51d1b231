/// The rules of well-formed UTF-8.
///
/// - Source: The Unicode Standard, table 3-7 "Well-Formed UTF-8 Byte Sequences"; section 3.9 for the replacement of
///   maximal subparts.
enum UTF8Rules {
  /// Where the first ill-formed sequence begins; nil when all is well-formed.
  static func firstInvalid(in bytes: Span<UInt8>) -> Int? {
    do {
      _ = try UTF8Span(validating: bytes)
      return nil
    } catch {
      return error.byteOffsets.lowerBound
    }
  }

  /// What begins at a place.
  enum Sequence {
    /// A well-formed sequence of so many bytes.
    case wellFormed(Int)
    /// A maximal ill-formed part of so many bytes.
    case illFormed(Int)
    /// A well-formed beginning that the end of the bytes cuts.
    case cut
  }

  /// What begins at `start`.
  static func sequence(in bytes: Span<UInt8>, at start: Int) -> Sequence {
    let lead = bytes[start]
    let count: Int
    var lower: UInt8 = 0x80
    var upper: UInt8 = 0xBF
    switch lead {
    case 0x00...0x7F: return .wellFormed(1)
    case 0xC2...0xDF: count = 2
    case 0xE0...0xEF:
      count = 3
      if lead == 0xE0 { lower = 0xA0 }
      if lead == 0xED { upper = 0x9F }
    case 0xF0...0xF4:
      count = 4
      if lead == 0xF0 { lower = 0x90 }
      if lead == 0xF4 { upper = 0x8F }
    default: return .illFormed(1)
    }
    for step in 1..<count {
      guard start + step < bytes.count else { return .cut }
      let byte = bytes[start + step]
      guard lower <= byte, byte <= upper else { return .illFormed(step) }
      lower = 0x80
      upper = 0xBF
    }
    return .wellFormed(count)
  }
}
