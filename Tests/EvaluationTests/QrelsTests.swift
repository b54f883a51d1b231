import Evaluation
import Testing

@Suite struct QrelsTests {
  @Test func fieldsAreCutAtWhiteSpace() throws {
    let text = "# judged in spring\nq1 0 plan#2 2\n\nq1\t0\t条例/第1章.txt\t0\r\nq0 1 plan#2 -1 \n"
    let qrels = try Qrels(parsing: Array(text.utf8), file: "q.txt")
    #expect(qrels.topics == ["q0", "q1"])
    #expect(qrels.grades(of: "q1") == ["plan#2": 2, "条例/第1章.txt": 0])
    #expect(qrels.grades(of: "q0") == ["plan#2": -1])
    #expect(qrels.grades(of: "q9").isEmpty)
  }

  @Test(arguments: ["q1 0 b", "q1 0 b 1 more", "q1 0 b high", "q1 0 b 1.5", "q1 0 b 128"])
  func aBadLineIsNamed(_ line: String) {
    let error = #expect(throws: EvaluationError.self) {
      try Qrels(parsing: Array("# comment\nq1 0 a 1\n\(line)".utf8), file: "q.txt")
    }
    guard case .malformedLine("q.txt", 3, _, line) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test func aDocumentJudgedTwiceIsNamed() {
    #expect(throws: EvaluationError.duplicateDocument(file: "q.txt", line: 2, topic: "q1", document: "a")) {
      try Qrels(parsing: Array("q1 0 a 1\nq1 0 a 0\n".utf8), file: "q.txt")
    }
  }

  @Test func topicsCanBeLeftOut() {
    let qrels = Qrels(["q1": ["a": 1], "q2": ["b": 2]])
    #expect(qrels.restricted(to: ["q2", "q9"]) == Qrels(["q2": ["b": 2]]))
  }
}
