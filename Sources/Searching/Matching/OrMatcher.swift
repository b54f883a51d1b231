internal import Bytes
internal import Segments

/// Matches what any member matches.
final class OrMatcher: Matcher {
  private let members: [any Matcher]
  let cost: Int
  let readsText: Bool

  init(_ members: [any Matcher]) {
    self.members = members
    readsText = members.contains(where: \.readsText)
    cost = members.reduce(0) { $0 + $1.cost }
  }

  func candidate(atOrAfter doc: DocID) throws(StorageError) -> DocID? {
    var least: DocID?
    for member in members {
      guard let next = try member.candidate(atOrAfter: doc) else { continue }
      least = min(least ?? next, next)
    }
    return least
  }

  func fill(_ window: Range<DocID>, into docs: inout Buffer<DocID>) throws(StorageError) {
    var all = Buffer<DocID>()
    for member in members {
      var own = Buffer<DocID>()
      try member.fill(window, into: &own)
      merge(own, into: &all)
    }
    docs.append(contentsOf: all)
  }

  func retain(_ docs: inout Buffer<DocID>) throws(StorageError) {
    var all = Buffer<DocID>()
    for member in members {
      var own = Buffer<DocID>()
      own.append(contentsOf: docs)
      try member.retain(&own)
      merge(own, into: &all)
    }
    docs.removeAll(keepingCapacity: true)
    docs.append(contentsOf: all)
  }

  func fillCandidates(_ window: Range<DocID>, into docs: inout Buffer<DocID>) throws(StorageError) {
    var all = Buffer<DocID>()
    for member in members {
      var own = Buffer<DocID>()
      try member.fillCandidates(window, into: &own)
      merge(own, into: &all)
    }
    docs.append(contentsOf: all)
  }

  func retainCandidates(_ docs: inout Buffer<DocID>) throws(StorageError) {
    var all = Buffer<DocID>()
    for member in members {
      var own = Buffer<DocID>()
      own.append(contentsOf: docs)
      try member.retainCandidates(&own)
      merge(own, into: &all)
    }
    docs.removeAll(keepingCapacity: true)
    docs.append(contentsOf: all)
  }

  /// What one member has confirmed is not shown to the others.
  func confirm(_ docs: inout Buffer<DocID>) throws(StorageError) {
    var all = Buffer<DocID>()
    var open = Buffer<DocID>()
    open.append(contentsOf: docs)
    for member in members where !open.isEmpty {
      var own = Buffer<DocID>()
      own.append(contentsOf: open)
      try member.retainCandidates(&own)
      try member.confirm(&own)
      open.subtract(own)
      merge(own, into: &all)
    }
    docs.removeAll(keepingCapacity: true)
    docs.append(contentsOf: all)
  }

  private func merge(_ own: borrowing Buffer<DocID>, into all: inout Buffer<DocID>) {
    var both = Buffer<DocID>(capacity: all.count + own.count)
    both.append(unionOf: all, own)
    swap(&both, &all)
  }
}
