import Synchronization
import Testing

@testable import Bytes

@Suite struct ParallelTests {
  struct Failure: Error, Equatable {
    let worker: Int
  }

  @Test(arguments: [1, 2, 5]) func everyWorkerRunsOnce(workers: Int) {
    let seen = Mutex<[Int]>([])
    Parallel.run(workers: workers) { worker in seen.withLock { $0.append(worker) } }
    #expect(seen.withLock { $0.sorted() } == Array(0..<workers))
  }

  @Test(arguments: [1, 4]) func theErrorIsThrownAfterAllHaveEnded(workers: Int) {
    let ended = Atomic(0)
    #expect(throws: Failure(worker: workers - 1)) {
      try Parallel.run(workers: workers) { worker throws(Failure) in
        ended.add(1, ordering: .relaxed)
        if worker == workers - 1 { throw Failure(worker: worker) }
      }
    }
    #expect(ended.load(ordering: .relaxed) == workers)
  }

  @Test func aThreadIsJoined() throws {
    let done = Mutex(0)
    let thread = try #require(BackgroundThread.start { done.withLock { $0 += 1 } })
    thread.join()
    #expect(done.withLock { $0 } == 1)
    thread.join()
  }

  @Test func workersHaveADeepStack() {
    @Sendable func depth(_ rest: Int) -> Int { rest == 0 ? 0 : 1 + depth(rest - 1) }
    let deepest = Mutex(0)
    Parallel.run(workers: 2) { worker in
      if worker == 1 { deepest.withLock { $0 = depth(20_000) } }
    }
    #expect(deepest.withLock { $0 } == 20_000)
  }

  @Test func processorsAreCountedFromTheMask() {
    #expect(ProcessorCount.available >= 1)
    #expect(ProcessorCount.allowed(inStatus: "Name:\tx\nCpus_allowed:\t00000000,0000000f\nMems:\t1\n") == 4)
    #expect(ProcessorCount.allowed(inStatus: "Cpus_allowed_list:\t0-3\n") == nil)
  }
}
