internal import Analysis
internal import Bytes
internal import Segments

/// Says what in a candidate speaks for it, beside how often the query's terms stand there.
///
///     near        the most that terms of the query, each counted once, weigh within 25 atoms; nearby: within 100
///     order       the best local alignment of the query with the passage: what is matched in the query's order, minus 0.6
///                 for each atom that is skipped
///     title       what the terms in the title weigh, single characters left out
///     bound       what a word of Han characters weighs that the passage has only bound to the character before it: 京都 in
///                 東京都, for 東京 is in at least half as many passages as 京都
///     characters  sum over distinct Han characters c of the query of idf'(c) * s(tf, L)
///     asked-number   all that the query weighs, where a number with the counter that 何 or いつ asks for stands near the
///                 best 100 atoms
///
/// Where terms stand, the positions in the index say, of those whose places it keeps. Where numbers and single
/// characters stand, the passage's text says, about: it is read for queries whose terms
/// need not all be there (`--any`, topics), and for those that ask for a number.
/// s is BM25's saturation, L the passage's length, but at most a window's. idf' is that of three times as many passages as
/// the query's commonest term with c stands in, for the index does not count single characters. What binds a word is one of
/// the eight characters that most often stand before its first (`CharacterPredecessors`). The passage is the document's best.
/// *Law*: the same as the plainly written one of the tests (`EvidenceTests.agreesWithThePlainlyWritten`).
/// *Cost*: a look at the positions of each term, about 1 µs each; with the text, 15 µs more for 2,000 characters.
/// - Source: alignment after Smith and Waterman, "Identification of common molecular subsequences", 1981, with a linear
///   price of gaps in the text and none of gaps in the query. The widths, prices and kinds were chosen on questions of
///   JaQuAD (see `EvidenceWeights`).
struct EvidenceReader {
  /// *Units*: atoms.
  static let nearWidth: UInt32 = 25
  /// *Units*: atoms.
  static let nearbyWidth: UInt32 = 100
  private static let gapPrice: Float = 0.6

  private let query: EvidenceQuery
  private let statistics: TermStatistics
  private let snapshot: Snapshot
  private let bm25: BM25.Prepared
  private let weights: EvidenceWeights
  /// What is open of each segment.
  private var places: [EvidencePlaces?]
  private var text: CharacterScan
  /// Where in the passage its text begins. *Units*: atoms.
  private var textStart: UInt32 = 0
  /// Where what stands in the passage at hand, ascending: places in the upper half, slots in the lower.
  private var events: [UInt64] = []
  /// For each slot how often it stands in the stretch at hand.
  private var counts: [Int]
  private var reached: [Float] = []
  private var steps: [(place: Int, weight: Float)] = []

  /// Prepares to read; nil when nothing of the query scores or no evidence counts.
  /// - Throws: `StorageError` when a dictionary cannot be read.
  init?(
    _ plan: QueryPlan, statistics: TermStatistics, snapshot: Snapshot, bm25: BM25, weights: EvidenceWeights
  ) throws(StorageError) {
    guard weights != .none, let query = try EvidenceQuery(plan, statistics: statistics, snapshot: snapshot) else {
      return nil
    }
    self.query = query
    self.statistics = statistics
    self.snapshot = snapshot
    self.weights = weights
    let mean = Double(snapshot.atomCount) / Double(max(snapshot.passageCount, 1))
    self.bm25 = bm25.prepared(averageLength: min(mean, Double(DocumentScorer.windowLength)))
    counts = Array(repeating: 0, count: query.slots.count)
    places = Array(repeating: nil, count: snapshot.segments.count)
    text = CharacterScan(characters: query.characters.map(\.scalar), counters: query.counters)
  }

  /// What speaks for a candidate.
  /// - Throws: `StorageError` when the index cannot be read.
  mutating func evidence(for entry: TopDocuments.Entry) throws(StorageError) -> Evidence {
    let segment = snapshot.segments[entry.segment]
    let open = try opened(entry.segment)
    // In a local variable, so that it can be looked at while the rest changes.
    var events: [UInt64] = []
    swap(&events, &self.events)
    defer { swap(&events, &self.events) }
    try open.read(entry.passage, into: &events)
    var evidence = Evidence()
    if query.readsText {
      evidence[.characters] = weights.characters * (try readText(of: entry, in: segment, into: &events))
    }
    try open.addWholeRuns(query.wholeRuns, in: entry.passage, to: &events)
    evidence[.title] =
      weights.title * weightOfTitle(events, end: segment.columns.fields(of: entry.passage).titleEnd)
    evidence[.near] = weights.near * densest(within: Self.nearWidth, events).weight
    let nearby = densest(within: Self.nearbyWidth, events)
    evidence[.nearby] = weights.nearby * nearby.weight
    evidence[.order] = weights.order * alignment(events)
    var bound: Float = 0
    for (number, run) in query.runs.enumerated()
    where try open.isOnlyBound(run, number: number, in: entry.passage, events) { bound += run.weight }
    evidence[.bound] = weights.bound * bound
    if text.numbers.contains(where: { textStart &+ $0 &+ 120 >= nearby.end && textStart &+ $0 <= nearby.end &+ 40 }) {
      evidence[.askedNumber] = weights.askedNumber * query.total
    }
    return evidence
  }

