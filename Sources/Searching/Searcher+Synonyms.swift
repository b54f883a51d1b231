internal import Bytes
internal import Querying

extension Searcher {
  /// The synonyms that a query was asked with: for each, how many documents are found only because of it, when all that is
  /// asked must stand together as it did for the answer.
  ///
  /// *Cost*: a search without snippets for each synonym.
  func synonymUses(
    _ request: SearchRequest, _ query: Query, _ plan: QueryPlan, total: Int, reach: Reach
  ) throws(StorageError) -> [SynonymUse] {
    let filter = plan.filter
    var uses: [SynonymUse] = []
    for (leaf, isWanted) in query.leaves where isWanted {
      guard case .word(let word) = leaf, !uses.contains(where: { $0.word == word }) else { continue }
      for synonym in request.synonyms.synonyms(of: word) {
        let plan = QueryPlan(
          query, matchesAny: request.matchesAny, writing: request.writing, folding: request.folding,
          synonyms: request.synonyms.without(synonym, of: word), filter: filter)
        let rest =
          switch reach {
          case .passages: try best(plan, limit: 1, isCounting: true).total
          case .documents: try spreadOverDocuments(plan, limit: 1, isCounting: true)?.total ?? 0
          }
        uses.append(SynonymUse(word: word, synonym: synonym, brought: max(0, total - rest)))
      }
    }
    return uses
  }
}
