import Bytes
import Documents
import Evaluation
import Querying
import Rendering
import Searching
import Segments

/// Answers all topics of a file in one process, as a TREC run.
///
/// A document counts once, with its best passage. The texts are taken literally, where `hasOperators` does not say else.
struct TopicRun {
  /// How much of the run is gathered before it is written. *Units*: bytes.
  private static let outputByteCount = 256 << 10

  /// What is asked.
  let topics: Topics
  /// The index.
  let index: IndexFolder
  /// How many documents a topic gets at most.
  let limit: Int
  /// Whether any of a topic's words may match.
  let matchesAny: Bool
  /// Whether the texts are queries as `shirabe search` takes them; else no character of theirs is an operator.
  var hasOperators = false

  /// Writes the run piece by piece; a topic with nothing to search for gets no line, and a warning on standard error.
  func run(writing write: ([UInt8]) throws(CommandFailure) -> Void) throws(CommandFailure) {
    let searcher = try searcher()
    var output: [UInt8] = []
    for topic in topics.topics {
      guard let ranking = try ranking(of: topic, searcher) else { continue }
      TRECRenderer(queryID: topic.id).render(ranking, into: &output)
      if output.count >= Self.outputByteCount {
        try write(output)
        output.removeAll(keepingCapacity: true)
      }
    }
    try write(output)
  }

  /// What each topic costs, as lines of its id, a tab and microseconds of processor time: the median of `repeats` passes over
  /// all topics after the pass that warmed the memory, from the text of the query to the names of the documents.
  func timings(repeats: Int) throws(CommandFailure) -> [UInt8] {
    let searcher = try searcher()
    var passes: [[UInt64]] = []
    for _ in 0..<repeats {
      var pass: [UInt64] = []
      for topic in topics.topics {
        let start = ThreadTime.nanoseconds
        _ = try ranking(of: topic, searcher, isWarning: false)
        pass.append(ThreadTime.nanoseconds - start)
      }
      passes.append(pass)
    }
    var lines = ""
    for (place, topic) in topics.topics.enumerated() {
      let sorted = passes.map { $0[place] }.sorted()
      lines += "\(topic.id)\t\(Double(sorted[sorted.count / 2]) / 1_000)\n"
    }
    return Array(lines.utf8)
  }

  private func searcher() throws(CommandFailure) -> Searcher {
    do throws(SearchError) {
      return try Searcher(opening: index)
    } catch {
      throw CommandFailure(error)
    }
  }

  private func ranking(
    of topic: Topic, _ searcher: Searcher, isWarning: Bool = true
  ) throws(CommandFailure) -> [(document: DocumentID, score: Double)]? {
    let query: Query
    let sideBySide: Adjacency = matchesAny ? .any : .all
    do throws(QuerySyntaxError) {
      query =
        hasOperators
        ? try ParsedQuery(topic.text, sideBySide: sideBySide).query
        : try Query.literal(topic.text, sideBySide: sideBySide)
    } catch {
      guard isWarning else { return nil }
      return warn("topic \(topic.id): \(error.problem.complaint)")
    }
    do throws(SearchError) {
      return try searcher.rank(
        SearchRequest(text: topic.text, query: query, limit: limit, matchesAny: matchesAny))
    } catch {
      guard case .nothingSearchable = error else { throw CommandFailure(error) }
      guard isWarning else { return nil }
      return warn("topic \(topic.id): \(error)")
    }
  }

  private func warn(_ message: String) -> [(document: DocumentID, score: Double)]? {
    CommandOutput.tell("warning: \(TerminalText.shown(message))")
    return nil
  }
}
