internal import Segments

/// Which segments a merge takes together.
///
/// A search opens every segment, so their number is kept down; every merge writes its segments anew, so the large ones
/// are left alone as long as possible. When a commit leaves more than `most` segments, the smallest are merged so that
/// `rest` remain; with two segments a commit, a document is written anew about once in two or three commits as long as
/// its segment is small, and hardly ever once it is large. A segment half of whose documents are deleted is always
/// written anew: its dead weight counts in ranking statistics and in every list that is read.
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
  /// How many remain after a merge.
  var rest = 4
  /// Whether every segment with a deleted document is written anew, not only one that is half dead.
  var purges = false

  /// The segments to be merged into one, ascending; none when all is well.
  func choose(_ segments: [Weight]) -> [Int] {
    var chosen = Set(
      segments.indices.filter { index in
        let segment = segments[index]
        return segment.deletedCount * 2 >= max(1, segment.documentCount) || purges && segment.deletedCount > 0
      })
    let left = segments.count - chosen.count + (chosen.isEmpty ? 0 : 1)
    if left > most {
      let bySize = segments.indices.sorted {
        (segments[$0].byteCount, $0) < (segments[$1].byteCount, $1)
      }
      chosen.formUnion(bySize.prefix(segments.count - rest + 1))
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
