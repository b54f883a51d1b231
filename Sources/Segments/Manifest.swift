// The file `manifest`: what is committed.
//
//   +---------------------+--------------------+----------------------+----------------+---------------------+
//   | "SHIRABEM" u64 magic| u32 format version | u32 analyzer version | u64 generation | u64 next segment    |
//   +---------------------+--------------------+----------------------+----------------+---------------------+
//   | u64 sources generation (0: none) | u32 segment count, then for each: u64 number, u64 XXH3-64 of its part  |
//   |                                  | `segment`, u64 live generation (0: all alive), arrivals                |
//   +----------------------------------+------------------------------------------------------------------------+
//   | u64 XXH3-64 of everything before |
//   +----------------------------------+

package import Bytes

/// What an index consists of at one commit. Replaced as a whole, so that a reader sees one commit or another.
package struct Manifest: Sendable, Equatable {
  /// The format this program writes.
  package static let formatVersion: UInt32 = 3
  private static let magic: UInt64 = 0x4D45_4241_5249_4853  // "SHIRABEM", little-endian
  private static let mostSegments = 1 << 20

  /// One segment of a commit.
  package struct Entry: Sendable, Equatable {
    /// The number that names its folder.
    package var number: UInt64
    /// XXH3-64 of its part `segment`, which holds the checksums of all its other parts.
    package var checksum: UInt64
    /// The generation that wrote its live documents; 0 when all are alive.
    package var liveGeneration: UInt64
    /// Since which commits its documents have been in the index; none where the manifest was lost.
    package var arrivals: Arrivals

    /// The names of its files in its folder.
    package var files: [String] {
      SegmentPart.allCases.map(\.rawValue) + [SegmentDescription.fileName]
        + (liveGeneration > 0 ? [LiveDocuments.fileName(generation: liveGeneration)] : [])
    }

    /// Names a segment.
    package init(number: UInt64, checksum: UInt64, liveGeneration: UInt64, arrivals: Arrivals = Arrivals()) {
      self.number = number
      self.checksum = checksum
      self.liveGeneration = liveGeneration
      self.arrivals = arrivals
    }
  }

  /// The version of the analysis that made the terms.
  package var analyzerVersion: UInt32
  /// Counts commits, from 1; 0 is an index without one.
  package var generation: UInt64
  /// The number the next segment gets.
  package var nextSegment: UInt64
  /// The generation that wrote the table of sources; 0 when there is none.
  package var sourcesGeneration: UInt64
  /// The segments, oldest first.
  package var segments: [Entry]

  /// An index without a commit.
  package init(analyzerVersion: UInt32) {
    self.analyzerVersion = analyzerVersion
    generation = 0
    nextSegment = 1
    sourcesGeneration = 0
    segments = []
  }

  /// The file's bytes.
  package func encoded() -> [UInt8] {
    var writer = ByteWriter()
    writer.u64(Self.magic)
    writer.u32(Self.formatVersion)
    writer.u32(analyzerVersion)
    writer.u64(generation)
    writer.u64(nextSegment)
    writer.u64(sourcesGeneration)
    writer.u32(UInt32(segments.count))
    for segment in segments {
      writer.u64(segment.number)
      writer.u64(segment.checksum)
      writer.u64(segment.liveGeneration)
      segment.arrivals.encode(into: &writer)
    }
    return Checksummed.sealed(writer)
  }

  /// Reads the file.
  /// - Throws: `StorageError.corrupt` or `.formatVersion`.
  package init(bytes: Span<UInt8>, path: String) throws(StorageError) {
    var reader = ByteReader(
      try Checksummed.content(of: bytes, path: path, part: "manifest"), path: path, part: "manifest")
    guard try reader.u64() == Self.magic else { throw reader.corrupt("not a manifest") }
    let version = try reader.u32()
    guard version == Self.formatVersion else {
      throw .formatVersion(
        path: path, found: Int(version), supported: Int(Self.formatVersion)...Int(Self.formatVersion))
    }
    analyzerVersion = try reader.u32()
    generation = try reader.u64()
    nextSegment = try reader.u64()
    sourcesGeneration = try reader.u64()
    segments = []
    let count = Int(try reader.u32())
    guard count <= Self.mostSegments else { throw reader.corrupt("impossible number of segments") }
    for _ in 0..<count {
      segments.append(
        Entry(
          number: try reader.u64(), checksum: try reader.u64(), liveGeneration: try reader.u64(),
          arrivals: try Arrivals(from: &reader)))
    }
    try reader.expectEnd()
  }

  /// The files that the commit consists of beside the manifest, below the index's folder.
  package var files: [String] {
    var files = sourcesGeneration > 0 ? ["sources.\(sourcesGeneration)"] : []
    for entry in segments { files += entry.files.map { "segments/\(IndexFolder.name(entry.number))/\($0)" } }
    return files
  }

  /// The committed manifest of an index, or nil when the folder holds none.
  /// - Throws: `StorageError` when there is one that cannot be read.
  package static func read(from folder: IndexFolder) throws(StorageError) -> Manifest? {
    guard try Directory.exists(folder.manifest) else { return nil }
    let file = try MappedFile(path: folder.manifest)
    return try Manifest(bytes: file.bytes, path: file.path)
  }
}
