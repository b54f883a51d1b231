/// Hangul written letter by letter (ㅎㅏㄴㄱㅡㄹ, half-width ﾾￂﾤﾡￚﾩ) as the syllables that the letters make.
///
/// Compatibility letters do not say whether a consonant begins or ends a syllable, and NFKC lets each begin one. Here one that
/// no vowel follows ends the syllable before it, when that is made of letters too: 하ㅋㅋ stays as it is.
/// *Law*: folding twice is folding once (`FoldingLawTests.eachLayerAlone`).
/// *Cost*: one pass, only over text with letters that joined.
/// - Source: The Unicode Standard 15.0, sections 3.12 (composition of syllables) and 18.6 (compatibility letters).
enum HangulLetters {
  private static let firstSyllable: UInt32 = 0xAC00
  private static let firstInitial: UInt32 = 0x1100
  /// The place among finals of each initial; 0 for those that end no syllable.
  private static let finals: [UInt32] = [1, 2, 4, 7, 0, 8, 16, 17, 0, 19, 20, 21, 22, 0, 23, 24, 25, 26, 27]
  /// Two finals that are written as one.
  private static let clusters: [[UInt32]: UInt32] = [
    [1, 19]: 3, [4, 22]: 5, [4, 27]: 6, [8, 1]: 9, [8, 16]: 10, [8, 17]: 11, [8, 19]: 12, [8, 25]: 13, [8, 26]: 14,
    [8, 27]: 15, [17, 19]: 18,
  ]

  /// Joins what composition left over.
  static func fold(_ folded: inout FoldedText) {
    var kept = 0
    for index in 0..<folded.count {
      let scalar = folded.storage[index]
      let range = folded.offsets.storage[index]
      if kept > 0, let whole = joined(folded.storage[kept - 1], folded.offsets.storage[kept - 1], scalar) {
        folded.storage[kept - 1] = whole
        folded.offsets.storage[kept - 1].end = max(folded.offsets.storage[kept - 1].end, range.end)
        continue
      }
      folded.storage[kept] = scalar
      folded.offsets.storage[kept] = range
      kept += 1
    }
    folded.offsets.count = kept
  }

  /// A syllable with a consonant behind it; nil where that cannot end it.
  private static func joined(_ syllable: UInt32, _ range: SourceRange, _ consonant: UInt32) -> UInt32? {
    let initial = Int(consonant &- firstInitial)
    // A syllable of one character takes three bytes.
    guard finals.indices.contains(initial), finals[initial] > 0, isSyllable(syllable), range.end - range.start > 3
    else { return nil }
    let final = (syllable - firstSyllable) % 28
    if final == 0 { return syllable + finals[initial] }
    return clusters[[final, finals[initial]]].map { syllable - final + $0 }
  }

  /// Whether a scalar is a Hangul syllable.
  static func isSyllable(_ scalar: UInt32) -> Bool { firstSyllable..<0xD7A4 ~= scalar }
}
