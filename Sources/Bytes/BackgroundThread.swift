internal import Glibc
internal import Synchronization

/// A thread of the system that does one thing beside its starter.
///
/// *Law*: after `join` everything that the thread did is seen (`ParallelTests.aThreadIsJoined`).
public final class BackgroundThread: Sendable {
  private static let stackByteCount = 8 << 20

  private let thread: Mutex<pthread_t?>

  private init(_ thread: pthread_t) {
    self.thread = Mutex(thread)
  }

  deinit {
    // Nobody waits for it any more: it ends by itself.
    if let thread = thread.withLock({ $0 }) { pthread_detach(thread) }
  }

  /// Starts a thread; nil when the system gives none.
  public static func start(_ body: @escaping @Sendable () -> Void) -> BackgroundThread? {
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
    return BackgroundThread(thread)
  }

  /// Waits until the thread has ended; a second call returns at once, and so it is called by one thread only.
  public func join() {
    let thread = thread.withLock { thread in
      let taken = thread
      thread = nil
      return taken
    }
    guard let thread else { return }
    // The thread was created joinable and is joined once; no result is asked for.
    let joined = pthread_join(thread, nil)
    precondition(joined == 0, "a thread of ours can always be joined")
  }

  /// What a thread does, as an object that can be handed through C.
  private final class Work: Sendable {
    let body: @Sendable () -> Void

    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }
}
