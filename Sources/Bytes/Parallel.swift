internal import Synchronization

/// A few long-lived threads that divide one piece of work among themselves.
///
/// These are threads of the system, not tasks: a worker may block and may use 8 MiB of stack.
public enum Parallel {
  /// Runs `body` once for every worker number in `0..<workers`, at the same time, and waits for all of them.
  ///
  /// One worker runs on the calling thread. A worker that cannot get a thread runs on the calling one as well, after the
  /// others have started, so workers must not wait for each other to begin.
  /// - Throws: the error that was thrown first, after all workers have ended.
  public static func run<Failure: Error>(
    workers: Int, body: @escaping @Sendable (Int) throws(Failure) -> Void
  ) throws(Failure) {
    precondition(workers > 0, "there must be at least one worker")
    guard workers > 1 else { return try body(0) }
    let failure = FirstFailure<Failure>()
    var threads: [BackgroundThread] = []
    var refused: [Int] = []
    for worker in 1..<workers {
      let started = BackgroundThread.start {
        do throws(Failure) { try body(worker) } catch { failure.record(error) }
      }
      if let started { threads.append(started) } else { refused.append(worker) }
    }
    for worker in [0] + refused {
      do throws(Failure) { try body(worker) } catch { failure.record(error) }
    }
    for thread in threads { thread.join() }
    if let error = failure.first { throw error }
  }

  /// The first error of several threads.
  private final class FirstFailure<Failure: Error>: Sendable {
    private let recorded = Mutex<Failure?>(nil)

    var first: Failure? { recorded.withLock { $0 } }

    func record(_ error: Failure) {
      recorded.withLock { if $0 == nil { $0 = error } }
    }
  }
}
