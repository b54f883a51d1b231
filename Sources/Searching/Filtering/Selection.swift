/// What of a request decides which matches are given, in which order, and what is counted of all of them.
struct Selection {
  var facets: [FacetColumn] = []
  var facetSize = 10
  var hasTimeline = false
  var order = SortOrder.score
  var grouping = Grouping.document

  /// The best documents and their number, nothing else.
  static let plain = Selection()

  init() {}

  init(_ request: SearchRequest) {
    facets = request.facets
    facetSize = request.facetSize
    hasTimeline = request.hasTimeline
    order = request.order
    grouping = request.grouping
  }

  /// What is counted.
  var counted: [FacetColumn] {
    hasTimeline && !facets.contains(.year) ? facets + [.year] : facets
  }

  /// Whether only the best documents are wanted and their number, so that no match but those has to be looked at.
  var isPlain: Bool { order == .score && grouping == .document && counted.isEmpty }

  /// Whether documents are ranked as documents: only where they stand by their scores.
  var ranksDocuments: Bool { order == .score && grouping != .none }
}

/// How many documents of one local government match, and how many of them are given.
public struct HitGroup: Sendable, Equatable {
  /// How many documents a group gives at most.
  public static let size = 3

  /// The local government; empty for documents of none.
  public var name: String
  /// How many of its documents match.
  public var total: Int
  /// How many of the hits, which stand together, are of the group.
  public var hitCount: Int

  /// Describes a group.
  public init(name: String, total: Int, hitCount: Int) {
    self.name = name
    self.total = total
    self.hitCount = hitCount
  }
}
