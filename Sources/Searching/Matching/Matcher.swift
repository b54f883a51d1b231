internal import Bytes
internal import Segments

/// Finds the passages of one segment that a part of a query matches; one conforming class per operator.
///
/// Called once for a window of passages, never once for a passage, so that dynamic dispatch costs nothing.
/// *Law*: windows are asked for in ascending order; `fill`, `retain` and candidates that are confirmed agree on every
/// passage (`MatcherTests.fillAndRetainAgree`).
///
/// To add one: (1) a file of its own here; (2) a case in `Planner`; (3) its naive twin in the tests' oracle.
protocol Matcher: AnyObject {
  /// An upper bound for the passages matched: what decides who goes first.
  var cost: Int { get }

  /// Whether it reads texts: then everything else in an AND goes first.
  var readsText: Bool { get }

  /// The first passage at or after `doc` that could match, or nil when none can; may name one that does not.
  func candidate(atOrAfter doc: DocID) throws(StorageError) -> DocID?

  /// Appends the matching passages of a window, ascending.
  func fill(_ window: Range<DocID>, into docs: inout Buffer<DocID>) throws(StorageError)

  /// Keeps the matching ones of some passages of the current window, ascending.
  func retain(_ docs: inout Buffer<DocID>) throws(StorageError)

  /// Appends passages of a window, ascending, all matching ones among them: what can be told without positions and text.
  func fillCandidates(_ window: Range<DocID>, into docs: inout Buffer<DocID>) throws(StorageError)

  /// Drops of some passages of the current window, ascending, those that cannot match, as far as `fillCandidates` can tell.
  func retainCandidates(_ docs: inout Buffer<DocID>) throws(StorageError)

  /// Keeps the matching ones of some passages of the current window that `fillCandidates` or `retainCandidates` left.
  func confirm(_ docs: inout Buffer<DocID>) throws(StorageError)
}

/// What is told at once needs no second look.
extension Matcher {
  func fillCandidates(_ window: Range<DocID>, into docs: inout Buffer<DocID>) throws(StorageError) {
    try fill(window, into: &docs)
  }

  func retainCandidates(_ docs: inout Buffer<DocID>) throws(StorageError) { try retain(&docs) }

  func confirm(_ docs: inout Buffer<DocID>) throws(StorageError) {}
}

extension Matcher {
  var readsText: Bool { false }
}

/// Matches nothing: a term that the segment lacks.
final class NothingMatcher: Matcher {
  var cost: Int { 0 }

  func candidate(atOrAfter doc: DocID) -> DocID? { nil }

  func fill(_ window: Range<DocID>, into docs: inout Buffer<DocID>) {}

  func retain(_ docs: inout Buffer<DocID>) { docs.removeAll(keepingCapacity: true) }
}

extension Buffer<DocID> {
  /// Keeps the elements for which `isKept` holds, in their order.
  mutating func keep<Failure: Error>(_ isKept: (DocID) throws(Failure) -> Bool) throws(Failure) {
    var kept = 0
    for index in 0..<count {
      let doc = self[index]
      guard try isKept(doc) else { continue }
      self[kept] = doc
      kept += 1
    }
    removeLast(count - kept)
  }

  /// Keeps those of its own elements that are among `others`, both ascending.
  mutating func intersect(_ others: borrowing Buffer<DocID>) {
    var other = 0
    keep { doc in
      while other < others.count, others[other] < doc { other += 1 }
      return other < others.count && others[other] == doc
    }
  }

  /// Keeps those of its own elements that are not among `others`, both ascending.
  mutating func subtract(_ others: borrowing Buffer<DocID>) {
    var other = 0
    keep { doc in
      while other < others.count, others[other] < doc { other += 1 }
      return !(other < others.count && others[other] == doc)
    }
  }

  /// Appends the union of two ascending buffers.
  mutating func append(unionOf left: borrowing Buffer<DocID>, _ right: borrowing Buffer<DocID>) {
    var a = 0
    var b = 0
    while a < left.count || b < right.count {
      if b == right.count || (a < left.count && left[a] < right[b]) {
        append(left[a])
        a += 1
      } else {
        if a < left.count, left[a] == right[b] { a += 1 }
        append(right[b])
        b += 1
      }
    }
  }
}
