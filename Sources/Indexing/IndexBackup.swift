internal import Bytes
internal import Glibc
public import Segments

/// What a backup or a restore copied.
public struct CopySummary: Sendable, Equatable {
  /// The commit: of a backup the one that was copied, of a restore the one that was made.
  public var generation: UInt64 = 0
  /// Documents that can be found in it.
  public var documentCount = 0
  /// Files, the manifest left out.
  public var fileCount = 0
  /// How many of them are second names of files on the same disk.
  public var linkedFileCount = 0
  /// *Units*: bytes of all files.
  public var byteCount = 0
}

/// A copy of the last commit of an index, taken while searches and writers go on.
///
/// *Law*: the copy is one commit, whole, whatever a writer does meanwhile (`IndexBackupTests.writersGoOn`).
/// *Cost*: with second names, one pass of reading for the checksums; else one of copying more.
public struct IndexBackup: Sendable {
  private static let attempts = 100
  private let folder: IndexFolder
  private let fileSystem: FileSystem

  /// Names the index.
  public init(of folder: IndexFolder) {
    self.init(of: folder, fileSystem: .standard)
  }

  init(of folder: IndexFolder, fileSystem: FileSystem) {
    self.folder = folder
    self.fileSystem = fileSystem
  }

  /// Copies the last commit into `target`, which must be new or empty, and verifies the copy.
  ///
  /// Files are given second names where the disk allows it, unless `linking` is false. The manifest is written last: a
  /// copy that was broken off holds no index.
  /// - Throws: `IndexingError` when there is no index, the target is in use, or the copy is not whole.
  public func write(to target: IndexFolder, linking: Bool) throws(IndexingError) -> CopySummary {
    do throws(StorageError) {
      if let status = try fileSystem.status(target.path) {
        guard status.kind == .folder, try Directory.list(target.path, fileSystem: fileSystem).isEmpty else {
          throw .system(path: target.path, operation: "back up into what is not an empty folder", errno: ENOTEMPTY)
        }
      }
      do throws(StorageError) {
        return try copy(to: target, linking: linking)
      } catch {
        // Half a copy is of no use; that it cannot be removed must not hide why it is half.
        try? Directory.removeTree(target.path, fileSystem: fileSystem)
        throw error
      }
    } catch {
      throw .storage(error)
    }
  }

  private func copy(to target: IndexFolder, linking: Bool) throws(StorageError) -> CopySummary {
    var attempt = 0
    while true {
      guard let manifest = try Manifest.read(from: folder) else {
        throw .missing(path: folder.path, part: "an index (run `shirabe ingest` first)")
      }
      do throws(StorageError) {
        let summary = try copy(manifest, to: target, linking: linking)
        return try verified(summary, target)
      } catch .missing(let path, let part) {
        // A commit came in between and removed what it replaced: its own files are there.
        attempt += 1
        guard attempt < Self.attempts, try Manifest.read(from: folder)?.generation != manifest.generation else {
          throw .missing(path: path, part: part)
        }
        try Directory.removeTree(target.path, fileSystem: fileSystem)
      }
    }
  }

  private func copy(_ manifest: Manifest, to target: IndexFolder, linking: Bool) throws(StorageError) -> CopySummary {
    try Directory.create(target.segments, withIntermediates: true, fileSystem: fileSystem)
    for entry in manifest.segments { try Directory.create(target.segment(entry.number), fileSystem: fileSystem) }
    var summary = CopySummary(generation: manifest.generation)
    for file in manifest.files {
      try summary.take(
        folder.path + "/" + file, to: target.path + "/" + file, linking: linking, fileSystem: fileSystem)
    }
    for entry in manifest.segments {
      try Directory.synchronize(target.segment(entry.number), fileSystem: fileSystem)
    }
    try Directory.synchronize(target.segments, fileSystem: fileSystem)
    try AtomicFile.replace(path: target.manifest, with: manifest.encoded().span, fileSystem: fileSystem)
    try Directory.synchronize(Directory.parent(of: target.path), fileSystem: fileSystem)
    return summary
  }

  private func verified(_ summary: CopySummary, _ target: IndexFolder) throws(StorageError) -> CopySummary {
    if let damage = IndexVerifier(folder: target).verify().damages.first {
      throw .corrupt(
        path: damage.path, part: damage.part, byteOffset: damage.byteOffset ?? 0,
        reason: damage.reason + " (run `shirabe check` on \(folder.path))")
    }
    var summary = summary
    summary.documentCount = try Snapshot(opening: target).documentCount
    return summary
  }
}

extension CopySummary {
  /// Copies one file and counts it.
  mutating func take(
    _ source: String, to target: String, linking: Bool, fileSystem: FileSystem
  ) throws(StorageError) {
    if try FileCopy.make(source, at: target, linking: linking, fileSystem: fileSystem) == .linked {
      linkedFileCount += 1
    }
    fileCount += 1
    byteCount += try Directory.fileSize(target, fileSystem: fileSystem)
  }
}
