internal import Analysis
internal import Bytes
public import Documents
internal import Querying
public import Segments

/// Answers queries over one snapshot: query to plan, plan to matching passages, passages to scores, scores to the best
/// documents.
public struct Searcher: Sendable {
  /// How many documents are ranked as documents, when nothing else is said: of the ten best by that ranking hardly one
  /// stands behind the fiftieth by passages.
  public static let usualDocumentDepth = 50

  /// What is searched.
  public let snapshot: Snapshot
  let bm25: BM25
  private let evidence: EvidenceWeights
  private let documentDepth: Int

  /// Opens the last commit of an index; the first `documentDepth` documents that passages bring are ranked as documents.
  /// - Throws: `SearchError` when there is none, or it cannot be read by this program.
  public init(
    opening folder: IndexFolder, bm25: BM25 = BM25(), evidence: EvidenceWeights = EvidenceWeights(),
    documentDepth: Int = Searcher.usualDocumentDepth
  ) throws(SearchError) {
    do throws(StorageError) {
      snapshot = try Snapshot(opening: folder)
    } catch {
      throw .storage(error)
    }
    self.bm25 = bm25
    self.evidence = evidence
    self.documentDepth = documentDepth
    guard snapshot.segments.isEmpty || snapshot.analyzerVersion == Analyzer.version else {
      throw .analyzerVersion(path: folder.path, found: snapshot.analyzerVersion, current: Analyzer.version)
    }
  }

  /// The best documents with snippets. When no passage has all that is asked: documents that have it in several; then,
  /// of a sentence asked in one piece, passages or documents with all of its parts.
  /// - Throws: `SearchError`.
  public func search(_ request: SearchRequest) throws(SearchError) -> SearchResult {
    let plan = try plan(request)
    let skipped = try skippedCount(request)
    // Beyond any index there is nothing to sort.
    let limit = min(request.limit + skipped, max(snapshot.passageCount, 1))
    do throws(StorageError) {
      let selection = Selection(request)
      if request.scope == .document,
        let spread = try spreadOverDocuments(plan, limit: limit, selection: selection)
      {
        return try result(request, plan, spread, reach: .documents, widened: false)
      }
      let asWritten = try best(plan, limit: limit, selection: selection)
      if asWritten.total > 0 || request.scope != nil { return try result(request, plan, asWritten, widened: false) }
      if let spread = try spreadOverDocuments(plan, limit: limit, selection: selection), spread.total > 0 {
        return try result(request, plan, spread, reach: .documents, widened: true)
      }
      // A sentence is seldom found as it is asked: its parts may be.
      if let parts = request.query.splitIntoParts() {
        let plan = QueryPlan(
          parts, matchesAny: request.matchesAny, writing: request.writing, folding: request.folding,
          synonyms: request.synonyms, filter: plan.filter)
        var found = try best(plan, limit: limit, selection: selection)
        var reach = Reach.passages
        if found.total == 0,
          let spread = try spreadOverDocuments(plan, limit: limit, selection: selection)
        {
          (found, reach) = (spread, .documents)
        }
        if found.total > 0 {
          return try result(request, plan, found, understood: parts, reach: reach, widened: true)
        }
      }
      var nothing = try result(request, plan, asWritten, widened: false)
      // That nothing is new is no mistake in the query.
      if request.newSince == nil { nothing.words = try wordCounts(request, plan.filter) }
      return nothing
    } catch {
      throw .storage(error)
    }
  }

  /// The best documents' names and scores alone: for runs over many topics.
  /// - Throws: `SearchError`.
  public func rank(_ request: SearchRequest) throws(SearchError) -> [(document: DocumentID, score: Double)] {
    let plan = try plan(request)
    do throws(StorageError) {
      var ranked: [(document: DocumentID, score: Double)] = []
      for entry in try best(plan, limit: request.limit, needsTotal: false).entries {
        ranked.append((try snapshot.segments[entry.segment].documents.id(of: entry.document), Double(entry.score)))
      }
      return ranked
    } catch {
      throw .storage(error)
    }
  }

