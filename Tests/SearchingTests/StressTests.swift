import Documents
import Indexing
import Querying
import Segments
import Synchronization
import TestSupport
import Testing

@testable import Searching

/// Readers and a writer side by side; worth a run of its own with `swift test --sanitize=thread --filter StressTests`.
@Suite struct StressTests {
  private static let rounds = 40
  private static let documents = 4

  /// What the tasks of the test share.
  private final class Progress: Sendable {
    let isDone = Atomic(false)
    let searches = Atomic(0)
    let readersBegun = Atomic(0)
  }

  private static func batch(_ round: Int) -> [Document] {
    (0..<documents).map { .plain("d\($0)", "除雪計画 第\(round)回 \($0)") }
  }

  /// Every search sees one commit whole: all documents of the same round.
  @Test func readersSeeOneCommitWhileAWriterGoesOn() async throws {
    let index = try TemporaryIndex()
    let folder = index.folder
    try index.ingest(Self.batch(0), workers: 2)
    let progress = Progress()
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        // On a busy machine the readers' tasks begin late; without them the writer would be done alone.
        while progress.readersBegun.load(ordering: .acquiring) < 2 { await Task.yield() }
        for round in 1...Self.rounds {
          let options = IngestOptions(workers: 2, memoryByteCount: 256 << 20)
          _ = try IngestJob(folder: folder, options: options).run(MemorySource(Self.batch(round)))
        }
        progress.isDone.store(true, ordering: .releasing)
      }
      for _ in 0..<2 {
        group.addTask {
          progress.readersBegun.add(1, ordering: .acquiringAndReleasing)
          var last = 0
          let shared = try Searcher(opening: folder)
          repeat {
            let request = SearchRequest(text: "除雪計画", query: try ParsedQuery("除雪計画", sideBySide: .all).query, limit: 10)
            let result = try Searcher(opening: folder).search(request)
            let rounds = Set(result.hits.map { $0.snippet.text.split(separator: " ").dropFirst().first ?? "" })
            #expect(result.hits.count == Self.documents && rounds.count == 1)
            let round = Int(rounds.first?.filter(\.isNumber) ?? "") ?? -1
            #expect(round >= last, "a later search sees no earlier commit")
            last = round
            // A searcher opened once keeps what it saw, though its files are long gone.
            #expect(try shared.search(request).hits.count == Self.documents)
            progress.searches.add(1, ordering: .relaxed)
            // With few threads the writer's task would else never get one.
            await Task.yield()
          } while !progress.isDone.load(ordering: .acquiring)
        }
      }
      try await group.waitForAll()
    }
    #expect(progress.searches.load(ordering: .relaxed) > 0)
  }
}
