public import Searching

/// An answer as a Markdown document: a heading, then each hit with its citation and its snippet as a quotation, matches bold.
///
/// - Source: CommonMark 0.31, sections 2.4 (backslash escapes), 5.1 (block quotes) and 5.2 (list items).
public struct MarkdownRenderer: StreamRenderer {
  /// There is nothing to choose.
  public init() {}

  /// Writes the heading.
  public func begin(_ head: SearchResult, into output: inout [UInt8]) {
    let documents = head.total == 1 ? "1 document matches" : "\(DecimalText.grouped(head.total)) documents match"
    let widening = head.widened ? ", none of them as written" : ""
    output.append(contentsOf: "# \(Self.escaped(head.query))\n\n\(documents)\(widening).\n".utf8)
  }

  /// Writes an item of a list.
  public func write(_ hit: Hit, isFirst: Bool, into output: inout [UInt8]) {
    let indent = String(repeating: " ", count: "\(hit.rank). ".utf8.count)
    var quotation = ""
    var wasMatch = false
    for (scalar, isMatch) in OneLine.scalars(of: hit.snippet) {
      if isMatch != wasMatch { quotation += "**" }
      wasMatch = isMatch
      quotation += Self.escaped(String(scalar))
    }
    if wasMatch { quotation += "**" }
    let citation = Self.escaped(Citation(hit).text())
    output.append(contentsOf: "\n\(hit.rank). \(citation)\n\n\(indent)> \(quotation)\n".utf8)
  }

  /// Writes how to go on, when there is more.
  public func end(_ head: SearchResult, into output: inout [UInt8]) {
    if let next = head.next { output.append(contentsOf: "\nMore: `--after \(next)`\n".utf8) }
  }

  /// A backslash before every character that Markdown could act on.
  static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      guard let shown = TerminalText.shown(scalar) else { continue }
      if "\\`*_{}[]<>#+-!|~&".unicodeScalars.contains(shown) { escaped += "\\" }
      escaped.unicodeScalars.append(shown)
    }
    return escaped
  }
}
