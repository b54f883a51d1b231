internal import Bytes
internal import Segments

/// Matches those passages of another matcher that belong to certain documents: AND over a document instead of a passage.
final class DocumentSpread: NarrowingMatcher {
  let inner: any Matcher
  private let documents: Set<DocumentOrdinal>
  private let segment: Segment

  init(_ inner: any Matcher, within documents: Set<DocumentOrdinal>, of segment: Segment) {
    self.inner = inner
    self.documents = documents
    self.segment = segment
  }

  /// Matches what a plan's parts find in those live documents that hold all of them; nil when none does.
  convenience init?(
    _ plan: QueryPlan, _ planner: SegmentPlanner, within: PassageSet? = nil
  ) throws(StorageError) {
    guard let (wanted, unwanted) = plan.conjuncts else { return nil }
    var allowed: Set<DocumentOrdinal>?
    for node in wanted {
      let documents = try Self.documents(of: try planner.matcher(node, within: within), in: planner.segment)
      allowed = allowed.map { $0.intersection(documents) } ?? documents
      if allowed?.isEmpty ?? true { break }
    }
    var documents = allowed ?? []
    if let unwanted, !documents.isEmpty {
      documents.subtract(try Self.documents(of: try planner.matcher(unwanted), in: planner.segment))
    }
    guard !documents.isEmpty else { return nil }
    self.init(try planner.matcher(.or(wanted), within: within), within: documents, of: planner.segment)
  }

  /// The live documents in which a matcher finds a passage.
  static func documents(
    of matcher: any Matcher, in segment: Segment
  ) throws(StorageError) -> Set<DocumentOrdinal> {
    var documents: Set<DocumentOrdinal> = []
    var start: DocID = 0
    let passageCount = DocID(segment.passageCount)
    var docs = Buffer<DocID>()
    var hint: DocumentOrdinal = 0
    while let first = try matcher.candidate(atOrAfter: start), first < passageCount {
      let end = first + min(PassageScorer.windowSize, passageCount - first)
      docs.removeAll(keepingCapacity: true)
      try matcher.fill(first..<end, into: &docs)
      for index in 0..<docs.count {
        hint = segment.documents.document(of: docs[index], hint: hint)
        if segment.live.isAlive(hint) { documents.insert(hint) }
      }
      start = end
    }
    return documents
  }

  func narrow(_ docs: inout Buffer<DocID>) throws(StorageError) {
    var hint: DocumentOrdinal = 0
    docs.keep { doc in
      hint = segment.documents.document(of: doc, hint: hint)
      return documents.contains(hint)
    }
  }
}
