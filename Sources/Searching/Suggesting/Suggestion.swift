/// Something that a person who has typed so much may want to search for: it is there.
public struct Suggestion: Sendable, Equatable {
  /// Where it comes from.
  public enum Kind: String, Sendable {
    /// A word or a run of characters that documents have.
    case term
    /// A word that is read as was typed.
    case reading
    /// A document's title.
    case title
    /// A heading.
    case heading
  }

  /// The text, as a source writes it; a term is folded.
  public var text: String
  /// Where it comes from.
  public var kind: Kind
  /// How many documents have it.
  public var total: Int

  /// Suggests a text.
  public init(text: String, kind: Kind, total: Int) {
    self.text = text
    self.kind = kind
    self.total = total
  }
}
