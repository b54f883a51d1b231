import Evaluation
import Testing

@Suite struct MeasuredRunTests {
  private let qrels = Qrels(["q1": ["a": 1], "q2": ["a": 1], "q3": ["b": 0]])
  private let run = Run(
    tag: "t",
    ["q1": [ScoredDocument(document: "a", score: 1)], "q3": [ScoredDocument(document: "b", score: 1)], "q9": []])

  @Test func overJudgedTopicsAnUnansweredOneIsZero() {
    let measured = MeasuredRun(.precision(at: 1), of: run, judgedBy: qrels)
    #expect(measured.topics.map(\.topic) == ["q1", "q2", "q3"])
    #expect(measured.topics.map(\.value) == [1, 0, 0])
    #expect(measured.mean == 1 / 3.0)
  }

  @Test func overAnsweredTopicsAnUnansweredOneIsLeftOut() {
    let measured = MeasuredRun(.precision(at: 1), of: run, judgedBy: qrels, over: .answered)
    #expect(measured.topics.map(\.topic) == ["q1", "q3"])
    #expect(measured.mean == 1 / 2.0)
  }

  @Test func withoutTopicsThereIsNoMean() {
    #expect(MeasuredRun(.averagePrecision, of: run, judgedBy: Qrels([:])).mean == nil)
  }
}
