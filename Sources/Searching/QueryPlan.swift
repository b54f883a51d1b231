internal import Analysis
internal import Bytes
internal import Querying
internal import Segments

/// A query made ready for segments: its words analysed, its operators over them, what it scores with.
struct QueryPlan: Sendable {
  /// The operators over texts.
  indirect enum Node: Sendable, Equatable {
    /// The passages that pass a check, by its index.
    case check(Int)
    /// The passages with any word that an expansion stands for, by its index.
    case expansion(Int)
    /// All members in one section, and nothing of the last there.
    case inSections([Node], except: Node?)
    /// Every passage.
    case everything
    /// The passages that a condition on a column holds for.
    case column(ColumnCondition)
    /// The text at an index of `texts`, its atoms side by side.
    case text(Int)
    /// Any scoring term of the text at an index of `texts`.
    case anyTerm(Int)
    /// All members.
    case and([Node])
    /// Any member.
    case or([Node])
    /// The first, and not the second.
    case except(Node, Node)
  }

  /// The words and phrases, in the order of the query, those behind NOT included.
  private(set) var texts: [QueryText] = []
  /// The texts that are asked for, by index, the ways of writing one word together: what scores and what is highlighted.
  private(set) var wanted: [[Int]] = []
  /// The operators, or nil when nothing in the query can be searched for.
  private(set) var root: Node?
  /// What every match must be, beside what it says.
  let filter: SearchFilter?
  /// What of the query holds no letter and no digit, and so was left out.
  private(set) var ignored: [String] = []
  /// The distinct terms that score, with their weights in the whole query.
  private(set) var scoring: [QueryText.WeightedTerm] = []
  /// What the text of passages must be looked at for.
  private(set) var checks: [PassageCheck] = []
  /// What words of the dictionary are stood for.
  private(set) var expansions: [TermExpansion] = []
  /// How many passages may be looked at.
  let budget: ScanBudget
  /// The field and the factor of what is being planned.
  private var field: TextField?
  private var factor: Float = 1
  private let analyzer: Analyzer
  private let weights: TokenWeights
  private let writing: WritingVariants
  private let synonyms: Synonyms
  /// What a term counts that only another way of writing has.
  private static let variantWeight: Float = 0.8

  /// The foldings that may make a match.
  let folding: FoldingLayers

  /// Plans a query; words and phrases are asked for in every way that `writing` knows to write them.
  ///
  /// The conditions on columns that hold for all of the query become part of the filter, unless one is given: then they are
  /// taken to be in it.
  init(
    _ query: Query, matchesAny: Bool, writing: WritingVariants = WritingVariants(),
    folding: FoldingLayers = .all, synonyms: Synonyms = Synonyms(), filter: SearchFilter? = nil,
    conditions: [Query] = [], newSince: ArrivalMark? = nil, scope: MatchScope? = nil,
    scanLimit: Int = SearchRequest.usualScanLimit,
    analyzer: Analyzer = Analyzer(), weights: TokenWeights = TokenWeights()
  ) {
    budget = ScanBudget(limit: scanLimit)
    let parts = query.separatingConditions()
    self.filter = filter ?? SearchFilter(conditions + parts.conditions, newSince: newSince)
    self.analyzer = analyzer
    self.weights = weights
    self.writing = writing
    self.synonyms = synonyms
    self.folding = folding
    if let words = parts.words {
      root = node(words, matchesAny: matchesAny, isWanted: true)
      if root == nil, !parts.conditions.isEmpty { root = takenFromEverything(words) }
    } else {
      root = .everything
    }
    narrow(to: scope)
  }

