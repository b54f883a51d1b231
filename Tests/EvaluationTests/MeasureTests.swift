import Evaluation
import Foundation
import Testing

/// Every expected value is worked out by hand from the definition.
@Suite struct MeasureTests {
  /// Ranks 1 to 5 earn 0, 2, 0, 1 and nothing known; a document of grade 3 is never found.
  private let ranking = JudgedRanking(
    ["a", "b", "c", "d", "e"].enumerated().map { ScoredDocument(document: $1, score: Double(9 - $0)) },
    judgments: ["a": 0, "b": 2, "c": -1, "d": 1, "z": 3])

  private func isClose(_ measure: Measure, _ expected: Double, from grade: Int = 1) -> Bool {
    abs(measure.value(of: ranking, relevantFrom: grade) - expected) < 1e-12
  }

  @Test func gradesFollowTheRanking() {
    #expect(ranking.grades == [0, 2, 0, 1, 0])
    #expect(ranking.idealGrades == [3, 2, 1])
  }

  @Test func ndcgDiscountsByTheLogarithmOfTheRankPlusOne() {
    let ideal = 3 + 2 / log2(3.0) + 1 / 2.0
    #expect(isClose(.ndcg(at: nil), (2 / log2(3.0) + 1 / log2(5.0)) / ideal))
    #expect(isClose(.ndcg(at: 10), (2 / log2(3.0) + 1 / log2(5.0)) / ideal))
    #expect(isClose(.ndcg(at: 2), (2 / log2(3.0)) / (3 + 2 / log2(3.0))))
    #expect(isClose(.ndcg(at: 1), 0))
  }

  @Test func reciprocalRankIsThatOfTheFirstRelevant() {
    #expect(isClose(.reciprocalRank(at: nil), 1 / 2.0))
    #expect(isClose(.reciprocalRank(at: 1), 0))
    #expect(isClose(.reciprocalRank(at: nil), 0, from: 3))
  }

  @Test func averagePrecisionDividesByAllRelevant() {
    #expect(isClose(.averagePrecision, (1 / 2.0 + 2 / 4.0) / 3))
    #expect(isClose(.averagePrecision, (1 / 2.0) / 2, from: 2))
    #expect(isClose(.averagePrecision, 0, from: 3))
  }

  @Test func precisionCountsEmptyRanks() {
    #expect(isClose(.precision(at: 2), 1 / 2.0))
    #expect(isClose(.precision(at: 5), 2 / 5.0))
    #expect(isClose(.precision(at: 10), 2 / 10.0))
  }

  @Test func recallCountsWhatWasNotFound() {
    #expect(isClose(.recall(at: 2), 1 / 3.0))
    #expect(isClose(.recall(at: nil), 2 / 3.0))
    #expect(isClose(.recall(at: nil), 1 / 2.0, from: 2))
  }

  @Test(arguments: [
    Measure.ndcg(at: 5), .reciprocalRank(at: 5), .averagePrecision, .precision(at: 5), .recall(at: 5),
  ])
  func withoutAnythingRelevantEveryMeasureIsZero(_ measure: Measure) {
    let nothing = JudgedRanking([ScoredDocument(document: "a", score: 1)], judgments: ["a": 0])
    #expect(measure.value(of: nothing) == 0)
    #expect(measure.value(of: JudgedRanking([], judgments: ["a": 1])) == 0)
  }

  @Test func namesAreThoseOfReports() {
    let measures: [Measure] = [
      .ndcg(at: 10), .ndcg(at: nil), .reciprocalRank(at: 10), .averagePrecision, .precision(at: 5), .recall(at: 100),
    ]
    #expect(measures.map(\.description) == ["nDCG@10", "nDCG", "RR@10", "AP", "P@5", "R@100"])
  }
}
