/// What an engine answered: for each topic, documents with their scores.
///
/// Read from and written to TREC's format, `qid Q0 document rank score tag` between white space. The rank is written
/// for people and never read: documents are ordered by score alone, as trec_eval does.
///
/// *Law*: parsing what `formatted(topics:)` wrote gives the same run (`RunTests.aRunSurvivesItsOwnFormat`).
/// - Source: trec_eval 9.0.8, `get_trec_results.c`; the tag is that of the last line, and what follows it is ignored.
public struct Run: Sendable, Equatable {
  /// What the run calls itself.
  public let tag: String
  /// The answers, by topic, best first.
  private let rankingsByTopic: [String: [ScoredDocument]]

  /// Takes answers by topic, in any order; a document stands once in each.
  public init(tag: String, _ answersByTopic: [String: [ScoredDocument]]) {
    self.tag = tag
    rankingsByTopic = answersByTopic.mapValues { $0.sorted(by: ScoredDocument.ranksBefore) }
  }

  /// Reads a file's bytes.
  ///
  /// - Parameter file: the name that errors give.
  /// - Throws: `EvaluationError`, naming the line.
  public init(parsing bytes: [UInt8], file: String) throws(EvaluationError) {
    var lines = TextLines(bytes, file: file)
    var answers: [String: [ScoredDocument]] = [:]
    var seen: [String: Set<String>] = [:]
    var tag = ""
    while let (line, fields) = try lines.nextFields() {
      guard fields.count >= 6 else {
        throw lines.malformed(line, expected: "six fields: topic, Q0, document, rank, score, tag")
      }
      guard let score = Double(fields[4]), !score.isNaN else {
        throw lines.malformed(line, expected: "a number as the score")
      }
      let topic = String(fields[0])
      let document = String(fields[2])
      guard seen[topic, default: []].insert(document).inserted else {
        throw .duplicateDocument(file: file, line: lines.number, topic: topic, document: document)
      }
      answers[topic, default: []].append(ScoredDocument(document: document, score: score))
      tag = String(fields[5])
    }
    self.init(tag: tag, answers)
  }

  /// The answered topics, in the order of their ids' bytes.
  public var topics: [String] {
    rankingsByTopic.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// The documents answered for one topic, best first; empty when the topic was not answered.
  public func ranking(of topic: String) -> [ScoredDocument] {
    rankingsByTopic[topic] ?? []
  }

  /// The run in TREC's format, one line a document, for the given topics in their order.
  ///
  /// - Throws: `EvaluationError.unwritable`, when an id or the tag is empty or holds white space.
  public func formatted(topics: [String]) throws(EvaluationError) -> String {
    var text = ""
    for topic in topics {
      for (index, answer) in ranking(of: topic).enumerated() {
        text += try Self.line(
          topic: topic, document: answer.document, rank: index + 1, score: answer.score, tag: tag)
      }
    }
    return text
  }

  /// One line of a run, its line break included; the score is written so that reading it gives the same number.
  ///
  /// - Parameter rank: from 1.
  /// - Throws: `EvaluationError.unwritable`, when an id or the tag is empty or holds white space.
  public static func line(
    topic: String, document: String, rank: Int, score: Double, tag: String
  ) throws(EvaluationError) -> String {
    for (field, value) in [("topic id", topic), ("document id", document), ("tag", tag)] {
      if value.isEmpty || value.utf8.contains(where: TextLines.isWhiteSpace) {
        throw .unwritable(field: field, value: value)
      }
    }
    if topic.utf8.first == UInt8(ascii: "#") { throw .unwritable(field: "topic id", value: topic) }
    return "\(topic) Q0 \(document) \(rank) \(score) \(tag)\n"
  }
}

/// A document and the score an engine gave it.
public struct ScoredDocument: Sendable, Equatable {
  /// The document's id.
  public var document: String
  /// How well it answers: more is better.
  public var score: Double

  /// Scores a document.
  public init(document: String, score: Double) {
    self.document = document
    self.score = score
  }

  /// The order of a ranking: the higher score first, of equal scores the id that is later by its bytes.
  ///
  /// - Source: trec_eval 9.0.8, `form_res_rels.c`, `comp_sim_docno`.
  public static func ranksBefore(_ left: ScoredDocument, _ right: ScoredDocument) -> Bool {
    left.score == right.score
      ? right.document.utf8.lexicographicallyPrecedes(left.document.utf8)
      : left.score > right.score
  }
}
