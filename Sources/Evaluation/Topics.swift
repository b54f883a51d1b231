/// The topics of a test collection, in the order of their file: lines of `qid<TAB>text`.
///
/// *Law*: ids are distinct and hold no white space, so that each can stand in a run
/// (`TopicsTests.aBadLineIsNamed`).
public struct Topics: Sendable, Equatable {
  /// The topics, in the order of the file.
  public let topics: [Topic]

  /// Reads a file's bytes; blank lines are passed over, and the text may itself hold tabs.
  ///
  /// - Parameter file: the name that errors give.
  /// - Throws: `EvaluationError`, naming the line.
  public init(parsing bytes: [UInt8], file: String) throws(EvaluationError) {
    var lines = TextLines(bytes, file: file)
    var topics: [Topic] = []
    var seen: Set<String> = []
    while let line = try lines.next() {
      guard let tab = line.utf8.firstIndex(of: UInt8(ascii: "\t")) else {
        throw lines.malformed(line, expected: "a topic id, a tab and the text")
      }
      let id = String(line[..<tab])
      let text = String(line[line.utf8.index(after: tab)...])
      guard !id.isEmpty, !id.utf8.contains(where: TextLines.isWhiteSpace) else {
        throw lines.malformed(line, expected: "a topic id without white space before the first tab")
      }
      guard !text.utf8.allSatisfy(TextLines.isWhiteSpace) else {
        throw lines.malformed(line, expected: "a text after the tab")
      }
      guard seen.insert(id).inserted else {
        throw .duplicateTopic(file: file, line: lines.number, topic: id)
      }
      topics.append(Topic(id: id, text: text))
    }
    self.topics = topics
  }
}
