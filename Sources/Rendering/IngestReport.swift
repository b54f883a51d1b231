/// What an ingest did, for people and for programs.
public struct IngestReport: Sendable, Equatable {
  /// A file and what there is to say of it.
  public struct Remark: Sendable, Equatable {
    /// The path as it is cited.
    public var path: String
    /// What is to be said.
    public var reason: String

    /// Says something of a file.
    public init(path: String, reason: String) {
      self.path = path
      self.reason = reason
    }
  }

  /// The index's folder.
  public var index: String
  /// Files that were looked at.
  public var fileCount = 0
  /// Their size. *Units*: bytes as they lie in the files.
  public var sourceByteCount = 0
  /// Documents under new names.
  public var added = 0
  /// Documents that replaced an earlier one.
  public var replaced = 0
  /// Documents that were there already.
  public var unchanged = 0
  /// Documents whose files are gone.
  public var deleted = 0
  /// Passages written.
  public var passages = 0
  /// Passages written, by the path of the source they came from; not part of the summary.
  public var passagesByPath: [String: Int] = [:]
  /// The text that was read anew. *Units*: bytes of UTF-8.
  public var textByteCount = 0
  /// What could not be read.
  public var failures: [Remark] = []
  /// Warnings about what was read.
  public var warnings: [Remark] = []
  /// What was left out on purpose.
  public var skipped: [Remark] = []
  /// The commit; 0 when there was nothing to commit.
  public var generation = 0
  /// How long it took.
  public var elapsed = Duration.zero

  /// A report of nothing yet.
  public init(index: String) {
    self.index = index
  }

  /// Documents that the run found in its files.
  public var documentCount: Int { added + replaced + unchanged }

  /// One line each for what went wrong, and for what is remarkable if asked for; text of paths made harmless.
  public func remarks(includingWarnings: Bool) -> [String] {
    let failed = failures.map { "failed: \($0.path): \($0.reason)" }
    guard includingWarnings else { return failed.map(TerminalText.shown) }
    let left = skipped.map { "left out: \($0.path): \($0.reason)" }
    let warned = warnings.map { "warning: \($0.path): \($0.reason)" }
    return (left + warned + failed).map(TerminalText.shown)
  }

  /// The summary for people: two lines.
  public func text() -> String {
    let gone = deleted == 0 ? "" : ", \(DecimalText.grouped(deleted)) deleted"
    let failed = failures.isEmpty ? "" : ", \(DecimalText.grouped(failures.count)) failed"
    let documents =
      "\(DecimalText.grouped(added)) added, \(DecimalText.grouped(replaced)) replaced, "
      + "\(DecimalText.grouped(unchanged)) unchanged"
    let unit = DecimalText.byteUnit(for: textByteCount)
    let rate = DecimalText.fixed(megabytesPerSecond, digits: 1)
    return """
      \(TerminalText.shown(index)): \(documents)\(gone)\(failed)
      \(Self.counted(fileCount, "file")), \(Self.counted(passages, "passage")), \
      \(DecimalText.bytes(textByteCount, in: unit)) \(unit.name) of text \
      in \(DecimalText.fixed(seconds, digits: 1)) s (\(rate) MB/s)

      """
  }

  /// The summary for programs: one JSON object on one line.
  ///
  ///     {"index", "files", "bytes", "added", "replaced", "unchanged", "deleted", "failed", "passages", "text_bytes",
  ///      "seconds", "mb_per_second", "generation", "failures": [{"path", "reason"}], "warnings": [...], "skipped": [...]}
  public func json() -> [UInt8] {
    JSONWriter.line { writer in
      writer.member("index", index)
      let counts = [
        ("files", fileCount), ("bytes", sourceByteCount), ("added", added), ("replaced", replaced),
        ("unchanged", unchanged), ("deleted", deleted), ("failed", failures.count), ("passages", passages),
        ("text_bytes", textByteCount),
      ]
      for (name, count) in counts { writer.member(name, count) }
      writer.member("seconds", seconds, digits: 3)
      writer.member("mb_per_second", megabytesPerSecond, digits: 3)
      writer.member("generation", generation)
      for (name, remarks) in [("failures", failures), ("warnings", warnings), ("skipped", skipped)] {
        writer.member(name, remarks)
      }
    }
  }

  private var seconds: Double {
    Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) * 1e-18
  }

  private var megabytesPerSecond: Double {
    seconds > 0 ? Double(textByteCount) / 1e6 / seconds : 0
  }

  private static func counted(_ count: Int, _ noun: String) -> String {
    "\(DecimalText.grouped(count)) \(noun)\(count == 1 ? "" : "s")"
  }
}