  private func result(
    _ request: SearchRequest, _ plan: QueryPlan, _ best: Best, understood: Query? = nil, reach: Reach = .passages,
    widened: Bool
  ) throws(StorageError) -> SearchResult {
    let writer = HitWriter(plan: plan, snapshot: snapshot, snippetLength: request.snippetLength)
    let explainer =
      request.explains
      ? try Explainer(plan: plan, snapshot: snapshot, bm25: bm25, evidence: evidence) : nil
    var hits: [Hit] = []
    var skipped = 0
    if case .rank(let rank) = request.after?.place { skipped = rank }
    for entry in best.entries.dropFirst(skipped) {
      var hit = try writer.hit(entry, rank: skipped + hits.count + 1)
      hit.explanation = try explainer?.explanation(of: entry)
      hits.append(hit)
    }
    let query = understood ?? request.query
    let reading = request.explains ? QueryReading(query: query.description, words: plan.reading) : nil
    var result = SearchResult(query: request.text, total: best.total, widened: widened, hits: hits, reading: reading)
    let given = skipped + hits.count
    if given < best.total, !hits.isEmpty, request.grouping != .city {
      result.next = HitCursor(generation: snapshot.generation, question: request.digest, place: .rank(given))
    }
    if !request.synonyms.isEmpty {
      result.synonyms = try synonymUses(request, query, plan, total: best.total, reach: reach)
    }
    result.filter = plan.filter?.description
    result.ignored = plan.ignored
    result.bound = plan.budget.bound
    result.grouping = request.grouping
    result.groups = best.groups
    if let counter = best.counter {
      result.facets = counter.facets(request.facets, size: request.facetSize)
      if request.hasTimeline { result.timeline = counter.timeline }
    }
    return result
  }

  /// How many of the best documents were given before, by the request's cursor.
  private func skippedCount(_ request: SearchRequest) throws(SearchError) -> Int {
    guard let cursor = request.after else { return 0 }
    try request.check(cursor, against: snapshot)
    guard case .rank(let rank) = cursor.place else {
      throw .cursor(text: "\(cursor)", reason: "it is one of an answer in the order of the index; add --all")
    }
    guard request.grouping != .city else {
      throw .cursor(text: "\(cursor)", reason: "an answer in groups has no further pages; leave out --group city")
    }
    return rank
  }

  /// Plans a request.
  func plan(_ request: SearchRequest) throws(SearchError) -> QueryPlan {
    if case .generation(let generation) = request.newSince, generation > snapshot.generation {
      throw .notYet(path: snapshot.folder.path, generation: generation, current: snapshot.generation)
    }
    let plan = QueryPlan(
      request.query, matchesAny: request.matchesAny, writing: request.writing, folding: request.folding,
      synonyms: request.synonyms, conditions: request.filters, newSince: request.newSince, scope: request.scope,
      scanLimit: request.scanLimit)
    guard plan.root != nil else { throw .nothingSearchable(query: request.text) }
    return plan
  }

  // MARK: - Passages

  /// Where all that is asked must stand together.
  enum Reach {
    /// In one passage.
    case passages
    /// In one document.
    case documents
  }

  /// What a plan found.
  struct Best {
    /// The best documents, or passages, best first.
    var entries: [TopDocuments.Entry] = []
    /// How many match.
    var total = 0
    /// The groups that the entries stand in.
    var groups: [HitGroup] = []
    /// What was counted of all of them.
    var counter: FacetCounter?
  }

