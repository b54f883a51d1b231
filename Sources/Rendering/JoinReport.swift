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
        row.reasons.joined(separator: " "), TerminalText.shown(row.before) + "┊" + TerminalText.shown(row.after),
      ]
    }
    let widths = heads.indices.map { column in
      ([heads] + cells).reduce(0) { max($0, DisplayWidth.columns(of: $1[column])) }
    }
    return ([heads] + cells).map { line in
      let padded = line.enumerated().map { column, cell in
        column == line.count - 1
          ? cell : TerminalText.pad(cell, to: widths[column], alignedRight: column == 0 || column == 2)
      }
      return padded.joined(separator: "  ") + "\n"
    }.joined()
  }

  /// One JSON object on one line:
  /// `{"document", "breaks": [{"page", "line", "decision", "score", "reasons", "before", "after"}]}`.
  public func json() -> [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("document")
    writer.string(document)
    writer.key("breaks")
    writer.beginArray()
    for row in rows {
      writer.beginObject()
      if let page = row.page {
        writer.key("page")
        writer.integer(page)
      }
      writer.key("line")
      writer.integer(row.line)
      writer.key("decision")
      writer.string(row.isJoined ? "join" : "keep")
      writer.key("score")
      writer.integer(row.score)
      writer.key("reasons")
      writer.beginArray()
      for reason in row.reasons { writer.string(reason) }
      writer.endArray()
      writer.key("before")
      writer.string(row.before)
      writer.key("after")
      writer.string(row.after)
      writer.endObject()
    }
    writer.endArray()
    writer.endObject()
    return writer.bytes + [UInt8(ascii: "\n")]
  }
}
