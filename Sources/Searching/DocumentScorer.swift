internal import Bytes
internal import Segments

/// Scores documents of one segment, each as a whole and by its best window.
///
///     score(q, D) = 1/2 * sum of w * idf * s(tf in D, L) + 1/2 * max over windows W of sum of w * idf * s(tf in W, L)
///
/// s is `BM25`'s saturation, idf and w are those of passages. A document of more than 300 atoms is cut into windows, each of
/// two neighbouring halves of about 150 atoms within one passage; a shorter one is its own window, and both sums are the
/// same. L is the document's length, but at most a window's: how dense a long document is, its best window says, and it is
/// not punished for what else it holds. The mean that L is held against is the documents', but at most a window's. A term
/// whose places are not kept counts once in every window of a passage that holds it. Windows are sought in the four
/// passages that score best by themselves.
///
/// *Law*: the score is that of the plainly written one of the tests (`LongDocumentTests.agreesWithAWalkOverEveryWindow`);
/// the terms' shares sum to it (`LongDocumentTests.sharesSumToTheScore`).
/// *Cost*: reads the postings of the document in each term, and the positions in at most four passages.
/// - Source: `research/RELEVANCE.md`, sections 2 and 5: document plus best window. That the length counts up to a window's
///   only was chosen on 1,013 topics of one council's minutes (.901 of mean reciprocal rank, .83 by passages alone): there it
///   is no held-out figure.
struct DocumentScorer: ~Copyable {
  /// *Units*: atoms.
  static let windowLength = 300
  /// In how many of a document's passages windows are sought.
  static let passagesPerDocument = 4

  /// A scoring term in the segment.
  private final class Term {
    var cursor: PostingsCursor
    var positions: PositionsCursor?
    let weight: Float
    /// Its postings in the document at hand.
    var batch = PostingsBatch()

    init(_ info: TermInfo, weight: Float, in segment: Segment) throws(StorageError) {
      let positions: PositionsCursor? = info.hasPositions ? try segment.positions(info) : nil
      let cursor = try segment.postings(info)
      self.cursor = cursor
      self.positions = positions
      self.weight = weight
    }

    /// How often the term stands in a passage of the document at hand.
    func frequency(in passage: DocID) -> Int { Self.frequency(in: passage, of: batch) }

    private static func frequency(in passage: DocID, of batch: borrowing PostingsBatch) -> Int {
      let docs = batch.docs.span
      var low = 0
      var high = docs.count
      while low < high {
        let middle = (low + high) / 2
        if docs[middle] < passage { low = middle + 1 } else { high = middle }
      }
      return low < docs.count && docs[low] == passage ? Int(batch.frequencies[low]) : 0
    }

    /// Counts the term's places in each of the halves of a passage.
    func count(
      in passage: DocID, half: Int, places: inout Buffer<UInt32>, counts: inout Buffer<UInt32>
    ) throws(StorageError) {
      places.removeAll(keepingCapacity: true)
      guard let found = try cursor.occurrences(in: passage) else { return }
      try positions?.read(found.place, frequency: found.frequency, into: &places)
      for index in 0..<places.count { counts[min(Int(places[index]) / half, counts.count - 1)] += 1 }
    }
  }

  /// The window that a document was scored with; no halves stand for the whole of a passage no longer than a window.
  private struct Window {
    var passage: DocID
    var firstHalf = 0
    var halfCount = 0
    var score: Float
  }

  private let terms: [Term]
  private let lengths: LengthColumn
  private let bm25: BM25.Prepared
  private var passageSums: [Float] = []
  private var places = Buffer<UInt32>()
  private var counts = Buffer<UInt32>()
  private var windows: [Float] = []

  /// Opens the terms; `weight` is the term's weight times its idf, `documentLength` the mean over all documents.
  init(
    _ terms: [(info: TermInfo, weight: Float)], in segment: Segment, bm25: BM25, documentLength: Double
  ) throws(StorageError) {
    var opened: [Term] = []
    for term in terms { opened.append(try Term(term.info, weight: term.weight, in: segment)) }
    self.terms = opened
    lengths = segment.lengths
    self.bm25 = bm25.prepared(averageLength: min(documentLength, Double(Self.windowLength)))
  }

