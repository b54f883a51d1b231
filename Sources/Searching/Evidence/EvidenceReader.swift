internal import Analysis
internal import Bytes
internal import Segments

/// Reads the text of candidates and says what in it speaks for them.
///
///     characters  sum over distinct Han characters c of the query of idf'(c) * s(tf, L)
///     near        the most that terms of the query, each counted once, weigh within 25 atoms; nearby: within 100
///     order       the best local alignment of the query with the text: what is matched in the query's order, minus 0.6
///                 for each atom of the text that is skipped
///     title       what the terms in the title weigh
///     asked-number   all that the query weighs, where a number with the counter that 何 or いつ asks for stands near the
///                 best 100 atoms
///     bound       what a word of Han characters weighs that the text has only bound to the character before it: 京都 in
///                 東京都, for 東京 is in at least half as many passages as 京都
///
/// s is BM25's saturation, L the passage's length, but at most a window's. idf' is that of three times as many passages as
/// the query's commonest term with c stands in, for the index does not count single characters. Text and title are the
/// source's own, analysed as when they were indexed; the text is that of the best passage.
/// *Law*: the same as the plainly written one of the tests (`EvidenceTests.agreesWithThePlainlyWritten`).
/// *Cost*: an analysis of the passage, about 40 µs for 400 characters, and a block of stored text decompressed.
/// - Source: alignment after Smith and Waterman, "Identification of common molecular subsequences", 1981, with a linear
///   price of gaps in the text and none of gaps in the query. The widths, prices and kinds were chosen on questions of
///   JaQuAD (see `EvidenceWeights`).
struct EvidenceReader {
  /// *Units*: atoms.
  static let nearWidth: UInt32 = 25
  /// *Units*: atoms.
  static let nearbyWidth: UInt32 = 100
  private static let gapPrice: Float = 0.6

  private struct Event {
    var place: UInt32
    var slot: Int
  }

  private let query: EvidenceQuery
  private let snapshot: Snapshot
  private let bm25: BM25.Prepared
  private let weights: EvidenceWeights
  private var analyzer = Analyzer(scheme: .full)
  private let stemsWords: Bool
  private var buffer = AnalysisBuffer()
  private var events: [Event] = []
  private var numbers: [UInt32] = []
  private var straddles: [(place: UInt32, key: TermKey)] = []
  private var counts: [Int] = []
  private var reached: [Float] = []
  private var steps: [(place: Int, weight: Float)] = []
  private var straddleFrequencies: [UInt64: Int] = [:]

  /// Prepares to read; nil when nothing of the query scores or no evidence counts.
  init?(_ plan: QueryPlan, statistics: TermStatistics, snapshot: Snapshot, bm25: BM25, weights: EvidenceWeights) {
    guard weights != .none, let query = EvidenceQuery(plan, statistics: statistics) else { return nil }
    self.query = query
    stemsWords = !plan.stems.isEmpty
    self.snapshot = snapshot
    self.weights = weights
    let mean = Double(snapshot.atomCount) / Double(max(snapshot.passageCount, 1))
    self.bm25 = bm25.prepared(averageLength: min(mean, Double(DocumentScorer.windowLength)))
    counts = Array(repeating: 0, count: query.slots.count)
  }

  /// What speaks for a candidate.
  /// - Throws: `StorageError` when its text cannot be read.
  mutating func evidence(for entry: TopDocuments.Entry) throws(StorageError) -> Evidence {
    let segment = snapshot.segments[entry.segment]
    let record = try segment.record(of: entry.document)
    if stemsWords { analyzer = Analyzer(scheme: .full, stems: StemLanguages(of: record)) }
    let text = try segment.passage(entry.passage).text
    return try evidence(inTitle: Array(record.title.utf8), text: text)
  }

  /// What in a title and a text speaks for them.
  /// - Throws: `StorageError` when a dictionary cannot be read.
  mutating func evidence(inTitle title: [UInt8], text: [UInt8]) throws(StorageError) -> Evidence {
    events.removeAll(keepingCapacity: true)
    numbers.removeAll(keepingCapacity: true)
    straddles.removeAll(keepingCapacity: true)
    let titleEnd = read(title, from: 0, joiningLines: false)
    let titleEvents = events.count
    let end = read(text, from: titleEnd, joiningLines: true)
    var evidence = Evidence()
    evidence[.title] = weights.title * distinctWeight(of: events[..<titleEvents])
    events.sort { ($0.place, $0.slot) < ($1.place, $1.slot) }
    evidence[.characters] = weights.characters * characters(length: Int(end))
    evidence[.near] = weights.near * densest(within: Self.nearWidth).weight
    let nearby = densest(within: Self.nearbyWidth)
    evidence[.nearby] = weights.nearby * nearby.weight
    evidence[.order] = weights.order * alignment()
    if numbers.contains(where: { $0 &+ 120 >= nearby.end && $0 <= nearby.end &+ 40 }) {
      evidence[.askedNumber] = weights.askedNumber * query.total
    }
    evidence[.bound] = weights.bound * (try boundWeight())
    return evidence
  }

  // MARK: - What of the query stands where

