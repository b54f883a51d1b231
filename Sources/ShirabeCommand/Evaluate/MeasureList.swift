import Evaluation

/// What to measure, in the order to show it.
struct MeasureList: CustomStringConvertible {
  /// What is measured when nothing is said.
  static let usual = MeasureList([
    .ndcg(at: 10), .reciprocalRank(at: 10), .averagePrecision, .recall(at: 100), .precision(at: 5),
  ])

  /// The measures, each once.
  let measures: [Measure]

  private init(_ measures: [Measure]) {
    self.measures = measures
  }

  /// Reads names separated by commas.
  /// - Throws: `EvaluationError.unknownMeasure`.
  init(parsing text: String) throws {
    var measures: [Measure] = []
    for name in text.split(separator: ",", omittingEmptySubsequences: false) {
      let measure = try Measure(named: String(name))
      if !measures.contains(measure) { measures.append(measure) }
    }
    self.measures = measures
  }

  var description: String { measures.map(\.description).joined(separator: ",") }
}
