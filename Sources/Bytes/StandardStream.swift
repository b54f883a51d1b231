internal import Glibc

/// One of the process's own streams, written with the system call alone: nothing is kept back, every refusal is seen.
public struct StandardStream: Sendable {
  /// What a program answers with.
  public static let output = StandardStream(descriptor: STDOUT_FILENO, name: "standard output")
  /// What a program tells the person at the terminal.
  public static let error = StandardStream(descriptor: STDERR_FILENO, name: "standard error")

  private let descriptor: Int32
  private let name: String

  /// Writes all bytes, however many calls that takes.
  /// - Throws: `StorageError.system`; its number is `EPIPE` when nobody reads any more.
  public func write(_ bytes: Span<UInt8>) throws(StorageError) {
    try FileSystem.standard.write(bytes, to: descriptor, name)
  }

  /// Whether a person looks at it.
  public var isTerminal: Bool { isatty(descriptor) == 1 }

  /// How wide the terminal is; nil when it is none, or does not say.
  ///
  /// *Units*: columns.
  public var columns: Int? {
    var size = winsize()
    // SAFETY: the call fills the record it is given and keeps no pointer to it.
    guard unsafe ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }
}

extension StorageError {
  /// Whether the reader of a pipe has gone away: nothing that anybody need be told.
  public var isClosedPipe: Bool {
    if case .system(_, _, errno: EPIPE) = self { true } else { false }
  }
}
