import Testing

@testable import Analysis

/// The table of Han characters and the forms in common use.
@Suite struct KanjiVariantsTests {
  @Test func targetsAreFinal() {
    var count = 0
    for scalar in KanjiVariants.first..<KanjiVariants.limit {
      guard let target = KanjiVariants.target(of: scalar) else { continue }
      count += 1
      #expect(target != scalar)
      #expect(KanjiVariants.target(of: target) == nil, "U+\(String(scalar, radix: 16))")
    }
    #expect(count > 5_000, "\(count) characters have a form in common use")
  }

  @Test(arguments: ["国", "広", "学", "高", "崎", "辺", "浜", "沢", "斎", "島", "竜", "万", "后", "里", "云", "藤", "斉", "後", "士", "末"])
  func charactersInCommonUseStay(_ character: String) {
    #expect(Normalizer().folded(character) == character)
  }
}
