import Testing

@testable import Analysis

/// Marks that queries leave out.
@Suite struct LetterFoldingTests {
  @Test(arguments: [
    ("Zürich", "zurich"), ("ÅNGSTRÖM", "angstrom"), ("Zu\u{308}rich", "zurich"), ("Ấp Bắc", "ap bac"),
    ("smørrebrød", "smorrebrod"),
    ("Łódź", "lodz"), ("İstanbul", "istanbul"), ("ıssız", "issiz"), ("straße", "strasse"), ("ещё Ёлка", "еще елка"),
    ("мой йод", "мой йод"), ("が\u{301}", "が\u{301}"), ("ά", "ά"), ("ｅ\u{301}", "e"),
    ("e\u{20DD}\u{301}", "e\u{20DD}\u{301}"),
    ("a\u{5AE}\u{300}\u{300}\u{315}b", "a\u{5AE}b"),
  ])
  func isFoldedTo(text: String, folded: String) {
    // The fold itself composes, so compare scalars.
    #expect(Array(Normalizer().folded(text).unicodeScalars) == Array(folded.unicodeScalars))
  }

  @Test func aLayerLeftOutLeavesTheLetters() {
    #expect(Normalizer(layers: .all.subtracting(.diacritics)).folded("Zürich ещё") == "zürich еще")
    #expect(Normalizer(layers: .all.subtracting(.yo)).folded("Zürich ещё") == "zurich ещё")
  }

  @Test func whatIsDroppedBelongsToItsLetter() {
    var folded = FoldedText()
    Normalizer().fold("xe\u{20DD}".utf8.span, into: &folded)
    Normalizer(layers: [.diacritics]).fold("ae\u{301}b".utf8.span, into: &folded)
    #expect(folded.count == 3)
    #expect((folded.offsets[1].start, folded.offsets[1].end) == (1, 4))
    #expect((folded.offsets[2].start, folded.offsets[2].end) == (4, 5))
  }

  @Test func lettersStayInTheirScript() {
    let normalizer = Normalizer(layers: [.diacritics, .yo])
    for value in UInt32(0xC0)..<0x2000 {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let text = String(String.UnicodeScalarView([scalar]))
      let folded = Array(normalizer.folded(text).unicodeScalars)
      if folded == [scalar] { continue }
      #expect(folded.count == 1 && (LetterFolding.isLatin(value) || value == 0x401 || value == 0x451), "U+\(value)")
      let isKept = folded.allSatisfy {
        $0.value < 0x80 || LetterFolding.isLatin($0.value) || [0x415, 0x435].contains($0.value)
      }
      #expect(isKept, "U+\(String(value, radix: 16)) becomes \(folded.map(\.value))")
    }
  }
}
