import Evaluation
import Testing

@Suite struct GateTests {
  @Test func isAMeasureAndItsLeastMean() throws {
    #expect(try Gate(parsing: "nDCG@10=0.60") == Gate(.ndcg(at: 10), least: 0.6))
    #expect(try Gate(parsing: "ap=1") == Gate(.averagePrecision, least: 1))
  }

  @Test(arguments: ["nDCG@10", "nDCG@10=", "nDCG@10=high", "nDCG@10=60", "nDCG@10=-0.1", "nDCG@10=nan", "AP==0.5"])
  func aBadNumberIsRefused(_ text: String) {
    #expect(throws: EvaluationError.malformedGate(text)) { try Gate(parsing: text) }
  }

  @Test(arguments: ["=0.5", "MAP=0.5", "nDCG@0=0.5"])
  func aBadMeasureIsRefused(_ text: String) {
    let error = #expect(throws: EvaluationError.self) { try Gate(parsing: text) }
    guard case .unknownMeasure = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test func aMeanOnTheGatePasses() {
    let gate = Gate(.averagePrecision, least: 0.3)
    #expect(gate.shortfall(of: 0.3) == nil)
    #expect(gate.shortfall(of: (0.1 + 0.2 + 0.6) / 3) == nil)
    #expect(gate.shortfall(of: 0.1 * 3 - 1e-15) == nil)
    #expect(gate.shortfall(of: 0.25).map { abs($0 - 0.05) < 1e-12 } == true)
  }
}
