import Documents
import Indexing
import Querying
import Segments
import TestSupport
import Testing

@testable import Searching

/// What is new since a commit.
@Suite struct ArrivalsTests {
  private let index: TemporaryIndex

  init() throws { index = try TemporaryIndex() }

  private func new(_ query: String, since mark: ArrivalMark) throws -> [String] {
    var request = SearchRequest(text: query, query: try ParsedQuery(query, sideBySide: .all).query, limit: 1_000)
    request.newSince = mark
    let result = try Searcher(opening: index.folder).search(request)
    #expect(result.total == result.hits.count)
    return result.hits.map(\.document.rawValue).sorted()
  }

  private var generation: UInt64 { get throws { try Snapshot(opening: index.folder).generation } }

  @Test func whatCameLaterIsNew() throws {
    try index.ingest([.plain("a", "除雪の計画"), .plain("b", "除雪の予算")])
    let first = try generation
    try index.ingest([.plain("c", "除雪の議会"), .plain("a", "除雪の計画の改訂")])
    let second = try generation
    #expect(try new("除雪", since: .generation(0)) == ["a", "b", "c"])
    #expect(try new("除雪", since: .generation(first)) == ["a", "c"])
    #expect(try new("除雪", since: .generation(second)).isEmpty)
    #expect(try new("予算", since: .generation(first)).isEmpty)
  }

  @Test func wordsInSeveralPassagesCountToo() throws {
    let filling = String(repeating: "これは間を埋める文である。\n", count: 400)
    try index.ingest([.plain("a", "除雪。\n" + filling + "排雪。\n")])
    #expect(try new("除雪 排雪", since: .generation(0)) == ["a"])
    #expect(try new("除雪 排雪", since: .generation(try generation)).isEmpty)
  }

  @Test func aDayIsAMomentToo() throws {
    try index.ingest([.plain("a", "除雪の計画")])
    #expect(try new("除雪", since: try #require(ArrivalMark("2020-01-01"))) == ["a"])
    #expect(try new("除雪", since: .seconds(.max)).isEmpty)
  }

  @Test func momentsAreRead() {
    #expect(ArrivalMark("0") == .generation(0))
    #expect(ArrivalMark("17") == .generation(17))
    let days = ["2025-11-25", "2025/11/25", "令和7年11月25日", "R7.11.25"].map { ArrivalMark($0) }
    #expect(Set(days.map { "\($0, default: "none")" }).count == 1)
    guard case .seconds(let seconds) = days[0] else {
      Issue.record("a day is a time")
      return
    }
    // Midnight anywhere in the world.
    #expect(abs(Int(seconds) - 1_764_028_800) <= 14 * 3600)
    #expect(ArrivalMark("令和7年11月") == ArrivalMark("2025-11-01"))
  }

  @Test(arguments: ["", "-1", "2025-13-01", "2025-02-29", "1969-01-01", "yesterday", "2025-11-25x"])
  func otherTextIsNoMoment(text: String) { #expect(ArrivalMark(text) == nil) }

  @Test func whatWasDeletedAndCameAgainIsNew() throws {
    try index.ingest([.plain("a", "除雪の計画"), .plain("b", "除雪の予算")])
    let first = try generation
    _ = try DeletionJob(folder: index.folder).run([DocumentID("a")])
    #expect(try new("除雪", since: .generation(first)).isEmpty)
    try index.ingest([.plain("a", "除雪の計画")])
    #expect(try new("除雪", since: .generation(first)) == ["a"])
  }

  @Test func whatIsMetAgainUnchangedIsNotNew() throws {
    try index.ingest([.plain("a", "除雪の計画")])
    let first = try generation
    try index.ingest([.plain("a", "除雪の計画"), .plain("b", "除雪の予算")])
    #expect(try new("除雪", since: .generation(first)) == ["b"])
  }

  @Test func aCommitThatIsNotThereIsRefused() throws {
    try index.ingest([.plain("a", "除雪の計画")])
    let current = try generation
    #expect(
      throws: SearchError.notYet(path: index.folder.path, generation: current + 1, current: current)
    ) { try new("除雪", since: .generation(current + 1)) }
  }

  @Test func aCursorBelongsToItsMoment() throws {
    try index.ingest((0..<3).map { .plain("\($0)", "除雪の計画") })
    var request = SearchRequest(text: "除雪", query: .word("除雪"), limit: 1)
    let next = try #require(try Searcher(opening: index.folder).search(request).next)
    (request.after, request.newSince) = (next, .generation(0))
    #expect(throws: SearchError.self) { try Searcher(opening: index.folder).search(request) }
  }

  @Test func mergesKeepArrivals() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SeededGenerator(seed: seed)
    var born: [String: UInt64] = [:]
    for round in 0..<30 {
      var documents: [Document] = []
      for name in Set((0..<Int.random(in: 1...6, using: &random)).map { _ in Int.random(in: 0..<40, using: &random) }) {
        documents.append(.plain("\(name)", "除雪の計画、第\(round)号、\(name)。"))
      }
      try index.ingest(documents)
      // A commit and a merge behind it count two; documents have the commit's.
      let snapshot = try Snapshot(opening: index.folder)
      for document in documents {
        let place = try #require(try snapshot.document(named: document.id))
        let arrival = try #require(snapshot.segments[place.segment].arrivals.arrival(of: place.document))
        #expect(
          arrival.generation >= (born.values.max() ?? 0) && arrival.generation <= snapshot.generation, "seed \(seed)")
        born[document.id.rawValue] = arrival.generation
      }
      for (name, generation) in born {
        let place = try #require(try snapshot.document(named: DocumentID(name)))
        #expect(
          snapshot.segments[place.segment].arrivals.arrival(of: place.document)?.generation == generation,
          "seed \(seed)")
      }
    }
    #expect(try Snapshot(opening: index.folder).segments.count < 30)
  }
}
