internal import Glibc
internal import Synchronization

/// A few long-lived threads that divide one piece of work among themselves.
///
/// These are threads of the system, not tasks: a worker may block and may use 8 MiB of stack.
public enum Parallel {
  private static let stackByteCount = 8 << 20

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
    var threads: [pthread_t] = []
    var refused: [Int] = []
    for worker in 1..<workers {
      let started = start {
        do throws(Failure) { try body(worker) } catch { failure.record(error) }
      }
      if let started { threads.append(started) } else { refused.append(worker) }
    }
    for worker in [0] + refused {
      do throws(Failure) { try body(worker) } catch { failure.record(error) }
    }
    for thread in threads {
      // The thread was created joinable and is joined once; no result is asked for.
      let joined = pthread_join(thread, nil)
      precondition(joined == 0, "a thread of ours can always be joined")
    }
    if let error = failure.first { throw error }
  }

  /// Starts a thread; nil when the system gives none.
  private static func start(_ body: @escaping @Sendable () -> Void) -> pthread_t? {
    var attributes = pthread_attr_t()
    // SAFETY: the attributes are initialised here, used for one call and destroyed; a size that is refused leaves the
    // system's own.
    unsafe pthread_attr_init(&attributes)
    defer { unsafe pthread_attr_destroy(&attributes) }
    _ = unsafe pthread_attr_setstacksize(&attributes, stackByteCount)
    // SAFETY: the one reference that this makes is given to the new thread, or dropped below when there is none.
    let work = unsafe Unmanaged.passRetained(Work(body))
    var thread = pthread_t()
    // SAFETY: the new thread takes over the one reference that `passRetained` made.
    let result = unsafe pthread_create(
      &thread, &attributes,
      { argument in
        guard let argument = unsafe argument else { return nil }
        unsafe Unmanaged<Work>.fromOpaque(argument).takeRetainedValue().body()
        return nil
      }, unsafe work.toOpaque())
    guard result == 0 else {
      // SAFETY: no thread was made, so the reference is still ours to drop.
      unsafe work.release()
      return nil
    }
    return thread
  }

  /// What a thread does, as an object that can be handed through C.
  private final class Work: Sendable {
    let body: @Sendable () -> Void

    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
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
