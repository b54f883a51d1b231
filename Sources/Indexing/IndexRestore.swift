internal import Bytes
public import Segments

/// Makes a backup the content of an index, by one commit: searches that run see the old content or the restored.
///
/// *Law*: whatever fails, the index is the old commit or the restored one
/// (`IndexBackupTests.everyFailureOfARestoreLeavesOldOrNew`).
/// *Cost*: as a backup.
public struct IndexRestore: ~Copyable {
  private let folder: IndexFolder
  private let fileSystem: FileSystem
  private let lock: FileLock
  /// Whether the index holds something, whole or not, that a restore would replace.
  public let replacesContent: Bool
  private let base: SalvagedCommit

  /// Takes the lock of an index, creating its folder when there is none; the index may be broken.
  /// - Throws: `IndexingError` when a writer holds the lock, with that writer's name.
  public init(into folder: IndexFolder) throws(IndexingError) {
    try self.init(into: folder, fileSystem: .standard)
  }

  init(into folder: IndexFolder, fileSystem: FileSystem) throws(IndexingError) {
    let lock = try IndexingError.translating { () throws(StorageError) -> FileLock in
      try Directory.create(folder.segments, withIntermediates: true, fileSystem: fileSystem)
      return try FileLock(path: folder.lock, fileSystem: fileSystem)
    }
    let base = try IndexingError.translating { () throws(StorageError) in
      try SalvagedCommit(folder: folder, fileSystem: fileSystem)
    }
    let isThere = try IndexingError.translating { () throws(StorageError) in
      try Directory.exists(folder.manifest, fileSystem: fileSystem)
    }
    self.folder = folder
    self.fileSystem = fileSystem
    self.lock = lock
    self.base = base
    replacesContent = isThere || !base.manifest.segments.isEmpty
  }

  /// Commits what `source`, a backup or another index, holds.
  /// - Throws: `IndexingError` when the source is not whole; the index is then as it was.
  public func run(from source: IndexFolder, linking: Bool) throws(IndexingError) -> CopySummary {
    try run(from: source, linking: linking, isRebuilt: false)
  }

  /// Commits what `source` holds; where it was rebuilt, a document whose source did not change is no newer than it was.
  func run(from source: IndexFolder, linking: Bool, isRebuilt: Bool) throws(IndexingError) -> CopySummary {
    do throws(StorageError) {
      guard let manifest = try Manifest.read(from: source) else {
        throw .missing(path: source.path, part: "a backup")
      }
      return try commit(manifest, of: source, linking: linking, isRebuilt: isRebuilt)
    } catch {
      throw .storage(error)
    }
  }

  private func commit(
    _ manifest: Manifest, of source: IndexFolder, linking: Bool, isRebuilt: Bool
  ) throws(StorageError) -> CopySummary {
    let earlier = isRebuilt ? try Snapshot(manifest: base.manifest, folder: folder) : nil
    let seconds = WallClock.seconds
    var next = manifest
    var summary = CopySummary()
    next.generation = max(base.manifest.generation, manifest.generation) + 1
    next.nextSegment = max(base.manifest.nextSegment, manifest.nextSegment)
    next.segments = []
    for old in manifest.segments {
      var entry = old
      entry.number = next.nextSegment
      entry.liveGeneration = old.liveGeneration > 0 ? next.generation : 0
      next.nextSegment += 1
      let target = folder.segment(entry.number)
      // What a writer that died may have left under the number.
      try Directory.removeTree(target, fileSystem: fileSystem)
      try Directory.create(target, fileSystem: fileSystem)
      for (from, to) in zip(old.files, entry.files) {
        try summary.take(
          source.segment(old.number) + "/" + from, to: target + "/" + to, linking: linking, fileSystem: fileSystem)
      }
      try Directory.synchronize(target, fileSystem: fileSystem)
      let found = SegmentExamination(entry, in: folder, analyzerVersion: next.analyzerVersion)
      if let damage = found.damages.first {
        throw .corrupt(
          path: source.segment(old.number), part: damage.part, byteOffset: damage.byteOffset ?? 0,
          reason: damage.reason)
      }
      if let earlier {
        let segment = try Segment(entry, in: folder)
        let now = Arrivals.Stretch(documentCount: 1, generation: next.generation, seconds: seconds)
        entry.arrivals = try Self.arrivals(of: segment, since: earlier, else: now)
      }
      next.segments.append(entry)
    }
    if manifest.sourcesGeneration > 0 {
      let table = try SourceTable.read(from: source, generation: manifest.sourcesGeneration)
      next.sourcesGeneration = next.generation
      try AtomicFile.replace(
        path: folder.sources(generation: next.generation), with: table.encoded().span, fileSystem: fileSystem)
      summary.fileCount += 1
    }
    summary.documentCount = try Snapshot(manifest: next, folder: folder).documentCount
    summary.generation = next.generation
    try folder.publish(next, fileSystem: fileSystem)
    return summary
  }

  /// When the documents of a rebuilt segment came: those whose source is the same as before when they came first.
  private static func arrivals(
    of segment: Segment, since earlier: Snapshot, else now: Arrivals.Stretch
  ) throws(StorageError) -> Arrivals {
    var arrivals = Arrivals()
    for document in 0..<DocumentOrdinal(segment.documents.documentCount) {
      var stretch = now
      if let found = try earlier.document(named: try segment.documents.id(of: document)) {
        let old = earlier.segments[found.segment]
        if old.documents.contentHash(of: found.document) == segment.documents.contentHash(of: document) {
          stretch = old.arrivals.arrival(of: found.document) ?? now
          stretch.documentCount = 1
        }
      }
      arrivals.append(stretch)
    }
    return arrivals
  }
}
