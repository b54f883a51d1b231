internal import Bytes
internal import Segments

/// Matches what one member matches and the other does not.
final class ExceptMatcher: NarrowingMatcher {
  let inner: any Matcher
  let readsText: Bool
  private let unwanted: any Matcher

  init(_ wanted: any Matcher, except unwanted: any Matcher) {
    inner = wanted
    readsText = wanted.readsText || unwanted.readsText
    self.unwanted = unwanted
  }

  func narrow(_ docs: inout Buffer<DocID>) throws(StorageError) {
    guard !docs.isEmpty else { return }
    var bad = Buffer<DocID>()
    bad.append(contentsOf: docs)
    try unwanted.retain(&bad)
    docs.subtract(bad)
  }
}