  /// Notes what of the query stands in a text; answers the next free place.
  private mutating func read(_ text: [UInt8], from place: UInt32, joiningLines: Bool) -> UInt32 {
    // A local variable, so that its bytes can be looked at while what is found is noted.
    var buffer = AnalysisBuffer()
    swap(&buffer, &self.buffer)
    buffer.removeAll()
    let end = analyzer.analyze(text.span, startingAt: place, joiningLines: joiningLines, into: &buffer)
    for token in buffer.tokens {
      if token.kind == .numberThenAtom, !query.counters.isEmpty,
        query.counters.contains(Self.last(of: token.key, buffer.longTermBytes.span))
      {
        numbers.append(token.position)
      }
      if token.kind == .hanHan, !query.runs.isEmpty { straddles.append((token.position, token.key)) }
      if token.key.isLong, !query.table.hasLong { continue }
      let slot = query.table.slot(of: TermIdentity.identity(of: token.key, longTerms: buffer.longTermBytes.span))
      if slot >= 0 { events.append(Event(place: token.position, slot: slot)) }
    }
    swap(&buffer, &self.buffer)
    return end
  }

  private static func last(of key: TermKey, _ bytes: borrowing Span<UInt8>) -> UInt32 {
    guard key.isLong else {
      let (first, second, third) = key.scalars
      return third != 0 ? third : second != 0 ? second : first
    }
    guard key.byteCount >= 3 else { return 0 }
    let end = key.byteOffset + key.byteCount
    let (one, two, three) = (UInt32(bytes[end - 3]), UInt32(bytes[end - 2]), UInt32(bytes[end - 1]))
    return one >> 4 == 0xE ? (one & 15) << 12 | (two & 63) << 6 | three & 63 : 0
  }

  // MARK: - Kinds of evidence

  private func distinctWeight(of events: ArraySlice<Event>) -> Float {
    var seen: Set<Int> = []
    return events.reduce(0) { seen.insert($1.slot).inserted ? $0 + query.slots[$1.slot].titleWeight : $0 }
  }

  private mutating func characters(length: Int) -> Float {
    for event in events { counts[event.slot] += 1 }
    var sum: Float = 0
    let length = Float(min(length, DocumentScorer.windowLength))
    for event in events where counts[event.slot] > 0 {
      let weight = query.slots[event.slot].characterWeight
      if weight > 0 { sum += weight * bm25.saturation(frequency: Float(counts[event.slot]), length: length) }
      counts[event.slot] = 0
    }
    return sum
  }

  /// The heaviest stretch of a width, and where it ends.
  private mutating func densest(within width: UInt32) -> (weight: Float, end: UInt32) {
    var best: (weight: Float, end: UInt32) = (0, 0)
    var weight: Float = 0
    var first = 0
    for event in events {
      if counts[event.slot] == 0 { weight += query.slots[event.slot].weight }
      counts[event.slot] += 1
      while event.place - events[first].place >= width {
        let slot = events[first].slot
        counts[slot] -= 1
        if counts[slot] == 0 { weight -= query.slots[slot].weight }
        first += 1
      }
      if weight > best.weight { best = (weight, event.place) }
    }
    for index in first..<events.count { counts[events[index].slot] = 0 }
    return best
  }

  /// The best local alignment with the query. `reached[i]` is the best score of what ends at the query's atom i or before,
  /// plus the price of all the text before its end, so that it can be compared wherever it ends.
  private mutating func alignment() -> Float {
    var best: Float = 0
    reached.removeAll(keepingCapacity: true)
    reached.append(contentsOf: repeatElement(-Float.infinity, count: query.atomCount))
    var first = 0
    while first < events.count {
      let place = events[first].place
      steps.removeAll(keepingCapacity: true)
      while first < events.count, events[first].place == place {
        note(events[first].slot)
        first += 1
      }
      let price = Self.gapPrice * Float(place)
      // From the query's end: what is reached here is no way to another step at the same place.
      for step in steps {
        let before = step.place > 0 ? reached[step.place - 1] - price + Self.gapPrice : -Float.infinity
        let score = step.weight + max(0, before)
        best = max(best, score)
        var index = step.place
        while index < reached.count, reached[index] < score + price {
          reached[index] = score + price
          index += 1
        }
      }
    }
    return best
  }

  /// Adds what a slot weighs at each of its places in the query to the steps, the last place first.
  private mutating func note(_ slot: Int) {
    let weight = query.slots[slot].stepWeight
    for place in query.slots[slot].places {
      let index = steps.firstIndex { $0.place <= place } ?? steps.count
      if index < steps.count, steps[index].place == place {
        steps[index].weight += weight
      } else {
        steps.insert((place, weight), at: index)
      }
    }
  }

  // MARK: - Words at the end of other words

  private mutating func boundWeight() throws(StorageError) -> Float {
    var sum: Float = 0
    for run in query.runs where try isOnlyBound(run) { sum += run.weight }
    return sum
  }

  /// Whether the text has a word, and everywhere bound to what stands before it.
  private mutating func isOnlyBound(_ run: EvidenceQuery.HanRun) throws(StorageError) -> Bool {
    var isFound = false
    for event in events where event.slot == run.pairs[0] {
      let others = run.pairs.indices.dropFirst()
      guard others.allSatisfy({ stands(run.pairs[$0], at: event.place + UInt32($0)) }) else { continue }
      isFound = true
      let before = straddles.first { $0.place &+ 1 == event.place }
      guard let before, 2 * (try frequency(of: before.key)) >= run.documentFrequency else { return false }
    }
    return isFound
  }

  private func stands(_ slot: Int, at place: UInt32) -> Bool {
    events.contains { $0.place == place && $0.slot == slot }
  }

  /// In how many passages a pair stands.
  private mutating func frequency(of key: TermKey) throws(StorageError) -> Int {
    if let known = straddleFrequencies[key.rawValue] { return known }
    var term: [UInt8] = []
    TermBytes.append(bytesOf: key, longTerms: [UInt8]().span, to: &term)
    var count = 0
    for segment in snapshot.segments { count += Int(try segment.terms.lookup(term)?.documentFrequency ?? 0) }
    straddleFrequencies[key.rawValue] = count
    return count
  }
}
