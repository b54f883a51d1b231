// The file `live.<generation>` of a segment's folder: which documents are not deleted.
//
//   +---------------------+------------------+----------------------------------------------+----------------------+
//   | "SHIRABEL" u64 magic| u32 documents    | u64 words, bit i of word w: document 64 w + i | u64 XXH3-64 of these |
//   +---------------------+------------------+----------------------------------------------+----------------------+

package import Bytes

/// Which documents of a segment are alive.
///
/// *Cost*: a bit a document.
package struct LiveDocuments: Sendable, Equatable {
  private static let magic: UInt64 = 0x4C45_4241_5249_4853  // "SHIRABEL", little-endian
  private var words: [UInt64]
  /// How many documents there are, dead or alive.
  package let documentCount: Int
  /// How many are dead.
  package private(set) var deletedCount = 0

  /// All documents alive.
  package init(documentCount: Int) {
    self.documentCount = documentCount
    words = Array(repeating: .max, count: (documentCount + 63) / 64)
    if documentCount % 64 != 0, let last = words.indices.last {
      words[last] = (1 << UInt64(documentCount % 64)) - 1
    }
  }

  /// Whether a document is alive.
  package func isAlive(_ document: DocumentOrdinal) -> Bool {
    words[Int(document >> 6)] >> UInt64(document & 63) & 1 == 1
  }

  /// Marks a document dead; a dead one stays so.
  package mutating func delete(_ document: DocumentOrdinal) {
    guard isAlive(document) else { return }
    words[Int(document >> 6)] &= ~(1 << UInt64(document & 63))
    deletedCount += 1
  }

  /// The name of the file of a generation.
  package static func fileName(generation: UInt64) -> String { "live.\(generation)" }

  /// The file's bytes.
  package func encoded() -> [UInt8] {
    var writer = ByteWriter()
    writer.u64(Self.magic)
    writer.u32(UInt32(documentCount))
    for word in words { writer.u64(word) }
    return Checksummed.sealed(writer)
  }

  /// Reads the file.
  /// - Throws: `StorageError.corrupt` when the bytes are not such a file for `documentCount` documents.
  package init(bytes: Span<UInt8>, path: String, documentCount: Int) throws(StorageError) {
    var reader = ByteReader(
      try Checksummed.content(of: bytes, path: path, part: "live documents"), path: path, part: "live documents")
    guard try reader.u64() == Self.magic else { throw reader.corrupt("not a file of live documents") }
    guard Int(try reader.u32()) == documentCount else { throw reader.corrupt("made for another number of documents") }
    words = []
    for _ in 0..<(documentCount + 63) / 64 { words.append(try reader.u64()) }
    try reader.expectEnd()
    if documentCount % 64 != 0, let last = words.last, last >> UInt64(documentCount % 64) != 0 {
      throw reader.corrupt("documents alive that do not exist")
    }
    self.documentCount = documentCount
    deletedCount = documentCount - words.reduce(0) { $0 + $1.nonzeroBitCount }
  }
}
