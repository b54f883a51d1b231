import TestSupport
import Testing

@testable import Analysis

/// The ways to write what is asked.
@Suite struct WritingVariantsTests {
  private func ways(_ text: String, _ layer: WritingLayer) -> Set<String> {
    Set(WritingVariants(layers: [layer]).variants(of: text).dropFirst().map(\.text))
  }

  @Test func numbersReadBackAsTheyWereWritten() {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SeededGenerator(seed: seed)
    for _ in 0..<20_000 {
      let value = Int.random(in: 1..<(1 << Int.random(in: 1...50, using: &random)), using: &random)
      #expect(KanjiNumber.value(KanjiNumber.reading(value)[...]) == value, "seed \(seed), \(value)")
      guard value < 1_000_000_000_000 else { continue }
      #expect(KanjiNumber.value(KanjiNumber.digitByDigit(value)[...]) == value, "seed \(seed), \(value)")
    }
  }

  @Test(arguments: [
    ("二百五十二", 252), ("十", 10), ("千九百", 1_900), ("三万五千", 35_000), ("一億二千万", 120_000_000), ("二〇二二", 2_022),
    ("壱万弐千", 12_000),
  ])
  func numbersHaveTheirValue(_ text: String, _ value: Int) {
    #expect(KanjiNumber.value([Unicode.Scalar](text)[...]) == value)
  }

  @Test(arguments: ["百二百", "万", "二三百", "十十", "億"])
  func whatIsNoNumberHasNone(_ text: String) {
    #expect(KanjiNumber.value([Unicode.Scalar](text)[...]) == nil)
  }

  @Test func erasAreArithmetic() {
    #expect(ways("2022年度", .eras).isSuperset(of: ["令和4年度", "平成34年度", "令和四年度", "r4年度"]))
    #expect(ways("令和元年", .eras).isSuperset(of: ["2019年", "平成31年", "令和1年"]))
    #expect(ways("平成25年度から平成34年度まで", .eras).contains("2013年度から2022年度まで"))
    #expect(ways("2022", .eras).isEmpty && ways("12022年", .eras).isEmpty && ways("平成", .eras).isEmpty)
  }

  @Test func everyLayerLeadsBack() {
    let pairs: [(String, String, WritingLayer)] = [
      ("第252条", "第二百五十二条", .numerals), ("平成25年", "2013年", .eras), ("さっぽろ", "サッポロ", .kana),
      ("バイオリン", "ヴァイオリン", .loanKana), ("部分々々", "部分部分", .iterationMarks), ("三国ヶ丘", "三国が丘", .smallKe),
      ("取り組み", "取組", .okurigana),
    ]
    for (one, other, layer) in pairs {
      #expect(ways(one, layer).contains(other), "\(one) to \(other)")
      #expect(ways(other, layer).contains(one), "\(other) to \(one)")
    }
  }

  @Test(arguments: ["八王子", "三国", "一宮", "五稜郭", "雪の市", "除雪", "カー", "ビール"])
  func otherWordsAreLeftAlone(_ text: String) {
    let layers: Set<WritingLayer> = [.numerals, .eras, .longVowels, .iterationMarks, .smallKe, .okurigana]
    #expect(WritingVariants(layers: layers).variants(of: text).map(\.text) == [text])
  }

  @Test func thereAreNeverMoreThanPromised() {
    let text = "平成二十五年さっぽろサーバー取り組みヴァイオリン三ヶ月部分々々第十二条令和元年ティー"
    #expect(WritingVariants().variants(of: text).count <= WritingVariants.most)
  }
}
