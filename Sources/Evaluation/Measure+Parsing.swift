extension Measure {
  /// Reads a measure's name as reports write it: `nDCG@10`, `RR`, `AP`, `P@5`, `R@100`; case does not matter.
  ///
  /// *Law*: reading a measure's description gives the measure (`MeasureParsingTests.readsItsOwnNames`).
  /// - Throws: `EvaluationError.unknownMeasure`.
  public init(named text: String) throws(EvaluationError) {
    let parts = text.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
    let cutoff = parts.count == 2 ? Self.cutoff(parts[1]) : nil
    if parts.count == 2, cutoff == nil {
      throw .unknownMeasure(text, expected: "a rank from 1 to \(Self.lastRank) after the @")
    }
    switch (parts[0].lowercased(), cutoff) {
    case ("ndcg", _): self = .ndcg(at: cutoff)
    case ("rr", _): self = .reciprocalRank(at: cutoff)
    case ("ap", nil): self = .averagePrecision
    case ("ap", _): throw .unknownMeasure(text, expected: "AP without a rank, for it counts the whole ranking")
    case ("r", _): self = .recall(at: cutoff)
    case ("p", let cutoff?): self = .precision(at: cutoff)
    case ("p", nil): throw .unknownMeasure(text, expected: "P with a rank, such as P@5")
    default: throw .unknownMeasure(text, expected: "one of nDCG, nDCG@k, RR, RR@k, AP, R, R@k and P@k")
    }
  }

  /// The last rank that can be asked for.
  private static let lastRank = 1_000_000

  private static func cutoff(_ text: Substring) -> Int? {
    guard text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else { return nil }
    return Int(text).flatMap { (1...lastRank).contains($0) ? $0 : nil }
  }
}
