internal import Analysis
package import Bytes
internal import Documents
package import Segments

/// The one writer of an index: holds its lock, hands out segment builders, and commits what they built.
///
/// Until `commit` returns, readers see the index as it was; after it they see all that was added. A writer that dies
/// leaves files that nothing refers to, and the next writer sweeps them.
package final class IndexWriter: Sendable {
  /// The index.
  package let folder: IndexFolder
  /// The commit that the writer found.
  package let committed: Snapshot
  let manifest: Manifest
  private let lock: HeldLock
  let fileSystem: FileSystem
  /// The number of the segment that a merge beside this writer is writing, when there is one.
  let merging: UInt64?

  /// Takes the lock of an index, creating the folder when there is none, and sweeps what an earlier writer left.
  /// - Throws: `IndexingError` when another writer holds the lock, when storage fails, or when the index was made by
  ///   another version of the analysis.
  package init(folder: IndexFolder, fileSystem: FileSystem = .standard) throws(IndexingError) {
    do throws(StorageError) {
      try Directory.create(folder.segments, withIntermediates: true, fileSystem: fileSystem)
      let lock = HeldLock(try FileLock(path: folder.lock, fileSystem: fileSystem))
      let manifest = try Manifest.read(from: folder) ?? Manifest(analyzerVersion: Analyzer.version)
      committed = try Snapshot(manifest: manifest, folder: folder)
      self.folder = folder
      self.manifest = manifest
      self.lock = lock
      self.fileSystem = fileSystem
      merging = nil
      try IndexSweep(folder: folder, manifest: manifest, fileSystem: fileSystem).run()
      try Directory.create(folder.work, withIntermediates: true, fileSystem: fileSystem)
    } catch {
      throw .storage(error)
    }
    guard manifest.analyzerVersion == Analyzer.version else {
      throw .analyzerVersion(path: folder.path, found: manifest.analyzerVersion, current: Analyzer.version)
    }
  }

  /// The writer of the next commit, after that of `earlier`, under the same lock; a merge may go on beside it.
  /// - Throws: `IndexingError` when storage fails.
  package init(after earlier: IndexWriter, merging number: UInt64? = nil) throws(IndexingError) {
    do throws(StorageError) {
      let manifest = try Manifest.read(from: earlier.folder) ?? Manifest(analyzerVersion: Analyzer.version)
      committed = try Snapshot(manifest: manifest, folder: earlier.folder)
      folder = earlier.folder
      self.manifest = manifest
      lock = earlier.lock
      fileSystem = earlier.fileSystem
      merging = number
      try IndexSweep(folder: folder, manifest: manifest, fileSystem: fileSystem, sparing: number).run()
      try Directory.create(folder.work, withIntermediates: true, fileSystem: fileSystem)
    } catch {
      throw .storage(error)
    }
  }

  /// Removes what was built and is not going to be committed.
  /// - Throws: `IndexingError` when files cannot be removed.
  package func sweep() throws(IndexingError) {
    do throws(StorageError) {
      try IndexSweep(folder: folder, manifest: manifest, fileSystem: fileSystem, sparing: merging).run()
    } catch {
      throw .storage(error)
    }
  }

  /// Starts the segment of one worker; workers of one commit have different numbers, from 0.
  /// - Throws: `IndexingError` when its files cannot be created.
  package func builder(worker: Int, memoryByteCount: Int) throws(IndexingError) -> SegmentBuilder {
    do throws(StorageError) {
      let work = folder.work + "/\(worker)"
      try Directory.create(work, withIntermediates: true, fileSystem: fileSystem)
      let first = max(manifest.nextSegment, merging.map { $0 + 1 } ?? 0)
      return try SegmentBuilder(
        folder: folder.segment(first + UInt64(worker)), workFolder: work,
        memoryByteCount: memoryByteCount, fileSystem: fileSystem)
    } catch {
      throw .storage(error)
    }
  }
}

/// The lock of an index, shared by the writers of one process's commits that follow each other.
private final class HeldLock: Sendable {
  private let lock: FileLock

  init(_ lock: consuming FileLock) {
    self.lock = lock
  }
}