  /// The score of a document; documents are asked for in ascending order.
  /// - Throws: `StorageError` when postings or positions cannot be read.
  mutating func score(_ passages: Range<DocID>) throws(StorageError) -> Float {
    var length = 0
    for passage in passages { length += lengths[passage] }
    let whole = try scoreWhole(passages, length: Float(min(length, Self.windowLength)))
    guard length > Self.windowLength else { return whole }
    return 0.5 * whole + 0.5 * (try bestWindow(of: passages)?.score ?? 0)
  }

  /// What the score of a document can be at most, told from the score that its best passage has by the formula for
  /// passages; infinite for a document of several passages.
  ///
  /// Term by term, both scores have the same weight, and no part of the document's counts the term more often than the passage
  /// does; so the quotient of the two saturations is greatest for a frequency of 1, or below 1 for all.
  /// *Law*: `score` is not above it (`LongDocumentTests.noBoundIsBelowTheScore`).
  func bound(of passages: Range<DocID>, best: Float, _ passage: BM25.Prepared) -> Float {
    guard passages.count == 1 else { return .infinity }
    let length = lengths[passages.lowerBound]
    let own = 1 + passage.fixed + passage.perAtom * Float(length)
    let bm25 = bm25
    func quotient(_ length: Int) -> Float { max(1, own / (1 + bm25.fixed + bm25.perAtom * Float(length))) }
    // Above the rounding of sums.
    let rounding: Float = 1 + 1e-4
    let whole = quotient(min(length, Self.windowLength))
    guard length > Self.windowLength else { return best * whole * rounding }
    return best * 0.5 * (whole + quotient(2 * Self.half(of: length, count: Self.halfCount(of: length)))) * rounding
  }

  /// What each of the terms, in the order they were given in, has in a document's score; together they are the score.
  /// - Throws: `StorageError` when postings or positions cannot be read.
  mutating func shares(_ passages: Range<DocID>) throws(StorageError) -> [Float] {
    var length = 0
    for passage in passages { length += lengths[passage] }
    let wholeLength = Float(min(length, Self.windowLength))
    _ = try scoreWhole(passages, length: wholeLength)
    let window = length > Self.windowLength ? try bestWindow(of: passages) : nil
    var shares: [Float] = []
    for term in terms {
      var frequency = 0
      for index in 0..<term.batch.frequencies.count { frequency += Int(term.batch.frequencies[index]) }
      let whole = term.weight * bm25.saturation(frequency: Float(frequency), length: wholeLength)
      guard length > Self.windowLength else {
        shares.append(whole)
        continue
      }
      var own = 0.5 * whole
      if let window { own += 0.5 * (try share(of: term, in: window)) }
      shares.append(own)
    }
    return shares
  }

  private mutating func share(of term: Term, in window: Window) throws(StorageError) -> Float {
    var frequency = term.frequency(in: window.passage)
    var length = lengths[window.passage]
    guard frequency > 0 else { return 0 }
    if window.halfCount > 0 {
      let half = Self.half(of: length, count: window.halfCount)
      length = 2 * half
      if term.positions == nil {
        frequency = 1
      } else {
        counts.removeAll(keepingCapacity: true)
        counts.append(repeating: 0, count: window.halfCount)
        try term.count(in: window.passage, half: half, places: &places, counts: &counts)
        frequency = Int(counts[window.firstHalf] + counts[window.firstHalf + 1])
      }
    }
    return term.weight * bm25.saturation(frequency: Float(frequency), length: Float(length))
  }

