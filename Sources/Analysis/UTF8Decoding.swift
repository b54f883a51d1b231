/// A decoded scalar and how many bytes it took.
struct DecodedScalar {
  /// The scalar.
  var scalar: UInt32
  /// Its bytes; 0 stands for no scalar.
  var width: Int

  /// What a byte that is no part of well-formed UTF-8 is read as.
  static let replacement = DecodedScalar(scalar: 0xFFFD, width: 1)
}

extension Span where Element == UInt8 {
  /// Decodes the scalar at a place; a byte that begins no well-formed sequence before `end` is U+FFFD by itself.
  ///
  /// - Source: The Unicode Standard 15.0, table 3-7 (well-formed UTF-8 byte sequences).
  @inline(__always)
  func decodeScalar(at place: Int, end: Int) -> DecodedScalar {
    let first = UInt32(self[place])
    if first < 0x80 { return DecodedScalar(scalar: first, width: 1) }
    if first >= 0xE0, first < 0xF0, place &+ 2 < end {
      let second = UInt32(self[place &+ 1])
      let third = UInt32(self[place &+ 2])
      let scalar = (first & 15) &<< 12 | (second & 63) &<< 6 | third & 63
      let isWellFormed = second >> 6 == 2 && third >> 6 == 2 && scalar >= 0x800 && scalar &- 0xD800 >= 0x800
      return isWellFormed ? DecodedScalar(scalar: scalar, width: 3) : .replacement
    }
    return decodeRareScalar(at: place, end: end)
  }

  /// Decodes a scalar of two or four bytes.
  @inline(never)
  private func decodeRareScalar(at place: Int, end: Int) -> DecodedScalar {
    let first = UInt32(self[place])
    if first >= 0xC2, first < 0xE0, place &+ 1 < end {
      let second = UInt32(self[place &+ 1])
      return second >> 6 == 2
        ? DecodedScalar(scalar: (first & 31) &<< 6 | second & 63, width: 2) : .replacement
    }
    if first >= 0xF0, first < 0xF5, place &+ 3 < end {
      let second = UInt32(self[place &+ 1])
      let third = UInt32(self[place &+ 2])
      let fourth = UInt32(self[place &+ 3])
      let scalar = (first & 7) &<< 18 | (second & 63) &<< 12 | (third & 63) &<< 6 | fourth & 63
      let isWellFormed = second >> 6 == 2 && third >> 6 == 2 && fourth >> 6 == 2
      return isWellFormed && scalar >= 0x10000 && scalar < 0x110000
        ? DecodedScalar(scalar: scalar, width: 4) : .replacement
    }
    return .replacement
  }
}
