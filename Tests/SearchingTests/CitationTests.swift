import Documents
import Indexing
import Searching
import Testing

/// Whether a hit is cited with the page and the clause on which its match begins.
@Suite("Citations") struct CitationTests {
  private static let body = "計画の期間は令和七年度から令和十六年度までの十年間とし、\n社会の変化に応じて五年目に中間の見直しを行うとともに、\n"

  @Test("a word that a page's end breaks is found, and cited with the page where it begins")
  func pageEnd() throws {
    let first = Self.body + "毎年度の予算と実施計画によってその進み具合を村民に公\n\u{0C}"
    let second = "表します。\n第二の柱は村の足である。\n" + Self.body
    var document = Document.plain("plan", first + second)
    let end = first.utf8.count
    document.pages = [Page(number: 1, range: 0..<end), Page(number: 2, range: end..<document.text.count)]
    let index = try TemporaryIndex()
    try index.ingest([document])
    #expect(try index.search("\"村民に公表します\"").hits.map(\.page) == [1])
    #expect(try index.search("村の足").hits.map(\.page) == [2])
    #expect(try index.search("実施計画").hits.map(\.page) == [1])
  }

  @Test("a match in a paragraph of an article is cited with the paragraph, and the article is one passage")
  func clause() throws {
    let texts = ["第十二条 村は、除雪の計画を定める。\n", "２ 前項の計画は、公表する。\n", "３ 計画には、雪捨場を示す。\n"]
    var document = Document.plain("law", texts.joined())
    let titles = ["第十二条　（除雪）", "第十二条第二項", "第十二条第三項"]
    var start = 0
    for (number, text) in texts.enumerated() {
      document.sections.append(
        Section(
          title: titles[number], level: number == 0 ? 1 : 2, parent: number == 0 ? nil : 0,
          range: start..<start + text.utf8.count, kind: number == 0 ? .article : .clause))
      start += text.utf8.count
    }
    let index = try TemporaryIndex()
    let summary = try index.ingest([document])
    #expect(summary.passages == 1)
    #expect(try index.search("雪捨場").hits.map(\.section) == [["第十二条　（除雪）", "第十二条第三項"]])
    #expect(try index.search("村は").hits.map(\.section) == [["第十二条　（除雪）"]])
    #expect(try index.search("除雪 雪捨場").hits.count == 1)
  }
}
