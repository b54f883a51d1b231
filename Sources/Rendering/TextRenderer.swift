import Documents
public import Searching

/// An answer for people: a heading, then for each hit its title, place, section path and snippet.
///
/// Text of documents cannot steer the terminal: see `TerminalText.shown`.
public struct TextRenderer: StreamRenderer {
  /// The terminal's width; nil where lines are not broken, as in a file or a pipe.
  public let columns: Int?
  /// Whether titles, places and matches are coloured; without colours matches are not marked.
  public let usesColour: Bool

  /// Describes what the text is shown on.
  public init(columns: Int?, usesColour: Bool) {
    self.columns = columns
    self.usesColour = usesColour
  }

  private var lines: IndentedLines { IndentedLines(columns: columns, usesColour: usesColour) }

  /// Writes the heading and the hits, their ranks one below the other.
  public func render(_ result: SearchResult, into output: inout [UInt8]) {
    begin(result, into: &output)
    writeHits(of: result, into: &output)
  }

  /// Writes the hits, those of a group below its heading.
  func writeHits(of result: SearchResult, into output: inout [UInt8]) {
    let rankColumns = result.hits.reduce(0) { max($0, String($1.rank).count) }
    var groups = result.groups[...]
    var left = 0
    for hit in result.hits {
      if left == 0, let group = groups.popFirst() {
        left = group.hitCount
        let documents = group.total == 1 ? "1 document" : "\(DecimalText.grouped(group.total)) documents"
        output.append(UInt8(ascii: "\n"))
        lines.write(
          StyledText("■ \(group.name.isEmpty ? "no city known" : group.name): \(documents)"), indent: 0, into: &output)
        left -= 1
        write(hit, rankColumns: rankColumns, isBehindHeading: true, into: &output)
        continue
      }
      left -= 1
      write(hit, rankColumns: rankColumns, into: &output)
    }
  }

  /// Writes the heading.
  public func begin(_ result: SearchResult, into output: inout [UInt8]) {
    lines.write(StyledText(Self.heading(of: result)), indent: 0, into: &output)
    if result.total == 0 {
      for line in result.words.map(Self.line) { lines.write(StyledText(line), indent: 2, into: &output) }
      lines.write(StyledText(Self.adviceForNothing, style: .notice), indent: 0, into: &output)
    }
    writeRemarks(on: result, into: &output)
  }

  /// Writes what is to be known of an answer beside its hits: how it was understood and found, and what was counted.
  func writeRemarks(on result: SearchResult, into output: inout [UInt8]) {
    if result.widened, result.total > 0 {
      lines.write(StyledText(Self.widening, style: .notice), indent: 0, into: &output)
    }
    for use in result.synonyms {
      let brought = use.brought == 1 ? "1 document" : "\(DecimalText.grouped(use.brought)) documents"
      lines.write(
        StyledText("Synonym \(use.word) = \(use.synonym): \(brought) found only by it"), indent: 0, into: &output)
    }
    for line in result.reading.map(ExplanationTable.lines) ?? [] {
      lines.write(StyledText(line), indent: 0, into: &output)
    }
    writeCounts(of: result, into: &output)
  }

  /// Writes a hit of a stream, where nobody knows how many columns the ranks will take.
  public func write(_ hit: Hit, isFirst: Bool, into output: inout [UInt8]) {
    write(hit, rankColumns: String(hit.rank).count, into: &output)
  }

  /// Writes nothing.
  public func end(_ head: SearchResult, into output: inout [UInt8]) {}

  /// What was left out, the conditions, and what was counted.
  private func writeCounts(of result: SearchResult, into output: inout [UInt8]) {
    for word in result.ignored {
      lines.write(
        StyledText("Not looked for, for it holds no letter and no digit: \(word)", style: .notice), indent: 0,
        into: &output)
    }
    if let bound = result.bound {
      let looked = DecimalText.grouped(bound.passages)
      let skipped = DecimalText.grouped(bound.skipped)
      lines.write(
        StyledText(
          "Only \(looked) passages were looked at, \(skipped) more could match: --scan-limit looks further, another word narrows.",
          style: .notice), indent: 0, into: &output)
    }
    if let filter = result.filter { lines.write(StyledText("Only where \(filter)"), indent: 0, into: &output) }
    for table in result.facets.map(FacetTable.lines(of:)) {
      output.append(UInt8(ascii: "\n"))
      for (index, line) in table.enumerated() {
        lines.write(StyledText(line), indent: index == 0 ? 0 : 2, into: &output)
      }
    }
    guard let timeline = result.timeline else { return }
    output.append(UInt8(ascii: "\n"))
    for line in FacetTable.lines(of: timeline) { lines.write(StyledText(line), indent: 0, into: &output) }
  }

  private static let adviceForNothing =
    "Try fewer or shorter words, check NOT and quotation marks, or ask for any of the words (--any)."

  private static let widening =
    "No passage has all of it as written; these documents have the parts, in one passage or in several."

  /// What one word of a query without hits finds alone.
  private static func line(_ word: WordCount) -> String {
    let similar = word.similar.map { "\($0.text) (\(DecimalText.grouped($0.total)))" }.joined(separator: ", ")
    let documents = word.total == 1 ? "1 document has" : "\(DecimalText.grouped(word.total)) documents have"
    return "\(documents) \(word.text)\(similar.isEmpty ? "" : "; the index has \(similar)")"
  }

  private static func heading(of result: SearchResult) -> String {
    let shown = result.hits.count < result.total && !result.hits.isEmpty
    let unit = result.grouping == .none ? "passage" : "document"
    return switch result.total {
    case 0: "Nothing matches: \(result.query)"
    case 1: "1 \(unit) matches: \(result.query)"
    default:
      "\(DecimalText.grouped(result.total)) \(unit)s match\(shown ? ", \(result.hits.count) shown" : ""): \(result.query)"
    }
  }

  private func write(_ hit: Hit, rankColumns: Int, isBehindHeading: Bool = false, into output: inout [UInt8]) {
    if !isBehindHeading { output.append(UInt8(ascii: "\n")) }
    let rank = TerminalText.pad(String(hit.rank), to: rankColumns, alignedRight: true) + ". "
    let indent = rankColumns + 2
    output.append(contentsOf: rank.utf8)
    let title = hit.title.isEmpty ? hit.document.rawValue : hit.title
    lines.write(StyledText(title, style: .title), indent: indent, isFirstIndented: false, into: &output)
    lines.write(StyledText(Self.place(of: hit), style: .place), indent: indent, into: &output)
    if !hit.section.isEmpty {
      lines.write(StyledText(hit.section.joined(separator: " › ")), indent: indent, into: &output)
    }
    lines.write(StyledText(hit.snippet), indent: indent, into: &output)
    let explained = hit.explanation.map { ExplanationTable.lines(of: $0, score: hit.score) }
    for line in explained ?? [] { lines.write(StyledText(line), indent: indent, into: &output) }
  }

  private static func place(of hit: Hit) -> String {
    var parts = [hit.path]
    if hit.document.rawValue != hit.path { parts.append("id \(hit.document)") }
    if let page = hit.page { parts.append("page \(page)") }
    parts.append("line \(hit.line)")
    if let city = hit.facts.city { parts.append(city) }
    if let date = hit.facts.dateBothWays { parts.append(date) }
    // Conditions and other orders give no score.
    if hit.score != 0 { parts.append("score \(DecimalText.fixed(hit.score, digits: 3))") }
    return parts.joined(separator: " · ")
  }
}
