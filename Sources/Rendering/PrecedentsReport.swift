internal import Documents
public import Searching

/// Documents like one, for people and for programs.
public struct PrecedentsReport: Sendable, Equatable {
  /// What is told.
  public var precedents: Precedents
  /// Whether documents of the same city were asked for too.
  public var includesSameCity: Bool

  private static let mostTerms = 12

  /// Takes what is told.
  public init(_ precedents: Precedents, includesSameCity: Bool) {
    self.precedents = precedents
    self.includesSameCity = includesSameCity
  }

  /// The cities with their documents, the earliest first; each with what it shares, or else its most alike passage.
  public func text(columns: Int?, usesColour: Bool) -> [UInt8] {
    let lines = IndentedLines(columns: columns, usesColour: usesColour)
    var output: [UInt8] = []
    let facts = PrecedentText.facts(precedents.publication)
    let title = precedents.title.isEmpty ? precedents.subject.rawValue : precedents.title
    lines.write(
      StyledText("Like \(title) (\(facts.isEmpty ? "city and date unknown" : facts)), earliest first"), indent: 0,
      into: &output)
    for copy in precedents.copies { write(copy, lines, indent: 2, into: &output) }
    let terms = precedents.terms.prefix(Self.mostTerms).map(\.text).joined(separator: " ")
    if !terms.isEmpty { lines.write(StyledText("Looked for by: \(terms)"), indent: 0, into: &output) }
    if precedents.publication.city.isEmpty, !includesSameCity {
      lines.write(
        StyledText("Its city is not known, so no city is left out.", style: .notice), indent: 0, into: &output)
    }
    if precedents.cities.isEmpty {
      let advice = includesSameCity ? "" : " in another city; --same-city looks in its own too"
      lines.write(StyledText("Nothing like it\(advice).", style: .notice), indent: 0, into: &output)
    }
    for city in precedents.cities {
      output.append(UInt8(ascii: "\n"))
      lines.write(StyledText(city.name.isEmpty ? "(city unknown)" : city.name, style: .title), indent: 0, into: &output)
      for document in city.documents { write(document, lines, into: &output) }
    }
    return output
  }

  private func write(_ document: Precedent, _ lines: IndentedLines, into output: inout [UInt8]) {
    let date = PrecedentText.date(document.publication)
    let title = document.title.isEmpty ? document.id.rawValue : document.title
    lines.write(StyledText("\(date.isEmpty ? "(date unknown)" : date)  \(title)"), indent: 2, into: &output)
    let likeness = "\(document.id) · like \(PrecedentText.percent(document.likeness))"
    lines.write(StyledText(likeness, style: .place), indent: 4, into: &output)
    if document.quotes.isEmpty {
      lines.write(StyledText(PrecedentText.place(document.best.place), style: .place), indent: 4, into: &output)
      lines.write(StyledText(document.best.snippet), indent: 6, into: &output)
    }
    for quote in document.quotes {
      let place = "\(PrecedentText.place(quote.right.place)) · \(PrecedentText.extent(quote))"
      lines.write(StyledText(place, style: .place), indent: 4, into: &output)
      lines.write(StyledText(quote.right.snippet, bracketsRest: true), indent: 6, into: &output)
      lines.write(
        StyledText("in yours: \(PrecedentText.place(quote.left.place))", style: .place), indent: 6, into: &output)
      if !quote.isVerbatim { lines.write(StyledText(quote.left.snippet, bracketsRest: true), indent: 8, into: &output) }
    }
    let rest = document.quoteCount - document.quotes.count
    if rest > 0 {
      lines.write(
        StyledText("\(rest) more; shirabe compare shows all", style: .notice), indent: 4, into: &output)
    }
    for copy in document.copies { write(copy, lines, indent: 4, into: &output) }
  }

  private func write(_ copy: Precedent.Copy, _ lines: IndentedLines, indent: Int, into output: inout [UInt8]) {
    let name = [copy.id.rawValue, copy.title, PrecedentText.date(copy.publication)].filter { !$0.isEmpty }
    let share = "\(PrecedentText.percent(copy.containment)) of the shorter in the longer"
    lines.write(StyledText("also: \(name.joined(separator: " · ")) (\(share))"), indent: indent, into: &output)
  }

  /// One JSON object on one line.
  ///
  ///     {"document", "title", "city", "date", "date_basis", "plan_period", "copies": [copy],
  ///      "terms": [{"term", "weight"}],
  ///      "cities": [{"city", "documents": [{"document", "title", "city", "date", "date_basis", "plan_period", "likeness",
  ///        "best": quote, "shared_length", "shared_count", "shared": [{"matched", "verbatim", "theirs": quote, "yours": quote}],
  ///        "copies": [{"document", "title", "city", "date", "date_basis", "plan_period", "resemblance", "containment"}]}]}]}
  ///
  /// A quote is `{"passage", "page", "section": [...], "line", "text", "highlights": [[start, end], ...]}`.
  /// *Units*: lengths count characters of Japanese and the like, words and numbers; highlights count Unicode scalars.
  public func json() -> [UInt8] {
    JSONWriter.line { writer in
      writer.head(precedents.subject, title: precedents.title, precedents.publication)
      Self.write(precedents.copies, to: &writer)
      writer.member("terms", precedents.terms) { writer, term in
        writer.object {
          $0.member("term", term.text)
          $0.member("weight", term.weight)
        }
      }
      writer.member("cities", precedents.cities) { writer, city in
        writer.object {
          $0.member("city", city.name.isEmpty ? nil : city.name)
          $0.member("documents", city.documents) { writer, document in
            writer.object { Self.write(document, to: &$0) }
          }
        }
      }
    }
  }

  private static func write(_ document: Precedent, to writer: inout JSONWriter) {
    writer.head(document.id, title: document.title, document.publication)
    writer.member("likeness", document.likeness)
    writer.key("best")
    writer.write(document.best)
    writer.member("shared_length", document.sharedLength)
    writer.member("shared_count", document.quoteCount)
    writer.member("shared", document.quotes) { $0.write($1, left: "yours", right: "theirs") }
    write(document.copies, to: &writer)
  }

  private static func write(_ copies: [Precedent.Copy], to writer: inout JSONWriter) {
    writer.member("copies", copies) { writer, copy in
      writer.object {
        $0.head(copy.id, title: copy.title, copy.publication)
        $0.member("resemblance", copy.resemblance)
        $0.member("containment", copy.containment)
      }
    }
  }
}
