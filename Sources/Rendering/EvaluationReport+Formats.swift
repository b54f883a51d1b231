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
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("run")
    writer.string(run)
    if let baseline {
      writer.key("baseline")
      writer.string(baseline)
    }
    writer.key("qrels")
    writer.string(qrels)
    writer.key("topics")
    writer.integer(topicCount)
    Self.write("unanswered", unanswered, to: &writer)
    writer.key("measures")
    writer.beginArray()
    for result in results { Self.write(result, to: &writer) }
    writer.endArray()
    writer.key("gates")
    writer.beginArray()
    for gate in gates { Self.write(gate, to: &writer) }
    writer.endArray()
    writer.endObject()
    return writer.bytes + [UInt8(ascii: "\n")]
  }

  private static func write(_ result: Result, to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("measure")
    writer.string(result.measure)
    write("mean", result.mean, to: &writer)
    write("per_topic", result.topics, to: &writer)
    if let comparison = result.comparison {
      writer.key("comparison")
      write(comparison, to: &writer)
    }
    writer.endObject()
  }

  private static func write(_ comparison: Comparison, to writer: inout JSONWriter) {
    writer.beginObject()
    write("baseline_mean", comparison.baselineMean, to: &writer)
    write("difference", comparison.difference, to: &writer)
    write("p_value", comparison.pValue, to: &writer)
    writer.key("permutations")
    writer.integer(comparison.permutations)
    writer.key("exact")
    writer.boolean(comparison.isExact)
    writer.key("interval")
    writer.beginArray()
    writer.number(comparison.low)
    writer.number(comparison.high)
    writer.endArray()
    writer.key("resamples")
    writer.integer(comparison.resamples)
    writer.key("seed")
    writer.integer(Int(clamping: comparison.seed))
    write("won", comparison.won, to: &writer)
    write("lost", comparison.lost, to: &writer)
    write("tied", comparison.tied, to: &writer)
    write("largest_changes", comparison.largest, to: &writer)
    writer.endObject()
  }

  private static func write(_ gate: Gate, to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("measure")
    writer.string(gate.measure)
    write("least", gate.least, to: &writer)
    write("mean", gate.mean, to: &writer)
    writer.key("passed")
    writer.boolean(gate.shortfall == nil)
    if let shortfall = gate.shortfall { write("shortfall", shortfall, to: &writer) }
    writer.endObject()
  }

  private static func write(_ name: String, _ rows: [Row], to writer: inout JSONWriter) {
    writer.key(name)
    writer.beginArray()
    for row in rows {
      writer.beginObject()
      writer.key("topic")
      writer.string(row.topic)
      write("value", row.value, to: &writer)
      if let baseline = row.baseline { write("baseline", baseline, to: &writer) }
      if let difference = row.difference { write("difference", difference, to: &writer) }
      writer.endObject()
    }
    writer.endArray()
  }

  private static func write(_ name: String, _ topics: [String], to writer: inout JSONWriter) {
    writer.key(name)
    writer.beginArray()
    for topic in topics { writer.string(topic) }
    writer.endArray()
  }

  private static func write(_ name: String, _ value: Double, to writer: inout JSONWriter) {
    writer.key(name)
    writer.number(value)
  }
}
