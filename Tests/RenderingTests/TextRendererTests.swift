import Documents
import Rendering
import Searching
import Testing

/// An answer for people.
@Suite struct TextRendererTests {
  private func text(_ result: SearchResult, columns: Int?, usesColour: Bool = false) -> String {
    var bytes: [UInt8] = []
    TextRenderer(columns: columns, usesColour: usesColour).render(result, into: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test("in a pipe: no colours, no broken lines")
  func piped() {
    #expect(
      text(Samples.answer, columns: nil) == """
        1,234 documents match, 2 shown: 除雪 計画

        1. 札幌市雪対策基本計画
           plans/snow.txt · page 12 · line 345 · 札幌市 · 令和7年4月1日 (2025-04-01) · score 12.346
           第2章 雪対策 › 2 除雪
           …市は除雪の 計画を定める。

        2. r-1
           council.jsonl · id r-1 · line 1 · score 7.000
           除雪計画…

        """)
  }

  @Test("on a narrow terminal: lines are broken by columns")
  func narrow() {
    #expect(
      text(Samples.answer, columns: 20) == """
        1,234 documents
        match, 2 shown: 除雪
        計画

        1. 札幌市雪対策基本
           計画
           plans/snow.txt ·
           page 12 · line
           345 · 札幌市 · 令
           和7年4月1日
           (2025-04-01) ·
           score 12.346
           第2章 雪対策 › 2
           除雪
           …市は除雪の 計画
           を定める。

        2. r-1
           council.jsonl ·
           id r-1 · line 1 ·
           score 7.000
           除雪計画…

        """)
  }

  @Test("in colour: title, place and matches stand out")
  func coloured() {
    let lines = text(Samples.answer, columns: 100, usesColour: true).split(separator: "\n").map(String.init)
    #expect(lines[1] == "1. \u{1B}[1m札幌市雪対策基本計画\u{1B}[0m")
    #expect(lines[2].hasPrefix("   \u{1B}[36mplans/snow.txt · page 12"))
    #expect(lines[4] == "   …市は\u{1B}[1;31m除雪\u{1B}[0mの \u{1B}[1;31m計画\u{1B}[0mを定める。")
  }

  @Test("a match broken over two lines is coloured on both, and closed on each")
  func colourOverLines() {
    var result = Samples.answer(scores: [1], names: ["a"])
    result.hits[0].snippet = Snippet(
      text: "除雪計画", highlights: [0..<4], isCutAtStart: false, isCutAtEnd: false)
    let lines = text(result, columns: 7, usesColour: true).split(separator: "\n").suffix(2)
    #expect(lines == ["   \u{1B}[1;31m除雪\u{1B}[0m", "   \u{1B}[1;31m計画\u{1B}[0m"])
  }

  @Test("a widened search says so")
  func widened() {
    var result = Samples.answer(scores: [1], names: ["a"])
    result.widened = true
    let lines = text(result, columns: nil).split(separator: "\n")
    #expect(lines[0] == "1 document matches: q")
    #expect(
      lines[1] == "No passage has all of it as written; these documents have the parts, in one passage or in several.")
  }

  @Test("nothing found comes with advice")
  func nothing() {
    let result = SearchResult(query: "雪だるま NOT 雪", total: 0, widened: false, hits: [])
    #expect(
      text(result, columns: nil) == """
        Nothing matches: 雪だるま NOT 雪
        Try fewer or shorter words, check NOT and quotation marks, or ask for any of the words (--any).

        """)
  }

  @Test("escape sequences in a document do not reach the terminal")
  func hostileDocument() {
    var result = Samples.answer(scores: [1], names: ["a\u{1B}]0;x\u{7}"])
    result.query = "\u{1B}[2J"
    result.hits[0].title = "\u{9B}31m"
    result.hits[0].section = ["\u{1B}c"]
    result.hits[0].snippet.text = "\u{1B}[8m\r隠し"
    let shown = text(result, columns: 40)
    #expect(!shown.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" || (0x7F...0x9F).contains($0.value) })
  }
}
