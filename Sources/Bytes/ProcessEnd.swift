internal import Glibc

/// The end of this process.
public enum ProcessEnd {
  /// Ends the process with an exit status.
  public static func end(status: Int32) -> Never {
    exit(status)
  }
}
