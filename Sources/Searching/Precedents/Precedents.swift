public import Documents

/// What a caller asks precedents for.
public struct PrecedentRequest: Sendable {
  /// The document, of the index or not.
  public var subject: ComparedDocument
  /// The passages that are asked about, by their numbers from 0; all of the document where nothing else is said.
  public var passages: Range<Int>
  /// Whether the document is the index's own: then it does not find itself.
  public var isIndexed: Bool
  /// How many documents to give.
  public var limit: Int
  /// Whether documents of the same city count too.
  public var includesSameCity: Bool
  /// From how many equal atoms on wording is told as shared.
  public var leastShared: Int

  /// Asks about a whole document.
  public init(
    subject: ComparedDocument, isIndexed: Bool, limit: Int = 10, includesSameCity: Bool = false,
    leastShared: Int = Comparison.usualLeast
  ) {
    self.subject = subject
    passages = subject.passages.indices
    self.isIndexed = isIndexed
    self.limit = limit
    self.includesSameCity = includesSameCity
    self.leastShared = leastShared
  }
}

/// Documents like one, by city, the earliest first.
public struct Precedents: Sendable, Equatable {
  /// The documents of one city.
  public struct City: Sendable, Equatable {
    /// The city; empty for those of which nobody knows it.
    public var name: String
    /// Its documents, by date; those without a date last.
    public var documents: [Precedent]
  }

  /// A term that like documents were looked for by.
  public struct Term: Sendable, Equatable {
    /// The term, folded.
    public var text: String
    /// What it counts: its kind's weight times idf.
    public var weight: Double
  }

  /// The name of what was asked about.
  public var subject: DocumentID
  /// Its title; empty when it has none.
  public var title: String
  /// Who published it, and when.
  public var publication: Publication
  /// Near-duplicates of it that were found, where its own city was looked through.
  public var copies: [Precedent.Copy]
  /// What was looked for, the weightiest first; of a document in several passages, what the whole was looked for by.
  public var terms: [Term]
  /// The cities, by their earliest document.
  public var cities: [City]

  /// How many documents there are, near-duplicates not counted.
  public var count: Int { cities.reduce(0) { $0 + $1.documents.count } }
}

/// A document like the one that was asked about.
public struct Precedent: Sendable, Equatable {
  /// Another edition of a precedent, a summary of it, or a copy in another format.
  public struct Copy: Sendable, Equatable {
    /// The document's name.
    public var id: DocumentID
    /// Its title; empty when it has none.
    public var title: String
    /// Who published it, and when.
    public var publication: Publication
    /// How much of both together both have, from 0 to 1.
    public var resemblance: Double
    /// How much of the shorter the longer has, from 0 to 1.
    public var containment: Double
  }

  /// The document's name.
  public var id: DocumentID
  /// Its title; empty when it has none.
  public var title: String
  /// Who published it, and when.
  public var publication: Publication
  /// The score of its best passage as a part of the highest possible, from 0 to 1.
  public var likeness: Double
  /// The passage that is most alike.
  public var best: Quote
  /// The longest wording that it shares with what was asked about (the left side), at most `mostQuotes`.
  public var quotes: [SharedQuote]
  /// How many stretches of wording it shares.
  public var quoteCount: Int
  /// How much of what was asked about stands in them. *Units*: atoms.
  public var sharedLength: Int
  /// Near-duplicates of it that were found as well.
  public var copies: [Copy]

  /// How many quotes are given.
  public static let mostQuotes = 5
}
