/// Letters without the marks that queries leave out: Zürich = Zurich, København = Kobenhavn, ещё = еще.
///
/// Latin letters lose what canonical decomposition takes off, and combining marks of U+0300 to U+036F behind a Latin letter
/// are dropped, whatever other marks stand between; ø, ł, đ, ħ, ŧ and ı, which do not decompose, become the plain letter. Of Cyrillic only ё becomes е, for и and
/// й are two letters. Japanese, Greek, Arabic and other marks stay.
/// *Law*: folding twice is folding once (`FoldingLawTests.eachLayerAlone`); no letter leaves its script
/// (`LetterFoldingTests.lettersStayInTheirScript`).
/// *Cost*: a comparison for each scalar, a search of the decomposition table for each marked Latin letter.
/// - Source: UAX #15 for decompositions; the letters with strokes after Unicode's confusables and UTS #10, whose primary
///   weights part them, but which readers without such keys write plainly. ё and е: Правила русской орфографии, 1956, § 10.
enum LetterFolding {
  /// Folds what was folded before by the other layers.
  static func fold(_ folded: inout FoldedText, marks: Bool, yo: Bool) {
    var kept = 0
    let count = folded.count
    // Nothing before the first scalar that changes is moved.
    while kept < count, !changes(folded.storage[kept]) { kept &+= 1 }
    guard kept < count else { return }
    // Whether nothing but marks stands between a Latin letter and here.
    var isBehindLatin = kept > 0 && isLatin(folded.storage[kept &- 1])
    for index in kept..<count {
      let scalar = folded.storage[index]
      if isBehindLatin, marks, isMark(scalar) {
        let end = max(folded.offsets.storage[kept &- 1].end, folded.offsets.storage[index].end)
        folded.offsets.storage[kept &- 1].end = end
        continue
      }
      isBehindLatin =
        isLatin(scalar) || isBehindLatin && scalar >= 0x300 && FoldingRecord(scalar: scalar).combiningClass != 0
      folded.storage[kept] = letter(scalar, marks: marks, yo: yo)
      folded.offsets.storage[kept] = folded.offsets.storage[index]
      kept &+= 1
    }
    folded.offsets.count = kept
  }

  @inline(__always)
  private static func changes(_ scalar: UInt32) -> Bool { scalar &- 0xC0 < 0x1F40 }

  private static func isMark(_ scalar: UInt32) -> Bool { 0x300...0x36F ~= scalar }

  /// Whether a scalar is a Latin letter, marked or not.
  static func isLatin(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x41...0x5A, 0x61...0x7A, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x2AF, 0x1E00...0x1EFF: true
    default: false
    }
  }

  private static func letter(_ scalar: UInt32, marks: Bool, yo: Bool) -> UInt32 {
    guard changes(scalar) else { return scalar }
    if yo, scalar == 0x451 { return 0x435 }
    if yo, scalar == 0x401 { return 0x415 }
    guard marks, isLatin(scalar) else { return scalar }
    var letter = scalar
    while let (first, second) = Composition.split(letter), isMark(second) { letter = first }
    switch letter {
    case 0xD8: return 0x4F
    case 0xF8: return 0x6F
    case 0x110: return 0x44
    case 0x111: return 0x64
    case 0x126: return 0x48
    case 0x127: return 0x68
    case 0x131: return 0x69
    case 0x141: return 0x4C
    case 0x142: return 0x6C
    case 0x166: return 0x54
    case 0x167: return 0x74
    default: return letter
    }
  }
}
