public import Searching

/// What saved queries find, or find new, for people and for programs.
public struct SavedReport: Sendable, Equatable {
  /// A saved query with its answer.
  public struct Entry: Sendable, Equatable {
    /// What the query is called.
    public var name: String
    /// What it found.
    public var result: SearchResult

    /// Names an answer.
    public init(name: String, result: SearchResult) {
      self.name = name
      self.result = result
    }
  }

  /// The answers, in the order of the file.
  public var entries: [Entry]
  /// What was not new, as it was asked for; nil when all was asked for.
  public var since: String?
  /// The commit that was searched: what the next run gives as `--since`.
  public var generation: UInt64

  /// Takes the answers.
  public init(_ entries: [Entry], since: String?, generation: UInt64) {
    self.entries = entries
    self.since = since
    self.generation = generation
  }

  /// Each query with what it found, as `TextRenderer` shows hits; a query that found nothing is one line.
  public func text(columns: Int?, usesColour: Bool) -> [UInt8] {
    let lines = IndentedLines(columns: columns, usesColour: usesColour)
    let renderer = TextRenderer(columns: columns, usesColour: usesColour)
    var output: [UInt8] = []
    for (place, entry) in entries.enumerated() {
      if place > 0 { output.append(UInt8(ascii: "\n")) }
      lines.write(StyledText("■ \(entry.name): \(count(entry.result))", style: .title), indent: 0, into: &output)
      if entry.name != entry.result.query {
        lines.write(StyledText(entry.result.query), indent: 2, into: &output)
      }
      guard entry.result.total > 0 else { continue }
      // The query shows its own conditions, and the others are those of all queries.
      var result = entry.result
      result.filter = nil
      renderer.writeRemarks(on: result, into: &output)
      renderer.writeHits(of: result, into: &output)
    }
    output.append(UInt8(ascii: "\n"))
    lines.write(StyledText("Next time: --since \(generation)", style: .notice), indent: 0, into: &output)
    return output
  }

  private func count(_ result: SearchResult) -> String {
    let new = since == nil ? "" : "new "
    let unit = result.grouping == .none ? "passage" : "document"
    let shown = result.hits.count < result.total ? ", \(result.hits.count) shown" : ""
    return switch result.total {
    case 0: since == nil ? "nothing matches" : "nothing new"
    case 1: "1 \(new)\(unit)"
    default: "\(DecimalText.grouped(result.total)) \(new)\(unit)s\(shown)"
    }
  }

  /// One JSON object on one line.
  ///
  ///     {"since", "generation", "queries": [{"name", "query", "total", ..., "hits": [...], "next"}]}
  ///
  /// The queries are as `JSONRenderer` writes an answer, with their names before.
  public func json(cites: Bool = false) -> [UInt8] {
    let renderer = JSONRenderer(cites: cites)
    return JSONWriter.line {
      $0.member("since", since)
      $0.member("generation", Int(clamping: generation))
      $0.member("queries", entries) { renderer.write($1.result, named: $1.name, to: &$0) }
    }
  }
}
