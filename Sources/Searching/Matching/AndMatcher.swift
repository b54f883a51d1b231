internal import Bytes
internal import Segments

/// Matches what all members match: the rarest goes first, those that read texts last, the others only keep what was found;
/// positions and text are looked at when all of them hold a passage possible.
final class AndMatcher: Matcher {
  private let members: [any Matcher]
  let cost: Int
  let readsText: Bool

  /// Joins at least one member.
  init(_ members: [any Matcher]) {
    self.members = members.sorted { ($0.readsText ? 1 : 0, $0.cost) < ($1.readsText ? 1 : 0, $1.cost) }
    cost = members.reduce(.max) { min($0, $1.cost) }
    readsText = members.contains(where: \.readsText)
  }

  func candidate(atOrAfter doc: DocID) throws(StorageError) -> DocID? {
    var candidate = doc
    var agreeing = 0
    while agreeing < members.count {
      for member in members {
        guard let next = try member.candidate(atOrAfter: candidate) else { return nil }
        if next == candidate {
          agreeing += 1
        } else {
          candidate = next
          agreeing = 1
        }
        if agreeing >= members.count { break }
      }
    }
    return candidate
  }

  func fill(_ window: Range<DocID>, into docs: inout Buffer<DocID>) throws(StorageError) {
    var found = Buffer<DocID>()
    try fillCandidates(window, into: &found)
    try confirm(&found)
    docs.append(contentsOf: found)
  }

  func retain(_ docs: inout Buffer<DocID>) throws(StorageError) {
    try retainCandidates(&docs)
    try confirm(&docs)
  }

  func fillCandidates(_ window: Range<DocID>, into docs: inout Buffer<DocID>) throws(StorageError) {
    guard let first = members.first else { return }
    var found = Buffer<DocID>()
    try first.fillCandidates(window, into: &found)
    for member in members.dropFirst() where !found.isEmpty { try member.retainCandidates(&found) }
    docs.append(contentsOf: found)
  }

  func retainCandidates(_ docs: inout Buffer<DocID>) throws(StorageError) {
    for member in members where !docs.isEmpty { try member.retainCandidates(&docs) }
  }

  func confirm(_ docs: inout Buffer<DocID>) throws(StorageError) {
    for member in members where !docs.isEmpty { try member.confirm(&docs) }
  }
}
