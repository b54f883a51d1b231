/// One row of four lanes.
private typealias Lanes = SIMD4<UInt32>

/// The loops of `BlockCodec`, written out so that every shift is a constant: four values an instruction.
///
/// The rows stand line by line because the compiler does not unroll a loop over them, and a width is a parameter of a type
/// because that makes one body into 32.
enum BlockKernel {
  /// Adds gaps up in place, as `BlockCodec` defines them; sums wrap.
  ///
  /// Four at a time: sums within a row by two shifted additions, then the row before added to all of it.
  static func addUp(_ block: inout Block128, base: UInt32) {
    var before = Lanes(repeating: base &- 1)
    var values = block.mutableSpan
    // SAFETY: 32 rows of 16 bytes are the block's 128 values, which the span holds exclusively; any bits are a value.
    unsafe values.withUnsafeMutableBytes { bytes in
      guard let start = bytes.baseAddress else { return }
      for row in 0..<32 {
        var sum = unsafe start.loadUnaligned(fromByteOffset: row &* 16, as: Lanes.self) &+ Lanes(repeating: 1)
        sum &+= Lanes(0, sum[0], sum[1], sum[2])
        sum &+= Lanes(0, 0, sum[0], sum[1])
        sum &+= before
        before = Lanes(repeating: sum[3])
        unsafe start.storeBytes(of: sum, toByteOffset: row &* 16, as: Lanes.self)
      }
    }
  }

  /// Where a kernel reads and writes, at any alignment: 512 bytes of values on one side, `16 * width` on the other.
  @safe struct Place {
    fileprivate let source: UnsafeRawPointer
    fileprivate let target: UnsafeMutableRawPointer

    /// The caller promises that both sides have as many bytes as the kernel's width asks for.
    @unsafe init(from source: UnsafeRawPointer, to target: UnsafeMutableRawPointer) {
      // SAFETY: the promise, on which every load and store below rests.
      unsafe self.source = source
      unsafe self.target = target
    }
  }

  /// Decodes `16 * width` bytes into 128 values; width 0 leaves the values alone.
  static func unpack(_ place: Place, width: Int) {
    switch width {
    case 1: Width<1>.unpack(place)
    case 2: Width<2>.unpack(place)
    case 3: Width<3>.unpack(place)
    case 4: Width<4>.unpack(place)
    case 5: Width<5>.unpack(place)
    case 6: Width<6>.unpack(place)
    case 7: Width<7>.unpack(place)
    case 8: Width<8>.unpack(place)
    case 9: Width<9>.unpack(place)
    case 10: Width<10>.unpack(place)
    case 11: Width<11>.unpack(place)
    case 12: Width<12>.unpack(place)
    case 13: Width<13>.unpack(place)
    case 14: Width<14>.unpack(place)
    case 15: Width<15>.unpack(place)
    case 16: Width<16>.unpack(place)
    case 17: Width<17>.unpack(place)
    case 18: Width<18>.unpack(place)
    case 19: Width<19>.unpack(place)
    case 20: Width<20>.unpack(place)
    case 21: Width<21>.unpack(place)
    case 22: Width<22>.unpack(place)
    case 23: Width<23>.unpack(place)
    case 24: Width<24>.unpack(place)
    case 25: Width<25>.unpack(place)
    case 26: Width<26>.unpack(place)
    case 27: Width<27>.unpack(place)
    case 28: Width<28>.unpack(place)
    case 29: Width<29>.unpack(place)
    case 30: Width<30>.unpack(place)
    case 31: Width<31>.unpack(place)
    case 32: Width<32>.unpack(place)
    default: return
    }
  }

  /// Encodes 128 values into `16 * width` bytes.
  static func pack(_ place: Place, width: Int) {
    switch width {
    case 1: Width<1>.pack(place)
    case 2: Width<2>.pack(place)
    case 3: Width<3>.pack(place)
    case 4: Width<4>.pack(place)
    case 5: Width<5>.pack(place)
    case 6: Width<6>.pack(place)
    case 7: Width<7>.pack(place)
    case 8: Width<8>.pack(place)
    case 9: Width<9>.pack(place)
    case 10: Width<10>.pack(place)
    case 11: Width<11>.pack(place)
    case 12: Width<12>.pack(place)
    case 13: Width<13>.pack(place)
    case 14: Width<14>.pack(place)
    case 15: Width<15>.pack(place)
    case 16: Width<16>.pack(place)
    case 17: Width<17>.pack(place)
    case 18: Width<18>.pack(place)
    case 19: Width<19>.pack(place)
    case 20: Width<20>.pack(place)
    case 21: Width<21>.pack(place)
    case 22: Width<22>.pack(place)
    case 23: Width<23>.pack(place)
    case 24: Width<24>.pack(place)
    case 25: Width<25>.pack(place)
    case 26: Width<26>.pack(place)
    case 27: Width<27>.pack(place)
    case 28: Width<28>.pack(place)
    case 29: Width<29>.pack(place)
    case 30: Width<30>.pack(place)
    case 31: Width<31>.pack(place)
    case 32: Width<32>.pack(place)
    default: return
    }
  }
}