  private mutating func opened(_ index: Int) throws(StorageError) -> EvidencePlaces {
    if let open = places[index] { return open }
    let open = try EvidencePlaces(
      query, infos: statistics.infosBySegment[index], in: snapshot.segments[index])
    places[index] = open
    return open
  }

  /// Looks for characters and numbers in a passage's title and text and adds where they stand; answers how much the
  /// characters say.
  private mutating func readText(
    of entry: TopDocuments.Entry, in segment: Segment, into events: inout [UInt64]
  ) throws(StorageError) -> Float {
    let passage = entry.passage
    let first = query.slots.count - query.characters.count
    let title = Array(try segment.record(of: entry.document).title.unicodeScalars.lazy.map(\.value))
    text.scan(title.span)
    note(first: first, from: 0, to: &events)
    text = try segment.withStoredText(of: passage) { [text] bytes, form in
      var scan = text
      var scalars = Buffer<UInt32>(capacity: bytes.count)
      _ = StoredText.appendScalars(of: bytes, form: form, to: &scalars)
      scan.scan(scalars.span)
      return scan
    }
    // Before the text stand title and headings; the section's own heading begins the text, as its first line.
    let fields = segment.columns.fields(of: passage)
    let ownHeading = segment.columns.beginsSection(passage) ? Int(text.firstLineAtomCount) : 0
    textStart = UInt32(clamping: max(fields.titleEnd, fields.bodyStart - ownHeading))
    note(first: first, from: textStart, to: &events)
    events.sort()
    let length = Float(min(segment.lengths[passage], DocumentScorer.windowLength))
    var sum: Float = 0
    for (place, character) in query.characters.enumerated() where counts[first + place] > 0 {
      sum += character.weight * bm25.saturation(frequency: Float(counts[first + place]), length: length)
      counts[first + place] = 0
    }
    return sum
  }

  /// Adds what the text was scanned for, and counts its characters.
  private mutating func note(first: Int, from start: UInt32, to events: inout [UInt64]) {
    for place in text.places {
      let slot = first + place.wanted
      counts[slot] += 1
      events.append(UInt64(start &+ place.atom) << 32 | UInt64(slot))
    }
  }

  // MARK: - Kinds of evidence

  private static func place(of event: UInt64) -> UInt32 { UInt32(truncatingIfNeeded: event >> 32) }

  private static func slot(of event: UInt64) -> Int { Int(UInt32(truncatingIfNeeded: event)) }

  private mutating func weightOfTitle(_ events: [UInt64], end: Int) -> Float {
    let termCount = query.slots.count - query.characters.count
    var weight: Float = 0
    var last = 0
    while last < events.count, Int(Self.place(of: events[last])) < end {
      let slot = Self.slot(of: events[last])
      if counts[slot] == 0, slot < termCount { weight += query.slots[slot].weight }
      counts[slot] += 1
      last += 1
    }
    for event in events[..<last] { counts[Self.slot(of: event)] = 0 }
    return weight
  }

  /// The heaviest stretch of a width, and where it ends.
  private mutating func densest(within width: UInt32, _ events: [UInt64]) -> (weight: Float, end: UInt32) {
    var best: (weight: Float, end: UInt32) = (0, 0)
    var weight: Float = 0
    var first = 0
    for event in events {
      let slot = Self.slot(of: event)
      if counts[slot] == 0 { weight += query.slots[slot].weight }
      counts[slot] += 1
      while Self.place(of: event) - Self.place(of: events[first]) >= width {
        let slot = Self.slot(of: events[first])
        counts[slot] -= 1
        if counts[slot] == 0 { weight -= query.slots[slot].weight }
        first += 1
      }
      if weight > best.weight { best = (weight, Self.place(of: event)) }
    }
    for event in events[first...] { counts[Self.slot(of: event)] = 0 }
    return best
  }

  /// The best local alignment with the query. `reached[i]` is the best score of what ends at the query's atom i or before,
  /// plus the price of all the text before its end, so that it can be compared wherever it ends.
  private mutating func alignment(_ events: [UInt64]) -> Float {
    var best: Float = 0
    reached.removeAll(keepingCapacity: true)
    reached.append(contentsOf: repeatElement(-Float.infinity, count: query.atomCount))
    var first = 0
    while first < events.count {
      let place = Self.place(of: events[first])
      steps.removeAll(keepingCapacity: true)
      while first < events.count, Self.place(of: events[first]) == place {
        note(Self.slot(of: events[first]))
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
}
