import TestSupport
import Testing

@testable import Rendering

@Suite struct TextTableTests {
  @Test func cellsStandBelowEachOther() {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SeededGenerator(seed: seed)
    for _ in 0..<200 {
      let columns = Int.random(in: 1...5, using: &random)
      let rows = (0..<Int.random(in: 1...6, using: &random)).map { _ in
        (0..<columns).map { _ in
          (0..<Int.random(in: 1...6, using: &random)).map { _ in
            ["a", "除", "ｱ", "é", "🚜"].randomElement(using: &random) ?? ""
          }
          .joined()
        }
      }
      let numbers = Set((0..<columns).filter { _ in Bool.random(using: &random) })
      let lines = TextTable(rows, numbers: numbers).lines
      #expect(lines.count == rows.count)
      var start = 0
      for column in 0..<columns {
        let width = rows.reduce(0) { max($0, DisplayWidth.columns(of: $1[column])) }
        for (line, row) in zip(lines, rows) {
          let own = DisplayWidth.columns(of: row[column])
          let place = numbers.contains(column) ? start + width - own : start
          #expect(Self.text(of: line, from: place, columns: own) == row[column], "seed \(seed)")
        }
        start += width + 2
      }
    }
  }

  private static func text(of line: String, from start: Int, columns: Int) -> String {
    var text = String.UnicodeScalarView()
    var place = 0
    for scalar in line.unicodeScalars {
      if place >= start, place < start + columns { text.append(scalar) }
      place += DisplayWidth.columns(of: scalar)
    }
    return String(text)
  }

  @Test func nothingTrailsAndNothingSteers() {
    #expect(TextTable([["a", "", ""], ["\u{1B}b", "12", "c"]], numbers: [1]).lines == ["a", "\u{FFFD}b  12  c"])
    #expect(TextTable([]).text() == "")
    #expect(TextTable([["", ""]]).lines == [""])
  }
}
