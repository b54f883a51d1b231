internal import Analysis
internal import Bytes
internal import Segments

/// A query made ready to be looked for in candidates.
struct EvidenceQuery: Sendable {
  /// What is looked for: first the scoring terms, in the order of `TermStatistics.scoring`, then `characters`.
  struct Slot: Sendable {
    /// What it counts where it stands near the rest; a term, in a title as well.
    var weight: Float
    /// What each of its places adds to a stretch in the query's order.
    var stepWeight: Float = 0
    /// Where in the query it stands. *Units*: atoms.
    var places: [Int] = []
  }

  /// A word of at least two Han characters.
  struct HanRun: Sendable {
    /// The slots of its pairs.
    var pairs: [Int]
    var weight: Float
    /// The pairs whose last character is the word's first, and that at least half as many passages hold as hold the word's
    /// first pair: where all places of the word follow one of these, it is the end of another word.
    var bindings: [[UInt8]]
  }

  /// A scoring term that stands for a whole run of kana or Hangul, whose places the index does not keep.
  struct WholeRun: Sendable {
    var slot: Int
    /// The slots of its pairs, which stand side by side where it stands.
    var pairs: [Int]
  }

  private(set) var slots: [Slot] = []
  private(set) var wholeRuns: [WholeRun] = []
  private(set) var runs: [HanRun] = []
  /// Single Han characters of the query, each with its idf, estimated; none where no text is read.
  private(set) var characters: [(scalar: UInt32, weight: Float)] = []
  /// The characters that count what is asked for: 年 of 何年.
  private(set) var counters: [UInt32] = []
  /// All that the query could score by terms that occur once.
  private(set) var total: Float = 0
  /// How many atoms the query has.
  private(set) var atomCount = 0

  private static let what: UInt32 = 0x4F55  // 何
  /// How much more often a character stands than the commonest term of the query that has it.
  private static let characterFrequencyFactor = 3

  /// Whether a candidate's text is read: for a query that need not be there whole, and one that asks for a number.
  var readsText: Bool { !characters.isEmpty || !counters.isEmpty }

  /// Prepares a query; nil when nothing of it scores.
  /// - Throws: `StorageError` when a dictionary cannot be read.
  init?(
    _ plan: QueryPlan, statistics: TermStatistics, snapshot: Snapshot, weights: TokenWeights = TokenWeights()
  ) throws(StorageError) {
    guard !statistics.scoring.isEmpty else { return nil }
    var slotByTerm: [[UInt8]: Int] = [:]
    for term in statistics.scoring {
      slotByTerm[term.term.term] = slots.count
      slots.append(Slot(weight: term.weight))
      total += term.weight
    }
    // What is asked, as one text: its words stand in the query's order.
    let asked = plan.wanted.compactMap { $0.first.map { plan.texts[$0].text } }.joined(separator: "\n")
    var buffer = AnalysisBuffer()
    atomCount = Int(
      Analyzer(scheme: .full, stems: plan.stems).analyze(
        asked.utf8.span, startingAt: 0, joiningLines: false, into: &buffer))
    let slotOfToken = buffer.tokens.map { token in
      var term: [UInt8] = []
      TermBytes.append(bytesOf: token.key, longTerms: buffer.longTermBytes.span, to: &term)
      return slotByTerm[term]
    }
    for (token, slot) in zip(buffer.tokens, slotOfToken) where token.isStep {
      guard let slot else { continue }
      let idf = BM25.idf(
        documentFrequency: statistics.scoring[slot].documentFrequency, passageCount: statistics.passageCount)
      slots[slot].stepWeight = (weights.isInterrogative(token.key) ? 0.2 : 1) * weights.weight(of: token.kind) * idf
      slots[slot].places.append(Int(token.position))
    }
    findWholeRuns(buffer.tokens, slotOfToken, statistics)
    try findRuns(buffer.tokens, slotOfToken, statistics, snapshot)
    findCounters(buffer.tokens)
    guard plan.isScoringAlone else { return }
    findCharacters(buffer.tokens, slotOfToken, statistics, weights)
  }

  /// The Han characters of the query: a character is taken to be in three times as many passages as the commonest term of
  /// the query that has it, for the index does not count single characters.
  private mutating func findCharacters(
    _ tokens: [Token], _ slotOfToken: [Int?], _ statistics: TermStatistics, _ weights: TokenWeights
  ) {
    var byPlace = Array(repeating: 0, count: atomCount + 1)
    for (token, slot) in zip(tokens, slotOfToken) {
      guard let slot, token.kind.isOfNeighbours else { continue }
      let frequency = statistics.scoring[slot].documentFrequency
      let place = Int(token.position)
      byPlace[place] = max(byPlace[place], frequency)
      if token.kind != .loneHan { byPlace[place + 1] = max(byPlace[place + 1], frequency) }
    }
    var commonest: [(token: Token, frequency: Int)] = []
    for token in tokens where token.kind == .hanCharacter {
      let frequency = byPlace[Int(token.position)]
      guard frequency > 0 else { continue }
      if let known = commonest.firstIndex(where: { $0.token.key == token.key }) {
        commonest[known].frequency = max(commonest[known].frequency, frequency)
      } else {
        commonest.append((token, frequency))
      }
    }
    for (token, frequency) in commonest {
      let idf =
        (weights.isInterrogative(token.key) ? 0.2 : 1)
        * BM25.idf(
          documentFrequency: Self.characterFrequencyFactor * frequency, passageCount: statistics.passageCount)
      characters.append((token.key.scalars.0, idf))
      let places = tokens.filter { $0.kind == .hanCharacter && $0.key == token.key }.map { Int($0.position) }
      let weight = weights.weight(of: .hanCharacter) * idf
      slots.append(Slot(weight: Float(places.count) * weight, stepWeight: weight, places: places))
    }
  }