  /// Lets the ways of writing one word score: a term once, by the way in which it weighs most.
  private mutating func addScoring(of indices: [Int]) {
    var own: [QueryText.WeightedTerm] = []
    for index in indices {
      let factor = texts[index].isAsked ? 1 : Self.variantWeight
      for term in texts[index].weighted {
        let weight = term.weight * factor * self.factor
        if let known = own.firstIndex(where: { $0.term == term.term }) {
          own[known].weight = max(own[known].weight, weight)
        } else {
          own.append(QueryText.WeightedTerm(term: term.term, key: term.key, weight: weight))
        }
      }
    }
    for term in own {
      if let known = scoring.firstIndex(where: { $0.term == term.term }) {
        scoring[known].weight += term.weight
      } else {
        scoring.append(term)
      }
    }
  }

  /// The words and phrases that are asked for, in every way in which they are looked for.
  var reading: [[QueryReading.Writing]] {
    wanted.map { group in
      group.map { QueryReading.Writing(text: texts[$0].text, layers: texts[$0].layerNames) }
    }
  }

  /// Whether every match has a scoring term and every passage with one matches: then scoring finds the matches.
  var isScoringAlone: Bool {
    switch root {
    case .anyTerm: true
    case .or(let members): members.allSatisfy { if case .anyTerm = $0 { true } else { false } }
    default: false
    }
  }

  /// The parts that must all match, when there are several: what a search over whole documents may spread out.
  var conjuncts: (wanted: [Node], unwanted: Node?)? {
    var node = root
    var unwanted: Node?
    if case .except(let inner, let outer) = root {
      node = inner
      unwanted = outer
    }
    guard case .and(let members) = node, members.count > 1 else { return nil }
    return (members, unwanted)
  }

  /// What is left of a query that only excludes beside its conditions.
  private mutating func takenFromEverything(_ words: Query) -> Node {
    let excluded = if case .and(let members) = words { members } else { [words] }
    var unwanted: [Node] = []
    for case .not(let inner) in excluded {
      if let node = node(inner, matchesAny: false, isWanted: false) { unwanted.append(node) }
    }
    guard let first = unwanted.first else { return .everything }
    return .except(.everything, unwanted.count > 1 ? .or(unwanted) : first)
  }

  private mutating func node(_ query: Query, matchesAny: Bool, isWanted: Bool) -> Node? {
    switch query {
    case .word(let text):
      return leaf(
        text, synonyms: isWanted ? synonyms.synonyms(of: text) : [], asAnyTerm: matchesAny, isWanted: isWanted)
    case .phrase(let text): return leaf(text, synonyms: [], asAnyTerm: false, isWanted: isWanted)
    case .exact(let text): return exactLeaf(text, isWanted: isWanted)
    case .column(let condition): return .column(condition)
    case .pattern(let pieces): return patternNode(pieces, isWanted: isWanted)
    case .fuzzy(let text, let distance): return fuzzyNode(text, distance, isWanted: isWanted)
    case .regex(let expression):
      guard let automaton = CharacterAutomaton(expression.node) else { return .or([]) }
      return add(.source(automaton), among: anchored(PatternPlan.anchors(expression.node), isWanted: isWanted))
    case .near(let members, let distance, let isOrdered):
      return nearNode(members, distance, isOrdered: isOrdered, isWanted: isWanted)
    case .field(let named, let inner):
      field = named
      defer { field = nil }
      return node(inner, matchesAny: false, isWanted: isWanted)
    case .boosted(let inner, let by):
      let outer = factor
      factor *= Float(by)
      defer { factor = outer }
      return node(inner, matchesAny: matchesAny, isWanted: isWanted)
    case .or(let members):
      let nodes = members.compactMap { node($0, matchesAny: matchesAny, isWanted: isWanted) }
      return nodes.count > 1 ? .or(nodes) : nodes.first
    case .and(let members):
      var nodes: [Node] = []
      var unwanted: [Node] = []
      for member in members {
        if case .not(let inner) = member {
          if let node = node(inner, matchesAny: false, isWanted: false) { unwanted.append(node) }
        } else if let node = node(member, matchesAny: matchesAny, isWanted: isWanted) {
          nodes.append(node)
        }
      }
      guard let first = nodes.first else { return nil }
      let all = nodes.count > 1 ? Node.and(nodes) : first
      guard let firstUnwanted = unwanted.first else { return all }
      return .except(all, unwanted.count > 1 ? .or(unwanted) : firstUnwanted)
    case .not:
      // The parser gives no `not` outside an `and`.
      return nil
    }
  }

