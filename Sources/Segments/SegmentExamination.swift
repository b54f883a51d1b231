internal import Bytes

/// What is whole of one segment that a commit names, and who is in it: what a repair decides by.
package struct SegmentExamination: Sendable {
  /// The segment as the commit names it.
  package let entry: Manifest.Entry
  /// What is broken of it; empty when the segment is whole.
  package private(set) var damages: [IndexVerification.Damage] = []
  /// Whether all parts are as they were written.
  package private(set) var hasWholeParts = false
  /// Which documents are alive, as the commit had it; nil when that is not known any more.
  package private(set) var live: LiveDocuments?
  /// How many documents the segment holds, deleted ones included; nil when not even that can be read.
  package private(set) var documentCount: Int?
  private let path: String

  /// Reads every byte of a segment.
  ///
  /// *Cost*: as a check of the segment.
  package init(_ entry: Manifest.Entry, in folder: IndexFolder, analyzerVersion: UInt32) {
    self.entry = entry
    path = folder.segment(entry.number)
    var result = IndexVerification()
    var bare = entry
    bare.liveGeneration = 0
    SegmentVerifier(entry: bare, folder: folder, analyzerVersion: analyzerVersion)
      .verify(into: &result) { _, _ in }
    hasWholeParts = result.isWhole
    let own = path + "/" + SegmentDescription.fileName
    // A part that cannot be read was noted as damage above; here it only means that the number is not known.
    documentCount = (try? MappedFile(path: own)).flatMap {
      try? SegmentDescription(bytes: $0.bytes, path: own).documentCount
    }
    if let documentCount {
      if entry.liveGeneration == 0 {
        if documentCount < SegmentLimit.count, hasWholeParts || result.damages.allSatisfy({ $0.part != "documents" }) {
          live = LiveDocuments(documentCount: documentCount)
        }
      } else {
        var read: LiveDocuments?
        let file = path + "/" + LiveDocuments.fileName(generation: entry.liveGeneration)
        result.collect(file, "live documents") { () throws(StorageError) in
          let mapped = try MappedFile(path: file)
          read = try LiveDocuments(bytes: mapped.bytes, path: file, documentCount: documentCount)
        }
        live = read
      }
    }
    damages = result.damages
  }

  /// Whether the segment can stay as it is.
  package var isWhole: Bool { hasWholeParts && live != nil }

  /// The names of the documents that were alive, or may have been, as far as they can be read.
  ///
  /// Names out of a part that is itself broken are read as they stand there, and are not sure to be right.
  package func names() -> [String] {
    guard let file = try? MappedFile(path: path + "/" + SegmentPart.documents.rawValue) else { return [] }
    var names: [String] = []
    do throws(StorageError) {
      let table = try DocumentTable(rescuing: file)
      for ordinal in 0..<DocumentOrdinal(table.documentCount) {
        if let live, live.documentCount == table.documentCount, !live.isAlive(ordinal) { continue }
        names.append(String(decoding: try table.name(of: ordinal), as: UTF8.self))
      }
    } catch {
      // What was read before the broken place is what there is.
    }
    return names
  }
}
