import Documents
import Querying
import Searching
import TestSupport
import Testing

/// The text that the index keeps.
@Suite struct StoredDocumentTests {
  @Test func partsAreTheText() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SeededGenerator(seed: seed)
    var documents = SearcherTests.documents(40, &random)
    documents.append(.plain("long", String(repeating: "一行目の文。\n二行目 two\n\n", count: 700)))
    let index = try TemporaryIndex()
    try index.ingest(documents)
    let searcher = try Searcher(opening: index.folder)
    for document in documents {
      let stored = try #require(try searcher.document(document.id))
      #expect(stored.parts.flatMap(\.text) == document.text, "seed \(seed), \(document.id)")
      #expect(stored.title == document.title)
    }
    #expect(try searcher.document(DocumentID("nowhere")) == nil)
  }

  @Test func headingsAndMatchesAreMarked() throws {
    let text = "前文\n第1章 除雪\n除雪の計画\n"
    let start = "前文\n".utf8.count
    let index = try TemporaryIndex()
    try index.ingest([
      .plain(
        "a", text, sections: [Section(title: "第1章 除雪", level: 1, parent: nil, range: start..<text.utf8.count)])
    ])
    let request = SearchRequest(text: "除雪", query: try ParsedQuery("除雪").query)
    let stored = try #require(try Searcher(opening: index.folder).document(DocumentID("a"), highlighting: request))
    let marked = stored.parts.flatMap { part in part.highlights.map { String(decoding: part.text[$0], as: UTF8.self) } }
    let headings = stored.parts.flatMap { part in part.headings.map { String(decoding: part.text[$0], as: UTF8.self) } }
    #expect(marked == ["除雪", "除雪"])
    #expect(headings == ["第1章 除雪"])
    #expect(stored.parts.last?.section == ["第1章 除雪"])
  }
}
