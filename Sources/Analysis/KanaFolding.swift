/// The dashes and hyphens that may stand for the long vowel mark.
enum DashFamily {
  /// Whether a scalar is one: hyphens, dashes, minus, the box drawing line, the full-width hyphen.
  static func contains(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x2D, 0x2010...0x2015, 0x2212, 0x2500, 0xFF0D: true
    default: false
    }
  }
}

/// The combining voicing marks of kana, ゙ and ゚.
enum VoicingMarks {
  /// Whether a scalar is one.
  static func contains(_ scalar: UInt32) -> Bool { scalar == 0x3099 || scalar == 0x309A }
}

extension FoldedText {
  /// Remembers that the next scalar is a dash; the lowest bit tells the full-width hyphen, which NFKC makes ASCII.
  mutating func noteDash(_ scalar: UInt32) {
    dashes.append(count &<< 1 | (scalar == 0x2D ? 0 : 1))
  }
}

extension Normalizer {
  /// Makes dashes after katakana long vowel marks (サ―バ, コンピュータ－).
  ///
  /// A dash of a pair (――) and one before a letter or number (ページ－3) stay; an ASCII hyphen counts only between
  /// katakana. The rule reads folded text from left to right, so that a second folding finds nothing left to do.
  func resolveDashes(in folded: inout FoldedText) {
    let stages = ScalarTable.stages
    let kinds = ScalarTable.kinds
    let reader = ScalarReader(stages: stages.utf8.span, kinds: kinds.utf8.span)
    for note in folded.dashes {
      let place = note >> 1
      guard place > 0, reader.scalarClass(folded.storage[place - 1]) == ScalarClass.katakana else { continue }
      let next = place + 1 < folded.count ? folded.storage[place + 1] : 0
      let nextClass = reader.scalarClass(next)
      let isASCII = note & 1 == 0
      if isASCII, nextClass != ScalarClass.katakana { continue }
      if nextClass == ScalarClass.letter || nextClass == ScalarClass.digit { continue }
      if DashFamily.contains(next) { continue }
      folded.storage[place] = 0x30FC
    }
    folded.dashes.removeAll(keepingCapacity: true)
  }
}
