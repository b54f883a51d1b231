/// The breaks of a text with what was decided about each, for people and for programs.
public struct JoinReport: Sendable, Equatable {
  /// One break.
  public struct Row: Sendable, Equatable {
    /// The page; nil when the source has none.
    public var page: Int?
    /// The line before the break, from 1, in the source or on its page.
    public var line: Int
    /// Whether analysis reads over the break.
    public var isJoined: Bool
    /// The sum of the evidence.
    public var score: Int
    /// What was found, by name.
    public var reasons: [String]
    /// The text just before the break.
    public var before: String
    /// The text just behind it.
    public var after: String

    /// Describes a break.
    public init(
      page: Int?, line: Int, isJoined: Bool, score: Int, reasons: [String], before: String, after: String
    ) {
      self.page = page
      self.line = line
      self.isJoined = isJoined
      self.score = score
      self.reasons = reasons
      self.before = before
      self.after = after
    }
  }

  /// The document.
  public let document: String
  /// Its breaks in the order of the text.
  public let rows: [Row]

  /// Takes the breaks in order.
  public init(document: String, rows: [Row]) {
    self.document = document
    self.rows = rows
  }

  /// A line for each break: place, decision, score, reasons, and the text at both sides with ┊ between them.
  public func table() -> String {
    let heads = ["line", "decision", "score", "reasons", "text"]
    let cells = rows.map { row in
      [
        row.page.map { "p\($0):\(row.line)" } ?? "\(row.line)", row.isJoined ? "join" : "keep", "\(row.score)",
        row.reasons.joined(separator: " "), "\(row.before)┊\(row.after)",
      ]
    }
    return TextTable([heads] + cells, numbers: [0, 2]).text()
  }

  /// One JSON object on one line:
  /// `{"document", "breaks": [{"page", "line", "decision", "score", "reasons", "before", "after"}]}`.
  public func json() -> [UInt8] {
    JSONWriter.line { writer in
      writer.member("document", document)
      writer.member("breaks", rows) { writer, row in
        writer.object {
          if let page = row.page { $0.member("page", page) }
          $0.member("line", row.line)
          $0.member("decision", row.isJoined ? "join" : "keep")
          $0.member("score", row.score)
          $0.member("reasons", row.reasons)
          $0.member("before", row.before)
          $0.member("after", row.after)
        }
      }
    }
  }
}
