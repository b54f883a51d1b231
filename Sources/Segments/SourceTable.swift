// The file `sources.<generation>`: which source files were read.
//
//   +---------------------+-------------+------------------------------------------------------+------------------+
//   | "SHIRABET" u64 magic| u32 sources | each: string path, u64 hash high, u64 hash low,      | u64 XXH3-64 of   |
//   |                     |             | u64 bytes, u32 documents                             | these            |
//   +---------------------+-------------+------------------------------------------------------+------------------+

package import Bytes
package import Documents

/// The source files an index was made from: what lets a second run skip what has not changed.
package struct SourceTable: Sendable, Equatable {
  private static let magic: UInt64 = 0x5445_4241_5249_4853  // "SHIRABET", little-endian

  /// One source file.
  package struct Entry: Sendable, Equatable {
    /// XXH3-128 of its bytes.
    package var contentHash: ContentHash
    /// Its size. *Units*: bytes.
    package var byteCount: UInt64
    /// How many documents it gave.
    package var documentCount: UInt32

    /// Describes a source file.
    package init(contentHash: ContentHash, byteCount: UInt64, documentCount: UInt32) {
      self.contentHash = contentHash
      self.byteCount = byteCount
      self.documentCount = documentCount
    }
  }

  /// The sources by the name they were ingested under.
  package var entries: [String: Entry] = [:]

  /// No sources.
  package init() {}

  /// Forgets the file that a document was read from.
  ///
  /// The document's path is the file's own, or, of a member of an archive, `archive.zip/member`.
  package mutating func forget(_ path: String) {
    entries[path] = nil
    for slash in path.indices where path[slash] == "/" { entries[String(path[..<slash])] = nil }
  }

  /// The file's bytes.
  package func encoded() -> [UInt8] {
    var writer = ByteWriter()
    writer.u64(Self.magic)
    writer.u32(UInt32(entries.count))
    for (path, entry) in entries.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
      writer.string(path)
      writer.u64(entry.contentHash.high)
      writer.u64(entry.contentHash.low)
      writer.u64(entry.byteCount)
      writer.u32(entry.documentCount)
    }
    return Checksummed.sealed(writer)
  }

  /// Reads the file.
  /// - Throws: `StorageError.corrupt` when the bytes are not a table of sources.
  package init(bytes: Span<UInt8>, path: String) throws(StorageError) {
    var reader = ByteReader(
      try Checksummed.content(of: bytes, path: path, part: "sources"), path: path, part: "sources")
    guard try reader.u64() == Self.magic else { throw reader.corrupt("not a table of sources") }
    for _ in 0..<(try reader.u32()) {
      let name = try reader.string()
      let hash = ContentHash(high: try reader.u64(), low: try reader.u64())
      entries[name] = Entry(
        contentHash: hash, byteCount: try reader.u64(), documentCount: try reader.u32())
    }
    try reader.expectEnd()
  }

  /// The table of a commit; empty when it has none.
  /// - Throws: `StorageError` when the file cannot be read.
  package static func read(from folder: IndexFolder, generation: UInt64) throws(StorageError) -> SourceTable {
    guard generation > 0 else { return SourceTable() }
    let file = try MappedFile(path: folder.sources(generation: generation))
    return try SourceTable(bytes: file.bytes, path: file.path)
  }
}
