/// Relevance judgments: for each topic, the grades that assessors gave to documents.
///
/// Read from TREC's format, `qid iteration document grade` between white space; `#` at a line's start begins a comment.
/// A grade of 0 is judged and not relevant; a negative one is in the pool but not judged, and counts as no judgment.
/// - Source: trec_eval 9.0.8, `get_qrels.c`: the format, and grades from -127 to 127.
public struct Qrels: Sendable, Equatable {
  /// The grades, by topic and document.
  private let gradesByTopic: [String: [String: Int]]

  /// Takes grades by topic and document.
  public init(_ gradesByTopic: [String: [String: Int]]) {
    self.gradesByTopic = gradesByTopic
  }

  /// Reads a file's bytes.
  ///
  /// - Parameter file: the name that errors give.
  /// - Throws: `EvaluationError`, naming the line.
  public init(parsing bytes: [UInt8], file: String) throws(EvaluationError) {
    var lines = TextLines(bytes, file: file)
    var gradesByTopic: [String: [String: Int]] = [:]
    while let (line, fields) = try lines.nextFields() {
      guard fields.count == 4 else {
        throw lines.malformed(line, expected: "four fields: topic, iteration, document, grade")
      }
      guard let grade = Int(fields[3]), (-127...127).contains(grade) else {
        throw lines.malformed(line, expected: "a whole number from -127 to 127 as the grade")
      }
      let topic = String(fields[0])
      let document = String(fields[2])
      guard gradesByTopic[topic, default: [:]].updateValue(grade, forKey: document) == nil else {
        throw .duplicateDocument(file: file, line: lines.number, topic: topic, document: document)
      }
    }
    self.gradesByTopic = gradesByTopic
  }

  /// The judged topics, in the order of their ids' bytes.
  public var topics: [String] {
    gradesByTopic.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// The grades of one topic's documents; empty when the topic was not judged.
  public func grades(of topic: String) -> [String: Int] {
    gradesByTopic[topic] ?? [:]
  }

  /// The judgments of these topics alone: what a run is measured over when it was asked no others.
  public func restricted(to topics: Set<String>) -> Qrels {
    Qrels(gradesByTopic.filter { topics.contains($0.key) })
  }
}
