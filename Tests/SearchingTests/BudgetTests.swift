import Analysis
import Bytes
import Documents
import Querying
import Segments
import TestSupport
import Testing

@testable import Searching

/// Counts that do not depend on the machine, held below thresholds: a change that costs room or work shows here, not on a clock.
///
/// The text is made by a fixed seed, with a few words everywhere and many seldom; a threshold lies a little above what was measured.
@Suite struct BudgetTests {
  private static let words = [
    "除雪", "計画", "委託", "市民", "協働", "条例", "予算", "防災", "避難所", "子育て", "支援", "について", "しており", "ます",
    "の", "を", "に", "は", "が", "、", "。", "2025年度", "サービス",
  ]

  private static func documents(_ count: Int) -> [Document] {
    var random = SeededGenerator(seed: 20_251_125)
    var documents: [Document] = []
    for index in 0..<count {
      var text = ""
      for _ in 0..<60 {
        let first = Int.random(in: 0..<1_200, using: &random)
        let second = Int.random(in: 0..<1_200, using: &random)
        let third = Int.random(in: 0..<1_200, using: &random)
        let place = min(first, second, third)
        if place < words.count {
          text += words[place]
        } else {
          for step in [0, 7] { text.unicodeScalars.append(Unicode.Scalar(UInt32(0x4E00 + 3 * place + step)) ?? "札") }
        }
      }
      documents.append(.plain("d\(index)", text))
    }
    return documents
  }

  @Test func listsTakeNoMoreRoomThanTheyDid() throws {
    let index = try TemporaryIndex()
    try index.ingest(Self.documents(4_000))
    let segment = try #require(try Snapshot(opening: index.folder).segments.first)
    var postings = (count: 0, byteCount: 0)
    var positions = (count: 0, byteCount: 0)
    var cursor = segment.terms.firstCursor()
    while try cursor.advance() {
      postings.count += Int(cursor.info.documentFrequency)
      postings.byteCount += cursor.info.postings.count
      guard cursor.info.hasPositions else { continue }
      positions.count += Int(cursor.info.collectionFrequency)
      positions.byteCount += cursor.info.positions.count
    }
    let perPosting = Double(postings.byteCount) / Double(postings.count)
    let perPosition = Double(positions.byteCount) / Double(positions.count)
    let perTerm = Double(try segment.part(.terms).count) / Double(segment.terms.termCount)
    print("bytes for a posting \(perPosting), a position \(perPosition), a term \(perTerm)")
    #expect(perPosting < 1.6 && perPosition < 1.2 && perTerm < 14)
  }

  /// The best of a question: the lists of its light terms are looked into, not read.
  @Test func questionsReadFewBlocks() throws {
    let index = try TemporaryIndex()
    try index.ingest(Self.documents(30_000))
    let snapshot = try Snapshot(opening: index.folder)
    let segment = try #require(snapshot.segments.first)
    var decoded = 0
    var all = 0
    for text in ["除雪の委託について", "避難所を市民が支援しており", "2025年度の防災条例", "協働サービスの予算は"] {
      let plan = QueryPlan(.word(text), matchesAny: true)
      let statistics = try TermStatistics(plan, snapshot: snapshot, bm25: BM25())
      var top = try TopDocuments(limit: 10, snapshot: snapshot)
      var run = try SegmentRun(segment, statistics.terms(inSegment: 0), bm25: statistics.bm25)
      try run.collectAll(into: &top, segment: 0)
      decoded += run.blocks.decoded
      all += run.blocks.all
    }
    print("blocks decoded for the best of a question: \(decoded) of \(all)")
    // Every document is as long as the next here and the words are spread evenly, so that few blocks can be passed over.
    #expect(decoded <= 560 && all >= 570)
  }
}
