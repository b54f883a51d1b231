// The part `segment`: what the other parts are.
//
//   +-----------------+-------------+------------------+----------------+---------------+------------------+
//   | "SHIRABES" u64  | u32 format  | u32 analyzer     | u32 documents  | u32 passages  | u32 terms        |
//   | magic           | version     | version          |                |               |                  |
//   +-----------------+-------------+------------------+----------------+---------------+------------------+
//   | u64 atoms in    | u64 bytes   | u8 part count, then for each: string name, u64 byte count, u64 XXH3-64 |
//   | all passages    | of text     |                                                                        |
//   +-----------------+-------------+------------------------------------------------------------------------+
//   | u64 XXH3-64 of everything before                                                                       |
//   +--------------------------------------------------------------------------------------------------------+

package import Bytes

/// The parts of a segment, each a file of its folder.
package enum SegmentPart: String, CaseIterable, Sendable {
  /// The sorted term dictionary.
  case terms
  /// Which passages hold each term, and how often.
  case postings
  /// Where in each passage.
  case positions
  /// How long each passage is.
  case lengths
  /// Who is in the segment.
  case documents
  /// What is kept of each document beside its text.
  case records
  /// The passages' text.
  case passages
  /// What documents and passages are filtered, counted and sorted by.
  case columns
}

/// A segment's own account of itself.
package struct SegmentDescription: Sendable, Equatable {
  /// The format this program writes.
  package static let formatVersion = Manifest.formatVersion
  /// The file in the segment's folder.
  package static let fileName = "segment"
  private static let magic: UInt64 = 0x5345_4241_5249_4853  // "SHIRABES", little-endian

  /// The version of the analysis that made the terms.
  package var analyzerVersion: UInt32
  /// Documents, deleted ones included.
  package var documentCount: Int
  /// Passages, deleted ones included.
  package var passageCount: Int
  /// Distinct terms.
  package var termCount: Int
  /// The sum of all passages' lengths. *Units*: atoms.
  package var atomCount: UInt64
  /// The size of all passages' text. *Units*: bytes.
  package var textByteCount: UInt64
  /// The parts as written.
  package var parts: [SegmentPart: WrittenPart]

  /// Describes a segment.
  package init(
    analyzerVersion: UInt32, documentCount: Int, passageCount: Int, termCount: Int, atomCount: UInt64,
    textByteCount: UInt64, parts: [SegmentPart: WrittenPart]
  ) {
    self.analyzerVersion = analyzerVersion
    self.documentCount = documentCount
    self.passageCount = passageCount
    self.termCount = termCount
    self.atomCount = atomCount
    self.textByteCount = textByteCount
    self.parts = parts
  }

  /// The bytes of the part `segment`.
  package func encoded() -> [UInt8] {
    var writer = ByteWriter()
    writer.u64(Self.magic)
    writer.u32(Self.formatVersion)
    writer.u32(analyzerVersion)
    writer.u32(UInt32(documentCount))
    writer.u32(UInt32(passageCount))
    writer.u32(UInt32(termCount))
    writer.u64(atomCount)
    writer.u64(textByteCount)
    writer.u8(UInt8(parts.count))
    for part in SegmentPart.allCases {
      guard let written = parts[part] else { continue }
      writer.string(part.rawValue)
      writer.u64(UInt64(written.byteCount))
      writer.u64(written.checksum)
    }
    return Checksummed.sealed(writer)
  }

  /// Reads the part `segment`.
  /// - Throws: `StorageError.corrupt` or `.formatVersion`.
  package init(bytes: Span<UInt8>, path: String) throws(StorageError) {
    var reader = ByteReader(
      try Checksummed.content(of: bytes, path: path, part: Self.fileName), path: path, part: Self.fileName)
    guard try reader.u64() == Self.magic else { throw reader.corrupt("not a segment") }
    let version = try reader.u32()
    guard version == Self.formatVersion else {
      throw .formatVersion(
        path: path, found: Int(version), supported: Int(Self.formatVersion)...Int(Self.formatVersion))
    }
    analyzerVersion = try reader.u32()
    documentCount = Int(try reader.u32())
    passageCount = Int(try reader.u32())
    termCount = Int(try reader.u32())
    atomCount = try reader.u64()
    textByteCount = try reader.u64()
    parts = [:]
    for _ in 0..<(try reader.u8()) {
      let name = try reader.string()
      guard let part = SegmentPart(rawValue: name) else { throw reader.corrupt("unknown part \(name)") }
      let byteCount = try reader.u64()
      guard byteCount < 1 << 48 else { throw reader.corrupt("impossible size of \(name)") }
      parts[part] = WrittenPart(byteCount: Int(byteCount), checksum: try reader.u64())
    }
    guard parts.count == SegmentPart.allCases.count else { throw reader.corrupt("a part is missing") }
    try reader.expectEnd()
  }
}
