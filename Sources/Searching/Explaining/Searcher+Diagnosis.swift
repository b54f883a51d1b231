internal import Analysis
internal import Bytes
public import Documents
internal import Querying
internal import Segments

extension Searcher {
  /// Why a query finds a document or does not; nil when the index has no document of that name.
  /// - Throws: `SearchError`.
  public func diagnosis(_ request: SearchRequest, of id: DocumentID) throws(SearchError) -> Diagnosis? {
    let plan = try plan(request)
    do throws(StorageError) {
      guard let place = try snapshot.document(named: id) else { return nil }
      let document = DiagnosedDocument(
        segment: snapshot.segments[place.segment], document: place.document, request: request)
      var parts: [Diagnosis.Part] = []
      for (leaf, isWanted) in request.query.leaves {
        if let part = try document.part(leaf, isWanted: isWanted) { parts.append(part) }
      }
      let matching = try document.passages(matching: plan)
      let outcome = try outcome(of: plan, in: document, parts, matching: matching)
      let rank = try outcome == .found ? rank(place, in: plan) : nil
      return Diagnosis(
        query: request.query.description, document: id, title: try document.title,
        passageCount: document.passages.count, outcome: outcome,
        rank: rank, matchingPassageCount: matching, parts: parts,
        isFoundByAny: try isFoundByAny(plan, in: document))
    } catch {
      throw .storage(error)
    }
  }

  private func outcome(
    of plan: QueryPlan, in document: DiagnosedDocument, _ parts: [Diagnosis.Part], matching: Int
  ) throws(StorageError) -> Diagnosis.Outcome {
    if matching > 0 { return .found }
    if let (wanted, unwanted) = plan.conjuncts {
      var hasAll = true
      for node in wanted where hasAll {
        if try document.passages(matching: plan, node) == 0 { hasAll = false }
      }
      if hasAll {
        guard let unwanted else { return .spread }
        let excluding = try document.passages(matching: plan, unwanted)
        return excluding > 0 ? .excluded : .spread
      }
    }
    let isAllThere = parts.allSatisfy { !$0.isWanted || $0.passageCount > 0 }
    return isAllThere && parts.contains { !$0.isWanted && $0.passageCount > 0 } ? .excluded : .missing
  }

  /// Whether any scoring term of the query stands in the document.
  private func isFoundByAny(_ plan: QueryPlan, in document: DiagnosedDocument) throws(StorageError) -> Bool {
    for index in plan.wanted.compactMap(\.first) {
      if try document.passages(matching: plan, .anyTerm(index)) > 0 { return true }
    }
    return false
  }

  private func rank(
    _ place: (segment: Int, document: DocumentOrdinal), in plan: QueryPlan
  ) throws(StorageError) -> Int? {
    try best(plan, limit: Diagnosis.deepestRank).entries.firstIndex {
      $0.segment == place.segment && $0.document == place.document
    }.map { $0 + 1 }
  }

  /// What each wanted word of a query that found nothing finds on its own.
  /// - Throws: `StorageError` when the index cannot be read.
  func wordCounts(_ request: SearchRequest) throws(StorageError) -> [WordCount] {
    var counts: [WordCount] = []
    // A piece is looked for as it is written: there are many of them.
    var asWritten = request
    asWritten.writing = WritingVariants(layers: [])
    for (leaf, isWanted) in request.query.leaves where isWanted {
      let total = try total(of: leaf, request)
      guard total == 0 else {
        counts.append(WordCount(text: leaf.description, total: total, similar: []))
        continue
      }
      var texts = try SimilarWriting(snapshot: snapshot).texts(like: leaf.leafText)
      if texts.isEmpty {
        var corrections = GramCorrections(searcher: self)
        texts = try corrections.texts(like: leaf.leafText)
      }
      if texts.isEmpty {
        texts = try leaf.longestPieces { piece throws(StorageError) in try self.total(of: piece, asWritten) > 0 }
      }
      var similar: [WordCount.Similar] = []
      for text in texts where !similar.contains(where: { $0.text == text }) {
        let total = try self.total(of: .phrase(text), request)
        if total > 0 { similar.append(WordCount.Similar(text: text, total: total)) }
      }
      counts.append(WordCount(text: leaf.description, total: 0, similar: similar))
    }
    // Of a single word without anything like it, that nothing matches is all there is to say.
    return counts.count == 1 && counts[0].similar.isEmpty ? [] : counts
  }

  private func total(of query: Query, _ request: SearchRequest) throws(StorageError) -> Int {
    let plan = QueryPlan(
      query, matchesAny: false, writing: request.writing, folding: request.folding,
      synonyms: request.synonyms)
    return try best(plan, limit: 1, isCounting: true).total
  }
}
