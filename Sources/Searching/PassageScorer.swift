internal import Bytes
internal import Segments

/// Adds up BM25 over the terms of a query for the passages of one segment, a window at a time.
///
/// *Cost*: linear in the postings that are read.
struct PassageScorer: ~Copyable {
  /// How many passages a window has: their sums stay in the first cache.
  static let windowSize: DocID = 8_192

  /// A scoring term in this segment.
  private final class Term {
    var cursor: PostingsCursor
    let weight: Float
    init(_ cursor: consuming PostingsCursor, weight: Float) {
      self.cursor = cursor
      self.weight = weight
    }
  }

  private let terms: [Term]
  private let lengths: LengthColumn
  private let bm25: BM25.Prepared
  private var sums = Buffer<Float>()
  private var touched = Buffer<UInt64>()
  private var batch = PostingsBatch()

  /// Opens the terms; `weight` is the term's weight times its idf.
  init(
    _ terms: [(info: TermInfo, weight: Float)], in segment: Segment, bm25: BM25.Prepared
  ) throws(StorageError) {
    var opened: [Term] = []
    for term in terms { opened.append(Term(try segment.postings(term.info), weight: term.weight)) }
    self.terms = opened
    lengths = segment.lengths
    self.bm25 = bm25
    sums.append(repeating: 0, count: Int(Self.windowSize))
    touched.append(repeating: 0, count: Int(Self.windowSize) / 64)
  }

  /// The scores of `docs`, ascending passages of one window, in their order.
  /// - Throws: `StorageError` when postings cannot be read.
  mutating func score(
    _ docs: borrowing Buffer<DocID>, base: DocID, into scores: inout Buffer<Float>
  ) throws(StorageError) {
    for index in 0..<docs.count { sums[Int(docs[index] &- base)] = 0 }
    for term in terms {
      batch.removeAll()
      try term.cursor.read(candidates: docs.span, into: &batch)
      Self.add(batch, weight: term.weight, lengths, bm25, base: base, to: &sums)
    }
    for index in 0..<docs.count { scores.append(sums[Int(docs[index] &- base)]) }
  }

  /// All passages of a window that hold any of the terms, ascending, with their scores.
  /// - Throws: `StorageError` when postings cannot be read.
  mutating func scoreAll(
    _ window: Range<DocID>, docs: inout Buffer<DocID>, scores: inout Buffer<Float>
  ) throws(StorageError) {
    for term in terms {
      batch.removeAll()
      try term.cursor.read(window, into: &batch)
      for index in 0..<batch.docs.count {
        let place = Int(batch.docs[index] &- window.lowerBound)
        let bit: UInt64 = 1 &<< UInt64(place & 63)
        if touched[place >> 6] & bit == 0 {
          touched[place >> 6] |= bit
          sums[place] = 0
        }
      }
      Self.add(batch, weight: term.weight, lengths, bm25, base: window.lowerBound, to: &sums)
    }
    for word in 0..<touched.count {
      var bits = touched[word]
      touched[word] = 0
      while bits != 0 {
        let place = word &* 64 &+ bits.trailingZeroBitCount
        docs.append(window.lowerBound &+ DocID(place))
        scores.append(sums[place])
        bits &= bits &- 1
      }
    }
  }

  /// The first passage at or after `doc` that holds any of the terms.
  /// - Throws: `StorageError` when postings cannot be read.
  mutating func candidate(atOrAfter doc: DocID) throws(StorageError) -> DocID? {
    var least: DocID?
    for term in terms {
      guard let next = try term.cursor.seek(atOrAfter: doc) else { continue }
      least = min(least ?? next, next)
    }
    return least
  }

  private static func add(
    _ batch: borrowing PostingsBatch, weight: Float, _ lengths: LengthColumn, _ bm25: BM25.Prepared, base: DocID,
    to buffer: inout Buffer<Float>
  ) {
    let column = lengths.bytes
    let docs = batch.docs.span
    let frequencies = batch.frequencies.span
    var sums = buffer.mutableSpan
    for index in 0..<docs.count {
      let doc = docs[index]
      let length = Float(LittleEndian.u16(column, at: 2 &* Int(doc)))
      sums[Int(doc &- base)] += weight * bm25.saturation(frequency: Float(frequencies[index]), length: length)
    }
  }
}
