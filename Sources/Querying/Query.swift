/// What is asked, as syntax: words, phrases and conditions joined by AND, OR and NOT.
///
/// The words stay as they were written: the planner analyses them.
///
/// The canonical form, which `ParsedQuery` always makes and the planner may rely on:
/// `and` and `or` have at least two members, none of them of the same kind as themselves; every `not` is a member of an
/// `and` that has another member which is no `not`, and never holds a `not` itself; no text is empty or only spaces.
/// *Law*: parsing gives the canonical form (`ParsedQueryTests.randomTextParsesCanonicallyOrNamesAColumn`), and parsing
/// what a canonical query prints gives the query back (`QueryPrinterTests.parsingWhatIsPrintedGivesTheQueryBack`).
public indirect enum Query: Sendable, Equatable {
  /// One piece of text without spaces, as it was written.
  case word(String)
  /// The text between quotation marks, as it was written, to be found with its parts side by side.
  case phrase(String)
  /// Text behind `exact:`, to be found in this very writing: no folding, no other way to write it.
  case exact(String)
  /// A word with wildcards: 札幌*, 札?市.
  case pattern([PatternPiece])
  /// A word that may differ in so many characters: フェスト~1.
  case fuzzy(String, distance: Int)
  /// A regular expression that the text, as the source writes it, must match somewhere.
  case regex(RegularExpression)
  /// Words and phrases that stand together with no more than so many characters between them all, in this order or any.
  case near([Query], distance: Int, isOrdered: Bool)
  /// What is to be found in one field.
  case field(TextField, Query)
  /// What counts so many times in ranking.
  case boosted(Query, by: Double)
  /// What the document, or who speaks, must be.
  case column(ColumnCondition)
  /// All of the members, less those that are `not`.
  case and([Query])
  /// Any of the members.
  case or([Query])
  /// What must not be there.
  case not(Query)

  /// Whether the query only takes away: a `not`, or an `and` of nothing else.
  var onlyExcludes: Bool {
    switch self {
    case .not: true
    case .and(let members): members.allSatisfy(\.onlyExcludes)
    case .field(_, let inner), .boosted(let inner, _): inner.onlyExcludes
    case .word, .phrase, .exact, .pattern, .fuzzy, .regex, .near, .column, .or: false
    }
  }

  /// Joins members by AND and keeps the canonical form: members that are ANDs are poured out, one member is itself.
  static func joiningAll(_ members: [Query]) -> Query {
    let flat = members.flatMap { member in
      if case .and(let inner) = member { inner } else { [member] }
    }
    return flat.count == 1 ? flat[0] : .and(flat)
  }

  /// Joins members by OR and keeps the canonical form: members that are ORs are poured out, one member is itself.
  static func joiningAny(_ members: [Query]) -> Query {
    let flat = members.flatMap { member in
      if case .or(let inner) = member { inner } else { [member] }
    }
    return flat.count == 1 ? flat[0] : .or(flat)
  }

  /// Whether all that is asked for are conditions on columns: no word is looked for.
  public var isCondition: Bool {
    switch self {
    case .column: true
    case .word, .phrase, .exact, .pattern, .fuzzy, .regex, .near, .field, .boosted: false
    case .and(let members), .or(let members): members.allSatisfy(\.isCondition)
    case .not(let inner): inner.isCondition
    }
  }

  /// The words, phrases and conditions in their order.
  var leaves: [Query] {
    switch self {
    case .word, .phrase, .exact, .pattern, .fuzzy, .regex, .near, .column: [self]
    case .field(_, let inner), .boosted(let inner, _): inner.leaves
    case .and(let members), .or(let members): members.flatMap(\.leaves)
    case .not(let inner): inner.leaves
    }
  }

  /// Lets a query count so many times; what counts so already counts by both factors.
  static func boosting(_ query: Query, by factor: Double) -> Query {
    if case .boosted(let inner, let other) = query { return .boosted(inner, by: other * factor) }
    return .boosted(query, by: factor)
  }
}
