import Analysis
import Segments
import TestSupport
import Testing

@testable import Searching

/// The quick no for phrases.
@Suite struct LooseTextTests {
  @Test func neverDeniesWhatAnalysisFinds() {
    let seed = UInt64.random(in: 0 ... .max)
    var random = SeededGenerator(seed: seed)
    let pieces = [
      "国", "國", "邉\u{E0100}", "都", "か", "が", "か\u{3099}", "カ", "ー", "―", "ｶﾞ", "ガ", "㍿", "㌔", "⼀", "一", "\u{3192}", "豈",
      "豈", "社",
      "株式会社", "キロ", "\n", " ", "　", "\u{200B}", "\u{AD}", "・", "a", "1", "。", "-",
    ]
    func text(_ count: ClosedRange<Int>) -> String {
      (0..<Int.random(in: count, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
    }
    var found = 0
    var denied = 0
    let analyzer = Analyzer()
    for _ in 0..<20_000 {
      let phrase = text(2...3)
      let query = QueryText(WritingVariant(text: phrase, layers: []), analyzer: analyzer, weights: TokenWeights())
      guard !query.isEmpty, query.isDecidedByItsBytes else { continue }
      let passage = text(0...5) + (Bool.random(using: &random) ? phrase : "") + text(0...5)
      var buffer = AnalysisBuffer()
      _ = analyzer.analyze(Array(passage.utf8).span, startingAt: 0, joiningLines: true, into: &buffer)
      let isFound = OccurrenceFinder(texts: [query]).find(in: buffer).texts.first?.isEmpty == false
      let mayStand = LooseText(query.text).mayStand(in: passage)
      #expect(!isFound || mayStand, "seed \(seed): \(phrase.debugDescription) in \(passage.debugDescription)")
      found += isFound ? 1 : 0
      denied += mayStand ? 0 : 1
    }
    #expect(found > 1_000 && denied > 200, "seed \(seed): \(found) found, \(denied) denied")
  }
}
