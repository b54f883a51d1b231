import Evaluation
import Testing

@Suite struct MeasureParsingTests {
  @Test(arguments: [
    Measure.ndcg(at: 10), .ndcg(at: nil), .reciprocalRank(at: 10), .reciprocalRank(at: nil), .averagePrecision,
    .precision(at: 5), .recall(at: 100), .recall(at: nil),
  ])
  func readsItsOwnNames(_ measure: Measure) throws {
    #expect(try Measure(named: measure.description) == measure)
    #expect(try Measure(named: measure.description.lowercased()) == measure)
  }

  @Test(arguments: [
    "", "MAP", "nDCG@", "nDCG@0", "nDCG@-1", "nDCG@ten", "nDCG@10@20", "nDCG@9999999999999999999", "P", "AP@10", " AP",
    "P@５",
  ])
  func otherNamesAreRefused(_ name: String) {
    let error = #expect(throws: EvaluationError.self) { try Measure(named: name) }
    guard case .unknownMeasure(name, _) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }
}
