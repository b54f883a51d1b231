/// Reads the two-stage table of scalar classes and folding records.
///
/// *Cost*: three checked loads for the class; no set-up, because the tables are string literals read in place.
struct ScalarReader: ~Escapable {
  private let stages: Span<UInt8>
  private let kinds: Span<UInt8>

  /// Reads from the UTF-8 views of `ScalarTable.stages` and `ScalarTable.kinds`.
  @_lifetime(copy stages, copy kinds)
  init(stages: Span<UInt8>, kinds: Span<UInt8>) {
    self.stages = stages
    self.kinds = kinds
  }

  /// The scalar's place in the second stage; the scalar is below `ScalarTable.limit`.
  @inline(__always)
  private func place(_ scalar: UInt32) -> Int {
    let stage = Int(truncatingIfNeeded: scalar >> 6) &* 2
    let high = Int(stages[stage]) &- 48
    let low = Int(stages[stage &+ 1]) &- 48
    return (high &<< 6 | low) &<< 6 | Int(truncatingIfNeeded: scalar & 63)
  }

  /// The class in bits 0 to 2, in bit 3 whether folding may change the scalar, the record's upper bits above.
  @inline(__always)
  func kind(_ scalar: UInt32) -> UInt8 {
    if scalar < ScalarTable.limit { return kinds[place(scalar)] &- 48 }
    return scalar >> 12 == 0xE0 ? 8 : 0
  }

  /// The class alone.
  @inline(__always)
  func scalarClass(_ scalar: UInt32) -> UInt8 { kind(scalar) & 7 }

  /// The number of the scalar's folding record; 0 when nothing ever changes the scalar.
  func recordNumber(_ scalar: UInt32) -> Int {
    guard scalar < ScalarTable.limit else {
      if scalar >> 12 != 0xE0 { return 0 }
      return 0xE0100...0xE01EF ~= scalar ? ScalarTable.selectorRecord : ScalarTable.ignorableRecord
    }
    let place = place(scalar)
    let upper = Int(kinds[place] &- 48) >> 4
    return upper &<< 12 | SixBitDigits.number(ScalarTable.numbers.utf8.span, at: place &* 2, digits: 2)
  }
}

/// The six-bit digits of the generated tables.
enum SixBitDigits {
  /// The number that some digits write.
  @inline(__always)
  static func number(_ text: Span<UInt8>, at place: Int, digits: Int) -> Int {
    var value = 0
    for i in 0..<digits { value = value &<< 6 | (Int(text[place &+ i]) &- 48) }
    return value
  }
}
