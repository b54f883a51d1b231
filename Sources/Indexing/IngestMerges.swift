internal import Bytes
internal import Segments

/// The merges of one ingest: beside its rounds as long as they go on, after the last when they are over.
///
/// What was read is committed before, so that a merge that fails is only a warning; the next round or run merges.
struct IngestMerges {
  private let options: IngestOptions
  /// What one worker may hold. *Units*: bytes.
  private let share: Int
  /// The merge that goes on.
  private(set) var current: MergeBeside?

  init(options: IngestOptions, share: Int) {
    self.options = options
    self.share = share
  }

  /// After a round's commit: commits a merge that is written, and begins the next that the policy chooses.
  mutating func goOn(after writer: IndexWriter, into summary: inout IngestSummary) {
    attempt(writer, &summary) { merges, summary throws(IndexingError) in
      if let current = merges.current {
        guard current.isWritten else { return }
        try merges.commitCurrent(by: writer, into: &summary)
      }
      guard let begun = try writer.beginMerge() else { return }
      // One worker alone has nobody to read in its place, and a merge that needs more memory than a worker waits for all.
      let fits = merges.options.workers > 1 && begun.memoryByteCount <= merges.share
      if fits { merges.current = MergeBeside.start(begun) }
      guard merges.current == nil else { return }
      let written = try IndexingError.translating { () throws(StorageError) in try begun.write() }
      summary.generation = try writer.commit(begun, as: written)
    }
  }

  /// After the last commit: waits for the merge that goes on, then merges what there is to merge.
  mutating func end(after writer: IndexWriter, into summary: inout IngestSummary) {
    attempt(writer, &summary) { merges, summary throws(IndexingError) in
      if merges.current != nil { try merges.commitCurrent(by: writer, into: &summary) }
      if let merged = try writer.merge() { summary.generation = merged }
    }
  }

  /// Ends a merge that will not be committed, and waits until it has left the index alone.
  mutating func stop() {
    current?.stop()
    current = nil
  }

  private mutating func commitCurrent(
    by writer: IndexWriter, into summary: inout IngestSummary
  ) throws(IndexingError) {
    guard let current else { return }
    self.current = nil
    let written = try IndexingError.translating { () throws(StorageError) in try current.finish() }
    summary.generation = try writer.commit(current.merge, as: written)
  }

  /// Makes a failure a warning, and gives back the room that a half-written segment takes.
  private mutating func attempt(
    _ writer: IndexWriter, _ summary: inout IngestSummary,
    _ body: (inout IngestMerges, inout IngestSummary) throws(IndexingError) -> Void
  ) {
    do throws(IndexingError) {
      try body(&self, &summary)
    } catch {
      warn("its segments could not be merged: \(error)", of: writer, &summary)
      do throws(IndexingError) {
        _ = try IndexWriter(after: writer, merging: current?.merge.number)
      } catch {
        warn("what the merge has left could not be removed: \(error)", of: writer, &summary)
      }
    }
  }

  private func warn(_ reason: String, of writer: IndexWriter, _ summary: inout IngestSummary) {
    summary.warnings.append(IngestFailure(path: writer.folder.path, reason: reason))
  }
}
