/// Hangul syllables that KS X 1001 spells out in eight bytes: a filler, then initial, vowel and final (or a filler).
///
/// - Source: KS X 1001:1998, annex 3; The Unicode Standard, section 3.12 for the composition.
enum KoreanSyllable {
  /// How many bytes a spelled-out syllable has.
  static let byteCount = 8

  /// What begins at a place.
  enum Sequence: Equatable {
    /// A spelled-out syllable.
    case syllable(UInt32)
    /// The beginning of one, cut by the end of the bytes.
    case cut
    /// Something else: the filler stands for itself.
    case none
  }

  /// What begins with the filler (0xA4 0xD4) at `start`.
  static func sequence(in bytes: Span<UInt8>, at start: Int) -> Sequence {
    var parts = (initial: 0, vowel: 0, final: 0)
    for part in 1...3 {
      guard start + part * 2 + 1 < bytes.count else {
        let isPossible = start + part * 2 == bytes.count || bytes[start + part * 2] == 0xA4
        return isPossible ? .cut : .none
      }
      guard bytes[start + part * 2] == 0xA4 else { return .none }
      let code = Int(bytes[start + part * 2 + 1])
      switch part {
      case 1:
        guard let index = Self.index(code, initials) else { return .none }
        parts.initial = index
      case 2:
        guard (0xBF...0xD3).contains(code) else { return .none }
        parts.vowel = code - 0xBF
      default:
        if code == 0xD4 { break }
        guard let index = Self.index(code, finals) else { return .none }
        parts.final = index
      }
    }
    return .syllable(UInt32(0xAC00 + (parts.initial * 21 + parts.vowel) * 28 + parts.final))
  }

  private static func index(_ code: Int, _ table: [Int]) -> Int? {
    guard (0xA1...0xBE).contains(code) else { return nil }
    let index = table[code - 0xA1]
    return index < 0 ? nil : index
  }

  /// The initial's index of each consonant letter ㄱ (0xA1) to ㅎ (0xBE); -1 for clusters.
  private static let initials = [
    0, 1, -1, 2, -1, -1, 3, 4, 5, -1, -1, -1, -1, -1, -1, -1, 6, 7, 8, -1, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18,
  ]
  /// The final's index of each; -1 for ㄸ, ㅃ and ㅉ, which end no syllable.
  private static let finals = [
    1, 2, 3, 4, 5, 6, 7, -1, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, -1, 18, 19, 20, 21, 22, -1, 23, 24, 25, 26, 27,
  ]
}
