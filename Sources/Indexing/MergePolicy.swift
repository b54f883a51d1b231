internal import Segments

/// Which segments a merge takes together.
///
/// A search opens every segment, so their number is kept down; every merge writes its segments anew, so that of a tier of
/// like sizes all are taken at once and larger ones are left alone. When a commit leaves more than `most` segments, the
/// smallest are merged, and with them each larger one that is at most `reach` times as large as those before it together.
/// *Cost*: of two equal segments a commit, a document is written anew 4 times in 200 commits, 7 times in 3,000; the number
/// of times grows with the logarithm of the commits (`MergePolicyTests.aDocumentIsSeldomWrittenAnew`).
///
/// A segment half of whose documents are deleted is always written anew: its dead weight counts in ranking statistics
/// and in every list that is read.
struct MergePolicy {
  /// What the policy knows of a segment.
  struct Weight {
    /// *Units*: bytes of all parts.
    var byteCount: Int
    var documentCount: Int
    var deletedCount: Int
  }

  /// The most segments that a commit may leave unmerged.
  var most = 8
  /// How many times as large as all smaller ones together a segment may be that is merged with them.
  var reach = 2
  /// Whether every segment with a deleted document is written anew, not only one that is half dead.
  var purges = false

  /// The segments to be merged into one, ascending; none when all is well.
  func choose(_ segments: [Weight]) -> [Int] {
    var chosen = Set(
      segments.indices.filter { index in
        let segment = segments[index]
        return segment.deletedCount * 2 >= max(1, segment.documentCount) || purges && segment.deletedCount > 0
      })
    guard segments.count - max(0, chosen.count - 1) > most else { return chosen.sorted() }
    var byteCount = chosen.reduce(0) { $0 + segments[$1].byteCount }
    let others = segments.indices.filter { !chosen.contains($0) }
    for index in others.sorted(by: { (segments[$0].byteCount, $0) < (segments[$1].byteCount, $1) }) {
      let left = segments.count - max(0, chosen.count - 1)
      guard left > most || segments[index].byteCount <= reach * byteCount else { break }
      chosen.insert(index)
      byteCount += segments[index].byteCount
    }
    return chosen.sorted()
  }
}

extension MergePolicy.Weight {
  /// Weighs a segment.
  init(_ segment: Segment) {
    self.init(
      byteCount: segment.description.parts.values.reduce(0) { $0 + $1.byteCount },
      documentCount: segment.description.documentCount, deletedCount: segment.live.deletedCount)
  }
}
