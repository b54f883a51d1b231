internal import Bytes
public import Documents
package import Segments

/// What an index knows of the files it was made from: which were read, and which could not be.
public struct KnownSources: Sendable {
  /// The table of the commit.
  package let table: SourceTable

  /// Takes the table of a commit.
  package init(_ table: SourceTable) {
    self.table = table
  }

  /// Reads what the last commit of an index knows, without its lock; of no index, nothing.
  /// - Throws: `IndexingError` when it cannot be read.
  package init(of folder: IndexFolder) throws(IndexingError) {
    do throws(StorageError) {
      let manifest = try Manifest.read(from: folder)
      table = try SourceTable.read(from: folder, generation: manifest?.sourcesGeneration ?? 0)
    } catch {
      throw .storage(error)
    }
  }

  /// Whether a source file was read before with exactly these bytes.
  public func isUnchanged(_ name: SourceName, contentHash: ContentHash) -> Bool {
    table.entries[name]?.contentHash == contentHash
  }

  /// How many documents a source file gave when it was last read.
  public func documentCount(of name: SourceName) -> Int {
    Int(table.entries[name]?.documentCount ?? 0)
  }

  /// All files that are known: those that were read and those that are to be tried again.
  public var files: Set<SourceName> {
    Set(table.entries.keys).union(table.failures.map { SourceName(root: $0.key.root, path: $0.value.file) })
  }
}
