internal import Analysis
internal import Bytes
internal import Glibc
internal import Segments

/// Chooses the terms that tell a text from all others, to look for texts like it.
///
/// A term's value is its offer weight times what its kind counts in ranking:
///
///     value = r * RW * w      RW = ln( (r + 0.5) (N - n - R + r + 0.5) / ((n - r + 0.5) (R - r + 0.5)) )
///
/// The text's own passages are what is known to be relevant: R of them, r with the term; N and n count all passages of the
/// index and the text. Of a single passage r says nothing (it is 1), and the square root of the term's frequency stands in
/// its place. Terms that only the text itself has find nothing and are left out, and so are numbers, alone and with their
/// neighbours, and words of one or two letters: years, sums and units are rare without saying what a text is about.
/// - Source: Robertson, "On term selection for query expansion", Journal of Documentation 46, 1990 (offer weight);
///   Robertson and Sparck Jones, "Relevance weighting of search terms", JASIS 27, 1976 (RW).
struct TermSelection {
  /// A term of the text.
  struct Candidate {
    var term: [UInt8]
    var key: TermKey?
    /// What its kind counts in ranking.
    var weight: Float
    /// The passages of the text that have it.
    var passages: Int
    /// How often it stands in the text.
    var frequency: Int
  }

  /// A term that was chosen.
  struct Chosen {
    var term: QueryText.WeightedTerm
    /// Its entry in each segment.
    var infos: [TermInfo?]
    /// Its weight in a passage's score before saturation: what its kind counts times idf.
    var score: Float
  }

  private let snapshot: Snapshot
  /// Entries that were looked up before.
  private var known: [[UInt8]: (infos: [TermInfo?], documentFrequency: Int)] = [:]

  init(snapshot: Snapshot) { self.snapshot = snapshot }

  /// The terms of some passages of a text.
  static func candidates(in document: ComparedDocument, _ passages: Range<Int>) -> [Candidate] {
    let analyzer = Analyzer()
    let weights = TokenWeights()
    var buffer = AnalysisBuffer()
    var places: [[UInt8]: Int] = [:]
    var candidates: [Candidate] = []
    var lastPassage: [Int] = []
    for number in passages {
      buffer.removeAll()
      _ = analyzer.analyze(
        document.text.span.extracting(document.passages[number].range), startingAt: 0, joiningLines: true,
        into: &buffer)
      for token in buffer.tokens where !hasNumber(token.kind) {
        let weight = weights.weight(of: token)
        guard weight > 0 else { continue }
        var term: [UInt8] = []
        TermBytes.append(bytesOf: token.key, longTerms: buffer.longTermBytes.span, to: &term)
        if token.kind == .word, term.count < 4 { continue }
        if let place = places[term] {
          candidates[place].frequency += 1
          candidates[place].weight = max(candidates[place].weight, weight)
          if lastPassage[place] != number {
            candidates[place].passages += 1
            lastPassage[place] = number
          }
        } else {
          places[term] = candidates.count
          candidates.append(
            Candidate(
              term: term, key: token.key.isLong ? nil : token.key, weight: weight, passages: 1, frequency: 1))
          lastPassage.append(number)
        }
      }
    }
    return candidates
  }

  private static func hasNumber(_ kind: TokenKind) -> Bool {
    kind == .number || kind == .numberThenAtom || kind == .atomThenNumber
  }

  /// The best terms of a text of `passageCount` passages, which the index holds itself or not.
  /// - Throws: `StorageError` when a dictionary cannot be read.
  mutating func choose(
    _ count: Int, of candidates: [Candidate], passageCount: Int, isIndexed: Bool
  ) throws(StorageError) -> [Chosen] {
    var valued: [(value: Double, candidate: Candidate, infos: [TermInfo?], documentFrequency: Int)] = []
    let all = Double(snapshot.passageCount + (isIndexed ? 0 : passageCount))
    for candidate in candidates {
      let (infos, documentFrequency) = try entries(of: candidate.term)
      let outside = documentFrequency - (isIndexed ? candidate.passages : 0)
      guard outside > 0 else { continue }
      let (r, big) = (Double(candidate.passages), Double(passageCount))
      let n = Double(outside) + r
      let odds = (r + 0.5) * max(all - n - big + r + 0.5, 0.5) / ((n - r + 0.5) * (big - r + 0.5))
      let offer = (passageCount > 1 ? r : Double(candidate.frequency).squareRoot()) * log(odds)
      let value = offer * Double(candidate.weight)
      if value > 0 { valued.append((value, candidate, infos, documentFrequency)) }
    }
    valued.sort {
      $0.value == $1.value ? $0.candidate.term.lexicographicallyPrecedes($1.candidate.term) : $0.value > $1.value
    }
    return valued.prefix(count).map { entry in
      let weight = entry.candidate.weight
      let idf = BM25.idf(documentFrequency: entry.documentFrequency, passageCount: snapshot.passageCount)
      return Chosen(
        term: QueryText.WeightedTerm(term: entry.candidate.term, key: entry.candidate.key, weight: weight),
        infos: entry.infos, score: weight * idf)
    }
  }

  private mutating func entries(
    of term: [UInt8]
  ) throws(StorageError) -> (infos: [TermInfo?], documentFrequency: Int) {
    if let found = known[term] { return found }
    var infos: [TermInfo?] = []
    for segment in snapshot.segments { infos.append(try segment.terms.lookup(term)) }
    let entry = (infos, infos.reduce(0) { $0 + Int($1?.documentFrequency ?? 0) })
    known[term] = entry
    return entry
  }
}
