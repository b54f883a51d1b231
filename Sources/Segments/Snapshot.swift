package import Bytes
package import Documents

/// What a reader sees: the segments of one commit, opened once and for all.
///
/// A snapshot never changes and never waits for a writer; files that a later commit no longer names stay readable as
/// long as they are mapped.
public struct Snapshot: Sendable {
  /// The index's folder.
  public let folder: IndexFolder
  /// The commit it shows.
  public let generation: UInt64
  /// The open segments, oldest first.
  package let segments: [Segment]
  /// The version of the analysis that made the terms.
  package let analyzerVersion: UInt32
  /// The commit's table of sources.
  package let sourcesGeneration: UInt64

  /// Opens the last commit of an index.
  ///
  /// A commit that is replaced while its files are being opened is opened anew.
  /// - Throws: `StorageError.missing` when there is no index; else what is broken.
  package init(opening folder: IndexFolder) throws(StorageError) {
    var attempt = 0
    while true {
      guard let manifest = try Manifest.read(from: folder) else {
        throw .missing(path: folder.path, part: "an index (run `shirabe ingest` first)")
      }
      do {
        self = try Snapshot(manifest: manifest, folder: folder)
        return
      } catch {
        attempt += 1
        guard attempt < 5, try Manifest.read(from: folder)?.generation != manifest.generation else { throw error }
      }
    }
  }

  /// Opens a given commit.
  /// - Throws: `StorageError` when one of its segments cannot be opened.
  package init(manifest: Manifest, folder: IndexFolder) throws(StorageError) {
    self.folder = folder
    generation = manifest.generation
    analyzerVersion = manifest.analyzerVersion
    sourcesGeneration = manifest.sourcesGeneration
    var opened: [Segment] = []
    for entry in manifest.segments {
      let segment = try Segment(entry, in: folder)
      guard segment.description.analyzerVersion == manifest.analyzerVersion else {
        throw .corrupt(
          path: folder.segment(entry.number), part: SegmentDescription.fileName, byteOffset: 0,
          reason: "made by version \(segment.description.analyzerVersion) of the analysis, "
            + "the manifest names \(manifest.analyzerVersion)")
      }
      opened.append(segment)
    }
    segments = opened
  }

  /// Documents that are alive.
  public var documentCount: Int {
    segments.reduce(0) { $0 + $1.description.documentCount - $1.live.deletedCount }
  }

  /// Passages, those of deleted documents included: the N of the ranking formula.
  public var passageCount: Int {
    segments.reduce(0) { $0 + $1.passageCount }
  }

  /// The lengths of all passages together. *Units*: atoms.
  package var atomCount: UInt64 {
    segments.reduce(0) { $0 + $1.description.atomCount }
  }

  /// Where a document lies, or nil when no live one has the name.
  /// - Throws: `StorageError` when the names cannot be read.
  package func document(
    named id: DocumentID
  ) throws(StorageError) -> (segment: Int, document: DocumentOrdinal)? {
    for index in segments.indices.reversed() {
      let segment = segments[index]
      if let found = try segment.documents.document(named: id, in: segment.live) { return (index, found) }
    }
    return nil
  }
}
