internal import Analysis
internal import Querying

/// A word or phrase of a query, analysed as a document would be.
struct QueryText: Sendable {
  /// A term at its place in the text.
  struct PlacedTerm: Sendable, Equatable {
    /// Its bytes, as in the dictionary.
    var term: [UInt8]
    /// Its packed form; nil for a long term.
    var key: TermKey?
    /// The ordinal of its first atom.
    var position: UInt32
  }

  /// Hiragana in a row whose pairs are all common, at their place in the text.
  struct Chain: Sendable, Equatable {
    /// The bytes of the term that a passage has which has just these in a row.
    var term: [UInt8]
    /// The ordinal of its first atom.
    var position: UInt32
    /// How many atoms it has.
    var atomCount: Int
    /// Whether a passage's row that holds these begins with them: what stands before them in the text is no common pair.
    var isBeginning: Bool
    /// Whether a passage's row that holds these ends with them.
    var isEnd: Bool

    /// Where its pairs begin.
    var pairs: Range<UInt32> { position..<position + UInt32(atomCount) - 1 }
  }

  /// A term that scores, with its weight summed over its occurrences in the text.
  struct WeightedTerm: Sendable, Equatable {
    /// Its bytes, as in the dictionary.
    var term: [UInt8]
    /// Its packed form; nil for a long term.
    var key: TermKey?
    /// The weight.
    var weight: Float

    /// Whether this is the beginning of a word or some letters of it: what says too little to be marked by itself.
    var isPartOfWord: Bool { term.first == Channel.prefix.rawValue || term.first == Channel.part.rawValue }
  }

  /// The text as it was written.
  let text: String
  /// The layers that made this writing of what was asked; none for what was asked itself.
  let layers: [WritingLayer]
  /// How its words are looked for.
  let form: WordForm
  /// By which languages all of it can be stemmed; none when it is not made of words alone.
  let stemLanguages: StemLanguages
  /// How many parts of German words its only word has; 0 when it is not a single word.
  let partCount: Int
  /// Whether this is a synonym of what was asked, or a way of writing one.
  let isSynonym: Bool
  /// The foldings that may make a match; what others would make is refused by a look at the source's text.
  let folding: FoldingLayers
  /// The field that it is looked for in; nil for any.
  let field: TextField?
  /// How many atoms it has.
  let atomCount: Int
  /// Whether no Han numeral may stand before the text, for it begins with a number.
  let beginsWithNumber: Bool
  /// Whether no Han numeral may stand behind the text, for it ends with a number.
  let endsWithNumber: Bool
  /// The terms with positions that together say where every atom stands beside which; ascending by position.
  let placed: [PlacedTerm]
  /// Terms whose places the index does not keep: common pairs of hiragana, parts of German words.
  let unplaced: [PlacedTerm]
  /// The rows that the common pairs make, whose places it keeps.
  let chains: [Chain]
  /// Atoms that no other term covers: single characters between separators.
  let singles: [PlacedTerm]
  /// What the text scores with.
  let weighted: [WeightedTerm]

  /// Whether this is what was asked, not what it is looked for by as well.
  var isAsked: Bool { layers.isEmpty && form == .written && !isSynonym }

  /// What leads from what was asked to this, by name.
  var layerNames: [String] { (isSynonym ? ["synonyms"] : []) + (layers + form.layers).map(\.rawValue) }

  /// Finds in texts what this text is found by.
  var ownAnalyzer: Analyzer { Analyzer(layers: folding, stems: form.stems) }

  /// The way of writing that was analysed.
  var variant: WritingVariant { WritingVariant(text: text, layers: layers) }

