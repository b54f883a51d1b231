import Analysis
import Documents
import Querying
import Searching
import Testing

/// Words of spaced scripts are found by their other endings, German ones in longer words, each by the language of its document.
@Suite struct WordFormTests {
  private static func index() throws -> TemporaryIndex {
    let index = try TemporaryIndex()
    try index.ingest([
      .plain("a", "the committees of the council"), .plain("b", "a committee of the council"),
      .plain("c", "достопримечательностями города", language: "ru"), .plain("d", "at the corner of the street"),
      .plain("e", "Die Bürgermeisterwahl und der Kornmarkt", language: "de"),
      .plain("f", "Bürgermeister und Stadträte", language: "de"), .plain("g", "das Korn der Bauern", language: "de"),
      .plain("h", "札幌市のMICE都市とCities", language: "ja"),
    ])
    return index
  }

  @Test(arguments: [
    ("committees", "a b"), ("committee council", "a b"), ("\"committee of\"", "a b"), ("достопримечательность", "c"),
    ("corn", ""), ("corner", "d"), ("city", "h"), ("Stadtrat", "f"), ("Buergermeister", "e f"),
    ("Bürgermeister", "e f"), ("Bürgermeisterwahlen", "e"), ("meister", "e f"), ("kornmärkte", "e"), ("korn", "g"),
    ("wahl", ""),
    ("title:committee", ""), ("body:committee", "a b"), ("NEAR/3(committee council)", "a b"), ("exact:committees", "a"),
    ("Bürgermeister -Wahl", "e f"), ("council -committees", ""),
  ])
  func allOfTheWords(query: String, documents: String) throws {
    #expect(try Self.index().found(query).sorted().joined(separator: " ") == documents)
  }

  @Test func whatIsWrittenAsAskedStandsFirst() throws {
    let index = try Self.index()
    #expect(try index.found("committee") == ["b", "a"])
    #expect(try index.found("committees") == ["a", "b"])
    #expect(try index.found("Bürgermeister") == ["f", "e"])
    #expect(try index.found("the committee", any: true).first == "b")
  }

  @Test func eachLayerCanBeLeftOut() throws {
    let index = try Self.index()
    let all = Set(WritingLayer.allCases)
    func found(_ text: String, without layer: WritingLayer) throws -> [String] {
      try index.search(text, layers: Array(all.subtracting([layer]))).hits.map(\.document.rawValue).sorted()
    }
    #expect(try found("committees", without: .stemming) == ["a"])
    #expect(try found("Stadtrat", without: .stemming) == [])
    #expect(try found("Bürgermeister", without: .compounds) == ["f"])
    #expect(try found("committees", without: .compounds) == ["a", "b"])
  }

  @Test(arguments: [
    ("committees", "b", "a [committee] of the council"),
    ("Bürgermeister", "e", "Die [Bürgermeisterwahl] und der Kornmarkt"),
    ("город", "c", "достопримечательностями [города]"), ("korn", "g", "das [Korn] der Bauern"),
    ("cities", "h", "札幌市のMICE都市と[Cities]"),
  ])
  func theWordItselfIsMarked(query: String, document: String, marked: String) throws {
    let hits = try Self.index().search(query).hits
    let snippet = try #require(hits.first { $0.document.rawValue == document }?.snippet)
    var text = Array(snippet.text.unicodeScalars)
    for range in snippet.highlights.reversed() {
      text.insert("]", at: range.upperBound)
      text.insert("[", at: range.lowerBound)
    }
    #expect(String(String.UnicodeScalarView(text)) == marked)
  }

  @Test func theLayerIsNamed() throws {
    let query = try ParsedQuery("committees", sideBySide: .all).query
    let request = SearchRequest(text: "committees", query: query, limit: 10, explains: true)
    let index = try Self.index()
    let hits = try Searcher(opening: index.folder).search(request).hits
    let layers = Dictionary(
      uniqueKeysWithValues: hits.map { ($0.document.rawValue, $0.explanation?.matches.map(\.layers) ?? []) })
    #expect(layers == ["a": [[]], "b": [["stemming"]]])
    let sums = hits.map {
      ($0.score, $0.explanation.map { $0.terms.reduce(0) { $0 + $1.score } + Double($0.evidence.total) })
    }
    #expect(sums.allSatisfy { abs($0.0 - ($0.1 ?? 0)) < 1e-4 * $0.0 })
  }
}
