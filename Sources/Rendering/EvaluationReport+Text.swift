extension EvaluationReport {
  /// Tables for people: the means, what the baseline says to them, the largest changes, the gates.
  ///
  /// - Parameter columns: how wide the lists of topics may be.
  public func text(withTopics: Bool, columns: Int) -> String {
    var sources = [["run", run]]
    if let baseline { sources.append(["baseline", baseline]) }
    let answered = unanswered.isEmpty ? "" : ", \(unanswered.count) of them not answered"
    sources.append(["judged by", "\(qrels): \(topicCount) topics\(answered)"])
    var text = Self.table(sources, numbersFrom: 2)
    text += Self.list("not answered", unanswered, columns: columns)
    if withTopics { text += "\n" + topicTable() }
    text += "\n" + (baseline == nil ? meanTable() : comparisonTable())
    if let first = results.first, let comparison = first.comparison {
      text += "\n" + Self.changes(first.measure, comparison, columns: columns)
    }
    if !gates.isEmpty { text += "\n" + gateTable() }
    return text
  }

  private func meanTable() -> String {
    Self.table([["mean"]] + results.map { [$0.measure, Self.value($0.mean)] })
  }

  private func topicTable() -> String {
    let topics = results.first?.topics.map(\.topic) ?? []
    return Self.table(
      [["topic"] + results.map(\.measure)]
        + topics.indices.map { index in [topics[index]] + results.map { Self.value($0.topics[index].value) } })
  }

  private func comparisonTable() -> String {
    let header = ["mean", "run", "baseline", "change", "95 % interval", "p", "won", "lost", "tied"]
    let rows = results.compactMap { result in
      result.comparison.map { comparison in
        [
          result.measure, Self.value(result.mean), Self.value(comparison.baselineMean),
          Self.change(comparison.difference),
          "\(Self.change(comparison.low)) to \(Self.change(comparison.high))",
          Self.value(comparison.pValue),
          String(comparison.won.count), String(comparison.lost.count), String(comparison.tied.count),
        ]
      }
    }
    return Self.table([header] + rows)
  }

  private static func changes(_ measure: String, _ comparison: Comparison, columns: Int) -> String {
    var text = ""
    if !comparison.largest.isEmpty {
      let rows = comparison.largest.map { row in
        [row.topic, value(row.value), value(row.baseline ?? 0), change(row.difference ?? 0)]
      }
      text += table([["largest changes in \(measure)", "run", "baseline", "change"]] + rows) + "\n"
    }
    text += "\(measure), topic by topic\n"
    text += list("won", comparison.won, columns: columns) + list("lost", comparison.lost, columns: columns)
    text += list("tied", comparison.tied, columns: columns) + "\n"
    let all = comparison.isExact ? ", all there are" : ""
    return text
      + "p: two-sided paired randomisation test; permutations for \(measure): \(comparison.permutations)\(all)\n"
      + "interval: percentile bootstrap of \(comparison.resamples) resamples; the seed of both is \(comparison.seed)\n"
      + "topics of another measure: name it first in --measures, or see --json\n"
  }

  private func gateTable() -> String {
    Self.table(
      [["gate", "least", "mean", "result"]]
        + gates.map {
          [$0.measure, $0.least.description, Self.value($0.mean), $0.shortfall == nil ? "passed" : "failed"]
        })
  }

  private static func value(_ value: Double) -> String { DecimalText.fixed(value, digits: 4) }

  private static func change(_ value: Double) -> String {
    let text = DecimalText.fixed(value, digits: 4)
    return value < 0 && text.utf8.first == UInt8(ascii: "-") ? text : "+\(text)"
  }

  /// - Parameter numbersFrom: the first column of numbers.
  private static func table(_ rows: [[String]], numbersFrom: Int = 1) -> String {
    let columns = rows.first?.count ?? 0
    return TextTable(rows, numbers: Set(min(numbersFrom, columns)..<columns)).text()
  }

  /// A name with its topics, broken between them where a line is full; nothing without topics.
  private static func list(_ name: String, _ topics: [String], columns: Int) -> String {
    guard !topics.isEmpty else { return "" }
    let indent = String(repeating: " ", count: 6)
    var text = ""
    var line = "\(name) (\(topics.count)):"
    for topic in topics.map({ TerminalText.shown($0) }) {
      if DisplayWidth.columns(of: line) + 1 + DisplayWidth.columns(of: topic) > columns {
        text += line + "\n"
        line = indent + topic
      } else {
        line += " " + topic
      }
    }
    return text + line + "\n"
  }
}