  // MARK: - What texts must be looked at for

  private mutating func add(_ test: PassageCheck.Test, among candidates: Node?) -> Node {
    checks.append(PassageCheck(candidates: candidates, field: field, test: test))
    return .check(checks.count - 1)
  }

  /// The passages that hold all of some texts, which score and are shown; nil when there are none.
  private mutating func anchored(_ anchors: [String], isWanted: Bool) -> Node? {
    var nodes: [Node] = []
    for anchor in anchors {
      let text = QueryText(
        WritingVariant(text: anchor, layers: []), analyzer: analyzer, weights: weights, folding: .all)
      guard !text.isEmpty else { continue }
      texts.append(text)
      nodes.append(.text(texts.count - 1))
      if isWanted {
        wanted.append([texts.count - 1])
        addScoring(of: [texts.count - 1])
      }
    }
    return nodes.count > 1 ? .and(nodes) : nodes.first
  }

  private mutating func patternNode(_ pieces: [PatternPiece], isWanted: Bool) -> Node {
    if folding == .all, let text = PatternPlan.plainText(pieces) { return plainNode(text, isWanted: isWanted) }
    let expression = PatternPlan.expression(pieces, folding: folding)
    guard let automaton = CharacterAutomaton(expression) else { return .or([]) }
    let own = pieces.flatMap { piece in
      if case .text(let text) = piece { PatternPlan.folded(text, folding) } else { [Unicode.Scalar]() }
    }
    guard PatternPlan.isSpacedWord(own), folding == .all,
      let whole = CharacterAutomaton(.sequence([.lineStart, expression, .lineEnd]))
    else { return add(.folded(automaton), among: anchored(PatternPlan.anchors(pieces), isWanted: isWanted)) }
    var prefix = ""
    if case .text(let text) = pieces.first { prefix = Normalizer().folded(text) }
    // A word of a spaced script may stand for a stretch that goes on in another script: the text decides where it does.
    expansions.append(TermExpansion(prefix: prefix, test: .whole(whole)))
    return field == nil
      ? .expansion(expansions.count - 1) : add(.folded(automaton), among: .expansion(expansions.count - 1))
  }

  /// The passages that hold a text in one writing, wherever it stands.
  private mutating func plainNode(_ text: String, isWanted: Bool) -> Node {
    let writing = WritingVariant(text: text, layers: [])
    texts.append(QueryText(writing, analyzer: analyzer, weights: weights, folding: folding, field: field))
    if isWanted {
      wanted.append([texts.count - 1])
      addScoring(of: [texts.count - 1])
    }
    return .text(texts.count - 1)
  }

  private mutating func fuzzyNode(_ text: String, _ distance: Int, isWanted: Bool) -> Node? {
    let scalars = PatternPlan.folded(text, folding)
    guard scalars.count > distance else { return leaf(text, synonyms: [], asAnyTerm: false, isWanted: isWanted) }
    let approximate = ApproximateText(scalars: scalars, distance: distance)
    if PatternPlan.isSpacedWord(scalars), folding == .all {
      expansions.append(TermExpansion(prefix: "", test: .approximate(approximate)))
      let node = Node.expansion(expansions.count - 1)
      return field == nil ? node : add(.approximate(approximate), among: node)
    }
    let pieces = approximate.pieces
    guard pieces.allSatisfy(PatternPlan.isAnchor) else { return add(.approximate(approximate), among: nil) }
    let nodes = pieces.compactMap { anchored([String(String.UnicodeScalarView($0))], isWanted: isWanted) }
    guard nodes.count == pieces.count else { return add(.approximate(approximate), among: nil) }
    return add(.approximate(approximate), among: nodes.count > 1 ? .or(nodes) : nodes[0])
  }

