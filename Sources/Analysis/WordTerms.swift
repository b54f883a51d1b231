/// What words of spaced scripts give beside themselves, and by which languages.
struct WordTerms {
  /// How many letters of a longer word stand for it and its other endings.
  ///
  /// - Source: `research/RELEVANCE.md`, section 3: five letters repair what words alone lose in languages with endings (a
  ///   help index in Russian .449 to .533, questions in Turkish .877 to .937), whatever the language.
  static let prefixLength = 5
  /// How many letters the parts of German words have.
  ///
  /// - Source: `research/RELEVANCE.md`, section 3: German questions .907 by words, .954 with grams of four letters within them.
  static let partLength = 4

  /// The languages that words of this text may be of.
  let languages: StemLanguages
  let stemmers: Stemmers

  /// The key of the text that ends a buffer; a short one is taken out of it.
  static func key(_ channel: Channel, _ bytes: inout [UInt8], from start: Int) -> TermKey {
    var scalars: (UInt32, UInt32, UInt32) = (0, 0, 0)
    var count = 0
    var place = start
    while place < bytes.count, count < 4 {
      let decoded = bytes.span.decodeScalar(at: place, end: bytes.count)
      switch count {
      case 0: scalars.0 = decoded.scalar
      case 1: scalars.1 = decoded.scalar
      default: scalars.2 = decoded.scalar
      }
      count += 1
      place += decoded.width
    }
    guard count > 3 else {
      bytes.removeLast(bytes.count - start)
      return TermKey(channel: channel, scalars.0, scalars.1, scalars.2)
    }
    return TermKey(
      channel: channel, longTermAt: UInt32(truncatingIfNeeded: start),
      byteCount: UInt32(truncatingIfNeeded: bytes.count - start))
  }
}