  /// The best documents of a plan, and how many match, unless that need not be known; where only that is asked, the
  /// documents are not ranked anew.
  func best(
    _ plan: QueryPlan, limit: Int, isCounting: Bool = false, needsTotal: Bool = true, selection: Selection = .plain
  ) throws(StorageError) -> Best {
    var top = try TopDocuments(
      limit: isCounting ? 1 : selection.ranksDocuments ? max(limit, documentDepth) : limit, snapshot: snapshot,
      selection)
    guard let root = plan.root else { return Best() }
    let statistics = try TermStatistics(plan, snapshot: snapshot, bm25: bm25)
    for index in snapshot.segments.indices {
      let segment = snapshot.segments[index]
      let allowed = try plan.filter?.passages(of: segment)
      let terms = statistics.terms(inSegment: index)
      try top.begin(segment: index)
      var run = try SegmentRun(segment, terms, bm25: statistics.bm25)
      if plan.isScoringAlone {
        if needsTotal { try run.countAll(terms, of: segment, within: allowed, into: &top, segment: index) }
        try run.collectAll(into: &top, segment: index, within: allowed)
      } else {
        let matcher = try SegmentPlanner(plan: plan, segment: segment).matcher(root, within: allowed)
        // What is bounded by a budget of texts is bounded by them in the order of the index.
        if needsTotal || !selection.isPlain || !plan.checks.isEmpty {
          try run.collect(matcher, into: &top, segment: index)
        } else {
          try run.collectBest(matcher, into: &top, segment: index, of: segment.documents)
        }
      }
      try top.end(segment: index)
    }
    if isCounting { return Best(entries: try top.finish(), total: top.total) }
    return try finished(&top, plan, statistics, limit: limit, selection)
  }

  /// Ranks what was collected, where it stands by its scores, and groups it, where that is asked for.
  private func finished(
    _ top: inout TopDocuments, _ plan: QueryPlan, _ statistics: TermStatistics, limit: Int, _ selection: Selection
  ) throws(StorageError) -> Best {
    var entries = try top.finish()
    let isGrouped = selection.grouping == .city
    if selection.ranksDocuments {
      entries = try ranked(entries, plan, statistics, limit: isGrouped ? entries.count : limit)
    }
    var best = Best(
      entries: Array(entries.prefix(isGrouped ? entries.count : limit)), total: top.total, counter: top.counter)
    if isGrouped { (best.entries, best.groups) = try top.grouped(entries, limit: limit) }
    return best
  }

  /// Documents in which every part of the query occurs, though in no one passage together; nil when the query has no
  /// parts to spread.
  func spreadOverDocuments(
    _ plan: QueryPlan, limit: Int, isCounting: Bool = false, selection: Selection = .plain
  ) throws(StorageError) -> Best? {
    guard plan.conjuncts != nil else { return nil }
    var top = try TopDocuments(
      limit: isCounting ? 1 : selection.ranksDocuments ? max(limit, documentDepth) : limit, snapshot: snapshot,
      selection)
    let statistics = try TermStatistics(plan, snapshot: snapshot, bm25: bm25)
    for index in snapshot.segments.indices {
      let segment = snapshot.segments[index]
      let planner = SegmentPlanner(plan: plan, segment: segment)
      let within = try plan.filter?.passages(of: segment)
      guard let spread = try DocumentSpread(plan, planner, within: within) else { continue }
      var run = try SegmentRun(segment, statistics.terms(inSegment: index), bm25: statistics.bm25)
      try top.begin(segment: index)
      try run.collect(spread, into: &top, segment: index)
      try top.end(segment: index)
    }
    if isCounting { return Best(entries: try top.finish(), total: top.total) }
    return try finished(&top, plan, statistics, limit: limit, selection)
  }

  /// The best passages' documents ranked anew: as documents, then by the evidence in them.
  private func ranked(
    _ entries: [TopDocuments.Entry], _ plan: QueryPlan, _ statistics: TermStatistics, limit: Int
  ) throws(StorageError) -> [TopDocuments.Entry] {
    let ranking = DocumentRanking(snapshot: snapshot, statistics: statistics, bm25: bm25, depth: documentDepth)
    let ranked = try ranking.ranked(entries, limit: max(limit, EvidenceRanking.depth))
    let reader = try EvidenceReader(plan, statistics: statistics, snapshot: snapshot, bm25: bm25, weights: evidence)
    guard let reader else { return Array(ranked.prefix(limit)) }
    return Array(try EvidenceRanking(snapshot: snapshot).ranked(ranked, by: reader).prefix(limit))
  }
}
