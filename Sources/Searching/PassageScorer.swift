internal import Bytes
internal import Segments

/// Adds up BM25 over the terms of a query for the passages of one segment, a window at a time.
///
/// Passages that cannot reach a threshold are given up as soon as that is known (MaxScore over windows): the terms go from
/// the heaviest to the lightest; once the lighter ones together cannot lift a passage over the threshold, they are looked up
/// only for passages that the heavier ones have found, and after each of them those that cannot reach it any more are dropped.
/// What a term can add within a window follows from the greatest frequency in its blocks there, which the skip table has.
/// *Law*: a passage that reaches the threshold is kept, with the very score that summing over all terms in this order gives
/// (`PassageScorerTests.prunedEqualsExhaustive`).
/// *Cost*: linear in the postings that are read.
/// - Source: Turtle, Flood, "Query evaluation: strategies and optimizations", IP&M 31(6), 1995: MaxScore; Mallia, Ottaviano,
///   Porciani, Tonellotto, Venturini, "Faster BlockMax WAND with variable-sized blocks", SIGIR 2017: maxima of blocks.
struct PassageScorer: ~Copyable {
  /// How many passages a window has: their sums stay in the first cache.
  static let windowSize: DocID = 8_192
  /// The window before there is a threshold.
  static let firstWindowSize: DocID = 1_024
  /// What part of the threshold sums are held against: they are dropped only when they miss it by more than rounding can do.
  private static let margin: Float = 1 - 1e-4

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
  /// One sum for each passage of a window, zero between windows.
  private var sums = Buffer<Float>()
  private var batch = PostingsBatch()
  /// For each term, what it and the lighter ones can add at most: in the whole segment, and in the window at hand.
  private var ceilings: [Float] = []
  private var windowCeilings: [Float] = []

  /// Opens the terms; `weight` is the term's weight times its idf.
  init(
    _ terms: [(info: TermInfo, weight: Float)], in segment: Segment, bm25: BM25.Prepared
  ) throws(StorageError) {
    var opened: [Term] = []
    // Of equal weight, the first named: the order is the same in all segments.
    let order = terms.indices.sorted { (terms[$1].weight, $0) < (terms[$0].weight, $1) }
    for place in order {
      opened.append(Term(try segment.postings(terms[place].info), weight: terms[place].weight))
    }
    self.terms = opened
    lengths = segment.lengths
    self.bm25 = bm25
    sums.append(repeating: 0, count: Int(Self.windowSize))
    ceilings = Self.ceilings(opened, of: 0..<DocID(segment.passageCount), bm25)
  }

  /// How many blocks of postings were decoded, and how many the terms have.
  var blocks: (decoded: Int, all: Int) {
    terms.reduce(into: (0, 0)) { counts, term in
      counts.0 += term.cursor.decodedBlockCount
      counts.1 += term.cursor.blockCount
    }
  }

  /// For each term what it and all after it can add to a passage of a window, and a zero behind the last.
  private static func ceilings(_ terms: [Term], of window: Range<DocID>, _ bm25: BM25.Prepared) -> [Float] {
    var ceilings = [Float](repeating: 0, count: terms.count + 1)
    for place in terms.indices.reversed() {
      let frequency = terms[place].cursor.greatestFrequency(in: window)
      let most = frequency > 0 ? terms[place].weight * bm25.saturation(frequency: Float(frequency), length: 0) : 0
      ceilings[place] = ceilings[place + 1] + most
    }
    return ceilings
  }

  /// The scores of `docs`, ascending passages of one window, in their order; those below the threshold may be dropped.
  /// - Throws: `StorageError` when postings cannot be read.
  mutating func score(
    _ docs: inout Buffer<DocID>, base: DocID, atLeast threshold: Float, into scores: inout Buffer<Float>
  ) throws(StorageError) {
    for place in terms.indices where !docs.isEmpty {
      try add(term: place, to: docs, base: base)
      drop(&docs, base: base, below: threshold * Self.margin - ceilings[place + 1])
    }
    take(docs, base: base, into: &scores)
  }

  /// The passages of a window that hold any of the terms, ascending, with their scores; those below the threshold may be left
  /// out.
  /// - Throws: `StorageError` when postings cannot be read.
  mutating func scoreAll(
    _ window: Range<DocID>, atLeast threshold: Float, docs: inout Buffer<DocID>, scores: inout Buffer<Float>
  ) throws(StorageError) {
    windowCeilings = Self.ceilings(terms, of: window, bm25)
    // The heavier terms, without one of which no passage gets there.
    let least = threshold * Self.margin
    let needed = windowCeilings.firstIndex { $0 < least } ?? terms.count
    var groups: UInt64 = 0
    for place in 0..<needed { groups |= try addAll(term: place, window) }
    let missing = windowCeilings[needed]
    Self.gather(&sums, groups, base: window.lowerBound, atLeast: least - missing, into: &docs)
    for place in min(needed, terms.count)..<terms.count where !docs.isEmpty {
      try add(term: place, to: docs, base: window.lowerBound)
      drop(&docs, base: window.lowerBound, below: least - windowCeilings[place + 1])
    }
    take(docs, base: window.lowerBound, into: &scores)
  }

