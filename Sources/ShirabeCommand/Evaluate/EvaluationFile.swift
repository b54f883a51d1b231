import Bytes
import Evaluation

/// Reads topics, judgments and runs from files, packed ones (.gz, .zst) too.
enum EvaluationFile {
  /// Topics: lines of an id, a tab and a text.
  /// - Throws: `CommandFailure`, with the status given when the file can be read but not understood.
  static func topics(at path: String, malformed status: ExitStatus) throws(CommandFailure) -> Topics {
    try parse(path, malformed: status) { bytes throws(EvaluationError) in try Topics(parsing: bytes, file: path) }
  }

  /// Judgments in TREC's format.
  /// - Throws: `CommandFailure`.
  static func qrels(at path: String) throws(CommandFailure) -> Qrels {
    try parse(path, malformed: .nothing) { bytes throws(EvaluationError) in try Qrels(parsing: bytes, file: path) }
  }

  /// A run in TREC's format.
  /// - Throws: `CommandFailure`.
  static func run(at path: String) throws(CommandFailure) -> Run {
    try parse(path, malformed: .nothing) { bytes throws(EvaluationError) in try Run(parsing: bytes, file: path) }
  }

  private static func parse<Value>(
    _ path: String, malformed status: ExitStatus, as value: ([UInt8]) throws(EvaluationError) -> Value
  ) throws(CommandFailure) -> Value {
    let bytes = try CommandFailure.translating { () throws(StorageError) in
      var bytes: [UInt8] = []
      var stream = try DecompressingReader(path: path)
      while try stream.read(into: &bytes, atMost: 1 << 20) > 0 {}
      return bytes
    }
    do throws(EvaluationError) {
      return try value(bytes)
    } catch {
      throw CommandFailure(status, error.description)
    }
  }
}
