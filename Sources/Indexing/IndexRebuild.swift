internal import Analysis
internal import Bytes
public import Documents
public import Segments

/// An index that is built anew beside the live one, under `rebuild`, and takes its place by one commit.
///
/// *Law*: whenever it is killed, searches see the old content or the new, and the next run goes on
/// (`RebuildTests.everySearchSeesOldOrNew`).
public struct IndexRebuild: ~Copyable {
  /// The live index.
  public let folder: IndexFolder
  /// The index being built.
  public let fresh: IndexFolder

  /// Begins a rebuild, or goes on with one that was broken off.
  ///
  /// What another version of the analysis or of the format has begun is begun anew, and so is all when `anew` is true.
  /// - Throws: `IndexingError` when there is no index, or the rebuild's folder cannot be used.
  public init(of folder: IndexFolder, anew: Bool) throws(IndexingError) {
    self.folder = folder
    fresh = folder.rebuild
    let fresh = fresh
    try IndexingError.translating { () throws(StorageError) in
      guard try Manifest.read(from: folder) != nil else {
        throw .missing(path: folder.path, part: "an index (run `shirabe ingest` first)")
      }
      let isOurs = try Self.isOurs(fresh)
      if anew || !isOurs { try Directory.removeTree(fresh.path) }
      try Directory.create(fresh.path, withIntermediates: true)
    }
  }

  private static func isOurs(_ fresh: IndexFolder) throws(StorageError) -> Bool {
    do throws(StorageError) {
      return try Manifest.read(from: fresh)?.analyzerVersion ?? Analyzer.version == Analyzer.version
    } catch .formatVersion {
      return false
    } catch .corrupt {
      return false
    }
  }

  /// The documents of the live index that the fresh one lacks, in the order of their names.
  ///
  /// *Cost*: a look-up for each live document.
  /// - Throws: `IndexingError` when either cannot be read.
  public func lost() throws(IndexingError) -> [DocumentID] {
    try IndexingError.translating { () throws(StorageError) in
      let live = try Snapshot(opening: folder)
      let built = try Snapshot(opening: fresh)
      var lost: [DocumentID] = []
      for segment in live.segments {
        for document in 0..<DocumentOrdinal(segment.documents.documentCount) where segment.live.isAlive(document) {
          let id = try segment.documents.id(of: document)
          if try built.document(named: id) == nil { lost.append(id) }
        }
      }
      return lost.sorted()
    }
  }

  /// Makes the fresh index the content of the live one, whose lock `restore` holds; keeps what it replaces.
  ///
  /// - Throws: `IndexingError`; the index is then as it was.
  public func takePlace(by restore: borrowing IndexRestore, keeping count: Int) throws(IndexingError) -> CopySummary {
    let past = PastGenerations(of: folder)
    if count > 0 { _ = try past.keepCurrent() }
    let summary = try restore.run(from: fresh, linking: true, isRebuilt: true)
    try past.collect(keeping: count)
    try IndexingError.translating { () throws(StorageError) in try Directory.removeTree(fresh.path) }
    return summary
  }
}
