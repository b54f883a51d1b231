internal import Documents
internal import Segments

/// How a run changes the table of sources.
extension SourceTable {
  /// Enters what a run has read so far and what has failed in it; `base` is the table that the run began with.
  ///
  /// A file that was read is no failure any more. One that failed, wholly or in part, is not known as read, so that the
  /// next run reads it again; a failure that was listed before counts a further try.
  mutating func enter(
    _ read: [SourceName: Entry], _ failures: [IngestFailure], since base: SourceTable, seconds: UInt64
  ) {
    entries.merge(read) { _, new in new }
    var reasons: [SourceName: [String]] = [:]
    var failed: [SourceName: String] = [:]
    var finished = Set(read.keys)
    for failure in failures {
      guard let file = failure.source else { continue }
      finished.insert(file)
      entries[file] = nil
      let name = SourceName(root: file.root, path: failure.path)
      reasons[name, default: []].append(failure.reason)
      failed[name] = file.path
    }
    disown(read)
    self.failures = self.failures.filter { !finished.contains(SourceName(root: $0.key.root, path: $0.value.file)) }
    for (name, file) in failed {
      let said = reasons[name]?.sorted() ?? []
      let more = said.count > 1 ? " (and \(said.count - 1) more)" : ""
      self.failures[name] = Failure(
        file: file, reason: (said.first ?? "") + more, tries: (base.failures[name]?.tries ?? 0) + 1, seconds: seconds)
    }
  }

  /// A file of the same path below another root may have lost its documents to the one that was read: it is no longer
  /// known by its bytes, and the next run from there reads it again.
  private mutating func disown(_ read: [SourceName: Entry]) {
    guard roots.count > 1 else { return }
    let paths = Dictionary(grouping: read.keys, by: \.path)
    for name in entries.keys where read[name] == nil && paths[name.path] != nil {
      entries[name]?.contentHash = ContentHash(high: 0, low: 0)
    }
  }

  /// Forgets files that are gone, and what is listed of them.
  mutating func remove(_ gone: Set<SourceName>) {
    for name in gone { entries[name] = nil }
    failures = failures.filter { !gone.contains(SourceName(root: $0.key.root, path: $0.value.file)) }
  }
}
