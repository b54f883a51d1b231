internal import Analysis
internal import Bytes
internal import Documents
internal import Segments

extension Searcher {
  /// Documents like one, or like some passages of it, with the wording that they share with it.
  ///
  /// Looked for are the distinguishing terms of the whole, and of each of its longest passages by themselves: who quotes one
  /// paragraph of a long plan is found by that paragraph. Each document counts by its most alike passage; near-duplicates
  /// within a city are one.
  /// *Cost*: at most 49 queries of at most 32 terms, and the comparison of the texts of at most 4 times `limit` documents, 40 at
  /// least.
  /// - Throws: `SearchError`.
  public func precedents(_ request: PrecedentRequest) throws(SearchError) -> Precedents {
    do throws(StorageError) {
      var search = PrecedentSearch(request, searcher: self)
      return try search.run()
    } catch {
      throw .storage(error)
    }
  }
}

/// One search for precedents.
struct PrecedentSearch {
  private static let termsOfWhole = 32
  private static let termsOfPassage = 20
  private static let mostPassages = 48
  private static let depth = 50
  /// The least that a document without shared wording must be alike to be shown. *Units*: parts of 1.
  private static let leastLikeness = 0.1

  private let request: PrecedentRequest
  private let snapshot: Snapshot
  private let bm25: BM25
  private let subjectAtoms: AtomText
  private let wording: SharedWording
  private var selection: TermSelection

  init(_ request: PrecedentRequest, searcher: Searcher) {
    self.request = request
    snapshot = searcher.snapshot
    bm25 = searcher.bm25
    subjectAtoms = request.subject.atoms(of: request.passages)
    wording = SharedWording(subjectAtoms)
    selection = TermSelection(snapshot: searcher.snapshot)
  }

  /// A document with its most alike passage.
  private struct Candidate {
    var entry: TopDocuments.Entry
    var likeness: Double
    /// Which of the queries found it so.
    var query: Int
  }

  mutating func run() throws(StorageError) -> Precedents {
    let queries = try queries()
    let subject = request.subject
    let found = try candidates(queries)
    var compared: [PrecedentCluster.Member] = []
    for candidate in found {
      if compared.count >= max(40, 4 * request.limit) { break }
      let segment = snapshot.segments[candidate.entry.segment]
      let publication = Publication(try segment.record(of: candidate.entry.document).metadata)
      let isSameCity = !publication.city.isEmpty && publication.city == subject.publication.city
      if isSameCity && !request.includesSameCity { continue }
      let document = try ComparedDocument(candidate.entry.document, of: segment)
      let first = segment.documents.passages(of: candidate.entry.document).lowerBound
      compared.append(member(document, candidate, passage: Int(candidate.entry.passage - first), queries))
    }
    let copies = extractCopies(from: &compared)
    compared.removeAll { $0.precedent.quoteCount == 0 && $0.precedent.likeness < Self.leastLikeness }
    let precedents = PrecedentCluster.clusters(of: compared).prefix(request.limit).map(\.precedent)
    let terms = (queries.first?.terms ?? []).compactMap { chosen in
      TermBytes.term(of: chosen.term.term.span).map { Precedents.Term(text: $0.text, weight: Double(chosen.score)) }
    }
    return Precedents(
      subject: subject.id, title: subject.title, publication: subject.publication, copies: copies,
      terms: terms.sorted { ($1.weight, $0.text) < ($0.weight, $1.text) }, cities: Self.cities(of: Array(precedents)))
  }

  /// Takes out the other editions and copies of what was asked about.
  private func extractCopies(from members: inout [PrecedentCluster.Member]) -> [Precedent.Copy] {
    guard request.includesSameCity, !request.subject.publication.city.isEmpty else { return [] }
    let sketch = ShingleSketch(request.subject.atoms(of: request.subject.passages.indices))
    var copies: [Precedent.Copy] = []
    members.removeAll { member in
      guard member.precedent.publication.city == request.subject.publication.city,
        let copy = member.asCopy(of: request.subject.publication, sketch)
      else { return false }
      copies.append(copy)
      return true
    }
    return copies.sorted(by: PrecedentCluster.precedes)
  }

