import Analysis
import Bytes
import Documents
import Querying
import Segments
import TestSupport
import Testing

@testable import Searching

/// Confirming from the best score down, against looking at everything.
@Suite struct SegmentRunTests {
  @Test(arguments: [3, 40, 1_000]) func theBestOfAllAreFound(limit: Int) throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SeededGenerator(seed: seed)
    // Some documents have several passages.
    let short = SearcherTests.documents(900, &random)
    let documents = (0..<600).map { index in
      let parts = (0..<(index % 50 == 0 ? 120 : 2)).map { _ in
        String(decoding: short.randomElement(using: &random)?.text ?? [], as: UTF8.self)
      }
      return Document.plain("d\(index)", parts.joined(separator: "。"))
    }
    let index = try TemporaryIndex()
    try index.ingest(documents)
    let snapshot = try Snapshot(opening: index.folder)
    let segment = try #require(snapshot.segments.first)
    var compared = 0
    for round in 0..<120 {
      let text = SearcherTests.query(short, depth: round % 3, &random)
      guard let parsed = try? ParsedQuery(text) else { continue }
      let plan = QueryPlan(parsed.query, matchesAny: false)
      guard let root = plan.root else { continue }
      let statistics = try TermStatistics(plan, snapshot: snapshot, bm25: BM25())
      let terms = statistics.terms(inSegment: 0)
      let planner = SegmentPlanner(plan: plan, segment: segment)
      var every = try TopDocuments(limit: limit, snapshot: snapshot)
      var run = try SegmentRun(segment, terms, bm25: statistics.bm25)
      try run.collect(try planner.matcher(root), into: &every, segment: 0)
      var best = try TopDocuments(limit: limit, snapshot: snapshot)
      // Windows that end within documents, and documents longer than a window.
      let windowSize = [64, 100, 300, PassageScorer.windowSize][round % 4]
      var other = try SegmentRun(segment, terms, bm25: statistics.bm25, windowSize: windowSize)
      try other.collectBest(try planner.matcher(root), into: &best, segment: 0, of: segment.documents)
      let expected = try every.finish()
      let found = try best.finish()
      #expect(found.map(\.document) == expected.map(\.document), "seed \(seed), query \(text)")
      #expect(found.map(\.score) == expected.map(\.score), "seed \(seed), query \(text)")
      compared += found.count
    }
    #expect(compared > 100, "seed \(seed)")
  }
}
