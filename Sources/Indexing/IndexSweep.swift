internal import Bytes
internal import Segments

/// Removes what no commit refers to: segments of a writer that died, replaced tables, temporary files.
///
/// Run by the holder of the lock only. Readers that have such files mapped keep them.
struct IndexSweep {
  let folder: IndexFolder
  let manifest: Manifest
  let fileSystem: FileSystem
  /// The number of a segment that is being written and not yet committed, when there is one.
  var sparing: UInt64?

  /// Removes everything in the index's folder that `manifest` does not name.
  func run() throws(StorageError) {
    try Directory.removeTree(folder.work, fileSystem: fileSystem)
    var live: [String: UInt64] = [:]
    for entry in manifest.segments { live[IndexFolder.name(entry.number)] = entry.liveGeneration }
    let spared = sparing.map(IndexFolder.name)
    for name in try Directory.list(folder.segments, fileSystem: fileSystem) where name != spared {
      let path = folder.segments + "/" + name
      guard let generation = live[name] else {
        try Directory.removeTree(path, fileSystem: fileSystem)
        continue
      }
      for file in try Directory.list(path, fileSystem: fileSystem) where file.hasPrefix("live.") {
        if file != LiveDocuments.fileName(generation: generation) { try fileSystem.remove(path + "/" + file) }
      }
    }
    for name in try Directory.list(folder.path, fileSystem: fileSystem) {
      // `manifest.new.<pid>` is what a replacement that died has left (`AtomicFile`).
      let isLeft = name.hasPrefix("manifest.new.")
      if isLeft || name.hasPrefix("sources.") && name != "sources.\(manifest.sourcesGeneration)" {
        try fileSystem.remove(folder.path + "/" + name)
      }
    }
  }
}
