public import Documents

/// Why a query finds a document, or does not.
public struct Diagnosis: Sendable, Equatable {
  /// What the search does with the document.
  public enum Outcome: String, Sendable {
    /// Some passage has all that is asked.
    case found
    /// All that is asked is there, but in no one passage together: shown only when no document has it in one.
    case spread
    /// Something that must be there is missing.
    case missing
    /// Something that must not be there is there.
    case excluded
  }

  /// A word or phrase of the query, looked for in the document alone.
  public struct Part: Sendable, Equatable {
    /// The word or phrase as the query prints it.
    public var text: String
    /// Whether it must be there; else it must not.
    public var isWanted: Bool
    /// How many of the document's passages have it.
    public var passageCount: Int
    /// Of a wanted part that is missing: the layers that were left out and would find it, by name.
    public var layers: [String]
    /// Of a wanted part that is missing: its longest pieces that the document has.
    public var pieces: [String]
  }

  /// The query in canonical form.
  public var query: String
  /// The document.
  public var document: DocumentID
  /// Its title; empty when it has none.
  public var title: String
  /// How many passages it has.
  public var passageCount: Int
  /// What the search does with it.
  public var outcome: Outcome
  /// The place among all hits, from 1, when it is found and among the first `deepestRank`.
  public var rank: Int?
  /// How many passages have all that is asked.
  public var matchingPassageCount: Int
  /// The words and phrases in the order of the query.
  public var parts: [Part]
  /// Whether a search for any of the words would find it.
  public var isFoundByAny: Bool

  /// How far down the hits the document is looked for.
  public static let deepestRank = 10_000
}

/// A word of a query that had no answer, on its own.
public struct WordCount: Sendable, Equatable {
  /// What else could have been meant, or what of the word there is.
  public struct Similar: Sendable, Equatable {
    /// The text.
    public var text: String
    /// How many documents have it.
    public var total: Int
  }

  /// The word or phrase as the query prints it.
  public var text: String
  /// How many documents have it.
  public var total: Int
  /// Of a word that none has: what is written alike in the index, or else its longest pieces.
  public var similar: [Similar]

  /// Describes a word.
  public init(text: String, total: Int, similar: [Similar]) {
    self.text = text
    self.total = total
    self.similar = similar
  }
}
