import Documents
import Foundation
import Rendering
import Searching
import TestSupport
import Testing

/// An answer as a table, lines of JSON, Markdown, citations and a bibliography.
@Suite struct FormatTests {
  private static func text(_ renderer: some ResultRenderer, _ result: SearchResult = Samples.answer) -> String {
    var bytes: [UInt8] = []
    renderer.render(result, into: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  private static var streams: [any StreamRenderer] {
    [
      TextRenderer(columns: 40, usesColour: true), JSONRenderer(cites: true), JSONLinesRenderer(cites: true),
      CSVRenderer(isForSpreadsheet: true, cites: true, hasCursors: true), MarkdownRenderer(), CitationRenderer(),
      BibTeXRenderer(),
    ]
  }

  @Test func pieceByPieceIsTheWhole() {
    for renderer in Self.streams {
      var whole: [UInt8] = [7]
      renderer.render(Samples.answer, into: &whole)
      var pieces: [UInt8] = [7]
      renderer.begin(Samples.answer, into: &pieces)
      for hit in Samples.answer.hits { renderer.write(hit, isFirst: hit.rank == 1, into: &pieces) }
      renderer.end(Samples.answer, into: &pieces)
      #expect(pieces == whole, "\(renderer)")
      #expect(whole.count > 100 && whole.first == 7)
    }
  }

  @Test("a table: one line a hit, the snippet on it")
  func table() {
    #expect(
      Self.text(CSVRenderer()) == """
        rank,score,document,title,city,prefecture,kind,date,date_written,page,section,line,snippet,matches,path,url
        1,12.346,plans/snow.txt,札幌市雪対策基本計画,札幌市,北海道,plan,2025-04-01,令和7年4月1日,12,第2章 雪対策 › 2 除雪,345,\
        …市は除雪の 計画を定める。,除雪 | 計画,plans/snow.txt,
        2,7.000,r-1,,,,,,,,,1,除雪計画…,除雪計画,council.jsonl,

        """)
  }

  @Test("cells with commas, quotation marks and line breaks are quoted; formulas are not, for spreadsheets")
  func cells() {
    var result = Samples.answer(scores: [1], names: ["a,b"])
    result.hits[0].title = "=HYPERLINK(\"x\")\n「計画」"
    let row = Self.text(CSVRenderer(), result).split(separator: "\n").last
    #expect(row == #"1,1.000,"a,b","=HYPERLINK(""x"") 「計画」",,,,,,,,1,,,"a,b","#)
    let sheet = Self.text(CSVRenderer(isForSpreadsheet: true), result)
    #expect(sheet.unicodeScalars.first == "\u{FEFF}")
    #expect(sheet.contains(#","'=HYPERLINK(""x"") 「計画」","#))
  }

  @Test("lines of JSON are the hits of the object")
  func jsonLines() throws {
    let object =
      try JSONSerialization.jsonObject(with: Data(Self.text(JSONRenderer(cites: true)).utf8)) as? NSDictionary
    let lines = try Self.text(JSONLinesRenderer(cites: true)).split(separator: "\n").map {
      try JSONSerialization.jsonObject(with: Data($0.utf8)) as? NSDictionary
    }
    #expect(object?["hits"] as? [NSDictionary] == lines.compactMap { $0 })
    #expect(lines.count == 2)
  }

  @Test("citations in the manner of the document's language")
  func citations() {
    #expect(
      Self.text(CitationRenderer()) == """
        札幌市「札幌市雪対策基本計画」令和7年4月1日（2025-04-01）、第2章 雪対策 › 2 除雪、12ページ、345行、plans/snow.txt
        "r-1", line 1, council.jsonl

        """)
    var result = Samples.answer(scores: [1], names: ["guide.de.txt"])
    result.hits[0].title = "Leitfaden"
    result.hits[0].page = 3
    result.hits[0].facts.language = "de"
    result.hits[0].facts.date = "2025"
    result.hits[0].facts.url = "https://town.example/guide.pdf"
    #expect(
      Self.text(CitationRenderer(), result)
        == "\"Leitfaden\", 2025, page 3, line 1, https://town.example/guide.pdf#page=3\n")
  }

  @Test("Markdown: nothing of a document acts on it")
  func markdown() {
    #expect(
      Self.text(MarkdownRenderer()).hasPrefix(
        """
        # 除雪 計画

        1,234 documents match.

        1. 札幌市「札幌市雪対策基本計画」令和7年4月1日（2025\\-04\\-01）、第2章 雪対策 › 2 除雪、12ページ、345行、plans/snow.txt

           > …市は**除雪**の **計画**を定める。

        """))
    var result = Samples.answer(scores: [1], names: ["a"])
    result.hits[0].snippet.text = "# <b>*x*</b>\n- [y](z) `q`"
    #expect(Self.text(MarkdownRenderer(), result).hasSuffix("> \\# \\<b\\>\\*x\\*\\</b\\> \\- \\[y\\](z) \\`q\\`\n"))
  }

  @Test("a bibliography that TeX reads")
  func bibliography() {
    #expect(
      Self.text(BibTeXRenderer()) == """
        @misc{plans-snow-txt-82546b51-p12-l345,
          author = {{札幌市}},
          title = {{札幌市雪対策基本計画}},
          date = {2025-04-01},
          year = {2025},
          month = {04},
          pages = {12},
          howpublished = {plans/snow.txt},
          note = {令和7年4月1日; 第2章 雪対策 › 2 除雪; line 345},
        }
        @misc{r-1-fd69ce5b-l1,
          title = {{r-1}},
          howpublished = {council.jsonl},
          note = {line 1},
        }

        """)
    var result = Samples.answer(scores: [1], names: ["a"])
    result.hits[0].title = "100% {\\x} & $_#~^"
    #expect(
      Self.text(BibTeXRenderer(), result).contains(
        ##"title = {{100\% \{{\textbackslash}x\} \& \$\_\#{\textasciitilde}{\textasciicircum}}}"##))
  }

  @Test func entriesHaveKeysOfTheirOwn() throws {
    let names = ["計画", "条例", "plan/1", "plan-1", "plan_1", "-", "", "a{b", "Ａ"]
    let text = Self.text(BibTeXRenderer(), Samples.answer(scores: names.map { _ in 1 }, names: names))
    let keys = text.matches(of: #/@misc\{(.*),/#).map { String($0.1) }
    #expect(keys.count == names.count)
    #expect(Set(keys).count == names.count)
    #expect(keys.allSatisfy { $0.wholeMatch(of: #/[A-Za-z0-9-]+/#) != nil }, "\(keys)")
  }

  @Test("escape sequences in a document reach no terminal")
  func hostileDocument() {
    var result = Samples.answer(scores: [1], names: ["a\u{1B}]0;x\u{7}"])
    result.hits[0].title = "\u{9B}31m"
    result.hits[0].section = ["\u{1B}c"]
    result.hits[0].snippet.text = "\u{1B}[8m\r隠し"
    for renderer in [MarkdownRenderer(), CitationRenderer(), BibTeXRenderer()] as [any StreamRenderer] {
      let text = Self.text(renderer, result)
      #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" || (0x7F...0x9F).contains($0.value) })
    }
  }
}
