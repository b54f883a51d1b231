public import Documents
public import Searching

/// Where a passage stands, as one cites it: who published what, when, and where in it the passage is.
public struct Citation: Sendable, Equatable {
  /// The document's stable name.
  public var document: DocumentID
  /// The document's title; empty when it has none.
  public var title: String
  /// The path of the source file.
  public var path: String
  /// The page.
  public var page: Int?
  /// The headings above the passage, outermost first.
  public var section: [String]
  /// The source's line.
  public var line: Int
  /// Who published the document, and when.
  public var facts: DocumentFacts

  /// Cites a hit.
  public init(_ hit: Hit) {
    document = hit.document
    title = hit.title
    path = hit.path
    page = hit.page
    section = hit.section
    line = hit.line
    facts = hit.facts
  }

  /// Cites an occurrence.
  public init(_ line: ConcordanceLine) {
    document = line.document
    title = line.title
    path = line.path
    page = line.page
    section = line.section
    self.line = line.line
    facts = line.facts
  }

  /// Where the document can be had: its address on the web, or its path; with the page, where there is one.
  public var source: String {
    guard let url = facts.url else { return path }
    return page.map { url.contains("#") ? url : "\(url)#page=\($0)" } ?? url
  }

  /// The citation on one line, in the manner of the document's language.
  ///
  ///     札幌市「雪対策基本計画」令和7年4月1日（2025-04-01）、第2章 雪対策 › 2 除雪、12ページ、345行、plans/snow.pdf
  ///     Town of Talmbrück, "Guide for new residents", 2025-04-01, Waste › Dates, page 12, line 345, guide.en.txt
  public func text() -> String {
    let headings = title + section.joined()
    let isJapanese = facts.language.map { $0 == "ja" } ?? headings.unicodeScalars.contains(where: isKana)
    let name = OneLine.text(title.isEmpty ? document.rawValue : title)
    let place = section.map { OneLine.text($0) }.joined(separator: " › ")
    guard isJapanese else {
      let parts = [
        facts.city, "\"\(name)\"", facts.dateBothWays, place, page.map { "page \($0)" }, "line \(line)", source,
      ]
      return TerminalText.shown(parts.compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: ", "))
    }
    let date = facts.date.map { date in facts.dateWritten.map { "\($0)（\(date)）" } ?? date } ?? ""
    let head = "\(facts.city ?? "")「\(name)」\(date)"
    let parts = [head, place, page.map { "\($0)ページ" } ?? "", "\(line)行", source]
    return TerminalText.shown(parts.filter { !$0.isEmpty }.joined(separator: "、"))
  }

  private func isKana(_ scalar: Unicode.Scalar) -> Bool { (0x3041...0x30FF).contains(scalar.value) }
}
