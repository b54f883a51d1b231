import TestSupport
import Testing

@testable import Rendering

/// Where lines are broken.
@Suite struct LineWrapperTests {
  private func lines(_ text: String, _ columns: Int?) -> [String] {
    let scalars = Array(text.unicodeScalars)
    return LineWrapper(columns: columns).lines(of: scalars).map { String(String.UnicodeScalarView(scalars[$0])) }
  }

  @Test("words stay whole, wide characters part, punctuation begins and brackets end no line")
  func breaks() {
    #expect(lines("snow removal plan", 12) == ["snow removal", "plan"])
    #expect(lines("札幌市の除雪計画", 8) == ["札幌市の", "除雪計画"])
    #expect(lines("札幌市除雪。計画", 10) == ["札幌市除", "雪。計画"])
    #expect(lines("札幌市「除雪」", 8) == ["札幌市", "「除雪」"])
    #expect(lines("abcdefgh", 3) == ["abc", "def", "gh"])
    #expect(lines("除雪 snow", 6) == ["除雪", "snow"])
    #expect(lines("か\u{3099}か\u{3099}か\u{3099}", 4) == ["か\u{3099}か\u{3099}", "か\u{3099}"])
    #expect(lines("  a  ", nil) == ["a"])
    #expect(lines("", 10) == [])
  }

  @Test("lines fit and lose nothing but spaces, for random text and widths")
  func linesFitAndLoseNothing() {
    let seed = UInt64.random(in: 0 ... .max)
    var random = SeededGenerator(seed: seed)
    for _ in 0..<2_000 {
      let text = TerminalText.shown(RandomText.string(using: &random))
      let columns = Int.random(in: 2...20, using: &random)
      let lines = lines(text, columns)
      let kept = lines.joined().unicodeScalars.filter { $0 != " " && $0 != "\u{3000}" }
      let wanted = text.unicodeScalars.filter { $0 != " " && $0 != "\u{3000}" }
      guard lines.allSatisfy({ DisplayWidth.columns(of: $0) <= columns }), kept.elementsEqual(wanted) else {
        Issue.record("seed \(seed): \(text.debugDescription) to \(columns) gave \(lines.debugDescription)")
        return
      }
    }
  }
}