  private mutating func nearNode(_ members: [Query], _ distance: Int, isOrdered: Bool, isWanted: Bool) -> Node? {
    var nodes: [Node] = []
    var groups: [[QueryText]] = []
    for member in members {
      let first = texts.count
      guard let node = node(member, matchesAny: false, isWanted: isWanted) else { continue }
      nodes.append(node)
      groups.append(texts[first...].map(looked))
    }
    guard nodes.count > 1 else { return nodes.first }
    return add(.near(members: groups, distance: distance, isOrdered: isOrdered), among: .and(nodes))
  }

  /// A text as it is looked for in texts.
  private func looked(_ text: QueryText) -> QueryText { text.analysed(by: Analyzer(layers: text.folding)) }

  /// Asks for all of the query in one sentence or one section.
  private mutating func narrow(to scope: MatchScope?) {
    guard let scope, let (members, unwanted) = conjuncts else { return }
    switch scope {
    case .passage, .document: return
    case .section: root = .inSections(members, except: unwanted)
    case .sentence:
      let groups = members.compactMap { node in texts(of: node)?.map { looked(texts[$0]) } }
      guard groups.count > 1 else { return }
      let check = add(.sentence(members: groups), among: .and(members))
      root = unwanted.map { .except(check, $0) } ?? check
    }
  }

  /// The texts of a word, or of several of which any will do; nil for anything else.
  private func texts(of node: Node) -> [Int]? {
    switch node {
    case .text(let index): return [index]
    case .or(let members):
      let own = members.compactMap(texts)
      return own.count == members.count ? own.flatMap { $0 } : nil
    default: return nil
    }
  }

  /// What is asked for in one writing: found by its folded terms, then looked at without any folding.
  private mutating func exactLeaf(_ text: String, isWanted: Bool) -> Node? {
    let writing = WritingVariant(text: text, layers: [])
    let analysed = QueryText(writing, analyzer: analyzer, weights: weights, folding: [], field: field)
    guard !analysed.isEmpty else { return leaveOut(text) }
    texts.append(analysed)
    let index = texts.count - 1
    if isWanted {
      wanted.append([index])
      addScoring(of: [index])
    }
    return .text(index)
  }

  private mutating func leaveOut(_ text: String) -> Node? {
    if !ignored.contains(text) { ignored.append(text) }
    return nil
  }

  private mutating func leaf(
    _ text: String, synonyms: [String], asAnyTerm: Bool, isWanted: Bool
  ) -> Node? {
    let asked = WritingVariant(text: text, layers: [])
    let analysed = QueryText(asked, analyzer: analyzer, weights: weights, folding: folding, field: field)
    guard !analysed.isEmpty else { return leaveOut(text) }
    let first = texts.count
    texts.append(analysed)
    let isAnyTerm = asAnyTerm && !analysed.weighted.isEmpty
    if !isAnyTerm {
      for variant in writing.variants(of: text, folding: folding).dropFirst() {
        texts.append(QueryText(variant, analyzer: analyzer, weights: weights, folding: folding, field: field))
      }
    }
    let firstSynonym = texts.count
    for synonym in synonyms {
      for variant in writing.variants(of: synonym, folding: folding) {
        texts.append(
          QueryText(variant, analyzer: analyzer, weights: weights, folding: folding, isSynonym: true, field: field))
      }
    }
    let indices = Array(first..<texts.count)
    if isWanted {
      wanted.append(indices)
      addScoring(of: indices)
    }
    if isAnyTerm {
      let others = (firstSynonym..<texts.count).map { Node.text($0) }
      return others.isEmpty ? .anyTerm(first) : .or([.anyTerm(first)] + others)
    }
    return indices.count > 1 ? .or(indices.map { .text($0) }) : .text(first)
  }
}
