extension EvaluationReport {
  /// Rows for a spreadsheet: a measure's mean as topic `all`, then, if wanted, its topics.
  ///
  ///     measure,topic,value,baseline,difference,p_value,interval_low,interval_high,won,lost,tied
  ///
  /// The columns are always these; what does not apply to a row is empty.
  /// - Source: RFC 4180, line breaks and quotes as its clause 2.
  public func csv(withTopics: Bool) -> String {
    var rows = [
      [
        "measure", "topic", "value", "baseline", "difference", "p_value", "interval_low", "interval_high", "won",
        "lost", "tied",
      ]
    ]
    let none = [String](repeating: "", count: 6)
    for result in results {
      let compared = result.comparison.map { comparison in
        [
          comparison.baselineMean.description, comparison.difference.description, comparison.pValue.description,
          comparison.low.description, comparison.high.description, String(comparison.won.count),
          String(comparison.lost.count), String(comparison.tied.count),
        ]
      }
      rows.append([result.measure, "all", result.mean.description] + (compared ?? ["", ""] + none))
      for row in withTopics ? result.topics : [] {
        rows.append(
          [
            result.measure, row.topic, row.value.description, row.baseline?.description ?? "",
            row.difference?.description ?? "",
          ] + none)
      }
    }
    return rows.map { $0.map(Self.quoted).joined(separator: ",") + "\r\n" }.joined()
  }

  private static func quoted(_ field: String) -> String {
    guard field.utf8.contains(where: { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }) else { return field }
    return "\"" + field.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
  }

  /// One JSON object on one line; what has no baseline has no keys of one.
  ///
  ///     {"run", "baseline", "qrels", "topics", "unanswered": [<topic>],
  ///      "measures": [{"measure", "mean", "per_topic": [{"topic", "value", "baseline", "difference"}],
  ///        "comparison": {"baseline_mean", "difference", "p_value", "permutations", "exact", "interval": [low, high],
  ///          "resamples", "seed", "won": [<topic>], "lost", "tied",
  ///          "largest_changes": [{"topic", "value", "baseline", "difference"}]}}],
  ///      "gates": [{"measure", "least", "mean", "passed", "shortfall"}]}
  public func json() -> [UInt8] {
    JSONWriter.line { writer in
      writer.member("run", run)
      if let baseline { writer.member("baseline", baseline) }
      writer.member("qrels", qrels)
      writer.member("topics", topicCount)
      writer.member("unanswered", unanswered)
      writer.member("measures", results) { writer, result in
        writer.object { Self.write(result, to: &$0) }
      }
      writer.member("gates", gates) { writer, gate in
        writer.object { Self.write(gate, to: &$0) }
      }
    }
  }

  private static func write(_ result: Result, to writer: inout JSONWriter) {
    writer.member("measure", result.measure)
    writer.member("mean", result.mean)
    write("per_topic", result.topics, to: &writer)
    if let comparison = result.comparison {
      writer.member("comparison") { write(comparison, to: &$0) }
    }
  }

  private static func write(_ comparison: Comparison, to writer: inout JSONWriter) {
    writer.member("baseline_mean", comparison.baselineMean)
    writer.member("difference", comparison.difference)
    writer.member("p_value", comparison.pValue)
    writer.member("permutations", comparison.permutations)
    writer.member("exact", comparison.isExact)
    writer.member("interval", [comparison.low, comparison.high]) { $0.number($1) }
    writer.member("resamples", comparison.resamples)
    writer.member("seed", Int(clamping: comparison.seed))
    writer.member("won", comparison.won)
    writer.member("lost", comparison.lost)
    writer.member("tied", comparison.tied)
    write("largest_changes", comparison.largest, to: &writer)
  }

  private static func write(_ gate: Gate, to writer: inout JSONWriter) {
    writer.member("measure", gate.measure)
    writer.member("least", gate.least)
    writer.member("mean", gate.mean)
    writer.member("passed", gate.shortfall == nil)
    if let shortfall = gate.shortfall { writer.member("shortfall", shortfall) }
  }

  private static func write(_ name: String, _ rows: [Row], to writer: inout JSONWriter) {
    writer.member(name, rows) { writer, row in
      writer.object {
        $0.member("topic", row.topic)
        $0.member("value", row.value)
        if let baseline = row.baseline { $0.member("baseline", baseline) }
        if let difference = row.difference { $0.member("difference", difference) }
      }
    }
  }
}
