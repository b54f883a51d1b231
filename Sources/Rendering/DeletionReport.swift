/// What a deletion did, for people and for programs.
public struct DeletionReport: Sendable, Equatable {
  /// The index's folder.
  public var index: String
  /// The ids of the documents that were deleted.
  public var deleted: [String] = []
  /// Ids that no document had.
  public var missing: [String] = []
  /// The commit; 0 when there was nothing to commit.
  public var generation = 0

  /// A report of nothing yet.
  public init(index: String) {
    self.index = index
  }

  /// The summary for people: one line.
  public func text() -> String {
    let rest = missing.isEmpty ? "" : ", \(DecimalText.grouped(missing.count)) not found"
    return "\(TerminalText.shown(index)): \(DecimalText.grouped(deleted.count)) deleted\(rest)\n"
  }

  /// The summary for programs: one JSON object on one line.
  ///
  ///     {"index", "deleted": [ids], "not_found": [ids], "generation"}
  public func json() -> [UInt8] {
    JSONWriter.line { writer in
      writer.member("index", index)
      writer.member("deleted", deleted)
      writer.member("not_found", missing)
      writer.member("generation", generation)
    }
  }
}
