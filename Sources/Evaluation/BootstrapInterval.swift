/// Between which bounds a mean lies with 95 % confidence, by resampling the topics: the percentile bootstrap.
///
/// As many topics as there are are drawn with replacement, `resampleCount` times; the bounds are the 250th and the
/// 9,750th of the 10,000 means in ascending order.
///
/// *Law*: the same values in the same order give the same interval (`BootstrapIntervalTests.isTheSameEachTime`).
/// *Cost*: `resampleCount` additions a topic.
/// - Source: Efron, Tibshirani, "An Introduction to the Bootstrap", 1993, 13.3.
public struct BootstrapInterval: Sendable, Equatable {
  /// How many samples are drawn.
  public static let resampleCount = 10_000
  /// The share of means between the bounds.
  public static let confidence = 0.95
  /// Where the random numbers start; the randomisation test starts there too.
  public static let seed = RandomisationTest.seed

  /// The lower bound.
  public let low: Double
  /// The upper bound.
  public let high: Double

  /// The interval of the mean of some values; from 0 to 0 when there are none.
  public init(ofMean values: [Double]) {
    guard !values.isEmpty else {
      (low, high) = (0, 0)
      return
    }
    var generator = SplitMix64(seed: Self.seed)
    var means: [Double] = []
    means.reserveCapacity(Self.resampleCount)
    for _ in 0..<Self.resampleCount {
      var sum = 0.0
      for _ in values.indices { sum += values[generator.next(below: values.count)] }
      means.append(sum / Double(values.count))
    }
    means.sort()
    let outside = Int((Double(Self.resampleCount) * (1 - Self.confidence) / 2).rounded())
    low = means[outside - 1]
    high = means[Self.resampleCount - outside - 1]
  }
}
