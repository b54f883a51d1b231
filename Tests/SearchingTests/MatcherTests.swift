import Analysis
import Bytes
import Documents
import Querying
import Segments
import TestSupport
import Testing

@testable import Searching

/// Matchers one by one, over one segment.
@Suite struct MatcherTests {
  private func contents(_ docs: borrowing Buffer<DocID>) -> [DocID] {
    var array: [DocID] = []
    for index in 0..<docs.count { array.append(docs[index]) }
    return array
  }

  /// Filling a window and keeping what matches of all its passages are two ways to one answer.
  @Test func fillAndRetainAgree() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SeededGenerator(seed: seed)
    let documents = SearcherTests.documents(150, &random)
    let index = try TemporaryIndex()
    try index.ingest(documents)
    let segment = try #require(try Snapshot(opening: index.folder).segments.first)
    var compared = 0
    for round in 0..<300 {
      let text = SearcherTests.query(documents, depth: round % 3, &random)
      guard let parsed = try? ParsedQuery(text) else { continue }
      let plan = QueryPlan(parsed.query, matchesAny: round % 2 == 0)
      guard let root = plan.root else { continue }
      let planner = SegmentPlanner(plan: plan, segment: segment)
      let filling = try planner.matcher(root)
      let retaining = try planner.matcher(root)
      let seeking = try planner.matcher(root)
      let guessing = try planner.matcher(root)
      let thinning = try planner.matcher(root)
      let step = DocID.random(in: 7...80, using: &random)
      for start in stride(from: DocID(0), to: DocID(segment.passageCount), by: Int(step)) {
        let window = start..<min(start + step, DocID(segment.passageCount))
        var filled = Buffer<DocID>()
        try filling.fill(window, into: &filled)
        var kept = Buffer<DocID>()
        for doc in window { kept.append(doc) }
        try retaining.retain(&kept)
        let found = contents(filled)
        #expect(found == contents(kept), "seed \(seed), query \(text), window \(window)")
        #expect(found == found.sorted(), "seed \(seed), query \(text)")
        var guessed = Buffer<DocID>()
        try guessing.fillCandidates(window, into: &guessed)
        try guessing.confirm(&guessed)
        #expect(found == contents(guessed), "seed \(seed), query \(text), window \(window)")
        var thinned = Buffer<DocID>()
        for doc in window { thinned.append(doc) }
        try thinning.retainCandidates(&thinned)
        try thinning.confirm(&thinned)
        #expect(found == contents(thinned), "seed \(seed), query \(text), window \(window)")
        if let first = found.first {
          let candidate = try #require(try seeking.candidate(atOrAfter: start), "seed \(seed), query \(text)")
          #expect(candidate <= first, "seed \(seed), query \(text)")
        }
        compared += found.count
      }
    }
    #expect(compared > 500, "seed \(seed): too little was found to say anything")
  }
}
