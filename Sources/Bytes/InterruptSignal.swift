internal import Glibc

/// The signal that a person sends with control-C, taken in by a thread that waits for it instead of ending the process.
public struct InterruptSignal: Sendable {
  private let isHeld: Bool

  /// Holds the signal back from this thread and from all that it starts; one that the process ignores stays ignored.
  public init() {
    var action = sigaction()
    // SAFETY: the call only fills the record it is given.
    let failed = unsafe sigaction(SIGINT, nil, &action)
    // SAFETY: the handlers are looked at as numbers and never called; both are one pointer wide.
    let handler = unsafe unsafeBitCast(action.__sigaction_handler, to: Int.self)
    let ignoring = unsafe unsafeBitCast(SIG_IGN, to: Int.self)
    let isIgnored = failed == 0 && handler == ignoring
    guard !isIgnored else {
      isHeld = false
      return
    }
    var signals = Self.signals
    // SAFETY: the set is read during the call only.
    isHeld = unsafe pthread_sigmask(SIG_BLOCK, &signals, nil) == 0
  }

  /// Waits for the signal, but no longer than so many milliseconds; answers whether it came.
  public func came(withinMilliseconds milliseconds: Int) -> Bool {
    guard isHeld else {
      usleep(UInt32(milliseconds) * 1000)
      return false
    }
    var signals = Self.signals
    var time = timespec(tv_sec: milliseconds / 1000, tv_nsec: milliseconds % 1000 * 1_000_000)
    // SAFETY: the set and the time are read during the call only.
    return unsafe sigtimedwait(&signals, nil, &time) == SIGINT
  }

  private static var signals: sigset_t {
    var signals = sigset_t()
    // SAFETY: the set is ours and is filled by the two calls.
    unsafe sigemptyset(&signals)
    unsafe sigaddset(&signals, SIGINT)
    return signals
  }
}
