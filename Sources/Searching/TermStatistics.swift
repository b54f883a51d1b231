internal import Bytes
internal import Segments

/// The statistics of a query's scoring terms over the whole snapshot: what makes several segments rank as one.
struct TermStatistics {
  private var termsBySegment: [[(info: TermInfo, weight: Float)]]
  /// A scoring term that the snapshot holds, in how many passages, and its weight times idf.
  typealias Scoring = (term: QueryText.WeightedTerm, documentFrequency: Int, weight: Float)

  /// For each segment the dictionary's entry of each of `scoring`; nil where the segment lacks the term.
  private(set) var infosBySegment: [[TermInfo?]]
  /// The scoring terms that the snapshot holds.
  private(set) var scoring: [Scoring] = []
  /// How many passages the snapshot has.
  let passageCount: Int
  /// The formula with the snapshot's mean length.
  let bm25: BM25.Prepared

  /// Looks every term up in every segment.
  /// - Throws: `StorageError` when a dictionary cannot be read.
  init(_ plan: QueryPlan, snapshot: Snapshot, bm25: BM25) throws(StorageError) {
    passageCount = snapshot.passageCount
    self.bm25 = bm25.prepared(averageLength: Double(snapshot.atomCount) / Double(max(passageCount, 1)))
    termsBySegment = Array(repeating: [], count: snapshot.segments.count)
    infosBySegment = Array(repeating: [], count: snapshot.segments.count)
    for term in plan.scoring {
      var infos: [TermInfo?] = []
      for segment in snapshot.segments { infos.append(try segment.terms.lookup(term.term)) }
      let documentFrequency = infos.reduce(0) { $0 + Int($1?.documentFrequency ?? 0) }
      guard documentFrequency > 0 else { continue }
      let weight = term.weight * BM25.idf(documentFrequency: documentFrequency, passageCount: passageCount)
      scoring.append((term, documentFrequency, weight))
      for (segment, info) in infos.enumerated() {
        infosBySegment[segment].append(info)
        if let info { termsBySegment[segment].append((info, weight)) }
      }
    }
  }

  /// The terms that a segment holds, each with its weight times idf.
  func terms(inSegment segment: Int) -> [(info: TermInfo, weight: Float)] { termsBySegment[segment] }
}
