internal import Analysis
internal import Bytes
internal import Segments

/// The commit that a repair starts from: the manifest's, or one put together from the segments that are there.
struct SalvagedCommit {
  /// The commit; its generation is the highest that any file tells of.
  private(set) var manifest: Manifest
  /// What is wrong with the manifest; nil when it is whole.
  private(set) var damage: IndexVerification.Damage?
  private let folder: IndexFolder
  private let fileSystem: FileSystem

  /// - Throws: `StorageError.formatVersion` when another program's format is meant, `.system` when the disk refuses.
  init(folder: IndexFolder, fileSystem: FileSystem) throws(StorageError) {
    self.folder = folder
    self.fileSystem = fileSystem
    manifest = Manifest(analyzerVersion: Analyzer.version)
    do throws(StorageError) {
      if let found = try Manifest.read(from: folder) {
        manifest = found
      } else {
        damage = .init(path: folder.manifest, part: "manifest", byteOffset: nil, reason: "missing")
      }
    } catch {
      guard case .corrupt = error else { throw error }
      damage = .init(error, path: folder.manifest, part: "manifest")
    }
    if damage != nil { try gather() }
    try countPast()
  }

  /// Takes every segment that is there, in the order of their numbers.
  private mutating func gather() throws(StorageError) {
    for name in try Directory.list(folder.segments, fileSystem: fileSystem) {
      guard let number = UInt64(name, radix: 16), IndexFolder.name(number) == name else { continue }
      let path = folder.segment(number)
      var entry = Manifest.Entry(number: number, checksum: 0, liveGeneration: 0)
      // A segment without a readable account is found broken when it is examined.
      if let own = try? MappedFile(path: path + "/" + SegmentDescription.fileName) {
        entry.checksum = Checksum.of(own.bytes)
        if let version = try? SegmentDescription(bytes: own.bytes, path: own.path).analyzerVersion {
          manifest.analyzerVersion = version
        }
      }
      entry.liveGeneration = try newest("live.", in: path)
      manifest.segments.append(entry)
    }
    manifest.segments.sort { $0.number < $1.number }
    manifest.sourcesGeneration = try newest("sources.", in: folder.path)
  }

  /// Lets the next commit have a generation and a segment number that no file had before.
  private mutating func countPast() throws(StorageError) {
    manifest.generation = max(manifest.generation, manifest.sourcesGeneration, try newest("", in: folder.damaged))
    for entry in manifest.segments { manifest.generation = max(manifest.generation, entry.liveGeneration) }
    for name in try Directory.list(folder.segments, fileSystem: fileSystem) {
      if let number = UInt64(name, radix: 16) { manifest.nextSegment = max(manifest.nextSegment, number + 1) }
    }
  }

  /// The highest generation behind a prefix among the names of a folder; 0 when there is none.
  private func newest(_ prefix: String, in path: String) throws(StorageError) -> UInt64 {
    guard try fileSystem.status(path)?.kind == .folder else { return 0 }
    return try Directory.list(path, fileSystem: fileSystem).reduce(0) { newest, name in
      name.hasPrefix(prefix) ? max(newest, UInt64(name.dropFirst(prefix.count)) ?? 0) : newest
    }
  }
}
