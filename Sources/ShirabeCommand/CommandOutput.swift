import Bytes

/// What the command says: answers on standard output, all else on standard error.
enum CommandOutput {
  /// Writes bytes to standard output at once.
  /// - Throws: `CommandFailure`, a quiet one when nobody reads any more.
  static func write(_ bytes: [UInt8]) throws(CommandFailure) {
    try CommandFailure.translating { () throws(StorageError) in try StandardStream.output.write(bytes.span) }
  }

  /// Writes text to standard output as it is.
  /// - Throws: as `write(_:)` of bytes.
  static func write(_ text: String) throws(CommandFailure) {
    try write(Array(text.utf8))
  }

  /// Writes a line to standard error.
  static func tell(_ line: String) {
    let bytes = Array((line + "\n").utf8)
    // Where standard error is closed nobody can be told anything, that included; the exit status still speaks.
    try? StandardStream.error.write(bytes.span)
  }

  /// Whether standard output shows colours: a terminal, and the user does not forbid it.
  ///
  /// - Source: no-color.org: the variable counts when it is set and not empty.
  static var usesColour: Bool {
    StandardStream.output.isTerminal && (EnvironmentVariable.value("NO_COLOR") ?? "").isEmpty
  }
}
