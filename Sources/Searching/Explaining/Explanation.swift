/// Why a document stands where it does: what of the query was found in its best passage, and what the score is the sum of.
///
/// *Law*: the scores of `terms` and of `evidence` sum to the hit's score within rounding
/// (`ExplanationTests.sharesSumToTheScore`); each comes from the very code that ranks. Of hits below the first 50, whose
/// score is a passage's, the shares are those of the document.
/// Behind the sixteenth a score is held down to the sixteenth's, and the sum may be more than it.
public struct Explanation: Sendable, Equatable {
  /// The fields of a passage that are searched.
  public enum Field: String, Sendable, CaseIterable {
    /// The document's title.
    case title
    /// The headings above the passage.
    case heading
    /// The passage's own text.
    case body
  }

  /// A word or phrase of the query as it was found.
  public struct Match: Sendable, Equatable {
    /// The word or phrase as it was asked for.
    public var asked: String
    /// The way of writing it that was found.
    public var writing: String
    /// The layers without which it would not have been found, by name; none for what stands as it was asked for.
    public var layers: [String]
    /// The field it stands in.
    public var field: Field
    /// How often.
    public var count: Int
    /// How the source writes it, each form once, at most three.
    public var sources: [String]
  }

  /// A term's part in the score.
  public struct Share: Sendable, Equatable {
    /// The term, folded.
    public var term: String
    /// What kind of term it is.
    public var channel: String
    /// The word or phrase of the query that it comes from, as it was asked for.
    public var asked: String
    /// The layers without which the passage would not have the term, by name.
    public var layers: [String]
    /// How often it occurs in each field that has it.
    public var fields: [FieldCount]
    /// How often it occurs in the passage; 0 when it stands elsewhere in the document.
    public var frequency: Int
    /// How many passages have it: the df of the formula.
    public var documentFrequency: Int
    /// The logarithm made of it.
    public var inverseDocumentFrequency: Double
    /// How much the term counts in this query.
    public var weight: Double
    /// What it adds to the score.
    public var score: Double
  }

  /// How often something occurs in a field.
  public struct FieldCount: Sendable, Equatable {
    /// The field.
    public var field: Field
    /// How often.
    public var count: Int
  }

  /// What was found, in the order of the query.
  public var matches: [Match]
  /// What the score is the sum of, the largest share first.
  public var terms: [Share]
  /// What the places of the terms in the best passage and its title add; of the first 16 hits only.
  public var evidence: Evidence
  /// The length of the shown passage, as tf is its; the shares are the document's and its best window's. *Units*: atoms.
  public var length: Int
  /// The mean length of all passages. *Units*: atoms.
  public var meanLength: Double
  /// How many passages the index has: the N of the formula.
  public var passageCount: Int
}

/// How a query was understood.
public struct QueryReading: Sendable, Equatable {
  /// One of the ways in which a word is looked for.
  public struct Writing: Sendable, Equatable {
    /// The text.
    public var text: String
    /// The layers that lead to it from what was asked, by name.
    public var layers: [String]
  }

  /// The query in canonical form.
  public var query: String
  /// For each word and phrase that is asked for, the ways in which it is looked for; what was asked comes first.
  public var words: [[Writing]]

  /// Describes a reading.
  public init(query: String, words: [[Writing]]) {
    self.query = query
    self.words = words
  }
}
