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
  private let bm25: BM25
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
    do throws(StorageError) {
      let asWritten = try best(plan, limit: request.limit)
      if asWritten.total > 0 { return try result(request, plan, asWritten, widened: false) }
      if let spread = try spreadOverDocuments(plan, limit: request.limit), spread.total > 0 {
        return try result(request, plan, spread, reach: .documents, widened: true)
      }
      // A sentence is seldom found as it is asked: its parts may be.
      if let parts = request.query.splitIntoParts() {
        let plan = QueryPlan(
          parts, matchesAny: request.matchesAny, writing: request.writing, folding: request.folding,
          synonyms: request.synonyms)
        var found = try best(plan, limit: request.limit)
        var reach = Reach.passages
        if found.total == 0, let spread = try spreadOverDocuments(plan, limit: request.limit) {
          (found, reach) = (spread, .documents)
        }
        if found.total > 0 {
          return try result(request, plan, found, understood: parts, reach: reach, widened: true)
        }
      }
      var nothing = try result(request, plan, asWritten, widened: false)
      nothing.words = try wordCounts(request)
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
      for entry in try best(plan, limit: request.limit).entries {
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
    for entry in best.entries {
      var hit = try writer.hit(entry, rank: hits.count + 1)
      hit.explanation = try explainer?.explanation(of: entry, rank: hit.rank)
      hits.append(hit)
    }
    let query = understood ?? request.query
    let reading = request.explains ? QueryReading(query: query.description, words: plan.reading) : nil
    var result = SearchResult(query: request.text, total: best.total, widened: widened, hits: hits, reading: reading)
    if !request.synonyms.isEmpty { result.synonyms = try synonymUses(request, query, total: best.total, reach: reach) }
    return result
  }

  /// Plans a request.
  func plan(_ request: SearchRequest) throws(SearchError) -> QueryPlan {
    let plan = QueryPlan(
      request.query, matchesAny: request.matchesAny, writing: request.writing, folding: request.folding,
      synonyms: request.synonyms)
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

  typealias Best = (entries: [TopDocuments.Entry], total: Int)

  /// The best documents of a plan, and how many match; where only that is asked, the documents are not ranked anew.
  func best(_ plan: QueryPlan, limit: Int, isCounting: Bool = false) throws(StorageError) -> Best {
    var top = TopDocuments(limit: isCounting ? 1 : max(limit, documentDepth), snapshot: snapshot)
    guard let root = plan.root else { return ([], 0) }
    let statistics = try TermStatistics(plan, snapshot: snapshot, bm25: bm25)
    for index in snapshot.segments.indices {
      var run = try SegmentRun(snapshot.segments[index], statistics.terms(inSegment: index), bm25: statistics.bm25)
      if plan.isScoringAlone {
        try run.collectAll(into: &top, segment: index)
      } else {
        let planner = SegmentPlanner(plan: plan, segment: snapshot.segments[index])
        try run.collect(try planner.matcher(root), into: &top, segment: index)
      }
    }
    if isCounting { return (try top.finish(), top.total) }
    return (try ranked(try top.finish(), plan, statistics, limit: limit), top.total)
  }

  /// Documents in which every part of the query occurs, though in no one passage together; nil when the query has no
  /// parts to spread.
  func spreadOverDocuments(
    _ plan: QueryPlan, limit: Int, isCounting: Bool = false
  ) throws(StorageError) -> Best? {
    guard let (wanted, unwanted) = plan.conjuncts else { return nil }
    var top = TopDocuments(limit: isCounting ? 1 : max(limit, documentDepth), snapshot: snapshot)
    let statistics = try TermStatistics(plan, snapshot: snapshot, bm25: bm25)
    for index in snapshot.segments.indices {
      let segment = snapshot.segments[index]
      let planner = SegmentPlanner(plan: plan, segment: segment)
      var allowed: Set<DocumentOrdinal>?
      for node in wanted {
        let documents = try DocumentSpread.documents(of: try planner.matcher(node), in: segment)
        allowed = allowed.map { $0.intersection(documents) } ?? documents
        if allowed?.isEmpty ?? true { break }
      }
      var documents = allowed ?? []
      if let unwanted, !documents.isEmpty {
        documents.subtract(try DocumentSpread.documents(of: try planner.matcher(unwanted), in: segment))
      }
      guard !documents.isEmpty else { continue }
      var run = try SegmentRun(segment, statistics.terms(inSegment: index), bm25: statistics.bm25)
      let any = try planner.matcher(.or(wanted))
      try run.collect(DocumentSpread(any, within: documents, of: segment), into: &top, segment: index)
    }
    if isCounting { return (try top.finish(), top.total) }
    return (try ranked(try top.finish(), plan, statistics, limit: limit), top.total)
  }

  /// The best passages' documents ranked anew: as documents, then by what their text says for them.
  private func ranked(
    _ entries: [TopDocuments.Entry], _ plan: QueryPlan, _ statistics: TermStatistics, limit: Int
  ) throws(StorageError) -> [TopDocuments.Entry] {
    let ranking = DocumentRanking(snapshot: snapshot, statistics: statistics, bm25: bm25, depth: documentDepth)
    let ranked = try ranking.ranked(entries, limit: max(limit, EvidenceRanking.depth))
    let reader = EvidenceReader(plan, statistics: statistics, snapshot: snapshot, bm25: bm25, weights: evidence)
    guard let reader else { return Array(ranked.prefix(limit)) }
    return Array(try EvidenceRanking(snapshot: snapshot).ranked(ranked, by: reader).prefix(limit))
  }
}
