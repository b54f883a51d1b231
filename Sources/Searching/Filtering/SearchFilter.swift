internal import Bytes
internal import Querying
internal import Segments
internal import Synchronization

/// What every match of a request must be, beside what it says: conditions on columns, found once for each segment.
final class SearchFilter: Sendable {
  /// The conditions.
  let expression: Query
  private let sets = Mutex<[UInt64: PassageSet]>([:])

  /// Joins conditions; nil when there are none.
  init?(_ conditions: [Query]) {
    guard let first = conditions.first else { return nil }
    expression = conditions.count > 1 ? .and(conditions) : first
  }

  /// The passages of a segment that may match.
  /// - Throws: `StorageError` when a column cannot be read.
  func passages(of segment: Segment) throws(StorageError) -> PassageSet {
    if let known = sets.withLock({ $0[segment.number] }) { return known }
    let set = try ColumnReader(segment: segment).passages(expression)
    sets.withLock { $0[segment.number] = set }
    return set
  }
}

extension Query {
  /// The conditions that hold for every match of the query, and what is asked beside them; nil when that is nothing.
  ///
  /// Of what is left a `not` may stand without anything that it is taken from: then it is taken from everything.
  func separatingConditions() -> (words: Query?, conditions: [Query]) {
    if isCondition { return (nil, [self]) }
    guard case .and(let members) = self else { return (self, []) }
    let words = members.filter { !$0.isCondition }
    return (words.count > 1 ? .and(words) : words.first, members.filter(\.isCondition))
  }
}
