public import Analysis
public import Querying

/// What a caller asks of a `Searcher`.
public struct SearchRequest: Sendable {
  /// The query as the user wrote it, given back with the result.
  public var text: String
  /// The query as it was understood.
  public var query: Query
  /// How many documents to give.
  public var limit: Int
  /// Whether the query's words may match singly, so that any of them makes a hit; else all must occur.
  public var matchesAny: Bool
  /// In which other ways of writing the query's words are looked for.
  public var writing: WritingVariants
  /// Which foldings may make a match; those left out are undone by looking at the text itself.
  public var folding: FoldingLayers
  /// By what else the query's words are looked for.
  public var synonyms: Synonyms
  /// How many passages a query may look at whose text it must read, unless told otherwise.
  public static let usualScanLimit = 20_000
  /// In what stretch all words must stand; nil for a passage, or a document where no passage has them.
  public var scope: MatchScope?
  /// How many passages the query may look at whose text it must read.
  public var scanLimit: Int
  /// What every match must be: conditions on columns, `Query.isCondition`.
  public var filters: [Query]
  /// After which moment a match's document must have come to the index, or have changed there.
  public var newSince: ArrivalMark?
  /// By which columns all matches are counted.
  public var facets: [FacetColumn]
  /// How many values of each are given.
  public var facetSize: Int
  /// Whether matches are counted by year.
  public var hasTimeline: Bool
  /// In which order documents are given.
  public var order: SortOrder
  /// What makes one hit.
  public var grouping: Grouping
  /// Whether each hit says why it stands where it does.
  public var explains: Bool
  /// Where an earlier answer ended that this one is to go on from; nil to begin at the best.
  public var after: HitCursor?
  /// The longest snippet. *Units*: Unicode scalars.
  public var snippetLength: Int

  /// Asks for the best documents.
  public init(
    text: String, query: Query, limit: Int = 10, matchesAny: Bool = false,
    writing: WritingVariants = WritingVariants(), folding: FoldingLayers = .all, synonyms: Synonyms = Synonyms(),
    scope: MatchScope? = nil, scanLimit: Int = SearchRequest.usualScanLimit, filters: [Query] = [],
    newSince: ArrivalMark? = nil, facets: [FacetColumn] = [], facetSize: Int = 10, hasTimeline: Bool = false,
    order: SortOrder = .score, grouping: Grouping = .document, explains: Bool = false, snippetLength: Int = 160,
    after: HitCursor? = nil
  ) {
    self.text = text
    self.query = query
    self.limit = limit
    self.matchesAny = matchesAny
    self.writing = writing
    self.folding = folding
    self.synonyms = synonyms
    self.scope = scope
    self.scanLimit = scanLimit
    self.filters = filters
    self.newSince = newSince
    self.facets = facets
    self.facetSize = facetSize
    self.hasTimeline = hasTimeline
    self.order = order
    self.grouping = grouping
    self.explains = explains
    self.snippetLength = snippetLength
    self.after = after
  }
}
