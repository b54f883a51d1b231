/// What a foreign tool may use; beyond it the tool is ended and the file refused.
///
/// - Source: the figures of Apache Tika's and libxml2's practice, scaled to one municipal document.
public struct ChildLimits: Sendable, Equatable {
  /// *Units*: seconds of processor time.
  public var processorSeconds = 60
  /// *Units*: seconds by the clock.
  public var wallSeconds = 120
  /// The memory it may map.
  ///
  /// *Units*: bytes.
  public var memoryBytes = 1 << 30
  /// The longest file it may write; 0 for a tool that only prints.
  ///
  /// *Units*: bytes.
  public var fileBytes = 0
  /// How many files it may have open.
  public var openFiles = 64
  /// The most that it may print.
  ///
  /// *Units*: bytes.
  public var outputBytes = 256 << 20

  /// The limits for a tool that reads one document and prints its text.
  public init() {}

  /// The programs and arguments that set these limits and become the program named behind them.
  ///
  /// - Throws: `.unsupported` when one of them is missing.
  func prefix(_ privileges: [String], path: String, mediaType: String) throws(ReadingError) -> [String] {
    [try ForeignTool.setpriv.path(for: path, mediaType: mediaType)] + privileges + [
      "--no-new-privs", "--", try ForeignTool.prlimit.path(for: path, mediaType: mediaType),
      "--cpu=\(processorSeconds)", "--as=\(memoryBytes)", "--fsize=\(fileBytes)", "--nofile=\(openFiles)", "--core=0",
      "--",
    ]
  }
}
