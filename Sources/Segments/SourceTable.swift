// The file `sources.<generation>`: which source files were read, from where, and which could not be.
//
//   +----------------------+-----------+---------------------------------------------------------+
//   | "SHIRABET" u64 magic | u32 roots | each: u8 kind (0 folder, 1 file), string absolute path  |
//   +----------------------+-----------+---------------------------------------------------------+
//   | u32 sources          | each: string path, varint root + 1 (0: none), u64 hash high,        |
//   |                      | u64 hash low, u64 bytes, u32 documents                              |
//   +----------------------+---------------------------------------------------------------------+
//   | u32 failures         | each: string path, varint root + 1, string file, string reason,     |
//   |                      | varint tries, u64 seconds since 1970                                |
//   +----------------------+---------------------------------------------------------------------+
//   | u64 XXH3-64 of everything before                                                           |
//   +--------------------------------------------------------------------------------------------+

package import Bytes
package import Documents

/// The source files an index was made from: what lets a second run skip what has not changed, and try again what failed.
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

  /// A file, a member of an archive or a folder that could not be read when it was last tried.
  package struct Failure: Sendable, Equatable {
    /// The file to try again: its own path, or that of the archive it is a member of.
    package var file: String
    /// The reason and the remedy.
    package var reason: String
    /// How many runs have tried it in vain.
    package var tries: UInt32
    /// When it was last tried. *Units*: seconds since the beginning of 1970, UTC.
    package var seconds: UInt64

    /// Describes a failure.
    package init(file: String, reason: String, tries: UInt32, seconds: UInt64) {
      self.file = file
      self.reason = reason
      self.tries = tries
      self.seconds = seconds
    }
  }

  /// The sources by the name they were ingested under.
  package var entries: [SourceName: Entry] = [:]
  /// What could not be read, until it is read or gone.
  package var failures: [SourceName: Failure] = [:]

  /// No sources.
  package init() {}

  /// All roots that anything came from, by their paths.
  package var roots: [SourceRoot] {
    Set(entries.keys.compactMap(\.root)).union(failures.keys.compactMap(\.root)).sorted { $0.path < $1.path }
  }

  /// Forgets the file that a document was read from, below whichever root.
  ///
  /// The document's path is the file's own, or, of a member of an archive, `archive.zip/member`.
  /// *Cost*: a look at every source; several documents are better forgotten together.
  package mutating func forget(_ paths: Set<String>) {
    var files = paths
    for path in paths {
      for slash in path.indices where path[slash] == "/" { files.insert(String(path[..<slash])) }
    }
    for name in entries.keys where files.contains(name.path) { entries[name] = nil }
  }

  // MARK: - Bytes

  /// The file's bytes.
  package func encoded() -> [UInt8] {
    let roots = roots
    var numbers: [SourceRoot?: UInt32] = [nil: 0]
    var writer = ByteWriter()
    writer.u64(Self.magic)
    writer.u32(UInt32(roots.count))
    for (index, root) in roots.enumerated() {
      numbers[root] = UInt32(index + 1)
      if case .file = root { writer.u8(1) } else { writer.u8(0) }
      writer.string(root.path)
    }
    writer.u32(UInt32(entries.count))
    for (name, entry) in entries.sorted(by: { $0.key < $1.key }) {
      writer.string(name.path)
      writer.varint(numbers[name.root] ?? 0)
      writer.u64(entry.contentHash.high)
      writer.u64(entry.contentHash.low)
      writer.u64(entry.byteCount)
      writer.u32(entry.documentCount)
    }
    writer.u32(UInt32(failures.count))
    for (name, failure) in failures.sorted(by: { $0.key < $1.key }) {
      writer.string(name.path)
      writer.varint(numbers[name.root] ?? 0)
      writer.string(failure.file)
      writer.string(failure.reason)
      writer.varint(failure.tries)
      writer.u64(failure.seconds)
    }
    return Checksummed.sealed(writer)
  }

  /// Reads the file.
  /// - Throws: `StorageError.corrupt` when the bytes are not a table of sources.
  package init(bytes: Span<UInt8>, path: String) throws(StorageError) {
    var reader = ByteReader(
      try Checksummed.content(of: bytes, path: path, part: "sources"), path: path, part: "sources")
    guard try reader.u64() == Self.magic else { throw reader.corrupt("not a table of sources") }
    var roots: [SourceRoot?] = [nil]
    for _ in 0..<(try reader.u32()) {
      let kind = try reader.u8()
      guard kind <= 1 else { throw reader.corrupt("a root of kind \(kind)") }
      let path = try reader.string()
      roots.append(kind == 1 ? .file(path) : .folder(path))
    }
    for _ in 0..<(try reader.u32()) {
      let name = try Self.name(from: &reader, roots)
      let hash = ContentHash(high: try reader.u64(), low: try reader.u64())
      entries[name] = Entry(
        contentHash: hash, byteCount: try reader.u64(), documentCount: try reader.u32())
    }
    for _ in 0..<(try reader.u32()) {
      let name = try Self.name(from: &reader, roots)
      failures[name] = Failure(
        file: try reader.string(), reason: try reader.string(), tries: try reader.varint32(),
        seconds: try reader.u64())
    }
    try reader.expectEnd()
  }

  private static func name(
    from reader: inout ByteReader, _ roots: [SourceRoot?]
  ) throws(StorageError) -> SourceName {
    let path = try reader.string()
    let root = Int(try reader.varint32())
    guard root < roots.count else { throw reader.corrupt("a source of root \(root) of \(roots.count - 1)") }
    return SourceName(root: roots[root], path: path)
  }

  /// The table of a commit; empty when it has none.
  /// - Throws: `StorageError` when the file cannot be read.
  package static func read(from folder: IndexFolder, generation: UInt64) throws(StorageError) -> SourceTable {
    guard generation > 0 else { return SourceTable() }
    let file = try MappedFile(path: folder.sources(generation: generation))
    return try SourceTable(bytes: file.bytes, path: file.path)
  }
}
