internal import Bytes
internal import Documents
internal import Segments

/// Merges several segments into a new one without their deleted documents.
///
/// *Law*: merge(a, b) answers every query as a + b: the live documents have the same text, records, and postings as
/// before, in the order of the segments (`SegmentMergerTests.mergedIsTheSum`).
/// *Cost*: one decompression and compression of every record, one decoding and encoding of every posting. Memory: four
/// bytes for each old passage, the new segment's table of documents, and one block of postings with its positions;
/// what was read of the old segments is given back behind.
struct SegmentMerger {
  private let segments: [Segment]
  private let fileSystem: FileSystem

  init(_ segments: [Segment], fileSystem: FileSystem) {
    self.segments = segments
    self.fileSystem = fileSystem
  }

  /// Writes the new segment into `folder` and makes it durable; it has no documents when none is alive.
  func write(into folder: String, analyzerVersion: UInt32) throws(StorageError) -> SegmentDescription {
    var writer = try SegmentWriter(folder: folder, analyzerVersion: analyzerVersion, fileSystem: fileSystem)
    var inputs: [MergedSegment] = []
    for segment in segments {
      inputs.append(try MergedSegment(segment, numbers: try Self.copyDocuments(of: segment, into: &writer)))
    }
    var walk = try TermWalk(inputs)
    return try writer.finish { terms throws(StorageError) in
      try Self.merge(&walk, into: &terms)
    }
  }

  /// Copies the live documents with their passages and gives each old passage its new number.
  private static func copyDocuments(
    of segment: Segment, into writer: inout SegmentWriter
  ) throws(StorageError) -> [UInt32] {
    let table = segment.documents
    let records = try segment.store(.records)
    let passages = try segment.store(.passages)
    var behindRecords = ReleaseBehind(try segment.part(.records))
    var behindPassages = ReleaseBehind(try segment.part(.passages))
    var numbers = [UInt32](repeating: MergedSegment.dropped, count: segment.passageCount)
    for ordinal in 0..<DocumentOrdinal(table.documentCount) where segment.live.isAlive(ordinal) {
      try writer.beginDocument(
        id: try table.id(of: ordinal), contentHash: table.contentHash(of: ordinal),
        record: try records.record(Int(ordinal)))
      behindRecords.passed(records.byteOffset(ofBlockHolding: Int(ordinal)))
      for passage in table.passages(of: ordinal) {
        numbers[Int(passage)] = try writer.appendPassage(
          record: try passages.record(Int(passage)), atomCount: segment.lengths[passage],
          fields: segment.columns.fields(of: passage))
        behindPassages.passed(passages.byteOffset(ofBlockHolding: Int(passage)))
      }
    }
    return numbers
  }

  private static func merge(
    _ walk: inout TermWalk<MergedSegment>, into terms: inout TermsWriter
  ) throws(StorageError) {
    var block = MergedBlock()
    var hasPositions: Bool?
    var isOpen = false
    while true {
      let term = try walk.next { input throws(StorageError) in
        guard hasPositions ?? input.info.hasPositions == input.info.hasPositions else {
          throw .corrupt(
            path: input.segment.path, part: "terms", byteOffset: 0,
            reason: "a term with positions here, without elsewhere")
        }
        hasPositions = input.info.hasPositions
        try input.forEachBlock(&block) { live throws(StorageError) in
          if live.docs.isEmpty { return }
          if !isOpen { terms.beginTerm(hasPositions: input.info.hasPositions) }
          isOpen = true
          try terms.append(
            docs: live.docs.span, frequencies: live.frequencies.span, positions: live.positions.span)
        }
      }
      guard let term else { return }
      if isOpen { try terms.endTerm(term.span) }
      isOpen = false
      hasPositions = nil
    }
  }
}