/// The kernels of one width of 1 to 32 bits.
private enum Width<let bits: Int> {
  @inline(__always) private static var mask: Lanes {
    Lanes(repeating: bits == 32 ? .max : (1 &<< UInt32(truncatingIfNeeded: bits)) &- 1)
  }

  /// Row `index` of the block: from one word of each lane, or from the end of one and the beginning of the next.
  @inline(__always) private static func row(_ index: Int, _ place: BlockKernel.Place) {
    let bit = index &* bits
    let word = bit &>> 5
    let shift = bit & 31
    // SAFETY: row 31 ends in word bits - 1, the last of the block's words of 16 bytes; any bit pattern is a value.
    let first = unsafe place.source.loadUnaligned(fromByteOffset: word &* 16, as: Lanes.self)
    let low = first &>> Lanes(repeating: UInt32(truncatingIfNeeded: shift))
    var value = low
    if shift &+ bits > 32 {
      // SAFETY: as above. The high part is masked before the two meet: else the compiler makes scalar double shifts.
      let next = unsafe place.source.loadUnaligned(fromByteOffset: word &* 16 &+ 16, as: Lanes.self)
      value = low | ((next &<< Lanes(repeating: UInt32(truncatingIfNeeded: 32 &- shift))) & mask)
    } else if shift &+ bits < 32 {
      value = low & mask
    }
    // SAFETY: row 31 ends at byte 512 of the block's values.
    unsafe place.target.storeBytes(of: value, toByteOffset: index &* 16, as: Lanes.self)
  }

  /// Adds row `index` to the word being filled, and stores the word when the row fills it.
  @inline(__always) private static func row(_ index: Int, _ place: BlockKernel.Place, _ word: inout Lanes) {
    let bit = index &* bits
    let shift = bit & 31
    // SAFETY: row 31 ends at byte 512 of the values.
    let value = unsafe place.source.loadUnaligned(fromByteOffset: index &* 16, as: Lanes.self)
    word = shift == 0 ? value : word | (value &<< Lanes(repeating: UInt32(truncatingIfNeeded: shift)))
    if shift &+ bits >= 32 {
      // SAFETY: row 31 fills word bits - 1, the last of the block's words of 16 bytes.
      unsafe place.target.storeBytes(of: word, toByteOffset: (bit &>> 5) &* 16, as: Lanes.self)
      if shift &+ bits > 32 { word = value &>> Lanes(repeating: UInt32(truncatingIfNeeded: 32 &- shift)) }
    }
  }

  /// All 32 rows of a block, decoded.
  @inline(never) static func unpack(_ place: BlockKernel.Place) {
    row(0, place)
    row(1, place)
    row(2, place)
    row(3, place)
    row(4, place)
    row(5, place)
    row(6, place)
    row(7, place)
    row(8, place)
    row(9, place)
    row(10, place)
    row(11, place)
    row(12, place)
    row(13, place)
    row(14, place)
    row(15, place)
    row(16, place)
    row(17, place)
    row(18, place)
    row(19, place)
    row(20, place)
    row(21, place)
    row(22, place)
    row(23, place)
    row(24, place)
    row(25, place)
    row(26, place)
    row(27, place)
    row(28, place)
    row(29, place)
    row(30, place)
    row(31, place)
  }

  /// All 32 rows of a block, encoded.
  @inline(never) static func pack(_ place: BlockKernel.Place) {
    var word = Lanes()
    row(0, place, &word)
    row(1, place, &word)
    row(2, place, &word)
    row(3, place, &word)
    row(4, place, &word)
    row(5, place, &word)
    row(6, place, &word)
    row(7, place, &word)
    row(8, place, &word)
    row(9, place, &word)
    row(10, place, &word)
    row(11, place, &word)
    row(12, place, &word)
    row(13, place, &word)
    row(14, place, &word)
    row(15, place, &word)
    row(16, place, &word)
    row(17, place, &word)
    row(18, place, &word)
    row(19, place, &word)
    row(20, place, &word)
    row(21, place, &word)
    row(22, place, &word)
    row(23, place, &word)
    row(24, place, &word)
    row(25, place, &word)
    row(26, place, &word)
    row(27, place, &word)
    row(28, place, &word)
    row(29, place, &word)
    row(30, place, &word)
    row(31, place, &word)
  }
}
