/// The least mean that a run must reach: `nDCG@10=0.60`.
public struct Gate: Sendable, Equatable {
  /// What is measured.
  public let measure: Measure
  /// The least mean that passes, from 0 to 1.
  public let least: Double

  /// Sets a gate.
  public init(_ measure: Measure, least: Double) {
    self.measure = measure
    self.least = least
  }

  /// Reads `measure=least`.
  ///
  /// - Throws: `EvaluationError.unknownMeasure` or `EvaluationError.malformedGate`.
  public init(parsing text: String) throws(EvaluationError) {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else { throw .malformedGate(text) }
    measure = try Measure(named: String(parts[0]))
    guard let least = Double(parts[1]), (0...1).contains(least) else { throw .malformedGate(text) }
    self.least = least
  }

  /// By how much a mean falls short of the gate; nil when it passes, which rounding does not keep it from.
  public func shortfall(of mean: Double) -> Double? {
    least - mean > PairedComparison.tieLimit ? least - mean : nil
  }
}
