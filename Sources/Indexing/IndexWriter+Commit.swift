internal import Bytes
internal import Documents
package import Segments

/// A committed document that a run met again unchanged.
package struct UnchangedDocument: Sendable {
  /// The segment's place in the writer's snapshot.
  package var segment: Int
  /// The document within it.
  package var document: DocumentOrdinal
  /// When it came, in the order of the run.
  package var sequence: UInt64

  /// Names a document.
  package init(segment: Int, document: DocumentOrdinal, sequence: UInt64) {
    self.segment = segment
    self.document = document
    self.sequence = sequence
  }
}

/// What a commit did.
package struct CommitSummary: Sendable, Equatable {
  /// Documents under names that the index did not have.
  package var added = 0
  /// Documents that took the place of an earlier one.
  package var replaced = 0
  /// The new generation.
  package var generation: UInt64 = 0
}

extension IndexWriter {
  /// Makes the built segments part of the index, durably and as a whole.
  ///
  /// Of documents with one name the one that came last stays. Order on disk: the segments and live files, their
  /// folders, then the manifest by rename, then the folder (`Index/FORMAT.md`, commit).
  /// A writer commits documents once.
  /// - Throws: `IndexingError`; the index is then as it was, or, when only the folder could not be synchronised at the
  ///   very end, as committed.
  package func commit(
    _ built: [BuiltSegment], unchanged: [UnchangedDocument] = [], sources: SourceTable
  ) throws(IndexingError) -> CommitSummary {
    do throws(StorageError) {
      return try commitStoring(built, unchanged: unchanged, sources: sources)
    } catch {
      throw .storage(error)
    }
  }

  private func commitStoring(
    _ built: [BuiltSegment], unchanged: [UnchangedDocument], sources: SourceTable
  ) throws(StorageError) -> CommitSummary {
    var next = try nextManifest()
    var fresh: [FreshSegment] = []
    let seconds = WallClock.seconds
    for segment in built where segment.description.documentCount > 0 {
      guard let number = UInt64(segment.folder.split(separator: "/").last ?? "", radix: 16) else {
        preconditionFailure("a segment's folder is named by its number")
      }
      next.nextSegment = max(next.nextSegment, number + 1)
      let entry = Manifest.Entry(
        number: number, checksum: Checksum.of(segment.description.encoded().span), liveGeneration: 0,
        arrivals: Arrivals(
          documentCount: segment.description.documentCount, generation: next.generation, seconds: seconds))
      fresh.append(FreshSegment(entry: entry, segment: try Segment(entry, in: folder), sequences: segment.sequences))
    }
    var resolution = NameResolution(committed: committed, unchanged: unchanged)
    try resolution.resolve(fresh)
    try write(resolution.committedLive, into: &next)
    for (index, segment) in fresh.enumerated() {
      var entry = segment.entry
      let live = resolution.freshLive[index]
      if live.deletedCount > 0 {
        entry.liveGeneration = next.generation
        try writeLive(live, entry)
      }
      next.segments.append(entry)
    }
    try write(sources, into: &next)
    try publish(next)
    return CommitSummary(
      added: resolution.added, replaced: resolution.replaced, generation: next.generation)
  }

  /// What is committed, as the beginning of the next commit.
  func nextManifest() throws(StorageError) -> Manifest {
    let onDisk = try Manifest.read(from: folder)?.generation ?? 0
    precondition(onDisk == manifest.generation, "a writer commits once")
    var next = manifest
    next.generation += 1
    return next
  }

  /// Writes the live documents of the committed segments that lost some.
  func write(_ live: [LiveDocuments], into next: inout Manifest) throws(StorageError) {
    for index in live.indices where live[index] != committed.segments[index].live {
      next.segments[index].liveGeneration = next.generation
      try writeLive(live[index], next.segments[index])
    }
  }

  /// Writes the table of sources.
  func write(_ sources: SourceTable, into next: inout Manifest) throws(StorageError) {
    next.sourcesGeneration = next.generation
    try AtomicFile.replace(
      path: folder.sources(generation: next.generation), with: sources.encoded().span, fileSystem: fileSystem)
  }

  /// Makes a manifest, whose files are all durable, the committed one, and removes what it no longer names.
  func publish(_ next: Manifest) throws(StorageError) {
    try folder.publish(next, fileSystem: fileSystem, sparing: merging)
  }

  private func writeLive(_ live: LiveDocuments, _ entry: Manifest.Entry) throws(StorageError) {
    let name = LiveDocuments.fileName(generation: entry.liveGeneration)
    try AtomicFile.replace(
      path: folder.segment(entry.number) + "/" + name, with: live.encoded().span, fileSystem: fileSystem)
  }
}
