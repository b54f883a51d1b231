import Evaluation
import Testing

@Suite struct TopicsTests {
  @Test func linesAreTopicsInOrder() throws {
    let topics = try Topics(parsing: Array("q2\t避難所　開設\n\nq1\tsister city\twith a tab\n".utf8), file: "t.tsv")
    #expect(topics.topics.map(\.id) == ["q2", "q1"])
    #expect(topics.topics.map(\.text) == ["避難所　開設", "sister city\twith a tab"])
  }

  @Test func aByteOrderMarkAndCarriageReturnsAreNoPartOfATopic() throws {
    let topics = try Topics(parsing: [0xEF, 0xBB, 0xBF] + Array("a\tx\r\nb\ty\r\n".utf8), file: "t.tsv")
    #expect(topics.topics == [Topic(id: "a", text: "x"), Topic(id: "b", text: "y")])
  }

  @Test(arguments: ["q2 no tab", "\ttext", "q 2\ttext", "q2\t  "])
  func aBadLineIsNamed(_ line: String) {
    let error = #expect(throws: EvaluationError.self) {
      try Topics(parsing: Array("q1\tok\n\(line)\n".utf8), file: "t.tsv")
    }
    guard case .malformedLine("t.tsv", 2, _, line) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(error?.description.hasPrefix("t.tsv, line 2: expected ") == true)
  }

  @Test func anIdGivenTwiceIsNamed() {
    #expect(throws: EvaluationError.duplicateTopic(file: "t.tsv", line: 3, topic: "q1")) {
      try Topics(parsing: Array("q1\ta\nq2\tb\nq1\tc\n".utf8), file: "t.tsv")
    }
  }

  @Test func bytesThatAreNotUTF8AreRefused() {
    #expect(throws: EvaluationError.notUTF8(file: "t.tsv", line: 2)) {
      try Topics(parsing: Array("q1\ta\nq2\t".utf8) + [0x8E, 0x73], file: "t.tsv")
    }
  }
}
