internal import Bytes
internal import Segments

/// Matches the passages that hold one term.
final class TermMatcher: Matcher {
  private var cursor: PostingsCursor
  let cost: Int

  init(_ info: TermInfo, in segment: Segment) throws(StorageError) {
    cursor = try segment.postings(info)
    cost = Int(info.documentFrequency)
  }

  func candidate(atOrAfter doc: DocID) throws(StorageError) -> DocID? {
    try cursor.seek(atOrAfter: doc)
  }

  func fill(_ window: Range<DocID>, into docs: inout Buffer<DocID>) throws(StorageError) {
    try cursor.read(window, into: &docs)
  }

  func retain(_ docs: inout Buffer<DocID>) throws(StorageError) {
    try cursor.retain(&docs)
  }
}
