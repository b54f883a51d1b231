internal import Analysis
internal import Bytes
internal import Querying
internal import Segments

/// One document with what is asked of it.
struct DiagnosedDocument {
  let segment: Segment
  let document: DocumentOrdinal
  let request: SearchRequest

  /// The document's passages.
  var passages: Range<DocID> { segment.documents.passages(of: document) }

  /// The document's title.
  var title: String {
    get throws(StorageError) { try segment.record(of: document).title }
  }

  /// How many of the document's passages a plan, or one node of it, matches.
  /// - Throws: `StorageError` when the index cannot be read.
  func passages(matching plan: QueryPlan, _ node: QueryPlan.Node? = nil) throws(StorageError) -> Int {
    guard let node = node ?? plan.root else { return 0 }
    var docs = Buffer<DocID>()
    for doc in passages { docs.append(doc) }
    let allowed = try plan.filter?.passages(of: segment)
    try SegmentPlanner(plan: plan, segment: segment).matcher(node, within: allowed).retain(&docs)
    return docs.count
  }

  /// What becomes of a word or phrase here; nil when it holds nothing to search for.
  /// - Throws: `StorageError` when the index cannot be read.
  func part(_ leaf: Query, isWanted: Bool) throws(StorageError) -> Diagnosis.Part? {
    let plan = QueryPlan(
      leaf, matchesAny: false, writing: request.writing, folding: request.folding, synonyms: request.synonyms)
    guard plan.root != nil else { return nil }
    let count = try passages(matching: plan)
    var part = Diagnosis.Part(
      text: leaf.description, isWanted: isWanted, passageCount: count, layers: [], pieces: [])
    guard isWanted, count == 0 else { return part }
    part.layers = try layersThatWouldFind(leaf)
    if part.layers.isEmpty {
      part.pieces = try leaf.longestPieces { piece throws(StorageError) in
        try holds(piece, writing: request.writing.layers, folding: request.folding)
      }
    }
    return part
  }

  /// The layers that were left out and without which every layer together would not find a part; none when even all do not.
  private func layersThatWouldFind(_ leaf: Query) throws(StorageError) -> [String] {
    var folded = leaf
    if case .exact(let text) = leaf { folded = .phrase(text) }
    let allWriting = Set(WritingLayer.allCases)
    guard try holds(folded, writing: allWriting, folding: .all) else { return [] }
    var isExact = false
    if case .exact = leaf { isExact = true }
    var names: [String] = []
    for (name, layer) in FoldingLayers.names where isExact || !request.folding.contains(layer) {
      if try !holds(folded, writing: allWriting, folding: .all.subtracting(layer)) { names.append(name) }
    }
    for layer in WritingLayer.allCases where isExact || !request.writing.layers.contains(layer) {
      if try !holds(folded, writing: allWriting.subtracting([layer]), folding: .all) { names.append(layer.rawValue) }
    }
    return names
  }

  private func holds(
    _ query: Query, writing: Set<WritingLayer>, folding: FoldingLayers
  ) throws(StorageError) -> Bool {
    let plan = QueryPlan(query, matchesAny: false, writing: WritingVariants(layers: writing), folding: folding)
    return try passages(matching: plan) > 0
  }
}
