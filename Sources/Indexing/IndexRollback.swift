public import Segments

/// Goes back to a generation that a rebuild has replaced.
public struct IndexRollback: ~Copyable {
  private let folder: IndexFolder
  private let restore: IndexRestore

  /// Takes the lock of an index.
  /// - Throws: `IndexingError` when a writer holds it.
  public init(of folder: IndexFolder) throws(IndexingError) {
    self.folder = folder
    restore = try IndexRestore(into: folder)
  }

  /// Makes a kept generation the content of the index; what it replaces is kept in its stead.
  ///
  /// *Law*: going back twice gives what there was before (`RebuildTests.goingBackTwice`).
  /// - Throws: `IndexingError`; the index is then as it was.
  public func run(to generation: UInt64) throws(IndexingError) -> CopySummary {
    let past = PastGenerations(of: folder)
    _ = try past.keepCurrent()
    let summary = try restore.run(from: folder.previous(generation), linking: true)
    try past.remove(generation)
    return summary
  }
}
