import Evaluation
import Testing

@Suite struct PairedComparisonTests {
  /// Each topic has one relevant document, x; a ranking is written as its documents, best first.
  private func run(_ rankings: [String: String]) -> JudgedRun {
    let run = Run(
      tag: "t",
      rankings.mapValues { ranking in
        ranking.enumerated().map { ScoredDocument(document: String($1), score: Double(9 - $0)) }
      })
    return JudgedRun(run, judgedBy: qrels)
  }

  private let qrels = Qrels(["q1": ["x": 1], "q2": ["x": 1], "q3": ["x": 1], "q4": ["x": 1]])

  @Test func topicsArePairedById() {
    let old = run(["q1": "ax", "q2": "x", "q3": "abcx"])
    let new = run(["q1": "x", "q2": "ax", "q4": "abcx", "q9": "x"])
    let comparison = PairedComparison(.reciprocalRank(at: nil), of: new, against: old)
    // Old 1/2, 1, 1/4, 0; new 1, 1/2, 0, 1/4.
    #expect(comparison.changes.map(\.topic) == ["q1", "q2", "q3", "q4"])
    #expect(comparison.changes.map(\.difference) == [0.5, -0.5, -0.25, 0.25])
    #expect(comparison.baselineMean == 1.75 / 4)
    #expect(comparison.meanDifference == 0)
    #expect(comparison.won == ["q1", "q4"])
    #expect(comparison.lost == ["q2", "q3"])
    #expect(comparison.tied.isEmpty)
    #expect(comparison.test.pValue == 1)
  }

  @Test func theLargestChangesComeFirstAndTiesNever() {
    let changes = [("a", 0.2), ("b", -0.5), ("c", 0), ("d", 0.5), ("e", 1e-12)].map {
      TopicChange(topic: $0.0, baseline: 0.5, value: 0.5 + $0.1)
    }
    let comparison = PairedComparison(.averagePrecision, changes: changes)
    #expect(comparison.largestChanges().map(\.topic) == ["b", "d", "a"])
    #expect(comparison.largestChanges(2).map(\.topic) == ["b", "d"])
    #expect(comparison.tied == ["c", "e"])
    #expect(comparison.test.permutationCount == 8)
  }

  @Test func aRunAgainstItselfIsNoDifference() {
    let same = run(["q1": "ax", "q2": "x"])
    let comparison = PairedComparison(.ndcg(at: 10), of: same, against: same)
    #expect(comparison.meanDifference == 0 && comparison.test.pValue == 1)
    #expect(comparison.interval.low == 0 && comparison.interval.high == 0)
    #expect(comparison.tied.count == 4)
  }

  @Test func theIntervalHoldsTheMean() {
    let changes = (0..<30).map { TopicChange(topic: "q\($0)", baseline: 0.3, value: 0.3 + Double($0 % 5) / 10) }
    let comparison = PairedComparison(.precision(at: 5), changes: changes)
    #expect(comparison.interval.low > 0)
    #expect(comparison.interval.low < comparison.meanDifference)
    #expect(comparison.meanDifference < comparison.interval.high)
    #expect(comparison.interval.high < 0.4)
  }
}
