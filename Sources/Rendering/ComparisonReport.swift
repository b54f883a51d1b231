internal import Documents
public import Searching

/// What two documents share and what only one has, for people and for programs.
public struct ComparisonReport: Sendable, Equatable {
  /// What is told.
  public var comparison: Comparison

  /// Takes what is told.
  public init(_ comparison: Comparison) { self.comparison = comparison }

  /// A summary, the wording that both have, and the passages that only one has.
  public func text(columns: Int?, usesColour: Bool) -> [UInt8] {
    let lines = IndentedLines(columns: columns, usesColour: usesColour)
    var output: [UInt8] = []
    for (name, side) in [("A", comparison.left), ("B", comparison.right)] {
      let parts = [side.title, side.id.rawValue, PrecedentText.facts(side.publication)].filter { !$0.isEmpty }
      lines.write(StyledText("\(name)  \(parts.joined(separator: " · "))", style: .title), indent: 0, into: &output)
    }
    lines.write(StyledText(summary), indent: 0, into: &output)
    for (number, quote) in comparison.shared.enumerated() {
      output.append(UInt8(ascii: "\n"))
      lines.write(StyledText("\(number + 1). \(PrecedentText.extent(quote))"), indent: 0, into: &output)
      for (name, side) in [("A", quote.left), ("B", quote.right)] {
        lines.write(StyledText("\(name)  \(PrecedentText.place(side.place))", style: .place), indent: 3, into: &output)
        if name == "A" || !quote.isVerbatim {
          lines.write(StyledText(side.snippet, bracketsRest: true), indent: 6, into: &output)
        }
      }
    }
    for (name, side) in [("A", comparison.left), ("B", comparison.right)] where !side.ownPassages.isEmpty {
      output.append(UInt8(ascii: "\n"))
      lines.write(StyledText("Only in \(name)", style: .title), indent: 0, into: &output)
      for passage in side.ownPassages {
        let shared = passage.sharedLength > 0 ? ", \(DecimalText.grouped(passage.sharedLength)) of them shared" : ""
        let extent = "\(DecimalText.grouped(passage.length)) characters\(shared)"
        lines.write(
          StyledText("\(PrecedentText.place(passage.place)) · \(extent)", style: .place), indent: 3, into: &output)
        lines.write(StyledText(passage.beginning), indent: 6, into: &output)
      }
    }
    return output
  }

  /// How much of each is in the other, in a sentence.
  public var summary: String {
    let (left, right) = (comparison.left, comparison.right)
    let counted = comparison.shared.count == 1 ? "1 stretch" : "\(comparison.shared.count) stretches"
    let longest = comparison.shared.reduce(0) { max($0, $1.matched) }
    let extent = longest > 0 ? " of wording, the longest \(DecimalText.grouped(longest)) characters" : " of wording"
    func share(_ side: Comparison.Side, _ name: String) -> String {
      "\(PrecedentText.percent(side.share)) of \(name) "
        + "(\(DecimalText.grouped(side.sharedLength)) of \(DecimalText.grouped(side.length)) characters)"
    }
    return "\(share(left, "A")) is in B, \(share(right, "B")) is in A; they share \(counted)\(extent)."
  }

  /// One JSON object on one line.
  ///
  ///     {"a": {"document", "title", "city", "date", "date_basis", "plan_period", "length", "shared_length", "only":
  ///            [{"passage", "page", "section": [...], "line", "length", "shared_length", "beginning"}]}, "b": {...},
  ///      "shared": [{"matched", "verbatim", "a": quote, "b": quote}]}
  ///
  /// A quote is `{"passage", "page", "section": [...], "line", "text", "highlights": [[start, end], ...]}`.
  /// *Units*: lengths count characters of Japanese and the like, words and numbers; highlights count Unicode scalars.
  public func json() -> [UInt8] {
    JSONWriter.line { writer in
      for (name, side) in [("a", comparison.left), ("b", comparison.right)] {
        writer.member(name) { Self.write(side, to: &$0) }
      }
      writer.member("shared", comparison.shared) { $0.write($1, left: "a", right: "b") }
    }
  }

  private static func write(_ side: Comparison.Side, to writer: inout JSONWriter) {
    writer.head(side.id, title: side.title, side.publication)
    writer.member("length", side.length)
    writer.member("shared_length", side.sharedLength)
    writer.member("only", side.ownPassages) { writer, passage in
      writer.object {
        $0.members(of: passage.place)
        $0.member("length", passage.length)
        $0.member("shared_length", passage.sharedLength)
        $0.member("beginning", passage.beginning)
      }
    }
  }
}
