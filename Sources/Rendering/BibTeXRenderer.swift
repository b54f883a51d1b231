internal import Documents
public import Searching

/// An answer as BibTeX entries: one for each hit, with its page, section and line in the note.
///
/// The entries are of the kind `@misc`, which every style knows, with `year`, `month` and `date`, so that BibTeX and biblatex
/// both have what they read. Characters that TeX acts on are written as TeX writes them; all others stay as they are, in UTF-8.
/// *Law*: the keys are of ASCII letters, digits and hyphens, and equal only for the same document, page and line
/// (`FormatTests.entriesHaveKeysOfTheirOwn`).
/// - Source: Oren Patashnik, "BibTeXing", 1988; Lehman, Kime, "The biblatex Package", section 2.2.2.
public struct BibTeXRenderer: StreamRenderer {
  /// There is nothing to choose.
  public init() {}

  /// Writes nothing.
  public func begin(_ head: SearchResult, into output: inout [UInt8]) {}

  /// Writes an entry.
  public func write(_ hit: Hit, isFirst: Bool, into output: inout [UInt8]) {
    let citation = Citation(hit)
    var fields: [(String, String)] = []
    if let city = hit.facts.city { fields.append(("author", "{\(Self.escaped(city))}")) }
    fields.append(("title", "{\(Self.escaped(OneLine.text(hit.title.isEmpty ? hit.document.rawValue : hit.title)))}"))
    if let date = hit.facts.date, Self.isDate(date) {
      fields.append(("date", date))
      fields.append(("year", String(date.prefix(4))))
      if date.count >= 7 { fields.append(("month", String(date.dropFirst(5).prefix(2)))) }
    } else if let date = hit.facts.date {
      fields.append(("date", Self.escaped(date)))
    }
    if let page = hit.page { fields.append(("pages", "\(page)")) }
    if hit.facts.url != nil {
      fields.append(("url", citation.source))
    } else {
      fields.append(("howpublished", Self.escaped(hit.path)))
    }
    let section = hit.section.map { OneLine.text($0) }.joined(separator: " › ")
    let note = [hit.facts.dateWritten ?? "", section, "line \(hit.line)"].filter { !$0.isEmpty }.joined(separator: "; ")
    fields.append(("note", Self.escaped(note)))
    var entry = "@misc{\(Self.key(of: hit)),\n"
    for (name, value) in fields { entry += "  \(name) = {\(TerminalText.shown(value))},\n" }
    output.append(contentsOf: (entry + "}\n").utf8)
  }

  /// Writes nothing.
  public func end(_ head: SearchResult, into output: inout [UInt8]) {}

  /// A key from the document's name, with a digest of it that keeps those apart that differ in other characters only.
  static func key(of hit: Hit) -> String {
    var digest: UInt32 = 2_166_136_261
    for byte in hit.document.rawValue.utf8 { digest = (digest ^ UInt32(byte)) &* 16_777_619 }
    var name = ""
    for scalar in hit.document.rawValue.unicodeScalars {
      if scalar.isASCII, scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
        name.unicodeScalars.append(scalar)
      } else if !name.hasSuffix("-"), !name.isEmpty {
        name += "-"
      }
    }
    while name.hasSuffix("-") { name.removeLast() }
    let page = hit.page.map { "-p\($0)" } ?? ""
    return "\(name.isEmpty ? "" : name + "-")\(String(digest, radix: 16))\(page)-l\(hit.line)"
  }

  private static func isDate(_ text: String) -> Bool { text.wholeMatch(of: #/\d{4}(-\d\d(-\d\d)?)?/#) != nil }

  private static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": escaped += "{\\textbackslash}"
      case "~": escaped += "{\\textasciitilde}"
      case "^": escaped += "{\\textasciicircum}"
      case "{", "}", "$", "&", "#", "_", "%": escaped += "\\\(scalar)"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
