/// What a rebuild of an index did, for people and for programs.
public struct ReindexReport: Sendable, Equatable {
  /// The index's folder.
  public var index: String
  /// The commit by which the fresh index took its place; 0 when it did not.
  public var generation = 0
  /// Documents of the fresh index, once it took its place.
  public var documents = 0
  /// Files that were looked at.
  public var files = 0
  /// Documents that a run which was stopped had read before.
  public var resumed = 0
  /// What could not be read.
  public var failures: [IngestReport.Remark] = []
  /// Documents of the live index that the fresh one has not.
  public var lost: [String] = []
  /// How the answers have changed; nil when no queries were asked.
  public var differences: [ListDifference]?

  /// A report of nothing yet.
  public init(index: String) {
    self.index = index
  }

  /// The changed answers, and a line of summary.
  public func text() -> String {
    var lines: [String] = []
    for difference in differences ?? [] where !difference.isEmpty {
      lines.append("query \(difference.query)")
      lines += difference.lines.map { "  \($0)" }
    }
    if let differences {
      let changed = differences.count { !$0.isEmpty }
      lines.append("\(DecimalText.grouped(changed)) of \(DecimalText.grouped(differences.count)) answers change")
    }
    let loss = lost.isEmpty ? "" : ", \(DecimalText.grouped(lost.count)) documents are not in it"
    lines.append(
      generation > 0
        ? "\(index): generation \(generation), \(DecimalText.grouped(documents)) documents from "
          + "\(DecimalText.grouped(files)) files\(loss)"
        : "\(index): built beside the live index from \(DecimalText.grouped(files)) files\(loss); nothing was switched")
    return lines.map { TerminalText.shown($0) + "\n" }.joined()
  }

  /// One JSON object on one line.
  ///
  ///     {"index", "switched", "generation", "documents", "files", "resumed", "failures": [...], "lost": [ids],
  ///      "queries": null or [{"query", "before": [ids], "after": [ids]}]}
  public func json() -> [UInt8] {
    JSONWriter.line { writer in
      writer.member("index", index)
      writer.member("switched", generation > 0)
      writer.member("generation", generation)
      writer.member("documents", documents)
      writer.member("files", files)
      writer.member("resumed", resumed)
      writer.member("failures", failures)
      writer.member("lost", lost)
      guard let differences else { return writer.member("queries", nil as String?) }
      writer.member("queries", differences) { writer, difference in
        writer.object {
          $0.member("query", difference.query)
          $0.member("before", difference.before)
          $0.member("after", difference.after)
        }
      }
    }
  }
}
