internal import Analysis
internal import Bytes
internal import Segments

/// Explains hits of one query.
///
/// A share is what the ranking's own scorer gives for the passage when it is asked for that term alone: the formula is
/// written once, in `PassageScorer`.
/// *Cost*: for each hit seven analyses of its passage, and a scorer for each term.
struct Explainer {
  /// A scoring term with what the whole snapshot knows of it.
  private struct Term {
    var weighted: QueryText.WeightedTerm
    var statistics: TermStatistics
    var documentFrequency: Int
    /// The text of the plan that it comes from, what was asked before other writings of it.
    var text: Int
    /// What was asked.
    var asked: String
  }

  private let plan: QueryPlan
  private let snapshot: Snapshot
  private let writings: [FieldText]
  private let terms: [Term]

  init(plan: QueryPlan, snapshot: Snapshot, bm25: BM25) throws(StorageError) {
    self.plan = plan
    self.snapshot = snapshot
    writings = plan.texts.map { FieldText(Array($0.text.utf8), joiningLines: false) }
    var terms: [Term] = []
    for weighted in plan.scoring {
      var count = 0
      for segment in snapshot.segments {
        count += Int(try segment.terms.lookup(weighted.term)?.documentFrequency ?? 0)
      }
      let holders = plan.wanted.compactMap { group in
        group.first { plan.texts[$0].weighted.contains { $0.term == weighted.term } }.map { ($0, group) }
      }
      guard count > 0, let (text, group) = holders.first(where: { $0.0 == $0.1.first }) ?? holders.first else {
        continue
      }
      terms.append(
        Term(
          weighted: weighted,
          statistics: try TermStatistics(plan.scoring(only: weighted), snapshot: snapshot, bm25: bm25),
          documentFrequency: count, text: text, asked: plan.texts[group[0]].text))
    }
    self.terms = terms
  }

  /// Explains a ranked passage.
  /// - Throws: `StorageError` when the passage or postings cannot be read.
  func explanation(of entry: TopDocuments.Entry) throws(StorageError) -> Explanation {
    let segment = snapshot.segments[entry.segment]
    let fields = try PassageFields.fields(of: entry.passage, in: segment)
    var shares: [Explanation.Share] = []
    for term in terms {
      if let share = try share(of: term, entry, fields) { shares.append(share) }
    }
    shares.sort { ($1.score, $0.term) < ($0.score, $1.term) }
    let passageCount = snapshot.passageCount
    return Explanation(
      matches: plan.wanted.flatMap { matches(of: $0, in: fields) }, terms: shares,
      length: segment.lengths[entry.passage],
      meanLength: Double(snapshot.atomCount) / Double(max(passageCount, 1)), passageCount: passageCount)
  }

  private func share(
    of term: Term, _ entry: TopDocuments.Entry, _ fields: [PassageFields.Entry]
  ) throws(StorageError) -> Explanation.Share? {
    let segment = snapshot.segments[entry.segment]
    let bytes = term.weighted.term
    guard let info = try segment.terms.lookup(bytes) else { return nil }
    var cursor = try segment.postings(info)
    guard let found = try cursor.occurrences(in: entry.passage) else { return nil }
    var scorer = try PassageScorer(
      term.statistics.terms(inSegment: entry.segment), in: segment, bm25: term.statistics.bm25)
    var docs = Buffer<DocID>()
    docs.append(entry.passage)
    var scores = Buffer<Float>()
    try scorer.score(docs, base: entry.passage, into: &scores)
    let (channel, text) = TermBytes.term(of: bytes.span).map { ("\($0.channel)", $0.text) } ?? ("", "")
    let counts = fields.map { ($0, $0.text.places(of: term.weighted.term).count) }.filter { $0.1 > 0 }
    return Explanation.Share(
      term: text, channel: channel, asked: term.asked, layers: layers(of: term, in: fields),
      fields: Explanation.Field.allCases.compactMap { field in
        let count = counts.reduce(0) { $0 + ($1.0.field == field ? $1.1 : 0) }
        return count > 0 ? Explanation.FieldCount(field: field, count: count) : nil
      },
      frequency: found.frequency, documentFrequency: term.documentFrequency,
      inverseDocumentFrequency: Double(
        BM25.idf(documentFrequency: term.documentFrequency, passageCount: snapshot.passageCount)),
      weight: Double(term.weighted.weight), score: Double(scores[0]))
  }

  /// The layers without which the passage would have the term nowhere where it has it.
  private func layers(of term: Term, in fields: [PassageFields.Entry]) -> [String] {
    let bytes = term.weighted.term
    let asked = writings[term.text]
    let own = asked.places(of: bytes)
    let found = fields.flatMap { field in field.text.places(of: bytes).map { (field.text, $0) } }
    let folding = FoldingLayers.all.eachLeftOut.filter { _, rest in
      let wanted = Set(own.flatMap { asked.terms(rest)[$0] ?? [] })
      return !found.contains { text, place in !wanted.isDisjoint(with: text.terms(rest)[place] ?? []) }
    }
    return plan.texts[term.text].layerNames + folding.map(\.name)
  }

  // MARK: - Words and phrases

  private func matches(of group: [Int], in fields: [PassageFields.Entry]) -> [Explanation.Match] {
    var matches: [Explanation.Match] = []
    for index in group {
      let text = plan.texts[index]
      let base = text.folding
      for field in fields {
        let ranges = Self.places(of: text, base, in: field.text)
        guard !ranges.isEmpty else { continue }
        let needed = base.eachLeftOut.filter { _, rest in
          Set(Self.places(of: text, rest, in: field.text)).isDisjoint(with: ranges)
        }
        var sources: [String] = []
        for range in ranges {
          let source = field.text.source(range)
          if sources.count < 3, !sources.contains(source) { sources.append(source) }
        }
        matches.append(
          Explanation.Match(
            asked: plan.texts[group[0]].text, writing: text.text,
            layers: text.layerNames + needed.map(\.name), field: field.field, count: ranges.count,
            sources: sources))
      }
    }
    return matches
  }

  private static func places(of text: QueryText, _ folding: FoldingLayers, in field: FieldText) -> [Range<Int>] {
    let analysed = QueryText(
      text.variant, analyzer: Analyzer(layers: folding), weights: TokenWeights(), folding: folding)
    return OccurrenceFinder(texts: [analysed]).find(in: field.analysis(folding)).texts.first ?? []
  }
}
