internal import Bytes
internal import Querying
internal import Segments

/// How far a query has to be taken to find something: as written, over whole documents, or by its parts.
struct QueryReach {
  /// The plan that finds something; or, where nothing does, the plan of what was asked.
  var plan: QueryPlan
  /// Whether the parts of the query may stand in different passages of a document.
  var isSpread = false
  /// Whether nothing has all of it as it was asked.
  var isWidened = false
  /// How many documents match.
  var total: Int
  /// Where a query that reads texts had to stop.
  var bound: ScanBound?

  /// What finds the passages of a segment; nil where nothing can be found in it.
  /// - Throws: `StorageError` when the index cannot be read.
  func matcher(in segment: Segment) throws(StorageError) -> (any Matcher)? {
    guard total > 0, let root = plan.root else { return nil }
    let planner = SegmentPlanner(plan: plan, segment: segment)
    let within = try plan.filter?.passages(of: segment)
    if isSpread { return try DocumentSpread(plan, planner, within: within) }
    return try planner.matcher(root, within: within)
  }

  /// Those passages of a document that match, ascending.
  /// - Throws: `StorageError` when the index cannot be read.
  func passages(of document: DocumentOrdinal, in segment: Segment) throws(StorageError) -> [DocID] {
    guard let root = plan.root else { return [] }
    let node = isSpread ? plan.conjuncts.map { .or($0.wanted) } ?? root : root
    var docs = Buffer<DocID>()
    for doc in segment.documents.passages(of: document) { docs.append(doc) }
    let within = try plan.filter?.passages(of: segment)
    try SegmentPlanner(plan: plan, segment: segment).matcher(node, within: within).retain(&docs)
    var passages: [DocID] = []
    for index in 0..<docs.count { passages.append(docs[index]) }
    return passages
  }
}

extension Searcher {
  /// How far a request has to be taken; the steps are those of `search`.
  ///
  /// A plan counts how many texts it read: the one that counts the documents is not the one that gives them.
  func reach(_ request: SearchRequest) throws(SearchError) -> QueryReach {
    let counting = try plan(request)
    let plan = try plan(request)
    do throws(StorageError) {
      if request.scope == .document, let spread = try spreadOverDocuments(counting, limit: 1, isCounting: true) {
        return QueryReach(plan: plan, isSpread: true, total: spread.total, bound: counting.budget.bound)
      }
      let asWritten = try best(counting, limit: 1, isCounting: true).total
      if asWritten > 0 || request.scope != nil {
        return QueryReach(plan: plan, total: asWritten, bound: counting.budget.bound)
      }
      if let spread = try spreadOverDocuments(counting, limit: 1, isCounting: true)?.total, spread > 0 {
        return QueryReach(
          plan: plan, isSpread: true, isWidened: true, total: spread, bound: counting.budget.bound)
      }
      guard let parts = request.query.splitIntoParts() else {
        return QueryReach(plan: plan, total: 0, bound: counting.budget.bound)
      }
      // A sentence has no texts to read: its plan may both count and give.
      let partsPlan = QueryPlan(
        parts, matchesAny: request.matchesAny, writing: request.writing, folding: request.folding,
        synonyms: request.synonyms, filter: plan.filter)
      let total = try best(partsPlan, limit: 1, isCounting: true).total
      if total > 0 { return QueryReach(plan: partsPlan, isWidened: true, total: total) }
      let spread = try spreadOverDocuments(partsPlan, limit: 1, isCounting: true)?.total ?? 0
      guard spread > 0 else { return QueryReach(plan: plan, total: 0) }
      return QueryReach(plan: partsPlan, isSpread: true, isWidened: true, total: spread)
    } catch {
      throw .storage(error)
    }
  }

  /// The answer of a stream without its hits.
  func head(_ request: SearchRequest, _ reach: QueryReach) -> SearchResult {
    var head = SearchResult(query: request.text, total: reach.total, widened: reach.isWidened, hits: [])
    head.filter = reach.plan.filter?.description
    head.ignored = reach.plan.ignored
    head.bound = reach.bound
    return head
  }
}
