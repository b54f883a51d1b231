import Analysis
import Bytes
import Documents
import Querying
import Segments
import TestSupport
import Testing

@testable import Searching

/// Scoring that gives passages up early, against a sum over all terms of every passage.
@Suite struct PassageScorerTests {
  /// Many passages, so that terms have several blocks and the segment several windows; some words are rare, some everywhere.
  private func documents(_ count: Int, _ random: inout SeededGenerator) -> [Document] {
    let common = ["の", "について", "計画", "市", "年度", "して"]
    var rare: [String] = []
    for index in 0..<60 as Range<UInt32> { rare.append(Self.pair(0x4E00 + 7 * index)) }
    return (0..<count).map { index in
      var pieces: [String] = []
      for _ in 0..<Int.random(in: 1...20, using: &random) {
        if Int.random(in: 0..<10, using: &random) < 7 {
          pieces.append(common.randomElement(using: &random) ?? "")
        } else {
          let first = Int.random(in: 0..<60, using: &random)
          let second = Int.random(in: 0..<60, using: &random)
          pieces.append(rare[min(first, second)])
        }
      }
      return Document.plain("d\(index)", pieces.joined() + String(repeating: "計画", count: index % 97 == 0 ? 9 : 0))
    }
  }

  /// Two Han characters.
  private static func pair(_ first: UInt32) -> String {
    var text = String.UnicodeScalarView()
    for scalar in [first, first + 3] { text.append(Unicode.Scalar(scalar) ?? "札") }
    return String(text)
  }

  /// Every passage with its sum, added up from the heaviest term to the lightest in 32 bits.
  private func sums(
    _ terms: [(info: TermInfo, weight: Float)], _ segment: Segment, _ bm25: BM25.Prepared
  ) throws -> [DocID: Float] {
    var sums: [DocID: Float] = [:]
    for place in terms.indices.sorted(by: { (terms[$1].weight, $0) < (terms[$0].weight, $1) }) {
      var cursor = try segment.postings(terms[place].info)
      for block in 0..<cursor.blockCount {
        var batch = PostingsBatch()
        _ = try cursor.read(block: block, into: &batch)
        for index in 0..<batch.docs.count {
          let doc = batch.docs[index]
          let length = Float(segment.lengths[doc])
          sums[doc, default: 0] +=
            terms[place].weight * bm25.saturation(frequency: Float(batch.frequencies[index]), length: length)
        }
      }
    }
    return sums
  }

  private func query(_ documents: [Document], _ random: inout SeededGenerator) -> String {
    let text = Array(String(decoding: documents.randomElement(using: &random)?.text ?? [], as: UTF8.self))
    let start = Int.random(in: 0..<text.count, using: &random)
    return String(text[start..<min(text.count, start + Int.random(in: 2...16, using: &random))])
  }

  @Test func prunedEqualsExhaustive() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SeededGenerator(seed: seed)
    let documents = documents(12_000, &random)
    let index = try TemporaryIndex()
    try index.ingest(documents)
    let snapshot = try Snapshot(opening: index.folder)
    let segment = try #require(snapshot.segments.first)
    var dropped = 0
    for round in 0..<60 {
      let text = query(documents, &random)
      let plan = QueryPlan(.word(text), matchesAny: true)
      let statistics = try TermStatistics(plan, snapshot: snapshot, bm25: BM25())
      let terms = statistics.terms(inSegment: 0)
      let expected = try sums(terms, segment, statistics.bm25)
      let ordered = expected.values.sorted(by: >)
      guard !ordered.isEmpty else { continue }
      let threshold = ordered[min(ordered.count - 1, [0, 9, 199, 5_000][round % 4])]
      var found: [DocID: Float] = [:]
      var scorer = try PassageScorer(terms, in: segment, bm25: statistics.bm25)
      for start in stride(from: DocID(0), to: DocID(segment.passageCount), by: Int(PassageScorer.windowSize)) {
        let window = start..<min(start + PassageScorer.windowSize, DocID(segment.passageCount))
        var docs = Buffer<DocID>()
        var scores = Buffer<Float>()
        try scorer.scoreAll(window, atLeast: threshold, docs: &docs, scores: &scores)
        for place in 0..<docs.count { found[docs[place]] = scores[place] }
        // Those that a matcher has found: here, every third passage.
        var given = Buffer<DocID>()
        for doc in window where doc % 3 == 0 && expected[doc] != nil { given.append(doc) }
        var own = Buffer<Float>()
        try scorer.score(&given, base: start, atLeast: threshold, into: &own)
        var kept: [DocID: Float] = [:]
        for place in 0..<given.count { kept[given[place]] = own[place] }
        for doc in window where doc % 3 == 0 {
          guard let score = expected[doc], score >= threshold else { continue }
          #expect(kept[doc] == score, "seed \(seed), query \(text), passage \(doc)")
        }
      }
      for (doc, score) in expected where score >= threshold {
        #expect(found[doc] == score, "seed \(seed), query \(text), passage \(doc)")
      }
      for (doc, score) in found { #expect(expected[doc] == score, "seed \(seed), query \(text), passage \(doc)") }
      dropped += expected.count - found.count
    }
    #expect(dropped > 10_000, "seed \(seed): hardly anything was given up")
  }

  /// The same documents, whether all are counted or not, over one segment and over several.
  @Test func theBestAreTheBestOfAll() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SeededGenerator(seed: seed)
    let documents = documents(3_000, &random)
    let index = try TemporaryIndex()
    for start in stride(from: 0, to: 3_000, by: 1_000) { try index.ingest(Array(documents[start..<start + 1_000])) }
    let searcher = try Searcher(opening: index.folder, evidence: .none)
    for _ in 0..<40 {
      let text = query(documents, &random)
      let request = SearchRequest(text: text, query: .word(text), limit: 10, matchesAny: true)
      let plan = try searcher.plan(request)
      guard plan.isScoringAlone else { continue }
      let ranked = try searcher.rank(request)
      let statistics = try TermStatistics(plan, snapshot: searcher.snapshot, bm25: BM25())
      var all = try TopDocuments(limit: 100_000, snapshot: searcher.snapshot)
      var holding = 0
      for (place, segment) in searcher.snapshot.segments.enumerated() {
        let terms = statistics.terms(inSegment: place)
        holding += try sums(terms, segment, statistics.bm25).count
        var run = try SegmentRun(segment, terms, bm25: statistics.bm25)
        try run.collectAll(into: &all, segment: place)
      }
      let first = try all.finish().prefix(Searcher.usualDocumentDepth)
      let ranking = DocumentRanking(
        snapshot: searcher.snapshot, statistics: statistics, bm25: BM25(), depth: Searcher.usualDocumentDepth)
      let expected = try ranking.ranked(Array(first), limit: 10)
      #expect(ranked.map { Float($0.score) } == expected.map(\.score), "seed \(seed), query \(text)")
      // Each document is one passage here.
      #expect(try searcher.search(request).total == holding, "seed \(seed), query \(text)")
    }
  }
}
