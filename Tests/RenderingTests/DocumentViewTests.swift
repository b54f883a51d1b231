import Documents
import Foundation
import Rendering
import Searching
import TestSupport
import Testing

/// A stored document for a person.
@Suite struct DocumentViewTests {
  private static func part(
    _ text: String, page: Int? = nil, line: Int, headings: [Range<Int>] = [], highlights: [Range<Int>] = []
  ) -> StoredDocument.Part {
    StoredDocument.Part(
      page: page, text: Array(text.utf8), headings: headings, highlights: highlights, lines: .counting(first: line))
  }

  private static let plan = StoredDocument(
    id: DocumentID("plan.pdf"), title: "雪計画", path: "plan.pdf", facts: Samples.facts,
    parts: [
      part("第1章\n市は", page: 1, line: 1, headings: [0..<7]), part("除雪を行う。\n", page: 1, line: 2, highlights: [0..<6]),
      part("次の頁\n", page: 2, line: 3),
    ])

  private static func text(_ view: DocumentView, _ document: StoredDocument = plan) -> String {
    String(decoding: view.render(document).bytes, as: UTF8.self)
  }

  @Test("pages are marked, a line that a passage cuts is one")
  func whole() {
    #expect(
      Self.text(DocumentView(usesColour: false)) == """
        雪計画
        plan.pdf · 札幌市 · 令和7年4月1日 (2025-04-01)

        ── page 1 ──
        第1章
        市は除雪を行う。
        ── page 2 ──
        次の頁

        """)
  }

  @Test("one page, some lines, numbers, colours")
  func extents() {
    #expect(Self.text(DocumentView(extent: .page(2), usesColour: false)).hasSuffix("\n\n── page 2 ──\n次の頁\n"))
    #expect(Self.text(DocumentView(extent: .lines(2...2), usesColour: false)).hasSuffix("\n── page 1 ──\n市は除雪を行う。\n"))
    #expect(DocumentView(extent: .page(3), usesColour: false).render(Self.plan).lineCount == 0)
    let shown = DocumentView(hasLineNumbers: true, usesColour: true).render(Self.plan)
    let lines = String(decoding: shown.bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines[4] == "\u{1B}[36m1  \u{1B}[0m\u{1B}[1m第1章\u{1B}[0m")
    #expect(lines[5] == "\u{1B}[36m2  \u{1B}[0m市は\u{1B}[1;31m除雪\u{1B}[0mを行う。")
    #expect(shown.firstMatchLine == 6)
  }

  @Test func linesAreTheText() {
    let seed = UInt64.random(in: 0 ... .max)
    var random = SeededGenerator(seed: seed)
    for _ in 0..<100 {
      // Parts end anywhere, also within a line.
      let pieces = (0..<Int.random(in: 1...12, using: &random)).map { _ in
        ["除雪", "\n", "計画\t", "a b", "\n\n", "、"].randomElement(using: &random) ?? ""
      }
      var line = 1
      let parts = pieces.map { piece in
        let part = Self.part(piece, line: line)
        line += piece.count { $0 == "\n" }
        return part
      }
      let document = StoredDocument(id: DocumentID("d"), title: "t", path: "p", parts: parts)
      let shown = Self.text(DocumentView(usesColour: false), document)
      let text = pieces.joined()
      #expect(shown == "t\np\n\n" + (text.hasSuffix("\n") ? text : text + "\n"), "seed \(seed)")
    }
  }

  @Test("as JSON, highlights in scalars")
  func json() throws {
    let bytes = DocumentView(extent: .page(1), usesColour: false).json(Self.plan)
    let read = try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
    let parts = try #require(read["parts"] as? [[String: Any]])
    #expect(parts.map { $0["line"] as? Int } == [1, 2])
    #expect(parts[1]["highlights"] as? [[Int]] == [[0, 2]])
    #expect(read["date_written"] as? String == "令和7年4月1日")
  }

  @Test("nothing of a document steers the terminal")
  func hostileDocument() {
    let document = StoredDocument(
      id: DocumentID("d"), title: "\u{1B}[2J", path: "p", parts: [Self.part("\u{9B}31m\r隠し\u{202E}\r\n", line: 1)])
    let shown = Self.text(DocumentView(usesColour: false), document)
    #expect(shown.hasSuffix("隠し\n"))
    #expect(!shown.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" || (0x7F...0x9F).contains($0.value) })
  }
}
