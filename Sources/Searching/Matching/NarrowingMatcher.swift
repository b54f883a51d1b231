internal import Bytes
internal import Segments

/// Matches some of what another matcher matches: its conforming classes only say which to keep.
protocol NarrowingMatcher: Matcher {
  /// What is narrowed.
  var inner: any Matcher { get }

  /// Keeps those of some passages of the inner matcher that match here too, ascending.
  func narrow(_ docs: inout Buffer<DocID>) throws(StorageError)
}

extension NarrowingMatcher {
  var cost: Int { inner.cost }
  var readsText: Bool { inner.readsText }

  func candidate(atOrAfter doc: DocID) throws(StorageError) -> DocID? {
    try inner.candidate(atOrAfter: doc)
  }

  func fill(_ window: Range<DocID>, into docs: inout Buffer<DocID>) throws(StorageError) {
    var found = Buffer<DocID>()
    try inner.fill(window, into: &found)
    try narrow(&found)
    docs.append(contentsOf: found)
  }

  func retain(_ docs: inout Buffer<DocID>) throws(StorageError) {
    try inner.retain(&docs)
    try narrow(&docs)
  }

  func fillCandidates(_ window: Range<DocID>, into docs: inout Buffer<DocID>) throws(StorageError) {
    try inner.fillCandidates(window, into: &docs)
  }

  func retainCandidates(_ docs: inout Buffer<DocID>) throws(StorageError) {
    try inner.retainCandidates(&docs)
  }

  func confirm(_ docs: inout Buffer<DocID>) throws(StorageError) {
    try inner.confirm(&docs)
    try narrow(&docs)
  }
}
