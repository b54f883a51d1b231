internal import Analysis
internal import Bytes
internal import Glibc
internal import Segments

/// A merge that has begun: which segments are written anew, as they were then, and under which number.
struct BegunMerge: Sendable {
  /// The number of the merged segment: above those of its sources, below those of all segments begun later.
  let number: UInt64
  /// What is merged, in the order of the commit.
  let sources: [Segment]
  fileprivate let folder: IndexFolder
  fileprivate let fileSystem: FileSystem

  /// When the documents came that it takes over; a merge changes that of none.
  fileprivate var arrivals: Arrivals {
    var arrivals = Arrivals()
    for source in sources {
      for stretch in source.arrivals.live(source.live) { arrivals.append(stretch) }
    }
    return arrivals
  }

  /// What writing it holds in memory: about as much a document and a passage as any segment's writer. *Units*: bytes.
  var memoryByteCount: Int {
    sources.reduce(0) { $0 + $1.description.documentCount * 95 + $1.description.passageCount * 14 }
  }

  /// Writes the merged segment durably; nothing refers to it until it is committed.
  ///
  /// May be called on any thread, while commits go on; `mayGoOn` is asked before every operation on a file.
  /// - Throws: `StorageError`; what was written is swept by the next writer.
  func write(while mayGoOn: @escaping @Sendable () -> Bool = { true }) throws(StorageError) -> SegmentDescription {
    let before = fileSystem.beforeOperation
    let stoppable = FileSystem { operation throws(StorageError) in
      guard mayGoOn() else { throw .system(path: operation.path, operation: operation.kind.rawValue, errno: ECANCELED) }
      try before?(operation)
    }
    return try SegmentMerger(sources, fileSystem: stoppable)
      .write(into: folder.segment(number), analyzerVersion: Analyzer.version)
  }
}

extension IndexWriter {
  /// Merges what the policy chooses of the last commit and commits the result.
  ///
  /// Readers see the index before or after; the answers are the same. Gives the new generation, or nil when nothing
  /// was to be merged.
  /// - Throws: `IndexingError`; the index is then as it was.
  func merge(policy: MergePolicy = MergePolicy()) throws(IndexingError) -> UInt64? {
    guard let begun = try beginMerge(policy: policy) else { return nil }
    let written = try IndexingError.translating { () throws(StorageError) in try begun.write() }
    return try commit(begun, as: written)
  }

  /// Chooses what is to be merged of the last commit; nil when nothing is.
  ///
  /// Segments that are built before it is committed need a writer that knows of it: `init(after:merging:)`.
  /// - Throws: `IndexingError` when the last commit cannot be read.
  func beginMerge(policy: MergePolicy = MergePolicy()) throws(IndexingError) -> BegunMerge? {
    try IndexingError.translating { () throws(StorageError) -> BegunMerge? in
      // The lock is ours: what is on disk is what was committed last, by this writer or before it.
      guard let last = try Manifest.read(from: folder) else { return nil }
      let snapshot = try Snapshot(manifest: last, folder: folder)
      let chosen = policy.choose(snapshot.segments.map(MergePolicy.Weight.init))
      guard !chosen.isEmpty else { return nil }
      return BegunMerge(
        number: last.nextSegment, sources: chosen.map { snapshot.segments[$0] }, folder: folder, fileSystem: fileSystem)
    }
  }

  /// Puts a merged segment in the place of its sources; what was deleted of them since it was begun is deleted in it.
  ///
  /// It stands before the segments that were committed since: their documents are newer.
  /// *Law*: commits between the beginning and this leave the same documents as commits after it
  /// (`MergeBesideTests.commitsMeanwhileAreKept`).
  /// - Throws: `IndexingError`; the index is then as it was.
  func commit(_ merge: BegunMerge, as written: SegmentDescription) throws(IndexingError) -> UInt64 {
    try IndexingError.translating { () throws(StorageError) -> UInt64 in
      guard var next = try Manifest.read(from: folder) else {
        throw .missing(path: folder.path, part: "the commit whose segments were merged")
      }
      let live = try live(of: merge, as: written, in: next)
      let numbers = Set(merge.sources.map(\.number))
      next.segments.removeAll { numbers.contains($0.number) }
      next.generation += 1
      next.nextSegment = max(next.nextSegment, merge.number + 1)
      if live.deletedCount < live.documentCount {
        let entry = Manifest.Entry(
          number: merge.number, checksum: Checksum.of(written.encoded().span),
          liveGeneration: live.deletedCount > 0 ? next.generation : 0, arrivals: merge.arrivals)
        if live.deletedCount > 0 { try folder.write(live, for: entry, fileSystem: fileSystem) }
        let place = next.segments.firstIndex { $0.number > merge.number } ?? next.segments.endIndex
        next.segments.insert(entry, at: place)
      }
      try folder.publish(next, fileSystem: fileSystem)
      return next.generation
    }
  }

  /// Which documents of a merged segment are still alive: its sources' live documents were numbered in their order.
  private func live(
    of merge: BegunMerge, as written: SegmentDescription, in next: Manifest
  ) throws(StorageError) -> LiveDocuments {
    var live = LiveDocuments(documentCount: written.documentCount)
    var ordinal: DocumentOrdinal = 0
    for source in merge.sources {
      guard let entry = next.segments.first(where: { $0.number == source.number }) else {
        preconditionFailure("only the holder of the lock removes segments")
      }
      let now = try Segment(entry, in: folder).live
      for document in 0..<DocumentOrdinal(source.documents.documentCount) where source.live.isAlive(document) {
        if !now.isAlive(document) { live.delete(ordinal) }
        ordinal += 1
      }
    }
    return live
  }
}
