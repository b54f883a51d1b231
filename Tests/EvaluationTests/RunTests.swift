import Evaluation
import TestSupport
import Testing

@Suite struct RunTests {
  @Test func scoresOrderAndRanksAreNotRead() throws {
    let text = "q1 Q0 a 1 0.5 mine\nq1 Q0 b 2 7 mine and more\n# a remark\nq1 Q0 c 3 -1e1 last\n"
    let run = try Run(parsing: Array(text.utf8), file: "r.txt")
    #expect(run.ranking(of: "q1").map(\.document) == ["b", "a", "c"])
    #expect(run.ranking(of: "q1").map(\.score) == [7, 0.5, -10])
    #expect(run.tag == "last")
    #expect(run.ranking(of: "q2").isEmpty)
  }

  @Test func equalScoresAreOrderedByTheLaterId() {
    let run = Run(tag: "t", ["q": ["a", "c", "b"].map { ScoredDocument(document: $0, score: 1) }])
    #expect(run.ranking(of: "q").map(\.document) == ["c", "b", "a"])
  }

  @Test(arguments: ["q1 Q0 b 1 0.5", "q1 Q0 b 1 high tag", "q1 Q0 b 1 nan tag"])
  func aBadLineIsNamed(_ line: String) {
    let error = #expect(throws: EvaluationError.self) {
      try Run(parsing: Array("q1 Q0 a 1 1 t\n\(line)\n".utf8), file: "r.txt")
    }
    guard case .malformedLine("r.txt", 2, _, line) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test func aDocumentAnsweredTwiceIsNamed() {
    #expect(throws: EvaluationError.duplicateDocument(file: "r.txt", line: 2, topic: "q1", document: "a")) {
      try Run(parsing: Array("q1 Q0 a 1 2 t\nq1 Q0 a 2 1 t\n".utf8), file: "r.txt")
    }
  }

  @Test func aLineIsWrittenAsTRECReadsIt() throws {
    let line = try Run.line(topic: "301", document: "広報/4月号.txt", rank: 3, score: 12.5, tag: "shirabe")
    #expect(line == "301 Q0 広報/4月号.txt 3 12.5 shirabe\n")
  }

  @Test(arguments: [("q 1", "a", "t"), ("q1", "two words.txt", "t"), ("q1", "a", ""), ("#1", "a", "t")])
  func whatWouldBreakALineIsRefused(_ topic: String, _ document: String, _ tag: String) {
    #expect(throws: EvaluationError.self) {
      try Run.line(topic: topic, document: document, rank: 1, score: 1, tag: tag)
    }
  }

  @Test func aRunSurvivesItsOwnFormat() throws {
    let seed = UInt64.random(in: 0 ... .max)
    var generator = SeededGenerator(seed: seed)
    var answers: [String: [ScoredDocument]] = [:]
    for topic in 0..<20 {
      answers["q\(topic)"] = (0...Int.random(in: 0..<50, using: &generator)).map { number in
        let score = Double.random(in: -1e6...1e6, using: &generator) * (number % 3 == 0 ? 1e-9 : 1)
        return ScoredDocument(document: "d\(number)", score: number % 5 == 0 ? 1 : score)
      }
    }
    let run = Run(tag: "law", answers)
    let text = try run.formatted(topics: run.topics)
    #expect(try Run(parsing: Array(text.utf8), file: "r.txt") == run, "seed \(seed)")
  }
}
