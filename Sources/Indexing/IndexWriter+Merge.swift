internal import Analysis
internal import Bytes
internal import Segments

extension IndexWriter {
  /// Merges what the policy chooses of the last commit and commits the result.
  ///
  /// Readers see the index before or after; the answers are the same. Gives the new generation, or nil when nothing
  /// was to be merged.
  /// - Throws: `IndexingError`; the index is then as it was.
  func merge(policy: MergePolicy = MergePolicy()) throws(IndexingError) -> UInt64? {
    do throws(StorageError) {
      return try mergeStoring(policy)
    } catch {
      throw .storage(error)
    }
  }

  private func mergeStoring(_ policy: MergePolicy) throws(StorageError) -> UInt64? {
    // The lock is ours: what is on disk is what was committed last, by this writer or before it.
    guard var next = try Manifest.read(from: folder) else { return nil }
    let snapshot = try Snapshot(manifest: next, folder: folder)
    let chosen = policy.choose(snapshot.segments.map(MergePolicy.Weight.init))
    guard !chosen.isEmpty else { return nil }
    let number = next.nextSegment
    let description = try SegmentMerger(chosen.map { snapshot.segments[$0] }, fileSystem: fileSystem)
      .write(into: folder.segment(number), analyzerVersion: Analyzer.version)
    var arrivals = Arrivals()
    for index in chosen {
      let segment = snapshot.segments[index]
      for stretch in segment.arrivals.live(segment.live) { arrivals.append(stretch) }
    }
    for index in chosen.reversed() { next.segments.remove(at: index) }
    if description.documentCount > 0 {
      next.segments.append(
        Manifest.Entry(
          number: number, checksum: Checksum.of(description.encoded().span), liveGeneration: 0, arrivals: arrivals))
    }
    next.generation += 1
    next.nextSegment = number + 1
    try publish(next)
    return next.generation
  }
}
