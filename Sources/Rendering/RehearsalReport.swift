/// What an ingest would do, for people and for programs: `shirabe ingest --dry-run`.
public struct RehearsalReport: Sendable, Equatable {
  /// The index's folder.
  public var index: String
  /// Documents that the index does not have.
  public var added: [String] = []
  /// Documents that would replace one of the same name.
  public var changed: [String] = []
  /// Documents of files that are gone.
  public var deleted: [String] = []
  /// Documents that are there already.
  public var unchanged = 0
  /// What cannot be read.
  public var failures: [IngestReport.Remark] = []
  /// Warnings about what was read.
  public var warnings: [IngestReport.Remark] = []
  /// What is left out on purpose.
  public var skipped: [IngestReport.Remark] = []

  /// A report of nothing yet.
  public init(index: String) {
    self.index = index
  }

  /// One line each for what cannot be read, and for what is remarkable if asked for; text of paths made harmless.
  public func remarks(includingWarnings: Bool) -> [String] {
    var report = IngestReport(index: index)
    report.failures = failures
    report.warnings = warnings
    report.skipped = skipped
    return report.remarks(includingWarnings: includingWarnings)
  }

  /// A line for each document that would change, and the summary.
  public func text() -> String {
    var lines: [String] = []
    for (word, names) in [("add", added), ("change", changed), ("delete", deleted)] {
      lines += names.map { TerminalText.shown("\(word) \($0)") }
    }
    let counts = [
      (added.count, "added"), (changed.count, "changed"), (deleted.count, "deleted"), (unchanged, "unchanged"),
      (failures.count, "failed"),
    ]
    let summary = counts.map { "\(DecimalText.grouped($0)) \($1)" }.joined(separator: ", ")
    lines.append("\(TerminalText.shown(index)): would be \(summary); nothing was written")
    return lines.joined(separator: "\n") + "\n"
  }

  /// One JSON object on one line.
  ///
  ///     {"index", "added": [ids], "changed": [ids], "deleted": [ids], "unchanged": count,
  ///      "failures": [{"path", "reason"}], "warnings": [...], "skipped": [...]}
  public func json() -> [UInt8] {
    JSONWriter.line { writer in
      writer.member("index", index)
      writer.member("added", added)
      writer.member("changed", changed)
      writer.member("deleted", deleted)
      writer.member("unchanged", unchanged)
      for (name, remarks) in [("failures", failures), ("warnings", warnings), ("skipped", skipped)] {
        writer.member(name, remarks)
      }
    }
  }
}
