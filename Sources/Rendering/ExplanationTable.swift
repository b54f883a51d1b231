internal import Searching

/// An explanation as lines for people: what was found, then a table of the shares of the score.
enum ExplanationTable {
  /// The lines of one hit; the shares, printed with three digits, sum to the score within their rounding.
  static func lines(of explanation: Explanation, score: Double) -> [String] {
    let found = explanation.matches.map { match in
      let sources = match.sources.map { "\"\($0)\"" }.joined(separator: ", ")
      return
        "found \(match.asked) \(match.count)× in \(match.field.rawValue), written \(sources) (\(layers(match.layers)))"
    }
    let mean = DecimalText.fixed(explanation.meanLength, digits: 1)
    let passages = DecimalText.grouped(explanation.passageCount)
    let head =
      "score \(DecimalText.fixed(score, digits: 3)): shares are the whole document's; tf and fields the shown passage's, "
      + "\(explanation.length) atoms of a mean of \(mean); N \(passages) passages"
    return found + [head] + table(explanation, score: score) + evidence(explanation, score: score)
  }

  private static func table(_ explanation: Explanation, score: Double) -> [String] {
    let heads = ["share", "%", "term", "kind", "of", "tf", "fields", "df", "idf", "weight", "by"]
    let rows = explanation.terms.map { share in
      [
        DecimalText.fixed(share.score, digits: 3),
        DecimalText.fixed(score == 0 ? 0 : share.score / score * 100, digits: 0), share.term, share.channel,
        share.asked,
        "\(share.frequency)", share.fields.map { "\($0.field.rawValue) \($0.count)" }.joined(separator: ", "),
        "\(share.documentFrequency)", DecimalText.fixed(share.inverseDocumentFrequency, digits: 2),
        DecimalText.fixed(share.weight, digits: 2), layers(share.layers),
      ]
    }
    return TextTable([heads] + rows, numbers: [0, 1, 5, 7, 8, 9]).lines
  }

  /// What the evidence adds, a line each.
  private static func evidence(_ explanation: Explanation, score: Double) -> [String] {
    Evidence.Kind.allCases.filter { explanation.evidence[$0] != 0 }.map { kind in
      let share = Double(explanation.evidence[kind])
      let percent = DecimalText.fixed(score == 0 ? 0 : share / score * 100, digits: 0)
      let column = TerminalText.pad(percent, to: 2, alignedRight: true)
      return "\(DecimalText.fixed(share, digits: 3))  \(column)  \(meaning(of: kind))"
    }
  }

  private static func meaning(of kind: Evidence.Kind) -> String {
    switch kind {
    case .characters: "characters: Han characters of the query, each by itself"
    case .near: "near: what of the query stands within 25 atoms"
    case .nearby: "nearby: what of the query stands within 100 atoms"
    case .order: "order: what stands in the query's order"
    case .title: "title: what of the query the title has"
    case .askedNumber: "asked-number: a number with the counter that is asked for"
    case .bound: "bound: a word that stands only as the end of a longer one"
    }
  }

  private static func layers(_ names: [String]) -> String {
    names.isEmpty ? "as written" : "by \(names.joined(separator: ", "))"
  }

  /// How the query was understood: its canonical form, and each word with the other ways in which it is looked for.
  static func lines(of reading: QueryReading) -> [String] {
    ["Understood: \(reading.query)"]
      + reading.words.map { writings in
        let others = writings.dropFirst().map { "\($0.text) (\($0.layers.joined(separator: ", ")))" }
        let asked = writings.first?.text ?? ""
        return "  \(asked)" + (others.isEmpty ? "" : ", also written \(others.joined(separator: ", "))")
      }
  }
}