  /// The first passage at or after `doc` that could reach the threshold, as far as its heaviest term tells.
  /// - Throws: `StorageError` when postings cannot be read.
  mutating func candidate(atOrAfter doc: DocID, reaching threshold: Float) throws(StorageError) -> DocID? {
    var least: DocID?
    for (place, term) in terms.enumerated() {
      if ceilings[place] < threshold * Self.margin { break }
      guard let next = try term.cursor.seek(atOrAfter: doc) else { continue }
      least = min(least ?? next, next)
    }
    return least
  }

  // MARK: - Sums

  /// Adds a term to those of some passages that hold it.
  private mutating func add(term place: Int, to docs: borrowing Buffer<DocID>, base: DocID) throws(StorageError) {
    batch.removeAll()
    try terms[place].cursor.read(candidates: docs.span, into: &batch)
    Self.add(batch, weight: terms[place].weight, lengths, bm25, base: base, to: &sums)
  }

  /// Adds a term to all passages of a window; answers which groups of 128 passages it touched.
  private mutating func addAll(term place: Int, _ window: Range<DocID>) throws(StorageError) -> UInt64 {
    let term = terms[place]
    return try Self.addAll(&term.cursor, window, weight: term.weight, lengths, bm25, to: &sums)
  }

  private static func addAll(
    _ cursor: inout PostingsCursor, _ window: Range<DocID>, weight: Float, _ lengths: LengthColumn,
    _ bm25: BM25.Prepared, to sums: inout Buffer<Float>
  ) throws(StorageError) -> UInt64 {
    var groups: UInt64 = 0
    var rest = window
    while !rest.isEmpty, let range = try cursor.stretch(rest, withFrequencies: true) {
      groups |= add(
        cursor.blockDocs.extracting(range), cursor.blockFrequencies.extracting(range), weight: weight, lengths, bm25,
        base: window.lowerBound, to: &sums)
      guard range.upperBound == cursor.blockPostingCount else { break }
      rest = min(cursor.lastDocOfBlock &+ 1, window.upperBound)..<window.upperBound
    }
    return groups
  }

  private static func add(
    _ batch: borrowing PostingsBatch, weight: Float, _ lengths: LengthColumn, _ bm25: BM25.Prepared, base: DocID,
    to sums: inout Buffer<Float>
  ) {
    _ = add(batch.docs.span, batch.frequencies.span, weight: weight, lengths, bm25, base: base, to: &sums)
  }

  private static func add(
    _ docs: Span<DocID>, _ frequencies: Span<UInt32>, weight: Float, _ lengths: LengthColumn, _ bm25: BM25.Prepared,
    base: DocID, to buffer: inout Buffer<Float>
  ) -> UInt64 {
    let column = lengths.bytes
    var sums = buffer.mutableSpan
    var groups: UInt64 = 0
    for index in 0..<docs.count {
      let doc = docs[index]
      let place = Int(doc &- base)
      let length = Float(LittleEndian.u16(column, at: 2 &* Int(doc)))
      sums[place] += weight * bm25.saturation(frequency: Float(frequencies[index]), length: length)
      groups |= 1 &<< UInt64(truncatingIfNeeded: place >> 7)
    }
    return groups
  }

  /// Appends the passages of some groups whose sum is above zero and reaches `least`; the sums of the others become zero.
  private static func gather(
    _ buffer: inout Buffer<Float>, _ groups: UInt64, base: DocID, atLeast least: Float, into docs: inout Buffer<DocID>
  ) {
    var sums = buffer.mutableSpan
    var groups = groups
    while groups != 0 {
      let first = groups.trailingZeroBitCount &* 128
      groups &= groups &- 1
      for place in first..<first &+ 128 {
        let sum = sums[place]
        if sum > 0, sum >= least {
          docs.append(base &+ DocID(truncatingIfNeeded: place))
        } else {
          sums[place] = 0
        }
      }
    }
  }

  /// Drops the passages whose sums are below what they need; these become zero.
  private mutating func drop(_ docs: inout Buffer<DocID>, base: DocID, below least: Float) {
    if least > 0 { Self.drop(&docs, &sums, base: base, below: least) }
  }

  private static func drop(
    _ docs: inout Buffer<DocID>, _ buffer: inout Buffer<Float>, base: DocID, below least: Float
  ) {
    var kept = 0
    var sums = buffer.mutableSpan
    let all = docs.count
    var span = docs.mutableSpan
    for index in 0..<all {
      let doc = span[index]
      let place = Int(doc &- base)
      if sums[place] >= least {
        span[kept] = doc
        kept &+= 1
      } else {
        sums[place] = 0
      }
    }
    docs.removeLast(all &- kept)
  }

  /// Appends the sums of some passages and sets them to zero.
  private mutating func take(_ docs: borrowing Buffer<DocID>, base: DocID, into scores: inout Buffer<Float>) {
    for index in 0..<docs.count {
      let place = Int(docs[index] &- base)
      scores.append(sums[place])
      sums[place] = 0
    }
  }
}
