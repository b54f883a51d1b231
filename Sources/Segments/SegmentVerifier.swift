internal import Bytes

/// Checks one segment of a commit: its own account, its parts' checksums, its live documents, and its structure.
struct SegmentVerifier {
  private static let window = 4 << 20

  private let entry: Manifest.Entry
  private let folder: IndexFolder
  private let analyzerVersion: UInt32
  private let path: String

  init(entry: Manifest.Entry, folder: IndexFolder, analyzerVersion: UInt32) {
    self.entry = entry
    self.folder = folder
    self.analyzerVersion = analyzerVersion
    path = folder.segment(entry.number)
  }

  func verify(into result: inout IndexVerification, progress: (_ path: String, _ byteCount: Int) -> Void) {
    var description: SegmentDescription?
    let own = path + "/" + SegmentDescription.fileName
    guard let file = result.open(own, SegmentDescription.fileName) else { return }
    result.collect(own, SegmentDescription.fileName) { () throws(StorageError) in
      description = try SegmentDescription(bytes: file.bytes, path: own)
      guard Checksum.of(file.bytes) == entry.checksum else {
        throw .corrupt(
          path: own, part: SegmentDescription.fileName, byteOffset: 0, reason: "not the segment the manifest names")
      }
      guard description?.analyzerVersion == analyzerVersion else {
        throw .corrupt(
          path: own, part: SegmentDescription.fileName, byteOffset: 12,
          reason: "made by another version of the analysis")
      }
    }
    guard let description else { return }
    for part in SegmentPart.allCases {
      guard let written = description.parts[part] else { continue }
      let partPath = path + "/" + part.rawValue
      if let file = result.open(partPath, part.rawValue) {
        result.collect(partPath, part.rawValue) { () throws(StorageError) in try check(file, part, written) }
      }
      progress(partPath, written.byteCount)
    }
    if entry.liveGeneration > 0 {
      let live = path + "/" + LiveDocuments.fileName(generation: entry.liveGeneration)
      if let file = result.open(live, "live documents") {
        result.collect(live, "live documents") { () throws(StorageError) in
          _ = try LiveDocuments(bytes: file.bytes, path: live, documentCount: description.documentCount)
        }
      }
    }
    verifyStructure(into: &result)
  }

  /// The size and the checksum of a part, over the whole file.
  private func check(_ file: MappedFile, _ part: SegmentPart, _ written: WrittenPart) throws(StorageError) {
    guard file.count == written.byteCount else {
      throw .corrupt(
        path: file.path, part: part.rawValue, byteOffset: min(file.count, written.byteCount),
        reason: "\(file.count) bytes, written with \(written.byteCount)")
    }
    file.adviseSequential()
    var checksum = StreamingChecksum()
    var place = 0
    while place < file.count {
      let end = min(place + Self.window, file.count)
      checksum.update(file.bytes.extracting(place..<end))
      file.release(place..<end)
      place = end
    }
    guard checksum.digest64 == written.checksum else {
      throw .corrupt(
        path: file.path, part: part.rawValue, byteOffset: 0,
        reason: "its checksum differs from the one it was written with")
    }
  }

  /// What the bytes say, where the segment can be opened at all.
  private func verifyStructure(into result: inout IndexVerification) {
    var opened: Segment?
    result.collect(path, SegmentDescription.fileName) { () throws(StorageError) in
      opened = try Segment(entry, in: folder)
    }
    guard let segment = opened else { return }
    result.collect(path, SegmentPart.terms.rawValue) { () throws(StorageError) in
      try TermsVerifier(segment: segment).verify()
    }
    let documents = DocumentsVerifier(segment: segment)
    result.collect(path, SegmentPart.documents.rawValue) { () throws(StorageError) in try documents.verifyTable() }
    result.collect(path, SegmentPart.lengths.rawValue) { () throws(StorageError) in try documents.verifyLengths() }
    result.collect(path, SegmentPart.records.rawValue) { () throws(StorageError) in try documents.verifyRecords() }
    result.collect(path, SegmentPart.passages.rawValue) { () throws(StorageError) in try documents.verifyPassages() }
    result.collect(path, SegmentPart.columns.rawValue) { () throws(StorageError) in try documents.verifyColumns() }
    // What the checks have read need not stay in memory.
    for part in SegmentPart.allCases {
      if let file = try? segment.part(part) { file.release(0..<file.count) }
    }
  }
}
