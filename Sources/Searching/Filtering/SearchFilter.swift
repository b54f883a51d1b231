internal import Bytes
internal import Querying
internal import Segments
internal import Synchronization

/// What every match of a request must be, beside what it says: conditions on columns, and how new its document is; found once
/// for each segment.
final class SearchFilter: Sendable {
  /// The conditions.
  let expression: Query?
  /// After which moment a match's document must have come.
  let newSince: ArrivalMark?
  private let sets = Mutex<[UInt64: PassageSet]>([:])

  /// Joins conditions; nil when there are none and nothing need be new.
  init?(_ conditions: [Query], newSince: ArrivalMark? = nil) {
    guard !conditions.isEmpty || newSince != nil else { return nil }
    expression = conditions.count > 1 ? .and(conditions) : conditions.first
    self.newSince = newSince
  }

  /// The conditions as a query prints them, and the moment.
  var description: String {
    [expression?.description, newSince.map { "new since \($0)" }].compactMap(\.self).joined(separator: ", ")
  }

  /// The passages of a segment that may match.
  /// - Throws: `StorageError` when a column cannot be read.
  func passages(of segment: Segment) throws(StorageError) -> PassageSet {
    if let known = sets.withLock({ $0[segment.number] }) { return known }
    var set =
      try expression.map { (expression) throws(StorageError) in
        try ColumnReader(segment: segment).passages(expression)
      } ?? PassageSet(passageCount: segment.passageCount, isFull: true)
    if let newSince { set.formIntersection(newSince.passages(of: segment)) }
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
