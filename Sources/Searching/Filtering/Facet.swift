/// By what documents are counted.
public enum FacetColumn: String, Sendable, CaseIterable {
  /// The local government.
  case city
  /// The prefecture.
  case prefecture
  /// The sort of publication.
  case kind
  /// The language.
  case language = "lang"
  /// The year.
  case year
  /// The fiscal year.
  case fiscalYear = "fy"
  /// Who speaks, in the passages that match.
  case speaker
}

/// How many of the matching documents have each value of a column.
///
/// *Law*: the counts are those of a walk over every document (`FilterOracleTests.everyConstructAgreesWithTheScan`). Of speakers a
/// document counts once for each who speaks in a passage of it that matches; of all else it counts once.
public struct Facet: Sendable, Equatable {
  /// A value with its count.
  public struct Value: Sendable, Equatable {
    /// The value.
    public var text: String
    /// How many documents have it.
    public var count: Int

    /// Counts a value.
    public init(text: String, count: Int) {
      self.text = text
      self.count = count
    }
  }

  /// The column.
  public var column: FacetColumn
  /// The most frequent values, then by their text.
  public var values: [Value]
  /// How many values there are in all.
  public var distinct: Int
  /// How many documents have none.
  public var missing: Int

  /// Puts a facet together.
  public init(column: FacetColumn, values: [Value], distinct: Int, missing: Int) {
    self.column = column
    self.values = values
    self.distinct = distinct
    self.missing = missing
  }
}

/// How many of the matching documents are of each year.
public struct Timeline: Sendable, Equatable {
  /// A year with its count.
  public struct Year: Sendable, Equatable {
    /// The year.
    public var year: Int
    /// How many documents are of it.
    public var count: Int

    /// Counts a year.
    public init(year: Int, count: Int) {
      self.year = year
      self.count = count
    }
  }

  /// Every year from the first with documents to the last, those without among them; when the span is over 200 years, only
  /// those with documents.
  public var years: [Year]
  /// How many documents are of no known year.
  public var undated: Int

  /// Puts a timeline together.
  public init(years: [Year], undated: Int) {
    self.years = years
    self.undated = undated
  }
}

/// In which order documents are given; those without a date or city come last, equal ones by score.
public enum SortOrder: String, Sendable, CaseIterable {
  /// The best first.
  case score
  /// The oldest first.
  case date
  /// The newest first.
  case newest = "-date"
  /// By the local government's name.
  case city
}

/// What makes one hit.
public enum Grouping: String, Sendable, CaseIterable {
  /// A document, with its best passage.
  case document
  /// The best documents of each local government together.
  case city
  /// Each passage by itself.
  case none
}
