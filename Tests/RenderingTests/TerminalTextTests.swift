import TestSupport
import Testing

@testable import Rendering

/// Text made fit for a terminal.
@Suite struct TerminalTextTests {
  @Test("text is cut at a column, never inside a wide character")
  func truncation() {
    #expect(TerminalText.truncate("札幌市", to: 6) == "札幌市")
    #expect(TerminalText.truncate("札幌市", to: 5) == "札幌…")
    #expect(TerminalText.truncate("札幌市", to: 4) == "札…")
    #expect(TerminalText.truncate("か\u{3099}か\u{3099}", to: 3) == "か\u{3099}…")
    #expect(TerminalText.truncate("abc", to: 0) == "")
  }

  @Test("cut text fits, for random text and widths")
  func truncatedTextFits() {
    let seed = UInt64.random(in: 0 ... .max)
    var random = SeededGenerator(seed: seed)
    for _ in 0..<2_000 {
      let text = RandomText.string(using: &random)
      let columns = Int.random(in: 0...50, using: &random)
      let cut = TerminalText.truncate(text, to: columns)
      guard DisplayWidth.columns(of: cut) <= columns else {
        Issue.record("seed \(seed): \(text.debugDescription) to \(columns)")
        return
      }
    }
  }

  @Test("text is padded by columns")
  func padding() {
    #expect(TerminalText.pad("雪", to: 4) == "雪  ")
    #expect(TerminalText.pad("雪", to: 4, alignedRight: true) == "  雪")
    #expect(TerminalText.pad("除雪", to: 3) == "除雪")
  }

  @Test("nothing of a document steers the terminal")
  func nothingSteersTheTerminal() {
    #expect(TerminalText.shown("\u{1B}[31m赤\u{202E}\u{9B}2J\u{7}") == "\u{FFFD}[31m赤\u{FFFD}2J\u{FFFD}")
    #expect(TerminalText.shown("a\r\nb\u{2028}c") == "a  b c")
  }

  @Test func whiteSpaceIsTheProperty() {
    let wrong = (UInt32(0)...0x10FFFF).compactMap { Unicode.Scalar($0) }.filter {
      TerminalText.isWhiteSpace($0) != $0.properties.isWhitespace
    }
    #expect(wrong.isEmpty)
  }
}
