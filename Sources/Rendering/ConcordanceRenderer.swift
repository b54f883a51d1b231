internal import Documents
public import Searching

/// Turns a concordance into bytes, line by line.
public protocol ConcordanceRenderer: Sendable {
  /// Writes what stands before the lines; the hits of `head` are not looked at.
  func begin(_ head: SearchResult, into output: inout [UInt8])
  /// Writes one line.
  func write(_ line: ConcordanceLine, isFirst: Bool, into output: inout [UInt8])
  /// Writes what stands behind the lines.
  func end(into output: inout [UInt8])
}

/// A concordance for people: the occurrences one below the other, each with its place behind.
///
/// The left context ends, and the occurrence begins, in the same column of every line, by the width of the characters.
/// *Law*: before each occurrence there are equally many columns (`ConcordanceRendererTests.occurrencesBeginInOneColumn`), and
/// no line is wider than the terminal (`ConcordanceRendererTests.linesFit`).
public struct TextConcordance: ConcordanceRenderer {
  /// How many columns the context has on either side.
  private let contextColumns: Int
  /// How many columns the place has.
  private let placeColumns: Int
  private let columns: Int?
  private let usesColour: Bool

  /// Lays the lines out for contexts of so many characters, on a terminal of so many columns or on none.
  public init(contextLength: Int, columns: Int?, usesColour: Bool) {
    let wanted = 2 * contextLength
    self.columns = columns
    self.usesColour = usesColour
    guard let columns else {
      contextColumns = wanted
      placeColumns = .max
      return
    }
    // A third of a terminal for the places, if the contexts do not need the room.
    placeColumns = max(12, min(columns / 3, columns - 2 * wanted - 12))
    contextColumns = max(2, min(wanted, (columns - placeColumns - 12) / 2))
  }

  /// Writes how many documents match.
  public func begin(_ head: SearchResult, into output: inout [UInt8]) {
    TextRenderer(columns: columns, usesColour: usesColour).begin(head, into: &output)
  }

  /// Writes a line.
  public func write(_ line: ConcordanceLine, isFirst: Bool, into output: inout [UInt8]) {
    if isFirst { output.append(UInt8(ascii: "\n")) }
    let left = Self.end(of: TerminalText.shown(line.left), columns: contextColumns)
    let match = TerminalText.shown(line.match)
    var text = StyledText()
    text.append(String(repeating: " ", count: contextColumns - DisplayWidth.columns(of: left)) + left, style: .plain)
    text.append(match, style: .match)
    // A long occurrence takes room from what stands behind it.
    let room = contextColumns + 12 - min(12, DisplayWidth.columns(of: match))
    let right = Self.start(of: TerminalText.shown(line.right), columns: columns == nil ? contextColumns : room - 2)
    text.append(TerminalText.pad(right, to: columns == nil ? contextColumns : room - 2) + "  ", style: .plain)
    let place = Self.place(of: line)
    let isCut = DisplayWidth.columns(of: place) > placeColumns
    text.append(isCut ? "…" + Self.end(of: place, columns: placeColumns - 1) : place, style: .place)
    var shown = text
    if let columns { shown.cut(to: columns) }
    output.append(contentsOf: shown.text(0..<shown.scalars.count, usesColour: usesColour).utf8)
    output.append(UInt8(ascii: "\n"))
  }

  /// Writes nothing.
  public func end(into output: inout [UInt8]) {}

  private static func place(of line: ConcordanceLine) -> String {
    let date = line.facts.date.map { " \($0)" } ?? ""
    let page = line.page.map { " p. \($0)" } ?? ""
    return TerminalText.shown("\(line.document)\(date)\(page) l. \(line.line)")
  }

