internal import Bytes
internal import Segments

/// The live passages that a query matches, one after another, in the order of the index: by segment, then by number.
///
/// The passages of a document follow each other, as in the document.
final class PassageStream {
  private let reach: QueryReach
  private let snapshot: Snapshot
  private let statistics: TermStatistics
  private var segment: Int
  private var start: DocID
  private var current: SegmentStream?
  private var hint: DocumentOrdinal = 0

  /// Begins behind a passage, or at the very beginning.
  init(
    _ reach: QueryReach, snapshot: Snapshot, bm25: BM25, behind place: (segment: Int, passage: DocID)?
  ) throws(StorageError) {
    self.reach = reach
    self.snapshot = snapshot
    statistics = try TermStatistics(reach.plan, snapshot: snapshot, bm25: bm25)
    segment = place?.segment ?? 0
    start = place.map { $0.passage == .max ? .max : $0.passage + 1 } ?? 0
  }

  /// The next passage; nil at the end.
  /// - Throws: `StorageError` when the index cannot be read.
  func next() throws(StorageError) -> TopDocuments.Entry? {
    while segment < snapshot.segments.count {
      let opened = snapshot.segments[segment]
      if current == nil, let matcher = try reach.matcher(in: opened) {
        current = try SegmentStream(
          opened, matcher, statistics.terms(inSegment: segment), bm25: statistics.bm25, from: start)
      }
      guard let found = try current?.next() else {
        current = nil
        segment += 1
        start = 0
        hint = 0
        continue
      }
      hint = opened.documents.document(of: found.passage, hint: hint)
      guard opened.live.isAlive(hint) else { continue }
      return TopDocuments.Entry(score: found.score, segment: segment, document: hint, passage: found.passage)
    }
    return nil
  }
}
