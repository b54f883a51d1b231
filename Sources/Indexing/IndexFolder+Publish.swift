internal import Bytes
internal import Segments

extension IndexFolder {
  /// Makes a manifest, whose files are all durable, the committed one, and removes what it no longer names.
  ///
  /// Called by the holder of the lock only; a segment of the number `sparing` is being written and stays.
  func publish(
    _ next: Manifest, fileSystem: FileSystem, sparing number: UInt64? = nil
  ) throws(StorageError) {
    try Directory.synchronize(segments, fileSystem: fileSystem)
    try AtomicFile.replace(path: manifest, with: next.encoded().span, fileSystem: fileSystem)
    // The commit stands, whether or not old files can be removed; the next writer removes them, or says why it cannot.
    _ = try? IndexSweep(folder: self, manifest: next, fileSystem: fileSystem, sparing: number).run()
  }

  /// Writes which documents of a segment are alive, durably, under the name of the entry's live generation.
  func write(_ live: LiveDocuments, for entry: Manifest.Entry, fileSystem: FileSystem) throws(StorageError) {
    let name = LiveDocuments.fileName(generation: entry.liveGeneration)
    try AtomicFile.replace(
      path: segment(entry.number) + "/" + name, with: live.encoded().span, fileSystem: fileSystem)
  }
}
