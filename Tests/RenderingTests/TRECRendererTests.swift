import Rendering
import TestSupport
import Testing

/// An answer as lines of a TREC run.
@Suite struct TRECRendererTests {
  private func lines(_ scores: [Double], _ names: [String]) -> [String] {
    var bytes: [UInt8] = []
    TRECRenderer(queryID: "q1").render(Samples.answer(scores: scores, names: names), into: &bytes)
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  @Test("six fields; white space in a name is written as %20")
  func fields() {
    #expect(lines([12.5], ["a b\u{3000}100%.txt"]) == ["q1 Q0 a%20b%E3%80%80100%.txt 1 12.5 shirabe"])
  }

  @Test("equal scores are told apart, so that trec_eval keeps the order")
  func ties() {
    #expect(
      lines([2, 2, 1], ["a", "b", "c"])
        == ["q1 Q0 a 1 2.0 shirabe", "q1 Q0 b 2 1.9999999 shirabe", "q1 Q0 c 3 1.0 shirabe"])
  }

  @Test("down the ranks printed scores fall strictly, as 32-bit floats")
  func scoresFallStrictly() {
    let seed = UInt64.random(in: 0 ... .max)
    var random = SeededGenerator(seed: seed)
    let scores = (0..<1_000).map { _ in Double(Int.random(in: -50...50, using: &random)) / 7 }.sorted(by: >)
    let odd = [Double.infinity, .infinity, 1e300] + scores + [-1e300, .nan]
    let names = odd.indices.map { "d\($0)" }
    let printed = lines(odd, names).compactMap { Float($0.split(separator: " ")[4]) }
    #expect(printed.count == odd.count)
    #expect(zip(printed, printed.dropFirst()).allSatisfy { $0 > $1 }, "seed \(seed)")
  }
}
