internal import Analysis

/// Finds where a query's texts and terms stand in analysed text: for highlighting, and for phrases that the index alone
/// cannot decide.
struct OccurrenceFinder {
  /// A place in the text.
  struct Place: Equatable {
    var position: UInt32
    /// *Units*: UTF-8 bytes of the analysed text.
    var range: Range<Int>
  }

  /// Where a text stands.
  struct Occurrence: Equatable {
    /// *Units*: atoms, by their positions in the buffer.
    var atoms: Range<Int>
    /// *Units*: UTF-8 bytes of the analysed text.
    var bytes: Range<Int>
  }

  private var atomCounts: [Int] = []
  private var slotsByKey: [TermKey: Int] = [:]
  private var slotsByBytes: [[UInt8]: Int] = [:]
  private var slotsBySingle: [UInt32: Int] = [:]
  private var slotCount = 0
  private var textSlots: [[(slot: Int, position: UInt32)]] = []
  private var termSlots: [Int] = []

  /// Looks for some texts and some single terms.
  init(texts: [QueryText], terms: [QueryText.WeightedTerm] = []) {
    for text in texts {
      atomCounts.append(text.atomCount)
      var slots: [(slot: Int, position: UInt32)] = []
      for place in text.placed + text.unplaced { slots.append((slot(place.term, place.key), place.position)) }
      for place in text.singles { slots.append((slot(ofSingle: place.key), place.position)) }
      textSlots.append(slots.sorted { $0.position < $1.position })
    }
    for term in terms { termSlots.append(slot(term.term, term.key)) }
  }

  /// The places of each text and of each term in the tokens of a buffer, ascending.
  func find(in buffer: AnalysisBuffer) -> (texts: [[Range<Int>]], terms: [[Range<Int>]]) {
    let places = places(in: buffer)
    let texts = textSlots.map { Self.occurrences($0, places).map(\.bytes) }
    let terms = termSlots.map { slot in
      places[slot].values.sorted { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }
    }
    return (texts, terms)
  }

  /// The places of each text in the tokens of a buffer, ascending.
  func occurrences(in buffer: AnalysisBuffer) -> [[Occurrence]] {
    let places = places(in: buffer)
    return zip(textSlots, atomCounts).map { slots, count in
      Self.occurrences(slots, places).map { Occurrence(atoms: $0.start..<$0.start + count, bytes: $0.bytes) }
    }
  }

  /// Where the term of each slot stands, by position.
  private func places(in buffer: AnalysisBuffer) -> [[UInt32: Range<Int>]] {
    var places: [[UInt32: Range<Int>]] = Array(repeating: [:], count: slotCount)
    var bytes: [UInt8] = []
    // Where the atoms begin, as far as pairs must be cut behind their first.
    var starts: [UInt32: Int] = [:]
    for token in buffer.tokens {
      let range = Int(token.start)..<Int(token.end)
      if !slotsBySingle.isEmpty { starts[token.position] = min(starts[token.position] ?? .max, range.lowerBound) }
      var slot: Int?
      var first = token.key.scalars.0
      if token.key.isLong {
        bytes.removeAll(keepingCapacity: true)
        TermBytes.append(bytesOf: token.key, longTerms: buffer.longTermBytes.span, to: &bytes)
        slot = slotsByBytes[bytes]
        first = slotsBySingle.isEmpty ? 0 : TermBytes.term(of: bytes.span)?.text.unicodeScalars.first?.value ?? 0
      } else {
        slot = slotsByKey[token.key]
      }
      if let slot { places[slot][token.position] = range }
      if let single = slotsBySingle[first], Self.isPairOrEnd(token.key.channelByte) {
        places[single][token.position] = range
      }
    }
    for slot in slotsBySingle.values {
      for (position, range) in places[slot] {
        guard let next = starts[position + 1], range.lowerBound < next, next < range.upperBound else { continue }
        let cut = buffer.lineBreaks.last { $0.isSoft && $0.range.end <= next && $0.range.start > range.lowerBound }
        places[slot][position] = range.lowerBound..<min(next, cut.map { Int($0.range.start) } ?? next)
      }
    }
    return places
  }

  private static func isPairOrEnd(_ channelByte: UInt8) -> Bool {
    [Channel.gram, .common, .final].contains { $0.rawValue == channelByte }
  }

  /// Where all slots of a text stand at their distances.
  private static func occurrences(
    _ slots: [(slot: Int, position: UInt32)], _ places: [[UInt32: Range<Int>]]
  ) -> [(start: Int, bytes: Range<Int>)] {
    guard let first = slots.first else { return [] }
    var found: [(start: Int, bytes: Range<Int>)] = []
    for (position, range) in places[first.slot] {
      guard position >= first.position else { continue }
      let base = position - first.position
      var whole: Range<Int>? = range
      for other in slots.dropFirst() {
        guard let so = whole, let next = places[other.slot][base + other.position] else {
          whole = nil
          break
        }
        whole = min(so.lowerBound, next.lowerBound)..<max(so.upperBound, next.upperBound)
      }
      if let whole { found.append((Int(base), whole)) }
    }
    return found.sorted {
      ($0.bytes.lowerBound, $0.bytes.upperBound) < ($1.bytes.lowerBound, $1.bytes.upperBound)
    }
  }

  private mutating func slot(_ term: [UInt8], _ key: TermKey?) -> Int {
    if let known = key.map({ slotsByKey[$0] }) ?? slotsByBytes[term] { return known }
    if let key { slotsByKey[key] = slotCount } else { slotsByBytes[term] = slotCount }
    slotCount += 1
    return slotCount - 1
  }

  private mutating func slot(ofSingle key: TermKey?) -> Int {
    let scalar = key?.scalars.0 ?? 0
    if let known = slotsBySingle[scalar] { return known }
    slotsBySingle[scalar] = slotCount
    slotCount += 1
    return slotCount - 1
  }
}
