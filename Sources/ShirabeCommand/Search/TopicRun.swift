import Bytes
import Documents
import Evaluation
import Querying
import Rendering
import Searching
import Segments

/// Answers all topics of a file in one process, as a TREC run on standard output.
///
/// A document counts once, with its best passage. The texts are taken literally: no character is an operator.
struct TopicRun {
  /// How much of the run is gathered before it is written. *Units*: bytes.
  private static let outputByteCount = 256 << 10

  /// The file of topics.
  let file: String
  /// The index.
  let index: IndexFolder
  /// How many documents a topic gets at most.
  let limit: Int
  /// Whether any of a topic's words may match.
  let matchesAny: Bool

  /// Writes the run; a topic with nothing to search for gets no line, and a warning on standard error.
  func run() throws(CommandFailure) {
    let topics = try read()
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
        try CommandOutput.write(output)
        output.removeAll(keepingCapacity: true)
      }
    }
    try CommandOutput.write(output)
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

  private func read() throws(CommandFailure) -> Topics {
    let bytes = try CommandFailure.translating { () throws(StorageError) in
      var bytes: [UInt8] = []
      var stream = try DecompressingReader(path: file)
      while try stream.read(into: &bytes, atMost: 1 << 20) > 0 {}
      return bytes
    }
    do throws(EvaluationError) {
      return try Topics(parsing: bytes, file: file)
    } catch {
      throw CommandFailure(error)
    }
  }
}
