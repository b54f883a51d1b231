import ArgumentParser
import Querying
import Searching

/// Which documents a search looks at, how it counts them, and in which order it gives them.
struct FilterOptions: ParsableArguments {
  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      """
      Look only at documents that fulfil these conditions, as 'city:札幌市 year:2013..2017' or '-kind:minutes'; may be \
      repeated. The columns: \(Self.columns).
      """, valueName: "conditions"))
  var filter: [String] = []

  @Option(
    help: ArgumentHelp(
      "Count all matching documents by these columns, separated by commas: \(Self.facets).", valueName: "columns"))
  var facet: String?

  @Option(help: ArgumentHelp("How many values of each column to show.", valueName: "count"))
  var facetSize = 10

  @Flag(help: "Show how many of the matching documents are of each year.")
  var timeline = false

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Order the documents by: score (best first), date (oldest first), -date (newest first), city.",
      valueName: "order"))
  var sort = "score"

  @Option(
    help: ArgumentHelp(
      """
      What makes one hit: document; city, the \(HitGroup.size) best documents of each local government together, --limit \
      then counts local governments; or none, each passage by itself.
      """, valueName: "unit"))
  var group = "document"

  private static let columns = ColumnCondition.Column.allCases.map(\.rawValue).joined(separator: ", ")
  private static let facets = FacetColumn.allCases.map(\.rawValue).joined(separator: ", ")

  func validate() throws {
    guard (1...100_000).contains(facetSize) else {
      throw ValidationError("--facet-size takes a number from 1 to 100000.")
    }
    if facet != nil, facetNames.isEmpty {
      throw ValidationError("--facet takes columns to count by; there are: \(Self.facets).")
    }
    for name in facetNames where FacetColumn(rawValue: name) == nil {
      throw ValidationError("'\(name)' is no column that is counted by; there are: \(Self.facets).")
    }
    guard SortOrder(rawValue: sort) != nil else {
      throw ValidationError("'\(sort)' is no order; there are: score, date, -date, city.")
    }
    guard Grouping(rawValue: group) != nil else {
      throw ValidationError("'\(group)' makes no hit; there are: document, city, none.")
    }
  }

  private var facetNames: [String] {
    (facet ?? "").split { $0 == "," || $0.isWhitespace }.map(String.init)
  }

  /// Puts what is asked for into a request.
  /// - Throws: `CommandFailure` that shows the place in a filter that cannot be understood.
  func apply(to request: inout SearchRequest) throws(CommandFailure) {
    for text in filter { request.filters.append(try QueryReader.filter(text)) }
    request.facets = []
    for column in facetNames.compactMap({ FacetColumn(rawValue: $0) }) where !request.facets.contains(column) {
      request.facets.append(column)
    }
    request.facetSize = facetSize
    request.hasTimeline = timeline
    request.order = SortOrder(rawValue: sort) ?? .score
    request.grouping = Grouping(rawValue: group) ?? .document
  }
}
