import Rendering
import Testing

/// A caret under the column that is at fault.
@Suite struct ColumnPointerTests {
  @Test(
    "the caret stands under the character, however wide those before it are",
    arguments: [
      ("a)", 2, "a)\n ^"), ("除雪)", 3, "除雪)\n    ^"), ("ｱ)", 2, "ｱ)\n ^"), ("か\u{3099})", 3, "か\u{3099})\n  ^"),
      ("", 1, "\n^"), ("除雪 AND", 7, "除雪 AND\n        ^"), ("a\tb", 3, "a b\n  ^"),
    ])
  func caretStandsUnderTheCharacter(_ text: String, _ column: Int, _ expected: String) {
    #expect(ColumnPointer(text: text, column: column).text(indent: "") == expected)
  }

  @Test("of a long line the part around the caret is shown")
  func longLinesAreCut() {
    let text = String(repeating: "除雪", count: 100)
    let lines = ColumnPointer(text: text, column: 150).text(indent: "").split(separator: "\n")
    #expect(lines.count == 2)
    #expect(DisplayWidth.columns(of: lines[0]) <= 80)
    #expect(lines[0].hasPrefix("…") && lines[0].hasSuffix("…"))
    #expect(lines[1].count <= 52)
  }
}
