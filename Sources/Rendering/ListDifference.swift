/// How the answer to a query has changed.
public struct ListDifference: Sendable, Equatable {
  /// The query.
  public var query: String
  /// The documents before, best first.
  public var before: [String]
  /// The documents after.
  public var after: [String]

  /// Compares two answers.
  public init(query: String, before: [String], after: [String]) {
    self.query = query
    self.before = before
    self.after = after
  }

  /// Whether both are the same, in the same order.
  public var isEmpty: Bool { before == after }

  /// A line for each document that came, went or moved, those of the second answer first.
  var lines: [String] {
    var lines: [String] = []
    for (rank, document) in after.enumerated() {
      guard let earlier = before.firstIndex(of: document) else {
        lines.append("+ \(rank + 1). \(document)")
        continue
      }
      if earlier != rank { lines.append("  \(rank + 1). \(document)  (was \(earlier + 1).)") }
    }
    for (rank, document) in before.enumerated() where !after.contains(document) {
      lines.append("- \(rank + 1). \(document)")
    }
    return lines
  }
}