  /// As much of a text's end as fits.
  private static func end(of text: String, columns: Int) -> String {
    guard DisplayWidth.columns(of: text) > columns else { return text }
    var kept: [Unicode.Scalar] = []
    var width = 0
    for scalar in text.unicodeScalars.reversed() {
      width += DisplayWidth.columns(of: scalar)
      guard width <= columns else { break }
      kept.append(scalar)
    }
    // A mark whose letter is cut off would stand on what comes before.
    return String(String.UnicodeScalarView(kept.reversed().drop { DisplayWidth.columns(of: $0) == 0 }))
  }

  /// As much of a text's beginning as fits.
  private static func start(of text: String, columns: Int) -> String {
    var kept = String.UnicodeScalarView()
    var width = 0
    for scalar in text.unicodeScalars {
      width += DisplayWidth.columns(of: scalar)
      guard width <= columns else { break }
      kept.append(scalar)
    }
    return String(kept)
  }
}

/// A concordance as a table: a row an occurrence, the names of the columns above.
public struct CSVConcordance: ConcordanceRenderer {
  private let isForSpreadsheet: Bool

  /// Chooses whether the table is for a spreadsheet program: with a byte order mark, and no cell a formula.
  public init(isForSpreadsheet: Bool = false) {
    self.isForSpreadsheet = isForSpreadsheet
  }

  private static let columns = [
    "left", "match", "right", "document", "title", "city", "date", "date_written", "page", "section", "line", "path",
  ]

  private var writer: CSVWriter { CSVWriter(isForSpreadsheet: isForSpreadsheet) }

  /// Writes the names of the columns.
  public func begin(_ head: SearchResult, into output: inout [UInt8]) {
    if isForSpreadsheet { output += CSVWriter.byteOrderMark }
    writer.write(Self.columns, into: &output)
  }

  /// Writes a row.
  public func write(_ line: ConcordanceLine, isFirst: Bool, into output: inout [UInt8]) {
    let facts = line.facts
    let cells = [
      line.left, line.match, line.right, line.document.rawValue, OneLine.text(line.title), facts.city ?? "",
      facts.date ?? "", facts.dateWritten ?? "", line.page.map { "\($0)" } ?? "",
      line.section.joined(separator: " › "), "\(line.line)", line.path,
    ]
    writer.write(cells, into: &output)
  }

  /// Writes nothing.
  public func end(into output: inout [UInt8]) {}
}

/// A concordance for programs: an object with all lines, or a line of JSON for each.
///
///     {"query", "total", "widened", "lines": [{"left", "match", "right", "document", "title", "path", "page", "section",
///      "line", "city", "date", ...}]}
public struct JSONConcordance: ConcordanceRenderer {
  private let isLines: Bool

  /// Chooses between one object and an object a line.
  public init(isLines: Bool) {
    self.isLines = isLines
  }

  /// Writes the object up to its lines.
  public func begin(_ head: SearchResult, into output: inout [UInt8]) {
    guard !isLines else { return }
    var writer = JSONWriter(continuing: &output)
    writer.beginObject()
    writer.member("query", head.query)
    writer.member("total", head.total)
    writer.member("widened", head.widened)
    writer.key("lines")
    writer.beginArray()
    writer.finish(into: &output)
  }

  /// Writes a line.
  public func write(_ line: ConcordanceLine, isFirst: Bool, into output: inout [UInt8]) {
    if !isFirst, !isLines { output.append(UInt8(ascii: ",")) }
    var writer = JSONWriter(continuing: &output)
    writer.beginObject()
    let texts = [
      ("left", line.left), ("match", line.match), ("right", line.right), ("document", line.document.rawValue),
      ("title", line.title), ("path", line.path),
    ]
    for (name, text) in texts {
      writer.member(name, text)
    }
    writer.member("page", line.page)
    writer.member("section", line.section)
    writer.member("line", line.line)
    writer.write(line.facts)
    writer.endObject()
    writer.finish(into: &output)
    if isLines { output.append(UInt8(ascii: "\n")) }
  }

  /// Writes the object's end.
  public func end(into output: inout [UInt8]) {
    if !isLines { output.append(contentsOf: "]}\n".utf8) }
  }
}