  private mutating func findWholeRuns(_ tokens: [Token], _ slotOfToken: [Int?], _ statistics: TermStatistics) {
    // The pair at each place.
    var pairByPlace: [UInt32: Int] = [:]
    for (token, slot) in zip(tokens, slotOfToken) where token.isStep && pairByPlace[token.position] == nil {
      if let slot { pairByPlace[token.position] = slot }
    }
    for (token, slot) in zip(tokens, slotOfToken) {
      guard let slot, token.key.channelByte == Channel.run.rawValue, !wholeRuns.contains(where: { $0.slot == slot }),
        token.runLength > 1
      else { continue }
      let pairs = (0..<UInt32(token.runLength) - 1).compactMap { pairByPlace[token.position + $0] }
      if pairs.count == Int(token.runLength) - 1 { wholeRuns.append(WholeRun(slot: slot, pairs: pairs)) }
    }
  }

  private mutating func findRuns(
    _ tokens: [Token], _ slotOfToken: [Int?], _ statistics: TermStatistics, _ snapshot: Snapshot
  ) throws(StorageError) {
    var index = 0
    while index < tokens.count {
      guard tokens[index].kind == .hanHan else {
        index += 1
        continue
      }
      // The pairs of a run follow each other, its single characters between them.
      var pairs: [Int?] = []
      let first = index
      let wanted = Int(tokens[index].runLength) - 1
      while index < tokens.count, pairs.count < wanted {
        if tokens[index].kind == .hanHan { pairs.append(slotOfToken[index]) }
        index += 1
      }
      let known = pairs.compactMap(\.self)
      guard let pair = known.first, known.count == pairs.count else { continue }
      let bindings = try Self.bindings(
        to: tokens[first].key.scalars.0, channel: tokens[first].key.channelByte,
        atLeast: statistics.scoring[pair].documentFrequency, snapshot)
      guard !bindings.isEmpty else { continue }
      runs.append(HanRun(pairs: known, weight: known.reduce(0) { $0 + slots[$1].stepWeight }, bindings: bindings))
    }
  }

  /// The pairs that end in a character and that at least half as many passages hold as `frequency`, of those that the
  /// dictionaries name as its commonest.
  private static func bindings(
    to character: UInt32, channel: UInt8, atLeast frequency: Int, _ snapshot: Snapshot
  ) throws(StorageError) -> [[UInt8]] {
    var before: [UInt32] = []
    for segment in snapshot.segments {
      for other in segment.terms.predecessors.characters(before: character) where !before.contains(other) {
        before.append(other)
      }
    }
    var counted: [(other: UInt32, count: Int, term: [UInt8])] = []
    for other in before {
      let key = TermKey(rawValue: UInt64(channel) &<< 58 | UInt64(other) &<< 36 | UInt64(character) &<< 18)
      var term: [UInt8] = []
      TermBytes.append(bytesOf: key, longTerms: [UInt8]().span, to: &term)
      var count = 0
      for segment in snapshot.segments { count += Int(try segment.terms.lookup(term)?.documentFrequency ?? 0) }
      // Those behind it in the only segment are rarer still.
      if 2 * count < frequency, snapshot.segments.count == 1 { break }
      counted.append((other, count, term))
    }
    // As many as one segment would name, in its order: what is named by several is cut as the whole would be.
    counted.sort { ($0.count, $1.other) > ($1.count, $0.other) }
    return counted.prefix(CharacterPredecessors.width).filter { 2 * $0.count >= frequency }.map(\.term)
  }

  /// 年 of 何年; 年, 月 and 日 of いつ.
  private mutating func findCounters(_ tokens: [Token]) {
    for token in tokens where !token.key.isLong {
      let (first, second, _) = token.key.scalars
      if token.kind == .hanHan, first == Self.what { counters.append(second) }
      if token.kind == .hiraganaHiragana, first == 0x3044, second == 0x3064 { counters += [0x5E74, 0x6708, 0x65E5] }
    }
  }
}

extension TokenKind {
  /// Whether a token tells of a Han character at its place or the next: a word or a whole run does not.
  fileprivate var isOfNeighbours: Bool {
    switch self {
    case .word, .stemmedWord, .wordStem, .wordPrefix, .wordPart, .katakanaRun, .hangulRun: false
    default: true
    }
  }
}

extension Token {
  /// Whether the token stands for a step along a text: a pair of neighbours, a word, or a number.
  fileprivate var isStep: Bool {
    switch kind {
    case .katakanaRun, .hiraganaRun, .hangulRun, .loneHan, .hanHiraganaHan, .katakanaCharacter, .hangulCharacter,
      .hanCharacter, .segmentEnd, .wordPrefix, .wordPart, .otherTriple, .otherQuadruple, .commonPair,
      .commonChain:
      false
    default: true
    }
  }
}