  /// The sum over the whole document; leaves each passage's own in `passageSums`.
  private mutating func scoreWhole(_ passages: Range<DocID>, length: Float) throws(StorageError) -> Float {
    passageSums.removeAll(keepingCapacity: true)
    passageSums.append(contentsOf: repeatElement(0, count: passages.count))
    var whole: Float = 0
    for term in terms {
      term.batch.removeAll()
      try term.cursor.read(passages, into: &term.batch)
      let sum = Self.add(term.batch, weight: term.weight, lengths, bm25, first: passages.lowerBound, to: &passageSums)
      if sum > 0 { whole += term.weight * bm25.saturation(frequency: sum, length: length) }
    }
    return whole
  }

  /// Adds a term to the sums of the passages that hold it; how often it stands in all of them.
  private static func add(
    _ batch: borrowing PostingsBatch, weight: Float, _ lengths: LengthColumn, _ bm25: BM25.Prepared, first: DocID,
    to sums: inout [Float]
  ) -> Float {
    let docs = batch.docs.span
    let frequencies = batch.frequencies.span
    var all: Float = 0
    for index in 0..<docs.count {
      let frequency = Float(frequencies[index])
      all += frequency
      sums[Int(docs[index] - first)] +=
        weight * bm25.saturation(frequency: frequency, length: Float(lengths[docs[index]]))
    }
    return all
  }

  private func bestPassages(of passages: Range<DocID>) -> [DocID] {
    guard passages.count > Self.passagesPerDocument else { return Array(passages) }
    let sums = passageSums
    let first = passages.lowerBound
    let order = passages.sorted { left, right in
      let (one, other) = (sums[Int(left - first)], sums[Int(right - first)])
      return one == other ? left < right : one > other
    }
    return order.prefix(Self.passagesPerDocument).sorted()
  }

  private mutating func bestWindow(of passages: Range<DocID>) throws(StorageError) -> Window? {
    var best: Window?
    for passage in bestPassages(of: passages) {
      let window = try bestWindow(in: passage)
      if window.score > best?.score ?? -1 { best = window }
    }
    return best
  }

  private mutating func bestWindow(in passage: DocID) throws(StorageError) -> Window {
    let length = lengths[passage]
    let halfCount = Self.halfCount(of: length)
    guard halfCount > 2 else { return Window(passage: passage, score: sum(over: passage, length: Float(length))) }
    let half = Self.half(of: length, count: halfCount)
    let windowLength = Float(2 * half)
    windows.removeAll(keepingCapacity: true)
    windows.append(contentsOf: repeatElement(0, count: halfCount - 1))
    for term in terms where term.frequency(in: passage) > 0 {
      guard term.positions != nil else {
        let score = term.weight * bm25.saturation(frequency: 1, length: windowLength)
        for index in windows.indices { windows[index] += score }
        continue
      }
      counts.removeAll(keepingCapacity: true)
      counts.append(repeating: 0, count: halfCount)
      try term.count(in: passage, half: half, places: &places, counts: &counts)
      for index in windows.indices {
        let frequency = Float(counts[index] + counts[index + 1])
        guard frequency > 0 else { continue }
        windows[index] += term.weight * bm25.saturation(frequency: frequency, length: windowLength)
      }
    }
    var best = Window(passage: passage, halfCount: halfCount, score: -1)
    for index in windows.indices where windows[index] > best.score {
      best.firstHalf = index
      best.score = windows[index]
    }
    return best
  }

  /// How many halves of windows a passage is cut into.
  private static func halfCount(of length: Int) -> Int { (length + windowLength / 2 - 1) / (windowLength / 2) }

  /// How long each of a passage's halves of windows is, the last perhaps less. *Units*: atoms.
  private static func half(of length: Int, count: Int) -> Int { (length + count - 1) / count }

  /// A passage no longer than a window, as one.
  private func sum(over passage: DocID, length: Float) -> Float {
    var sum: Float = 0
    for term in terms {
      let frequency = Float(term.frequency(in: passage))
      if frequency > 0 { sum += term.weight * bm25.saturation(frequency: frequency, length: length) }
    }
    return sum
  }
}
