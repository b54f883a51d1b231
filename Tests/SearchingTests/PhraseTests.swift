import Documents
import Searching
import TestSupport
import Testing

/// Phrases against the text itself.
@Suite struct PhraseTests {
  /// Text of characters that fold to themselves and never touch a digit or a word: its atoms are its characters.
  private func text(_ random: inout SeededGenerator) -> String {
    let characters = Array("札幌市雪除費のにつしてますこといるサービスー・、国際々")
    return String(
      (0..<Int.random(in: 1...60, using: &random)).map { _ in characters.randomElement(using: &random) ?? "の" })
  }

  /// A phrase without separators is found exactly where its characters stand side by side.
  @Test func equalsAScanOfTheText() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SeededGenerator(seed: seed)
    let texts = (0..<200).map { _ in text(&random) }
    let index = try TemporaryIndex()
    try index.ingest(texts.enumerated().map { .plain("d\($0.offset)", $0.element) })
    var found = 0
    for _ in 0..<300 {
      let source = Array(texts.randomElement(using: &random) ?? "")
      let start = Int.random(in: 0..<source.count, using: &random)
      let phrase = String(source[start..<min(source.count, start + Int.random(in: 1...7, using: &random))])
      guard !phrase.contains(where: { "・、".contains($0) }) else { continue }
      let expected = Set(texts.indices.filter { texts[$0].contains(phrase) }.map { "d\($0)" })
      let result = try index.search("\"\(phrase)\"", limit: 1_000, layers: [])
      #expect(Set(result.hits.map(\.document.rawValue)) == expected, "seed \(seed), phrase \(phrase)")
      found += expected.count
    }
    #expect(found > 300, "seed \(seed)")
  }

  /// Phrases of the pairs whose places the index does not keep, in rows of up to forty characters, alone and beside others.
  @Test func commonPairsAreFoundByTheirRows() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SeededGenerator(seed: seed)
    // All pairs in these words are common, and where いて meets いて rows grow long.
    let words = ["ている", "いて", "して", "という", "こと", "ております", "ます", "ということ"]
    let others = ["道", "の", "。", "市", "ぬ"]
    let texts = (0..<200).map { _ in
      (0..<Int.random(in: 1...14, using: &random)).map { _ in
        (Int.random(in: 0..<5, using: &random) == 0 ? others : words).randomElement(using: &random) ?? "道"
      }.joined()
    }
    let index = try TemporaryIndex()
    try index.ingest(texts.enumerated().map { .plain("d\($0.offset)", $0.element) })
    var found = 0
    var longest = 0
    for _ in 0..<600 {
      let source = Array(texts.randomElement(using: &random) ?? "")
      let start = Int.random(in: 0..<source.count, using: &random)
      let length = Int.random(in: 2...(Bool.random(using: &random) ? 6 : 30), using: &random)
      let phrase = String(source[start..<min(source.count, start + length)])
      guard !phrase.contains("。") else { continue }
      let expected = Set(texts.indices.filter { texts[$0].contains(phrase) }.map { "d\($0)" })
      let result = try index.search("\"\(phrase)\"", limit: 1_000, layers: [])
      #expect(Set(result.hits.map(\.document.rawValue)) == expected, "seed \(seed), phrase \(phrase)")
      found += expected.count
      longest = max(longest, phrase.count)
    }
    #expect(found > 1_000 && longest > 20, "seed \(seed)")
  }
}
