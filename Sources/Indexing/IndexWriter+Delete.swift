internal import Bytes
public import Documents
public import Segments

/// What a deletion did.
public struct DeletionSummary: Sendable, Equatable {
  /// The documents that were deleted, each once, in the order asked for.
  public var deleted: [DocumentID] = []
  /// Names that no document had, each once, in the order asked for.
  public var missing: [DocumentID] = []
  /// The commit, or 0 when nothing was to be committed.
  public var generation: UInt64 = 0
  /// Why segments were not merged afterwards; what was deleted stays so, and the next run merges.
  public var mergeFailure: String?
}

/// Deletes documents of an index by their names.
public struct DeletionJob: Sendable {
  private let writer: IndexWriter

  /// Takes the index's lock.
  /// - Throws: `IndexingError` when there is no index, another writer holds its lock, or it cannot be written.
  public init(folder: IndexFolder) throws(IndexingError) {
    do throws(StorageError) {
      _ = try Snapshot(opening: folder)
    } catch {
      throw .storage(error)
    }
    writer = try IndexWriter(folder: folder)
  }

  /// Deletes the documents of these names in one commit.
  ///
  /// The source files they came from are forgotten: the next ingest of one that is still there reads it again.
  /// *Law*: readers see all of them or none (`DeletionTests.everyFailureLeavesOldOrNew`).
  /// - Throws: `IndexingError`; nothing is then deleted.
  public func run(_ ids: [DocumentID]) throws(IndexingError) -> DeletionSummary {
    var summary = try writer.delete(ids)
    guard summary.generation > 0 else { return summary }
    do throws(IndexingError) {
      if let merged = try writer.merge() { summary.generation = merged }
    } catch {
      summary.mergeFailure = "its segments could not be merged: \(error)"
    }
    return summary
  }
}

extension IndexWriter {
  /// Deletes the documents of these names and forgets the source files they came from, in one commit.
  ///
  /// A writer commits once: documents, or a deletion.
  /// *Cost*: a binary search in each segment for each name, and the record of each document that is found.
  /// - Throws: `IndexingError`; the index is then as it was.
  package func delete(_ ids: [DocumentID]) throws(IndexingError) -> DeletionSummary {
    do throws(StorageError) {
      return try deleteStoring(ids)
    } catch {
      throw .storage(error)
    }
  }

  private func deleteStoring(_ ids: [DocumentID]) throws(StorageError) -> DeletionSummary {
    var summary = DeletionSummary()
    var live = committed.segments.map(\.live)
    var sources = try SourceTable.read(from: folder, generation: manifest.sourcesGeneration)
    var seen: Set<DocumentID> = []
    var paths: Set<String> = []
    for id in ids where seen.insert(id).inserted {
      guard let place = try committed.document(named: id) else {
        summary.missing.append(id)
        continue
      }
      live[place.segment].delete(place.document)
      paths.insert(try committed.segments[place.segment].sourcePath(of: place.document))
      summary.deleted.append(id)
    }
    guard !summary.deleted.isEmpty else { return summary }
    sources.forget(paths)
    var next = try nextManifest()
    try write(live, into: &next)
    try write(sources, into: &next)
    try publish(next)
    summary.generation = next.generation
    return summary
  }
}
