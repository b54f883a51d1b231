internal import Analysis

/// A query made ready to be looked for in the texts of candidates.
struct EvidenceQuery {
  /// A term that is looked for.
  struct Slot {
    var identity: UInt64
    /// What it counts where it stands near the rest.
    var weight: Float = 0
    /// What it counts in a title: 0 for single characters.
    var titleWeight: Float = 0
    /// The idf of a single Han character, estimated.
    var characterWeight: Float = 0
    /// What each of its places adds to a stretch in the query's order.
    var stepWeight: Float = 0
    /// Where in the query it stands. *Units*: atoms.
    var places: [Int] = []
  }

  /// A word of at least two Han characters.
  struct HanRun {
    /// The slots of its pairs.
    var pairs: [Int]
    var weight: Float
    /// In how many passages its first pair stands.
    var documentFrequency: Int
  }

  private(set) var slots: [Slot] = []
  private(set) var table: IdentityTable
  private(set) var runs: [HanRun] = []
  /// The characters that count what is asked for: 年 of 何年.
  private(set) var counters: [UInt32] = []
  /// All that the query could score by terms that occur once.
  private(set) var total: Float = 0
  /// How many atoms the query has.
  private(set) var atomCount = 0

  private static let what: UInt32 = 0x4F55  // 何
  /// How much more often a character stands than the commonest term of the query that has it.
  private static let characterFrequencyFactor = 3

  /// Prepares a query; nil when nothing of it scores.
  init?(_ plan: QueryPlan, statistics: TermStatistics, weights: TokenWeights = TokenWeights()) {
    guard !statistics.scoring.isEmpty else { return nil }
    var slots: [Slot] = []
    var slotByIdentity: [UInt64: Int] = [:]
    var frequencies: [UInt64: Int] = [:]
    for term in statistics.scoring {
      let identity = TermIdentity.identity(of: term.term)
      frequencies[identity] = term.documentFrequency
      guard slotByIdentity[identity] == nil else { continue }
      slotByIdentity[identity] = slots.count
      slots.append(Slot(identity: identity, weight: term.weight, titleWeight: term.weight))
      total += term.weight
    }
    // What is asked, as one text: its words stand in the query's order.
    let asked = plan.wanted.compactMap { $0.first.map { plan.texts[$0].text } }.joined(separator: "\n")
    var buffer = AnalysisBuffer()
    atomCount = Int(
      Analyzer(scheme: .full, stems: plan.stems).analyze(
        asked.utf8.span, startingAt: 0, joiningLines: false, into: &buffer))
    let count: (Int) -> Float = { BM25.idf(documentFrequency: $0, passageCount: statistics.passageCount) }
    let identities = buffer.tokens.map { TermIdentity.identity(of: $0.key, longTerms: buffer.longTermBytes.span) }
    let commonest = Self.commonestTerms(buffer.tokens, identities, atomCount: atomCount, frequencies)
    for (token, identity) in zip(buffer.tokens, identities) {
      let place = Int(token.position)
      let factor: Float = weights.isInterrogative(token.key) ? 0.2 : 1
      if token.kind == .hanCharacter {
        guard let frequency = commonest[identity] else { continue }
        let idf = factor * count(Self.characterFrequencyFactor * frequency)
        let slot = slotByIdentity[identity] ?? slots.count
        if slot == slots.count {
          slotByIdentity[identity] = slot
          slots.append(Slot(identity: identity, characterWeight: idf))
        }
        slots[slot].weight += weights.weight(of: .hanCharacter) * idf
        slots[slot].stepWeight = max(slots[slot].stepWeight, weights.weight(of: .hanCharacter) * idf)
        slots[slot].places.append(place)
      } else if token.isStep, let slot = slotByIdentity[identity], let frequency = frequencies[identity] {
        slots[slot].stepWeight = factor * weights.weight(of: token.kind) * count(frequency)
        slots[slot].places.append(place)
      }
    }
    table = IdentityTable(slots.map(\.identity))
    self.slots = slots
    runs = Self.runs(of: buffer.tokens, identities, slotByIdentity, slots, frequencies)
    counters = Self.counters(askedForBy: buffer.tokens)
  }

  /// In how many passages the commonest term of the query with a Han character stands: it tells how common that is.
  private static func commonestTerms(
    _ tokens: [Token], _ identities: [UInt64], atomCount: Int, _ frequencies: [UInt64: Int]
  ) -> [UInt64: Int] {
    var byPlace = Array(repeating: 0, count: atomCount + 1)
    for (token, identity) in zip(tokens, identities) {
      guard let frequency = frequencies[identity], token.kind.isOfNeighbours
      else { continue }
      let place = Int(token.position)
      byPlace[place] = max(byPlace[place], frequency)
      if token.kind != .loneHan { byPlace[place + 1] = max(byPlace[place + 1], frequency) }
    }
    var byCharacter: [UInt64: Int] = [:]
    for (token, identity) in zip(tokens, identities) where token.kind == .hanCharacter {
      let frequency = byPlace[Int(token.position)]
      if frequency > 0 { byCharacter[identity] = max(byCharacter[identity] ?? 0, frequency) }
    }
    return byCharacter
  }

  private static func runs(
    of tokens: [Token], _ identities: [UInt64], _ slotByIdentity: [UInt64: Int], _ slots: [Slot],
    _ frequencies: [UInt64: Int]
  ) -> [HanRun] {
    var runs: [HanRun] = []
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
        if tokens[index].kind == .hanHan { pairs.append(slotByIdentity[identities[index]]) }
        index += 1
      }
      let known = pairs.compactMap(\.self)
      guard !known.isEmpty, known.count == pairs.count else { continue }
      runs.append(
        HanRun(
          pairs: known, weight: known.reduce(0) { $0 + slots[$1].stepWeight },
          documentFrequency: frequencies[identities[first]] ?? 0))
    }
    return runs
  }

  /// 年 of 何年; 年, 月 and 日 of いつ.
  private static func counters(askedForBy tokens: [Token]) -> [UInt32] {
    var counters: [UInt32] = []
    for token in tokens where !token.key.isLong {
      let (first, second, _) = token.key.scalars
      if token.kind == .hanHan, first == what { counters.append(second) }
      if token.kind == .hiraganaHiragana, first == 0x3044, second == 0x3064 { counters += [0x5E74, 0x6708, 0x65E5] }
    }
    return counters
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
      .hanCharacter, .segmentEnd, .wordPrefix, .wordPart, .otherTriple, .otherQuadruple:
      false
    default: true
    }
  }
}
