internal import Bytes
internal import Segments

/// Matches what one member matches and the other does not.
final class ExceptMatcher: Matcher {
  private let wanted: any Matcher
  private let unwanted: any Matcher

  init(_ wanted: any Matcher, except unwanted: any Matcher) {
    self.wanted = wanted
    self.unwanted = unwanted
  }

  var cost: Int { wanted.cost }

  func candidate(atOrAfter doc: DocID) throws(StorageError) -> DocID? {
    try wanted.candidate(atOrAfter: doc)
  }

  func fill(_ window: Range<DocID>, into docs: inout Buffer<DocID>) throws(StorageError) {
    var found = Buffer<DocID>()
    try wanted.fill(window, into: &found)
    try removeUnwanted(&found)
    docs.append(contentsOf: found)
  }

  func retain(_ docs: inout Buffer<DocID>) throws(StorageError) {
    try wanted.retain(&docs)
    try removeUnwanted(&docs)
  }

  private func removeUnwanted(_ docs: inout Buffer<DocID>) throws(StorageError) {
    guard !docs.isEmpty else { return }
    var bad = Buffer<DocID>()
    bad.append(contentsOf: docs)
    try unwanted.retain(&bad)
    docs.subtract(bad)
  }
}
