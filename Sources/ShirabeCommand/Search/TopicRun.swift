import Bytes
import Documents
import Evaluation
import Querying
import Rendering
import Searching
import Segments

/// Answers all topics of a file in one process, as a TREC run.
///
/// A document counts once, with its best passage. The texts are taken literally: no character is an operator.
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

  /// Writes the run piece by piece; a topic with nothing to search for gets no line, and a warning on standard error.
  func run(writing write: ([UInt8]) throws(CommandFailure) -> Void) throws(CommandFailure) {
    let searcher: Searcher
    do throws(SearchError) {
      searcher = try Searcher(opening: index)
    } catch {
      throw CommandFailure(error)
    }
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

  private func ranking(
    of topic: Topic, _ searcher: Searcher
  ) throws(CommandFailure) -> [(document: DocumentID, score: Double)]? {
    let query: Query
    do throws(QuerySyntaxError) {
      query = try Query.literal(topic.text, sideBySide: matchesAny ? .any : .all)
    } catch {
      return warn("topic \(topic.id): \(error.problem.complaint)")
    }
    do throws(SearchError) {
      return try searcher.rank(
        SearchRequest(text: topic.text, query: query, limit: limit, matchesAny: matchesAny))
    } catch {
      guard case .nothingSearchable = error else { throw CommandFailure(error) }
      return warn("topic \(topic.id): \(error)")
    }
  }

  private func warn(_ message: String) -> [(document: DocumentID, score: Double)]? {
    CommandOutput.tell("warning: \(TerminalText.shown(message))")
    return nil
  }
}
