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
    // SAFETY: 32 rows of 16 bytes are the block's 128 values, which the span holds exclusively.
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

  /// Decodes `16 * width` bytes at any alignment into 128 values; width 0 leaves the values alone.
  @unsafe static func unpack(_ source: UnsafeRawPointer, width: Int, into target: UnsafeMutableRawPointer) {
    // SAFETY: the caller's promise of 16 * width bytes to read and 512 to write is handed on.
    switch width {
    case 1: unsafe Width<1>.unpack(source, target)
    case 2: unsafe Width<2>.unpack(source, target)
    case 3: unsafe Width<3>.unpack(source, target)
    case 4: unsafe Width<4>.unpack(source, target)
    case 5: unsafe Width<5>.unpack(source, target)
    case 6: unsafe Width<6>.unpack(source, target)
    case 7: unsafe Width<7>.unpack(source, target)
    case 8: unsafe Width<8>.unpack(source, target)
    case 9: unsafe Width<9>.unpack(source, target)
    case 10: unsafe Width<10>.unpack(source, target)
    case 11: unsafe Width<11>.unpack(source, target)
    case 12: unsafe Width<12>.unpack(source, target)
    case 13: unsafe Width<13>.unpack(source, target)
    case 14: unsafe Width<14>.unpack(source, target)
    case 15: unsafe Width<15>.unpack(source, target)
    case 16: unsafe Width<16>.unpack(source, target)
    case 17: unsafe Width<17>.unpack(source, target)
    case 18: unsafe Width<18>.unpack(source, target)
    case 19: unsafe Width<19>.unpack(source, target)
    case 20: unsafe Width<20>.unpack(source, target)
    case 21: unsafe Width<21>.unpack(source, target)
    case 22: unsafe Width<22>.unpack(source, target)
    case 23: unsafe Width<23>.unpack(source, target)
    case 24: unsafe Width<24>.unpack(source, target)
    case 25: unsafe Width<25>.unpack(source, target)
    case 26: unsafe Width<26>.unpack(source, target)
    case 27: unsafe Width<27>.unpack(source, target)
    case 28: unsafe Width<28>.unpack(source, target)
    case 29: unsafe Width<29>.unpack(source, target)
    case 30: unsafe Width<30>.unpack(source, target)
    case 31: unsafe Width<31>.unpack(source, target)
    case 32: unsafe Width<32>.unpack(source, target)
    default: return
    }
  }

  /// Encodes 128 values at any alignment into `16 * width` bytes.
  @unsafe static func pack(_ source: UnsafeRawPointer, width: Int, into target: UnsafeMutableRawPointer) {
    // SAFETY: the caller's promise of 512 bytes to read and 16 * width to write is handed on.
    switch width {
    case 1: unsafe Width<1>.pack(source, target)
    case 2: unsafe Width<2>.pack(source, target)
    case 3: unsafe Width<3>.pack(source, target)
    case 4: unsafe Width<4>.pack(source, target)
    case 5: unsafe Width<5>.pack(source, target)
    case 6: unsafe Width<6>.pack(source, target)
    case 7: unsafe Width<7>.pack(source, target)
    case 8: unsafe Width<8>.pack(source, target)
    case 9: unsafe Width<9>.pack(source, target)
    case 10: unsafe Width<10>.pack(source, target)
    case 11: unsafe Width<11>.pack(source, target)
    case 12: unsafe Width<12>.pack(source, target)
    case 13: unsafe Width<13>.pack(source, target)
    case 14: unsafe Width<14>.pack(source, target)
    case 15: unsafe Width<15>.pack(source, target)
    case 16: unsafe Width<16>.pack(source, target)
    case 17: unsafe Width<17>.pack(source, target)
    case 18: unsafe Width<18>.pack(source, target)
    case 19: unsafe Width<19>.pack(source, target)
    case 20: unsafe Width<20>.pack(source, target)
    case 21: unsafe Width<21>.pack(source, target)
    case 22: unsafe Width<22>.pack(source, target)
    case 23: unsafe Width<23>.pack(source, target)
    case 24: unsafe Width<24>.pack(source, target)
    case 25: unsafe Width<25>.pack(source, target)
    case 26: unsafe Width<26>.pack(source, target)
    case 27: unsafe Width<27>.pack(source, target)
    case 28: unsafe Width<28>.pack(source, target)
    case 29: unsafe Width<29>.pack(source, target)
    case 30: unsafe Width<30>.pack(source, target)
    case 31: unsafe Width<31>.pack(source, target)
    case 32: unsafe Width<32>.pack(source, target)
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
  @inline(__always) @unsafe private static func row(
    _ index: Int, _ source: UnsafeRawPointer, _ target: UnsafeMutableRawPointer
  ) {
    let bit = index &* bits
    let word = bit &>> 5
    let shift = bit & 31
    // SAFETY: row 31 ends in word bits - 1, the last of the block's words of 16 bytes; any bit pattern is a value.
    let first = unsafe source.loadUnaligned(fromByteOffset: word &* 16, as: Lanes.self)
    let low = first &>> Lanes(repeating: UInt32(truncatingIfNeeded: shift))
    var value = low
    if shift &+ bits > 32 {
      // SAFETY: as above. The high part is masked before the two meet: else the compiler makes scalar double shifts.
      let next = unsafe source.loadUnaligned(fromByteOffset: word &* 16 &+ 16, as: Lanes.self)
      value = low | ((next &<< Lanes(repeating: UInt32(truncatingIfNeeded: 32 &- shift))) & mask)
    } else if shift &+ bits < 32 {
      value = low & mask
    }
    // SAFETY: row 31 ends at byte 512 of the block's values.
    unsafe target.storeBytes(of: value, toByteOffset: index &* 16, as: Lanes.self)
  }

  /// Adds row `index` to the word being filled, and stores the word when the row fills it.
  @inline(__always) @unsafe private static func row(
    _ index: Int, _ source: UnsafeRawPointer, _ target: UnsafeMutableRawPointer, _ word: inout Lanes
  ) {
    let bit = index &* bits
    let shift = bit & 31
    // SAFETY: row 31 ends at byte 512 of the values.
    let value = unsafe source.loadUnaligned(fromByteOffset: index &* 16, as: Lanes.self)
    word = shift == 0 ? value : word | (value &<< Lanes(repeating: UInt32(truncatingIfNeeded: shift)))
    if shift &+ bits >= 32 {
      // SAFETY: row 31 fills word bits - 1, the last of the block's words of 16 bytes.
      unsafe target.storeBytes(of: word, toByteOffset: (bit &>> 5) &* 16, as: Lanes.self)
      if shift &+ bits > 32 { word = value &>> Lanes(repeating: UInt32(truncatingIfNeeded: 32 &- shift)) }
    }
  }

  @inline(never) @unsafe static func unpack(_ source: UnsafeRawPointer, _ target: UnsafeMutableRawPointer) {
    // SAFETY: rows 0 to 31 are the block.
    unsafe row(0, source, target)
    unsafe row(1, source, target)
    unsafe row(2, source, target)
    unsafe row(3, source, target)
    unsafe row(4, source, target)
    unsafe row(5, source, target)
    unsafe row(6, source, target)
    unsafe row(7, source, target)
    unsafe row(8, source, target)
    unsafe row(9, source, target)
    unsafe row(10, source, target)
    unsafe row(11, source, target)
    unsafe row(12, source, target)
    unsafe row(13, source, target)
    unsafe row(14, source, target)
    unsafe row(15, source, target)
    unsafe row(16, source, target)
    unsafe row(17, source, target)
    unsafe row(18, source, target)
    unsafe row(19, source, target)
    unsafe row(20, source, target)
    unsafe row(21, source, target)
    unsafe row(22, source, target)
    unsafe row(23, source, target)
    unsafe row(24, source, target)
    unsafe row(25, source, target)
    unsafe row(26, source, target)
    unsafe row(27, source, target)
    unsafe row(28, source, target)
    unsafe row(29, source, target)
    unsafe row(30, source, target)
    unsafe row(31, source, target)
  }

  @inline(never) @unsafe static func pack(_ source: UnsafeRawPointer, _ target: UnsafeMutableRawPointer) {
    var word = Lanes()
    // SAFETY: rows 0 to 31 are the block.
    unsafe row(0, source, target, &word)
    unsafe row(1, source, target, &word)
    unsafe row(2, source, target, &word)
    unsafe row(3, source, target, &word)
    unsafe row(4, source, target, &word)
    unsafe row(5, source, target, &word)
    unsafe row(6, source, target, &word)
    unsafe row(7, source, target, &word)
    unsafe row(8, source, target, &word)
    unsafe row(9, source, target, &word)
    unsafe row(10, source, target, &word)
    unsafe row(11, source, target, &word)
    unsafe row(12, source, target, &word)
    unsafe row(13, source, target, &word)
    unsafe row(14, source, target, &word)
    unsafe row(15, source, target, &word)
    unsafe row(16, source, target, &word)
    unsafe row(17, source, target, &word)
    unsafe row(18, source, target, &word)
    unsafe row(19, source, target, &word)
    unsafe row(20, source, target, &word)
    unsafe row(21, source, target, &word)
    unsafe row(22, source, target, &word)
    unsafe row(23, source, target, &word)
    unsafe row(24, source, target, &word)
    unsafe row(25, source, target, &word)
    unsafe row(26, source, target, &word)
    unsafe row(27, source, target, &word)
    unsafe row(28, source, target, &word)
    unsafe row(29, source, target, &word)
    unsafe row(30, source, target, &word)
    unsafe row(31, source, target, &word)
  }
}
