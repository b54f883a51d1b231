/// How well each topic is answered: a row of values a topic, and their means, as a file that a diff can be read of.
///
///     topic	nDCG@10	RR@10	P@5
///     q01	0.820	1.000	0.800
///     …
///     all	0.953	0.995	0.584
struct RelevanceTable {
  /// The measures, in the order of the columns.
  var measures: [String]
  /// Values with three decimals, by topic; the means are topic `all`.
  var rows: [(topic: String, values: [String])]

  /// Reads the file.
  init?(parsing text: String) {
    var lines = text.split(separator: "\n").map { $0.split(separator: "\t").map(String.init) }
    guard let header = lines.first, header.first == "topic" else { return nil }
    lines.removeFirst()
    measures = Array(header.dropFirst())
    guard lines.allSatisfy({ $0.count == header.count }) else { return nil }
    rows = lines.map { ($0[0], Array($0.dropFirst())) }
  }

  /// Reads what `shirabe eval --csv --per-topic` prints.
  init?(csv: String) {
    measures = []
    var topics: [String] = []
    var values: [String: [String]] = [:]
    for line in csv.split(separator: "\r\n").dropFirst() {
      let fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      guard fields.count > 2, let value = Double(fields[2]) else { return nil }
      if measures.last != fields[0] { measures.append(fields[0]) }
      if measures.count == 1, fields[1] != "all" { topics.append(fields[1]) }
      values[fields[1], default: []].append(Self.threeDecimals(value))
    }
    rows = (topics + ["all"]).compactMap { topic in values[topic].map { (topic, $0) } }
    guard rows.count == topics.count + 1, rows.allSatisfy({ $0.values.count == measures.count }) else { return nil }
  }

  /// The file.
  var text: String {
    ([["topic"] + measures] + rows.map { [$0.topic] + $0.values }).map { $0.joined(separator: "\t") + "\n" }.joined()
  }

  /// What another table changes: a line for each topic that does, old and new values, and last the means.
  func difference(to new: RelevanceTable) -> String {
    let old = Dictionary(uniqueKeysWithValues: rows.map { ($0.topic, $0.values) })
    var lines: [String] = []
    for row in new.rows where row.topic != "all" && old[row.topic] != row.values {
      lines.append(line(row.topic, old[row.topic], row.values))
    }
    let kept = Set(new.rows.map(\.topic))
    lines += rows.filter { !kept.contains($0.topic) }.map { "\($0.topic)  no longer measured" }
    if measures != new.measures { lines.append("measures  \(measures) -> \(new.measures)") }
    lines.append(line("all", old["all"], new.rows.last?.values ?? []))
    return lines.joined(separator: "\n")
  }

  private func line(_ topic: String, _ old: [String]?, _ new: [String]) -> String {
    guard let old else { return "\(topic)  new: \(new.joined(separator: " "))" }
    let cells = zip(measures, zip(old, new)).filter { $1.0 != $1.1 || topic == "all" }
    return "\(topic)  " + cells.map { "\($0) \($1.0) -> \($1.1)" }.joined(separator: "  ")
  }

  private static func threeDecimals(_ value: Double) -> String {
    let thousandths = Int((value * 1000).rounded())
    let digits = String(thousandths % 1000)
    return "\(thousandths / 1000)." + String(repeating: "0", count: 3 - digits.count) + digits
  }
}