  /// Analyses a way of writing.
  init(
    _ variant: WritingVariant, analyzer: Analyzer, weights: TokenWeights, folding: FoldingLayers = .all,
    isSynonym: Bool = false, field: TextField? = nil, form: WordForm = .written
  ) {
    self.form = form
    self.folding = folding
    self.isSynonym = isSynonym
    self.field = field
    text = variant.text
    layers = variant.layers
    beginsWithNumber = variant.beginsWithHanNumber
    endsWithNumber = variant.endsWithHanNumber
    var buffer = AnalysisBuffer()
    atomCount = Int(analyzer.analyze(text.utf8.span, startingAt: 0, joiningLines: false, into: &buffer))
    var placed: [PlacedTerm] = []
    var unplaced: [PlacedTerm] = []
    var ends: [PlacedTerm] = []
    var chains: [Chain] = []
    var weighted: [WeightedTerm] = []
    var languages: [UInt32: StemLanguages] = [:]
    var isOfWords = true
    for token in buffer.tokens {
      var term: [UInt8] = []
      TermBytes.append(bytesOf: token.key, longTerms: buffer.longTermBytes.span, to: &term)
      let key = token.key.isLong ? nil : token.key
      let place = PlacedTerm(term: term, key: key, position: token.position)
      isOfWords = isOfWords && token.kind.isOfWord
      if token.kind == .wordStem, let language = StemLanguages(channelByte: token.key.channelByte) {
        languages[token.position, default: []].insert(language)
      }
      if token.kind.isOfWord {
        if form.isPlaced(token) { placed.append(place) }
        if form.isUnplaced(token) { unplaced.append(place) }
      } else if token.kind == .segmentEnd {
        ends.append(place)
      } else if token.kind == .commonChain {
        let count = term.dropFirst().count { $0 & 0xC0 != 0x80 }
        chains.append(
          Chain(term: term, position: token.position, atomCount: count, isBeginning: false, isEnd: false))
      } else if term.first == Channel.common.rawValue {
        unplaced.append(place)
      } else if term.first == Channel.gram.rawValue || term.first == Channel.word.rawValue {
        placed.append(place)
      }
      let weight = form == .written ? weights.weight(of: token) : 0
      guard weight > 0 else { continue }
      if let index = weighted.firstIndex(where: { $0.term == term }) {
        weighted[index].weight += weight
      } else {
        weighted.append(WeightedTerm(term: term, key: key, weight: weight))
      }
    }
    placed.sort { ($0.position, $0.term.count) < ($1.position, $1.term.count) }
    let gramPlaces = Set(placed.filter { $0.term.first == Channel.gram.rawValue }.map(\.position))
    for index in chains.indices {
      let pairs = chains[index].pairs
      chains[index].isBeginning = pairs.lowerBound > 0 && gramPlaces.contains(pairs.lowerBound - 1)
      chains[index].isEnd = gramPlaces.contains(pairs.upperBound)
    }
    self.chains = chains
    // A gram covers its own atom and the next; an end is news only where no gram reaches.
    let grams = placed.filter { $0.term.first == Channel.gram.rawValue } + unplaced
    let reached = Set(grams.map { $0.position + 1 })
    singles = ends.filter { !reached.contains($0.position) }
    stemLanguages =
      isOfWords && languages.count == atomCount
      ? languages.values.reduce(.all) { $0.intersection($1) } : []
    partCount = atomCount == 1 ? buffer.tokens.count { $0.kind == .wordPart } : 0
    self.unplaced = unplaced
    self.placed = placed
    self.weighted = weighted
  }

  /// The text as its own foldings alone make it, for a look at a source's text.
  func analysedByOwnFolding() -> QueryText {
    folding == .all
      ? self
      : QueryText(
        variant, analyzer: ownAnalyzer, weights: TokenWeights(), folding: folding, field: field, form: form)
  }

  /// Whether there is nothing in the text that an index holds.
  var isEmpty: Bool { placed.isEmpty && unplaced.isEmpty && singles.isEmpty }

  /// Whether the index alone cannot say where the text stands: some term's places are not kept, and there are others; or
  /// what stands beside it matters.
  var needsText: Bool {
    if beginsWithNumber || endsWithNumber { return true }
    let isMissing = !(singles.isEmpty && pairsOutsideChains.isEmpty)
    return isMissing && placed.count + unplaced.count + singles.count > 1
  }

  /// What has no place and is in none of the rows: parts of German words.
  var pairsOutsideChains: [PlacedTerm] {
    unplaced.filter { pair in !chains.contains { $0.pairs.contains(pair.position) } }
  }

  /// Whether a passage that holds the text's bytes as they are holds the text: true of Han and kana without a number at
  /// either end, for each such character is an atom and none of them can be part of a longer one.
  var isDecidedByItsBytes: Bool {
    !beginsWithNumber && !endsWithNumber
      && text.unicodeScalars.allSatisfy { (0x3041...0x30FF).contains($0.value) || (0x4E00...0x9FFF).contains($0.value) }
  }
}
