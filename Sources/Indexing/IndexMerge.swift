internal import Bytes
public import Segments

/// What a merge by hand did.
public struct MergeSummary: Sendable, Equatable {
  /// The commit afterwards; the one before when nothing was to be merged.
  public var generation: UInt64 = 0
  /// Segments before.
  public var segmentsBefore = 0
  /// Segments afterwards.
  public var segmentsAfter = 0
  /// Deleted documents that took room before.
  public var deletedBefore = 0
  /// Deleted documents that still take room.
  public var deletedAfter = 0
}

/// Merges the segments of an index on demand, beside what every commit merges by itself.
public enum IndexMerge {
  /// Merges the smallest segments until at most `count` are left, and with `purging` all that hold deleted documents.
  ///
  /// *Cost*: writes the merged segments anew; the index takes their room twice until the commit.
  /// - Throws: `IndexingError`; the index is then as it was.
  public static func run(
    _ folder: IndexFolder, downTo count: Int, purging: Bool
  ) throws(IndexingError) -> MergeSummary {
    let writer = try IndexWriter(folder: folder)
    var summary = MergeSummary()
    summary.segmentsBefore = writer.committed.segments.count
    summary.deletedBefore = writer.committed.segments.reduce(0) { $0 + $1.live.deletedCount }
    summary.generation = writer.committed.generation
    if let merged = try writer.merge(policy: MergePolicy(most: count, reach: 0, purges: purging)) {
      summary.generation = merged
    }
    do throws(StorageError) {
      let after = try Snapshot(opening: folder)
      summary.segmentsAfter = after.segments.count
      summary.deletedAfter = after.segments.reduce(0) { $0 + $1.live.deletedCount }
    } catch {
      throw .storage(error)
    }
    return summary
  }
}
