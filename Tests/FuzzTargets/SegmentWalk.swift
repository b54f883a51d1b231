import Bytes
import Documents
import Segments

/// Touches everything that a segment holds.
enum SegmentWalk {
  /// Reads every document, passage, term, posting and position.
  static func readEverything(of segment: Segment) throws(StorageError) {
    for ordinal in 0..<UInt32(segment.documents.documentCount) {
      _ = segment.live.isAlive(ordinal)
      _ = try segment.documents.id(of: ordinal)
      _ = try segment.record(of: ordinal)
      _ = try segment.sourcePath(of: ordinal)
      for passage in segment.documents.passages(of: ordinal) { _ = try segment.passage(passage) }
    }
    for passage in 0..<UInt32(segment.passageCount) {
      _ = segment.lengths[passage]
      _ = segment.documents.document(of: passage)
      _ = segment.columns.fields(of: passage)
    }
    _ = try segment.documents.document(named: DocumentID("d1"), in: segment.live)
    _ = try segment.terms.lookup([1, 0xE5, 0xB8, 0x82])
    var terms = segment.terms.firstCursor()
    var buffer = Buffer<UInt32>()
    while try terms.advance() {
      var postings = try segment.postings(terms.info)
      var batch = PostingsBatch()
      try postings.read(0..<UInt32.max, into: &batch)
      guard terms.info.hasPositions else { continue }
      var positions = try segment.positions(terms.info)
      for index in 0..<batch.docs.count {
        guard let found = try postings.occurrences(in: batch.docs[index]) else { continue }
        buffer.removeAll(keepingCapacity: true)
        try positions.read(found.place, frequency: found.frequency, into: &buffer)
      }
    }
  }
}
