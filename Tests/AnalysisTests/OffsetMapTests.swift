import TestSupport
import Testing

@testable import Analysis

@Suite("Where folded text came from")
struct OffsetMapTests {
  static let seed: UInt64 = 7_011

  private func texts(_ body: (String, FoldedText) -> Void) {
    var generator = SeededGenerator(seed: OffsetMapTests.seed)
    var folded = FoldedText()
    for _ in 0..<5000 {
      let source = RandomText.make(pieces: 20, using: &generator)
      Normalizer().fold(source.utf8.span, into: &folded)
      body(source, folded)
    }
  }

  @Test("every non-empty folded range maps to a non-empty source range, and starts never descend")
  func everyFoldedRangeHasASource() {
    texts { source, folded in
      var lastStart: UInt32 = 0
      for index in 0..<folded.count {
        let range = folded.offsets.sourceRange(of: index..<index + 1)
        #expect(range.start < range.end && Int(range.end) <= source.utf8.count, "\(source.debugDescription)")
        #expect(range.start >= lastStart, "\(source.debugDescription)")
        lastStart = range.start
        let rest = folded.offsets.sourceRange(of: index..<folded.count)
        #expect(rest.start < rest.end, "\(source.debugDescription)")
      }
    }
  }

  @Test("text that folding leaves as it is maps to itself")
  func identityFoldingMapsToItself() {
    texts { _, folded in
      let text = folded.description
      var again = FoldedText()
      Normalizer().fold(text.utf8.span, into: &again)
      var place: UInt32 = 0
      for (index, scalar) in text.unicodeScalars.enumerated() {
        let end = place + UInt32(UTF8.width(scalar))
        #expect(again.offsets[index] == SourceRange(start: place, end: end), "\(text.debugDescription)")
        place = end
      }
    }
  }

  @Test("every source byte belongs to a folded scalar, but what is dropped before the first")
  func offsetMapCoversSource() {
    texts { source, folded in
      guard folded.count > 0 else { return }
      var reached = folded.offsets[0].start
      for index in 0..<folded.count {
        #expect(folded.offsets[index].start <= reached, "\(source.debugDescription)")
        reached = max(reached, folded.offsets[index].end)
      }
      #expect(Int(reached) == source.utf8.count, "\(source.debugDescription)")
      let leading = source.utf8.prefix(Int(folded.offsets[0].start))
      #expect(Normalizer().folded(String(decoding: leading, as: UTF8.self)).isEmpty, "\(source.debugDescription)")
    }
  }

  @Test("what a reader sees marked: half-width kana, ligatures of words, dropped selectors")
  func examples() {
    var folded = FoldedText()
    Normalizer().fold("ｼﾞ㍿葛\u{E0100}城".utf8.span, into: &folded)
    #expect(folded.description == "ジ株式会社葛城")
    #expect(folded.offsets[0] == SourceRange(start: 0, end: 6))
    for index in 1...4 { #expect(folded.offsets[index] == SourceRange(start: 6, end: 9)) }
    #expect(folded.offsets[5] == SourceRange(start: 9, end: 16))
    #expect(folded.offsets[6] == SourceRange(start: 16, end: 19))
  }
}
