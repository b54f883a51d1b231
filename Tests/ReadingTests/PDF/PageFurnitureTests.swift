import TestSupport
import Testing

@testable import Reading

/// What is taken for a running line, and what is not.
@Suite("Page furniture")
struct PageFurnitureTests {
  /// Numbers the lines of some pages through.
  private func numbered(_ pages: [[String]]) -> [[(line: Int, text: String)]] {
    var next = 0
    return pages.map { page in
      page.map { text in
        next += 1
        return (next - 1, text)
      }
    }
  }

  private func kept(_ pages: [[String]]) -> [String] {
    let lines = numbered(pages)
    let furniture = PageFurniture(lines)
    return lines.flatMap { $0 }.filter { !furniture.lines.contains($0.line) }.map(\.text)
  }

  @Test("headers, footers and page numbers that count with the pages")
  func finds() {
    let pages = (1...8).map { page in
      ["第\(page < 5 ? 1 : 2)章　\(page < 5 ? "総論" : "各論")", "本文\(page)です", "続き", "町総合計画", "\(page + 10)"]
    }
    #expect(
      kept([["町総合計画", "第1章 総論", "第2章 各論"]] + pages).filter { $0.hasPrefix("第") || $0 == "町総合計画" || Int($0) != nil }
        == ["町総合計画", "第1章 総論", "第2章 各論"])
  }

  @Test("left and right pages may differ")
  func alternates() {
    let pages = (1...10).map { page in [page % 2 == 0 ? "広報ひがし" : "\(page)　令和6年5月号", "記事\(page)", "本文"] }
    #expect(!kept(pages).dropFirst(2).contains { $0.contains("5月号") })
  }

  @Test("a chapter's heading stays where it first stands")
  func keepsHeading() {
    let pages = (1...6).map { page in ["災害予防計画", "本文\(page)の文", "\(page)"] }
    #expect(kept(pages).filter { $0 == "災害予防計画" }.count == 1)
  }

  @Test("numbers of tables, sentences and items stay")
  func keepsText() {
    let tables = (1...6).map { page in ["表の文\(page * page)", "本文", "\(page * page * 13)"] }
    #expect(kept(tables).count == 18)
    let forms = (1...6).map { page in ["・同じ項目", "名\(page)の様式\(page * page)", "押印は要りません。"] }
    #expect(kept(forms).count == 18)
  }

  @Test("two pages are enough for - 1 - and - 2 -, not for 1 and 2")
  func twoPages() {
    #expect(kept([["あ", "- 1 -"], ["い", "- 2 -"]]) == ["あ", "い"])
    #expect(kept([["あ", "1"], ["い", "2"]]).count == 4)
  }

  @Test("the words of every line left out are kept as a header or footer", arguments: 0..<50)
  func nothingIsLostSilently(_ seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    let words = ["計画", "第1章", "- 3 -", "12", "町", "音威子府村", "p.4", "表 2"]
    let pages = (0..<9).map { _ in
      (0..<Int.random(in: 0..<6, using: &generator)).map { _ in words.randomElement(using: &generator) ?? "" }
    }
    let lines = numbered(pages)
    let furniture = PageFurniture(lines)
    func shape(_ text: String) -> String { text.filter { !$0.isNumber && !$0.isWhitespace } }
    let said = Set((furniture.headers + furniture.footers).map(shape))
    for line in lines.flatMap({ $0 }) where furniture.lines.contains(line.line) {
      #expect(said.contains(shape(line.text)), "seed \(seed): \(line.text)")
    }
  }
}
