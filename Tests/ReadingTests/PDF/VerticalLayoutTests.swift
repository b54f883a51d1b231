import Testing

@testable import Reading

/// Pages in vertical writing, and pages that only look like one.
@Suite("Vertical layout")
struct VerticalLayoutTests {
  private typealias Word = VerticalLayout.Word

  /// Each letter by itself, the first column to the right.
  private func letters(_ columns: [String], left: Double = 500, top: Double = 70, size: Double = 10) -> [Word] {
    var words: [Word] = []
    for (index, column) in columns.enumerated() {
      for (place, letter) in column.enumerated() where letter != "　" {
        let x = left - Double(index) * size * 1.5
        let y = top + Double(place) * size
        // A font's box is higher than the letter.
        words.append(
          Word(text: String(letter), left: x, top: y, right: x + size, bottom: y + size * 1.3, line: 100 + place))
      }
    }
    return words.sorted { ($0.line, $0.left) < ($1.line, $1.left) }
  }

  /// A word written downwards as one.
  private func tall(_ text: String, left: Double, top: Double, line: Int, size: Double = 10) -> Word {
    Word(
      text: text, left: left, top: top, right: left + size, bottom: top + Double(text.count) * size, line: line)
  }

  @Test("letters placed one by one are read down their columns, these from right to left")
  func letterByLetter() {
    let words = letters(["　町議会は九月の定例", "会で予算を可決した", "。担い手を育てると", "町長は答えた"])
    #expect(VerticalLayout.lines(of: words) == ["町議会は九月の定例", "会で予算を可決した", "。担い手を育てると", "町長は答えた"])
  }

  @Test("columns come from right to left, one band below the other, between what runs across")
  func bands() {
    let header = Word(text: "議会だより", left: 50, top: 20, right: 100, bottom: 32, line: 1)
    let footer = Word(text: "- 3 -", left: 280, top: 800, right: 310, bottom: 812, line: 9)
    // As the tool gives them: from left to right.
    let upper = [
      tall("引き上げる予算案を", left: 470, top: 72, line: 2), tall("町議会は除雪の委託料を", left: 485, top: 60, line: 3),
    ]
    let lower = [
      tall("のがす手はない", left: 470, top: 400, line: 4), tall("六人が質問に立ち機会を", left: 485, top: 400, line: 5),
    ]
    #expect(
      VerticalLayout.lines(of: [header] + upper + lower + [footer]) == [
        "議会だより", "", "町議会は除雪の委託料を", "引き上げる予算案を", "六人が質問に立ち機会を", "のがす手はない", "", "- 3 -",
      ])
  }

  @Test("a number set upright or turned belongs to its column")
  func numbers() {
    var words = letters(["令和の計画では", "年度までに三割"])
    words.append(Word(text: "11", left: 498.5, top: 140, right: 511.5, bottom: 150, line: 300))
    #expect(VerticalLayout.lines(of: words) == ["令和の計画では11", "年度までに三割"])
  }

  @Test("spaced-out lines and lists of single letters that run across are no vertical page")
  func across() {
    var spaced: [Word] = []
    for line in 0..<6 {
      for place in 0..<8 {
        let (x, y) = (60 + Double(place) * 20, 100 + Double(line) * 14.3)
        spaced.append(Word(text: "人", left: x, top: y, right: x + 11, bottom: y + 14.3, line: line))
      }
    }
    #expect(VerticalLayout.lines(of: spaced) == nil)
    let prose = (0..<20).map { line in
      Word(
        text: "横に書いた文がここにある", left: 60, top: 60 + Double(line) * 16, right: 192, bottom: 74 + Double(line) * 16,
        line: line)
    }
    #expect(VerticalLayout.lines(of: prose) == nil)
    #expect(VerticalLayout.lines(of: []) == nil)
  }
}
