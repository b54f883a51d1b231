import Analysis
import Documents
import Searching
import TestSupport
import Testing

/// Words are found by the readings that their document gives: ruby of HTML and Word, phonetic runs of spreadsheets.
@Suite struct ReadingTests {
  /// A document with readings as every reader keeps them.
  private func document(_ id: String, _ text: String, readings: [String]) -> Document {
    var document = Document.plain(id, text)
    document.metadata = readings.map { MetadataEntry(key: "ruby", value: $0) }
    return document
  }

  /// The text of each highlight.
  private func highlighted(_ snippet: Snippet) -> [String] {
    let scalars = Array(snippet.text.unicodeScalars)
    return snippet.highlights.map { String(String.UnicodeScalarView(scalars[$0])) }
  }

  @Test func aReadingFindsItsWordAndMarksIt() throws {
    let index = try TemporaryIndex()
    try index.ingest([
      document("a", "霧見市の避難所は高台にあります。", readings: ["避難所=ひなんじょ", "高台=たかだい"]),
      .plain("b", "避難所の一覧です。"),
    ])
    for query in ["ひなんじょ", "ヒナンジョ", "\"ひなんじょ\""] {
      let hits = try index.search(query).hits
      #expect(hits.map(\.document.rawValue) == ["a"], "\(query)")
      #expect(hits.first.map { highlighted($0.snippet) } == ["避難所"], "\(query)")
    }
    #expect(try index.search("たかだい").hits.first.map { highlighted($0.snippet) } == ["高台"])
    #expect(try index.found("避難所 高台") == ["a"])
  }

  @Test func aReadingIsNotGluedToTheTextNorToAnother() throws {
    let index = try TemporaryIndex()
    try index.ingest([document("a", "ここは高台、その下は低地です。", readings: ["高台=たかだい", "低地=ていち"])])
    #expect(try index.found("\"高台たかだい\"").isEmpty)
    #expect(try index.found("\"たかだいていち\"").isEmpty)
    #expect(try index.found("\"ですたかだい\"").isEmpty)
    #expect(try index.found("\"下は低地です\"") == ["a"])
  }

  @Test func readingsOfCommonPairsAreVerifiedToo() throws {
    // してい is made of pairs whose places no index keeps: such a phrase is decided by reading the passage again.
    let index = try TemporaryIndex()
    try index.ingest([document("a", "指定の施設に限ります。", readings: ["指定=してい"]), .plain("b", "施設の案内")])
    #expect(try index.found("\"してい\"") == ["a"])
  }

  @Test func readingsMakeNoPassageLonger() throws {
    let plain = try TemporaryIndex()
    try plain.ingest([.plain("a", "避難所と学校"), .plain("b", "学校の行事")])
    let read = try TemporaryIndex()
    try read.ingest([document("a", "避難所と学校", readings: ["避難所=ひなんじょ"]), .plain("b", "学校の行事")])
    #expect(try plain.search("学校").hits.map(\.score) == read.search("学校").hits.map(\.score))
  }

  @Test func placesAreThoseOfAScan() {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SeededGenerator(seed: seed)
    let letters: [Character] = ["高", "台", "市", "a", "\u{20BB7}"]
    func word(_ length: Int) -> String {
      String((0..<length).map { _ in letters.randomElement(using: &random) ?? "a" })
    }
    for _ in 0..<300 {
      let text = word(Int.random(in: 0...24, using: &random))
      var bases: [String] = []
      for _ in 0..<3 {
        let base = word(Int.random(in: 1...3, using: &random))
        if !bases.contains(base) { bases.append(base) }
      }
      let readings = PhoneticReadings(bases.map { ($0, "よみ" + $0) })
      let bytes = Array(text.utf8)
      var expected: Set<String> = []
      for base in bases {
        let wanted = Array(base.utf8)
        for start in bytes.indices where bytes[start...].starts(with: wanted) { expected.insert("\(start) \(base)") }
      }
      let found = readings.places(in: bytes.span).map { place in
        "\(place.range.lowerBound) \(String(decoding: bytes[place.range], as: UTF8.self))"
      }
      #expect(Set(found) == expected && found.count == expected.count, "seed \(seed), \(text), \(bases)")
    }
  }
}
