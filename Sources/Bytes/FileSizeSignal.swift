internal import Glibc

/// The signal that ends a process when a file would grow beyond the limit that the process was given (`ulimit -f`).
public enum FileSizeSignal {
  /// Lets the write fail with an error instead, so that it can be told and nothing is left half done.
  public static func becomesError() {
    _ = signal(SIGXFSZ, SIG_IGN)
  }
}
