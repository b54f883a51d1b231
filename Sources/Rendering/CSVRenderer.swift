internal import Documents
public import Searching

/// An answer as a table: a row a hit, the names of the columns above.
///
/// The snippet stands on one line, with … where the passage goes on; `matches` has what was found in it, separated by |.
public struct CSVRenderer: StreamRenderer {
  /// Whether the table is for a spreadsheet program: it begins with a byte order mark, and no cell is a formula.
  public let isForSpreadsheet: Bool
  /// Whether a column has each hit's citation.
  public let cites: Bool
  /// Whether a column has the cursor behind each hit.
  public let hasCursors: Bool

  /// The columns that are always there.
  static let columns = [
    "rank", "score", "document", "title", "city", "prefecture", "kind", "date", "date_written", "page", "section",
    "line", "snippet", "matches", "path", "url",
  ]

  /// Chooses what the table is for and what is in it.
  public init(isForSpreadsheet: Bool = false, cites: Bool = false, hasCursors: Bool = false) {
    self.isForSpreadsheet = isForSpreadsheet
    self.cites = cites
    self.hasCursors = hasCursors
  }

  private var writer: CSVWriter { CSVWriter(isForSpreadsheet: isForSpreadsheet) }

  /// Writes the names of the columns.
  public func begin(_ head: SearchResult, into output: inout [UInt8]) {
    if isForSpreadsheet { output += CSVWriter.byteOrderMark }
    let names = Self.columns + (cites ? ["citation"] : []) + (hasCursors ? ["cursor"] : [])
    writer.write(names, into: &output)
  }

  /// Writes a row.
  public func write(_ hit: Hit, isFirst: Bool, into output: inout [UInt8]) {
    let facts = hit.facts
    let (snippet, matches) = OneLine.textAndMatches(of: hit.snippet)
    var cells = [
      "\(hit.rank)", DecimalText.fixed(hit.score, digits: 3), hit.document.rawValue, OneLine.text(hit.title),
      facts.city ?? "", facts.prefecture ?? "", facts.kind ?? "", facts.date ?? "", facts.dateWritten ?? "",
      hit.page.map { "\($0)" } ?? "", hit.section.joined(separator: " › "), "\(hit.line)",
      snippet, matches.joined(separator: " | "), hit.path, facts.url ?? "",
    ]
    if cites { cells.append(Citation(hit).text()) }
    if hasCursors { cells.append(hit.cursor.map { "\($0)" } ?? "") }
    writer.write(cells, into: &output)
  }

  /// Writes nothing.
  public func end(_ head: SearchResult, into output: inout [UInt8]) {}
}
