extension CommonPairs {
  /// How many characters the term of a row of common pairs has at most; longer rows have one for each stretch of so many.
  static let longestChain = 16

  private static let firstKana: UInt32 = 0x3041
  private static let kanaCount: UInt32 = 86
  private static let digitsPerRow = 15

  /// Whether two hiragana are a common pair.
  @inline(__always)
  static func contains(_ first: UInt32, _ second: UInt32) -> Bool {
    let row = first &- firstKana
    let column = second &- firstKana
    guard row < kanaCount, column < kanaCount else { return false }
    let text = rows
    let digit = text.utf8.span[Int(row) &* digitsPerRow &+ Int(column / 6)] &- 0x30
    return digit >> UInt8(truncatingIfNeeded: column % 6) & 1 == 1
  }
}
