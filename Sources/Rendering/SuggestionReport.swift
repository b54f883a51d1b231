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
    JSONWriter.line { writer in
      writer.member("typed", typed)
      writer.member("suggestions", suggestions) { writer, suggestion in
        writer.object {
          $0.member("text", suggestion.text)
          $0.member("kind", suggestion.kind.rawValue)
          $0.member("total", suggestion.total)
        }
      }
    }
  }
}
