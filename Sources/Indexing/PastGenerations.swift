internal import Bytes
public import Segments

/// The generations of an index that a rebuild has replaced and kept.
///
/// Each is a whole index of its own under `previous/<generation>`; its files are second names of the live ones as long as
/// both are there.
public struct PastGenerations: Sendable {
  private let folder: IndexFolder

  /// Looks at an index.
  public init(of folder: IndexFolder) {
    self.folder = folder
  }

  /// The generations that are whole, newest first.
  /// - Throws: `IndexingError` when they cannot be looked at.
  public func list() throws(IndexingError) -> [UInt64] {
    try IndexingError.translating { () throws(StorageError) in
      guard try Directory.exists(folder.previous) else { return [] }
      var found: [UInt64] = []
      for name in try Directory.list(folder.previous) {
        // The manifest is written last: without it a copy was broken off.
        if let generation = UInt64(name), try Directory.exists(folder.previous(generation).manifest) {
          found.append(generation)
        }
      }
      return found.sorted(by: >)
    }
  }

  /// Keeps the last commit beside the live index; gives its generation, or nil when there is none.
  ///
  /// *Cost*: second names for all files, and one reading of all bytes for their checksums.
  /// - Throws: `IndexingError` when the commit is not whole or cannot be kept.
  public func keepCurrent() throws(IndexingError) -> UInt64? {
    let generation = try IndexingError.translating { () throws(StorageError) in
      try Manifest.read(from: folder)?.generation
    }
    guard let generation else { return nil }
    let target = folder.previous(generation)
    if try list().contains(generation) { return generation }
    try IndexingError.translating { () throws(StorageError) in
      try Directory.removeTree(target.path)
      try Directory.create(folder.previous, withIntermediates: true)
    }
    return try IndexBackup(of: folder).write(to: target, linking: true).generation
  }

  /// Removes all but the newest `count`.
  /// - Throws: `IndexingError` when one cannot be removed.
  public func collect(keeping count: Int) throws(IndexingError) {
    for generation in try list().dropFirst(count) { try remove(generation) }
  }

  /// Removes one.
  /// - Throws: `IndexingError` when it cannot be removed.
  public func remove(_ generation: UInt64) throws(IndexingError) {
    try IndexingError.translating { () throws(StorageError) in
      // Without its manifest it is none, whatever else is still there.
      if try Directory.exists(folder.previous(generation).manifest) {
        try FileSystem.standard.remove(folder.previous(generation).manifest)
      }
      try Directory.removeTree(folder.previous(generation).path)
    }
  }
}
