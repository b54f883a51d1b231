public import Searching

/// What may be meant by something typed, for people and for programs.
public struct SuggestionReport: Sendable, Equatable {
  /// What was typed.
  public var typed: String
  /// What may be meant.
  public var suggestions: [Suggestion]

  /// Takes what is told.
  public init(typed: String, suggestions: [Suggestion]) {
    self.typed = typed
    self.suggestions = suggestions
  }

  /// A line for each: the text, a tab, its sort, a tab, how many documents have it.
  public func text() -> [UInt8] {
    Array(
      suggestions.map { "\(TerminalText.shown($0.text))\t\($0.kind.rawValue)\t\($0.total)\n" }.joined().utf8)
  }

  /// One JSON object on one line: `{"typed", "suggestions": [{"text", "kind", "total"}]}`.
  public func json() -> [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("typed")
    writer.string(typed)
    writer.key("suggestions")
    writer.beginArray()
    for suggestion in suggestions {
      writer.beginObject()
      writer.key("text")
      writer.string(suggestion.text)
      writer.key("kind")
      writer.string(suggestion.kind.rawValue)
      writer.key("total")
      writer.integer(suggestion.total)
      writer.endObject()
    }
    writer.endArray()
    writer.endObject()
    return writer.bytes + [UInt8(ascii: "\n")]
  }
}