  /// One query for the whole, and one for each of its longest passages where there are several.
  private mutating func queries() throws(StorageError) -> [PassageQuery] {
    let subject = request.subject
    var queries: [PassageQuery] = []
    let whole = TermSelection.candidates(in: subject, request.passages)
    queries.append(
      PassageQuery(
        try selection.choose(
          Self.termsOfWhole, of: whole, passageCount: request.passages.count, isIndexed: request.isIndexed),
        bm25: bm25))
    guard request.passages.count > 1 else { return queries }
    let longest = request.passages.sorted { left, right in
      let (one, other) = (subject.passages[left].range.count, subject.passages[right].range.count)
      return one == other ? left < right : one > other
    }
    for number in longest.prefix(Self.mostPassages).sorted() {
      let own = TermSelection.candidates(in: subject, number..<number + 1)
      queries.append(
        PassageQuery(
          try selection.choose(Self.termsOfPassage, of: own, passageCount: 1, isIndexed: request.isIndexed),
          bm25: bm25))
    }
    return queries
  }

  /// The documents that the queries find, each once, the most alike first.
  private func candidates(_ queries: [PassageQuery]) throws(StorageError) -> [Candidate] {
    var best: [UInt64: Candidate] = [:]
    let own = request.isIndexed ? try snapshot.document(named: request.subject.id) : nil
    for (number, query) in queries.enumerated() {
      for entry in try query.best(Self.depth, in: snapshot, bm25: bm25) {
        if let own, own.segment == entry.segment, own.document == entry.document { continue }
        let likeness = Double(entry.score / query.highest)
        let place = UInt64(entry.segment) << 32 | UInt64(entry.document)
        if likeness > best[place]?.likeness ?? 0 {
          best[place] = Candidate(entry: entry, likeness: likeness, query: number)
        }
      }
    }
    let order = best.sorted { left, right in
      let (one, other) = (left.value.likeness, right.value.likeness)
      return one == other ? left.key < right.key : one > other
    }
    return order.map(\.value)
  }

  private func member(
    _ document: ComparedDocument, _ candidate: Candidate, passage: Int, _ queries: [PassageQuery]
  ) -> PrecedentCluster.Member {
    let atoms = document.atoms(of: document.passages.indices)
    let stretches = wording.stretches(in: atoms, atLeast: request.leastShared)
    let longest = stretches.indices.sorted { left, right in
      let (one, other) = (stretches[left].matched, stretches[right].matched)
      return one == other ? left < right : one > other
    }
    var covered = Set<Int>()
    for run in stretches.flatMap(\.runs) { covered.formUnion(run.own..<run.ownEnd) }
    let precedent = Precedent(
      id: document.id, title: document.title, publication: document.publication, likeness: candidate.likeness,
      best: LikePassage(queries[candidate.query]).quote(from: document, passage: passage),
      quotes: longest.prefix(Precedent.mostQuotes).map {
        SharedQuote(stretches[$0], (request.subject, subjectAtoms), (document, atoms))
      },
      quoteCount: stretches.count, sharedLength: covered.count, copies: [])
    return PrecedentCluster.Member(precedent: precedent, sketch: ShingleSketch(atoms))
  }

  /// The documents by city: cities by their earliest document, documents by date, then by name.
  static func cities(of precedents: [Precedent]) -> [Precedents.City] {
    var cities: [Precedents.City] = []
    let ordered = precedents.sorted { left, right in
      if left.publication.date != right.publication.date { return left.publication.precedes(right.publication) }
      return left.id.rawValue.utf8.lexicographicallyPrecedes(right.id.rawValue.utf8)
    }
    for precedent in ordered {
      if let known = cities.firstIndex(where: { $0.name == precedent.publication.city }) {
        cities[known].documents.append(precedent)
      } else {
        cities.append(Precedents.City(name: precedent.publication.city, documents: [precedent]))
      }
    }
    return cities
  }
}
