/// What could not be read and waits to be tried again, for people and for programs: `shirabe inspect failures`.
public struct FailuresReport: Sendable, Equatable {
  /// A file, a member of an archive or a folder.
  public struct Row: Sendable, Equatable {
    /// The path as it is cited.
    public var path: String
    /// The folder or file it was given by; empty when that is not known.
    public var root: String
    /// The reason and the remedy.
    public var reason: String
    /// How many runs have tried it in vain.
    public var tries: Int
    /// When it was last tried, as `2026-04-01T09:30:00Z`.
    public var time: String

    /// Describes a failure.
    public init(path: String, root: String, reason: String, tries: Int, time: String) {
      self.path = path
      self.root = root
      self.reason = reason
      self.tries = tries
      self.time = time
    }
  }

  /// The index's folder.
  public var index: String
  /// The failures, by path.
  public var rows: [Row]

  /// Lists failures.
  public init(index: String, rows: [Row]) {
    self.index = index
    self.rows = rows
  }

  /// For each root its failures, two lines each; then how many there are.
  public func text() -> String {
    var lines: [String] = []
    var root: String?
    for row in rows.sorted(by: { ($0.root, $0.path) < ($1.root, $1.path) }) {
      if row.root != root { lines.append(TerminalText.shown("below \(row.root)")) }
      root = row.root
      let tries = row.tries == 1 ? "1 try" : "\(DecimalText.grouped(row.tries)) tries"
      lines.append(TerminalText.shown("  \(row.path)  (\(tries), last \(row.time))"))
      lines.append(TerminalText.shown("    \(row.reason)"))
    }
    let remedy = rows.isEmpty ? "" : "; `shirabe ingest --retry-failed` tries them again"
    let count = rows.count == 1 ? "1 failure" : "\(DecimalText.grouped(rows.count)) failures"
    lines.append("\(TerminalText.shown(index)): \(count)\(remedy)")
    return lines.joined(separator: "\n") + "\n"
  }

  /// One JSON object on one line.
  ///
  ///     {"index", "failures": [{"path", "root", "reason", "tries", "time"}]}
  public func json() -> [UInt8] {
    JSONWriter.line { writer in
      writer.member("index", index)
      writer.member("failures", rows) { writer, row in
        writer.object {
          $0.member("path", row.path)
          $0.member("root", row.root)
          $0.member("reason", row.reason)
          $0.member("tries", row.tries)
          $0.member("time", row.time)
        }
      }
    }
  }
}
