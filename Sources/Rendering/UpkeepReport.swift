/// What a subcommand that looks after an index did: a sentence for people, names and values for programs.
public struct UpkeepReport: Sendable, Equatable {
  /// The sentence.
  public var sentence: String
  /// Names and texts.
  public var texts: [String: String] = [:]
  /// Names and numbers.
  public var counts: [String: Int] = [:]

  /// Says what was done.
  public init(_ sentence: String, texts: [String: String] = [:], counts: [String: Int] = [:]) {
    self.sentence = sentence
    self.texts = texts
    self.counts = counts
  }

  /// One line.
  public func text() -> String { TerminalText.shown(sentence) + "\n" }

  /// One JSON object on one line: the texts, then the counts, each in the order of their names.
  public func json() -> [UInt8] {
    JSONWriter.line { writer in
      for (name, text) in texts.sorted(by: { $0.key < $1.key }) { writer.member(name, text) }
      for (name, count) in counts.sorted(by: { $0.key < $1.key }) { writer.member(name, count) }
    }
  }
}
