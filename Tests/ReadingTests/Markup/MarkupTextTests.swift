import Testing
import TestSupport

@testable import Reading

@Suite struct MarkupTextTests {
  /// However the text is cut into pieces, it comes out the same and whole.
  @Test func keepsEveryCharacter() {
    let words = ["市", "town", " ", "\n", "\t", "　", "、", "é", "\r\n  ", "한글", "𠮷", "ﾊﾟ"]
    for seed in UInt64(1)...300 {
      var random = SeededGenerator(seed: seed)
      let pieces = (0..<Int.random(in: 1..<30, using: &random)).map { _ in
        words[Int.random(in: 0..<words.count, using: &random)]
      }
      let whole = Self.text(of: [pieces.joined()])
      let cut = Self.text(of: pieces)
      #expect(whole == cut, "seed \(seed)")
      #expect(Markup.squeezed(whole) == Markup.squeezed(pieces.joined()), "seed \(seed)")
      #expect(!whole.dropLast().contains("\n\n"), "seed \(seed)")
    }
  }

  @Test func aLineBreakBetweenWideCharactersIsMarkup() {
    #expect(Self.text(of: ["札幌\n  市"]) == "札幌市\n")
    #expect(Self.text(of: ["札幌 市"]) == "札幌 市\n")
    #expect(Self.text(of: ["札幌\ncity"]) == "札幌\ncity\n")
    #expect(Self.text(of: ["서울\n 시"]) == "서울 시\n")
  }

  private static func text(of pieces: [String]) -> String {
    var text = MarkupText()
    for piece in pieces { text.append(piece, line: 1) }
    _ = text.finish()
    return String(decoding: text.bytes, as: UTF8.self)
  }
}
