internal import Glibc

/// The program through which a person reads what is longer than the terminal.
public enum Pager {
  /// Gives text to a shell's command and waits until the person has left it; what was not read any more is no fault.
  ///
  /// - Throws: `StorageError.system` when no shell could be started.
  public static func show(_ bytes: Span<UInt8>, by command: String) throws(StorageError) {
    // Whoever leaves the pager early closes the pipe: the write then fails instead of ending this process.
    _ = signal(SIGPIPE, SIG_IGN)
    // SAFETY: both strings end in zero and are read during the call only; the stream is closed below, once.
    guard let pipe = unsafe popen(command, "w") else {
      throw .system(path: command, operation: "start", errno: errno)
    }
    // SAFETY: the library reads `count` bytes that the span holds during the call.
    _ = unsafe bytes.withUnsafeBufferPointer { unsafe fwrite($0.baseAddress, 1, $0.count, pipe) }
    _ = unsafe pclose(pipe)
  }
}
