package import Bytes
package import Documents

/// Reads the table of a segment's documents in place; the format is drawn in `DocumentTableWriter.swift`.
package struct DocumentTable: Sendable {
  private let file: MappedFile
  /// How many documents there are, deleted ones included.
  package let documentCount: Int
  private let hashesStart: Int
  private let orderStart: Int
  private let namesStart: Int
  private let blocksStart: Int
  private static let trailerByteCount = 8

  private let passageCount: UInt32

  /// Opens the part of a segment of `passageCount` passages.
  /// - Throws: `StorageError.corrupt` when its trailer contradicts its size, or its passages the segment's.
  package init(file: MappedFile, passageCount: Int) throws(StorageError) {
    self.file = file
    let bytes = file.bytes
    let trailer = bytes.count - Self.trailerByteCount
    guard trailer >= 0 else {
      throw .corrupt(path: file.path, part: "documents", byteOffset: 0, reason: "shorter than its trailer")
    }
    documentCount = Int(LittleEndian.u32(bytes, at: trailer))
    let namesByteCount = Int(LittleEndian.u32(bytes, at: trailer + 4))
    hashesStart = 4 * (documentCount + 1)
    orderStart = hashesStart + 8 * documentCount
    namesStart = orderStart + 4 * documentCount
    blocksStart = namesStart + namesByteCount
    let blockCount = (documentCount + DocumentTableWriter.namesPerBlock - 1) / DocumentTableWriter.namesPerBlock
    guard blocksStart + 4 * blockCount == trailer else {
      throw .corrupt(path: file.path, part: "documents", byteOffset: trailer, reason: "tables do not fill the part")
    }
    let end = LittleEndian.u32(bytes, at: 4 * documentCount)
    guard LittleEndian.u32(bytes, at: 0) == 0, Int(end) == passageCount else {
      throw .corrupt(
        path: file.path, part: "documents", byteOffset: 0,
        reason: "its passages end at \(end), the segment has \(passageCount)")
    }
    self.passageCount = end
  }

  /// Opens a part whose segment says nothing of it any more; its passages are taken to be what it says itself.
  /// - Throws: `StorageError.corrupt` when its trailer contradicts its size.
  init(rescuing file: MappedFile) throws(StorageError) {
    let bytes = file.bytes
    let trailer = bytes.count - Self.trailerByteCount
    let count = trailer >= 0 ? Int(LittleEndian.u32(bytes, at: trailer)) : 0
    guard trailer >= 0, 4 * count + 4 <= trailer else {
      throw .corrupt(path: file.path, part: "documents", byteOffset: 0, reason: "tables do not fit into the part")
    }
    try self.init(file: file, passageCount: Int(LittleEndian.u32(bytes, at: 4 * count)))
  }

  /// The passages of a document.
  package func passages(of document: DocumentOrdinal) -> Range<DocID> {
    let bytes = file.bytes
    let first = min(passageCount, LittleEndian.u32(bytes, at: 4 * Int(document)))
    return first..<max(first, min(passageCount, LittleEndian.u32(bytes, at: 4 * Int(document) + 4)))
  }

  /// The document that a passage belongs to.
  ///
  /// *Cost*: a binary search; start it at `hint` when passages are asked for in ascending order.
  package func document(of passage: DocID, hint: DocumentOrdinal = 0) -> DocumentOrdinal {
    let bytes = file.bytes
    var low = Int(hint)
    if low < documentCount, LittleEndian.u32(bytes, at: 4 * low + 4) > passage,
      LittleEndian.u32(bytes, at: 4 * low) <= passage
    {
      return hint
    }
    if low >= documentCount || LittleEndian.u32(bytes, at: 4 * low) > passage { low = 0 }
    var high = documentCount
    var step = 1
    while low + step < high, LittleEndian.u32(bytes, at: 4 * (low + step)) <= passage {
      low += step
      step *= 2
    }
    high = min(high, low + step)
    while high - low > 1 {
      let middle = (low + high) / 2
      if LittleEndian.u32(bytes, at: 4 * middle) <= passage { low = middle } else { high = middle }
    }
    return DocumentOrdinal(low)
  }

  /// The digest of the source's bytes: the lower half of its XXH3-128.
  package func contentHash(of document: DocumentOrdinal) -> UInt64 {
    LittleEndian.u64(file.bytes, at: hashesStart + 8 * Int(document))
  }

  /// The document at a place in the order of names.
  /// - Throws: `StorageError.corrupt` when the order names a document that is not there.
  package func document(atNameRank rank: Int) throws(StorageError) -> DocumentOrdinal {
    let ordinal = LittleEndian.u32(file.bytes, at: orderStart + 4 * rank)
    guard Int(ordinal) < documentCount else {
      throw .corrupt(
        path: file.path, part: "documents", byteOffset: orderStart + 4 * rank,
        reason: "document \(ordinal) of \(documentCount)")
    }
    return ordinal
  }

  /// The place of each document in the order of names.
  ///
  /// *Cost*: 4 bytes and 1 ns a document.
  /// - Throws: `StorageError.corrupt` when the order names a document that is not there.
  package func nameRanks() throws(StorageError) -> [UInt32] {
    var ranks = [UInt32](repeating: 0, count: documentCount)
    for rank in 0..<documentCount { ranks[Int(try document(atNameRank: rank))] = UInt32(rank) }
    return ranks
  }

  /// The name of a document as UTF-8 bytes.
  ///
  /// *Cost*: reads at most 16 front-coded names.
  /// - Throws: `StorageError.corrupt` when the names cannot be read.
  package func name(of document: DocumentOrdinal) throws(StorageError) -> [UInt8] {
    let block = Int(document) / DocumentTableWriter.namesPerBlock
    let start = namesStart + Int(LittleEndian.u32(file.bytes, at: blocksStart + 4 * block))
    guard start <= blocksStart else {
      throw .corrupt(
        path: file.path, part: "documents", byteOffset: blocksStart + 4 * block, reason: "names outside the part")
    }
    var reader = ByteReader(
      file.bytes.extracting(start..<blocksStart), path: file.path, part: "documents", fileOffset: start)
    var name: [UInt8] = []
    for _ in 0...Int(document) % DocumentTableWriter.namesPerBlock {
      let shared = try reader.count(atMost: name.count)
      let suffix = try reader.raw(try reader.count(atMost: reader.remaining))
      name.removeSubrange(shared...)
      name.append(copying: suffix)
    }
    return name
  }

  /// The name of a document.
  /// - Throws: `StorageError.corrupt` when the names cannot be read.
  package func id(of document: DocumentOrdinal) throws(StorageError) -> DocumentID {
    DocumentID(String(decoding: try name(of: document), as: UTF8.self))
  }

  /// The document of a name that is alive, or nil; of several the last one.
  ///
  /// A segment may hold several documents of one name, of which at most one is alive, and not always the last.
  /// *Cost*: a binary search over the names.
  /// - Throws: `StorageError.corrupt` when the names cannot be read.
  package func document(
    named id: DocumentID, in live: LiveDocuments
  ) throws(StorageError) -> DocumentOrdinal? {
    let wanted = Array(id.rawValue.utf8)
    var low = 0
    var high = documentCount
    // The first rank whose name is above the wanted one; equal names stand in the order of their ordinals.
    while low < high {
      let middle = (low + high) / 2
      let name = try name(of: document(atNameRank: middle))
      if wanted.lexicographicallyPrecedes(name) { high = middle } else { low = middle + 1 }
    }
    while low > 0 {
      let candidate = try document(atNameRank: low - 1)
      guard try name(of: candidate) == wanted else { return nil }
      if live.isAlive(candidate) { return candidate }
      low -= 1
    }
    return nil
  }
}
