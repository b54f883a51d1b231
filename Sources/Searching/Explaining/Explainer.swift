internal import Analysis
internal import Bytes
internal import Segments

/// Explains hits of one query.
///
/// A share is what the ranking's own scorer says of the term (`DocumentRanking.shares`): the formula is written once.
/// *Cost*: for each hit seven analyses of its passage, and its document scored once more.
struct Explainer {
  /// A scoring term with what the whole snapshot knows of it.
  private struct Term {
    var weighted: QueryText.WeightedTerm
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
  private let ranking: DocumentRanking
  private let evidence: EvidenceReader?

  init(
    plan: QueryPlan, snapshot: Snapshot, bm25: BM25, evidence weights: EvidenceWeights
  ) throws(StorageError) {
    self.plan = plan
    self.snapshot = snapshot
    writings = plan.texts.map { FieldText(Array($0.text.utf8), joiningLines: false, stems: plan.stems) }
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
          weighted: weighted, documentFrequency: count, text: text, asked: plan.texts[group[0]].text))
    }
    self.terms = terms
    let statistics = try TermStatistics(plan, snapshot: snapshot, bm25: bm25)
    ranking = DocumentRanking(snapshot: snapshot, statistics: statistics, bm25: bm25)
    evidence = try EvidenceReader(
      plan, statistics: statistics, snapshot: snapshot, bm25: bm25, weights: weights)
  }

  /// Explains a ranked passage.
  /// - Throws: `StorageError` when the passage or postings cannot be read.
  func explanation(of entry: TopDocuments.Entry) throws(StorageError) -> Explanation {
    let segment = snapshot.segments[entry.segment]
    let fields = try PassageFields.fields(of: entry.passage, in: segment)
    let scores = try ranking.shares(of: entry)
    var shares: [Explanation.Share] = []
    for term in terms {
      if let share = try share(of: term, entry, fields, scores) { shares.append(share) }
    }
    shares.sort { ($1.score, $0.term) < ($0.score, $1.term) }
    let passageCount = snapshot.passageCount
    var reader = entry.hasEvidence ? evidence : nil
    return Explanation(
      matches: plan.wanted.flatMap { matches(of: $0, in: fields) }, terms: shares,
      evidence: try reader?.evidence(for: entry) ?? Evidence(),
      length: segment.lengths[entry.passage],
      meanLength: Double(snapshot.atomCount) / Double(max(passageCount, 1)), passageCount: passageCount)
  }

  private func share(
    of term: Term, _ entry: TopDocuments.Entry, _ fields: [PassageFields.Entry],
    _ scores: [(info: TermInfo, score: Float)]
  ) throws(StorageError) -> Explanation.Share? {
    let segment = snapshot.segments[entry.segment]
    let bytes = term.weighted.term
    guard let info = try segment.terms.lookup(bytes) else { return nil }
    var cursor = try segment.postings(info)
    let frequency = try cursor.occurrences(in: entry.passage)?.frequency ?? 0
    let score = scores.first { $0.info == info }?.score ?? 0
    guard frequency > 0 || score > 0 else { return nil }
    let (channel, text) = TermBytes.term(of: bytes.span).map { ("\($0.channel)", $0.text) } ?? ("", "")
    let counts = fields.map { ($0, $0.text.places(of: term.weighted.term).count) }.filter { $0.1 > 0 }
    return Explanation.Share(
      term: text, channel: channel, asked: term.asked, layers: layers(of: term, in: fields),
      fields: Explanation.Field.allCases.compactMap { field in
        let count = counts.reduce(0) { $0 + ($1.0.field == field ? $1.1 : 0) }
        return count > 0 ? Explanation.FieldCount(field: field, count: count) : nil
      },
      frequency: frequency, documentFrequency: term.documentFrequency,
      inverseDocumentFrequency: Double(
        BM25.idf(documentFrequency: term.documentFrequency, passageCount: snapshot.passageCount)),
      weight: Double(term.weighted.weight), score: Double(score))
  }

  /// The layers without which the passage would have the term nowhere where it has it.
  private func layers(of term: Term, in fields: [PassageFields.Entry]) -> [String] {
    let bytes = term.weighted.term
    let asked = writings[term.text]
    let own = asked.places(of: bytes)
    let found = fields.flatMap { field in field.text.places(of: bytes).map { (field.text, $0) } }
    // A term may stand elsewhere in the document: nothing is known of its writing there.
    guard !found.isEmpty else { return plan.texts[term.text].layerNames }
    let folding = FoldingLayers.all.eachLeftOut.filter { _, rest in
      let wanted = Set(own.flatMap { asked.terms(rest)[$0] ?? [] })
      return !found.contains { text, place in !wanted.isDisjoint(with: text.terms(rest)[place] ?? []) }
    }
    var names = plan.texts[term.text].layerNames + folding.map(\.name)
    if let channel = bytes.first, StemLanguages(channelByte: channel) != nil {
      let words = Set(own.flatMap(asked.words))
      let isOnlyStem = !found.contains { text, place in !words.isDisjoint(with: text.words(at: place)) }
      if isOnlyStem { names.append(WritingLayer.stemming.rawValue) }
    }
    return names
  }

  // MARK: - Words and phrases

  private func matches(of group: [Int], in fields: [PassageFields.Entry]) -> [Explanation.Match] {
    var matches: [Explanation.Match] = []
    // What is there as it is written is not named again for its stem.
    var named: [Int: Set<Range<Int>>] = [:]
    for index in group {
      let text = plan.texts[index]
      let base = text.folding
      for (place, field) in fields.enumerated() {
        let ranges = Self.places(of: text, base, in: field.text).filter { named[place]?.contains($0) != true }
        named[place, default: []].formUnion(ranges)
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
      text.variant, analyzer: Analyzer(layers: folding, stems: text.form.stems), weights: TokenWeights(),
      folding: folding, form: text.form)
    return OccurrenceFinder(texts: [analysed]).find(in: field.analysis(folding)).texts.first ?? []
  }
}
