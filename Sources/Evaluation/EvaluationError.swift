/// Why topics, judgments, a run or the name of a measure could not be read, or a run not be written.
///
/// Each case carries what its sentence needs.
/// *Units*: `line` counts from 1, comments and blank lines included.
public enum EvaluationError: Error, Equatable, CustomStringConvertible {
  /// The line has not the fields that its format asks for.
  case malformedLine(file: String, line: Int, expected: String, got: String)
  /// The line's bytes are not UTF-8.
  case notUTF8(file: String, line: Int)
  /// A topic id comes a second time in a file of topics.
  case duplicateTopic(file: String, line: Int, topic: String)
  /// A document comes a second time for a topic, in judgments or in a run.
  case duplicateDocument(file: String, line: Int, topic: String, document: String)
  /// A field of a run cannot be written, for white space separates the fields and one cannot be empty.
  case unwritable(field: String, value: String)
  /// A name that is no measure's.
  case unknownMeasure(String, expected: String)
  /// A gate that is not a measure, an equals sign and a number from 0 to 1.
  case malformedGate(String)

  /// The sentence for people: the file, the line, and what to do.
  public var description: String {
    switch self {
    case .malformedLine(let file, let line, let expected, let got):
      "\(file), line \(line): expected \(expected), got \"\(got)\""
    case .notUTF8(let file, let line):
      "\(file), line \(line): not UTF-8; convert the file to UTF-8"
    case .duplicateTopic(let file, let line, let topic):
      "\(file), line \(line): topic \(topic) was given before; give each topic an id of its own"
    case .duplicateDocument(let file, let line, let topic, let document):
      "\(file), line \(line): document \(document) was given before for topic \(topic); keep one of the two lines"
    case .unwritable(let field, let value):
      "the \(field) \"\(value)\" cannot stand in a TREC run, whose fields are not empty and hold no white space; rename it"
    case .unknownMeasure(let name, let expected):
      "\"\(name)\" is no measure; expected \(expected)"
    case .malformedGate(let text):
      "\"\(text)\" is no gate; expected a measure, = and a number from 0 to 1, such as nDCG@10=0.60"
    }
  }
}
