/// How a run differs from a baseline, topic by topic, and whether chance could explain it.
///
/// Both are measured over the same topics; a topic that one of them does not answer counts 0 for it. Differences smaller
/// than `tieLimit` are rounding: precisions summed in another order.
public struct PairedComparison: Sendable, Equatable {
  /// Below this a difference is no difference.
  public static let tieLimit = 1e-9

  /// What was measured.
  public let measure: Measure
  /// Each topic's two values, in the order of the ids' bytes.
  public let changes: [TopicChange]
  /// The mean of the baseline; 0 without topics.
  public let baselineMean: Double
  /// The run's mean less the baseline's; 0 without topics.
  public let meanDifference: Double
  /// The test of whether the mean difference is chance.
  public let test: RandomisationTest
  /// The 95 % confidence interval of the mean difference.
  public let interval: BootstrapInterval

  /// Compares a run with a baseline; both are judged over the same topics.
  ///
  /// - Parameter relevantFrom: the lowest grade that counts as relevant.
  public init(_ measure: Measure, of run: JudgedRun, against baseline: JudgedRun, relevantFrom: Int = 1) {
    precondition(run.topics == baseline.topics, "a comparison is of the same topics")
    let new = MeasuredRun(measure, of: run, relevantFrom: relevantFrom)
    let old = MeasuredRun(measure, of: baseline, relevantFrom: relevantFrom)
    self.init(
      measure,
      changes: zip(old.topics, new.topics).map { TopicChange(topic: $0.topic, baseline: $0.value, value: $1.value) })
  }

  /// Compares values that were measured before.
  public init(_ measure: Measure, changes: [TopicChange]) {
    self.measure = measure
    self.changes = changes
    let differences = changes.map(\.difference)
    let count = Double(max(changes.count, 1))
    baselineMean = changes.reduce(0) { $0 + $1.baseline } / count
    meanDifference = differences.reduce(0, +) / count
    test = RandomisationTest(differences)
    interval = BootstrapInterval(ofMean: differences)
  }

  /// The topics that the run answers better.
  public var won: [String] { changes.filter { $0.difference > 0 }.map(\.topic) }
  /// The topics that the baseline answers better.
  public var lost: [String] { changes.filter { $0.difference < 0 }.map(\.topic) }
  /// The topics that both answer as well.
  public var tied: [String] { changes.filter { $0.difference == 0 }.map(\.topic) }

  /// The topics that changed most, in either direction, the most changed first; topics that did not change are left out.
  public func largestChanges(_ count: Int = 10) -> [TopicChange] {
    let changed = changes.enumerated().filter { $0.element.difference != 0 }
    let ordered = changed.sorted { left, right in
      let (a, b) = (left.element.difference.magnitude, right.element.difference.magnitude)
      return a == b ? left.offset < right.offset : a > b
    }
    return ordered.prefix(count).map(\.element)
  }
}

/// One topic's value in a baseline and in a run.
public struct TopicChange: Sendable, Equatable {
  /// The topic's id.
  public let topic: String
  /// The baseline's value, from 0 to 1.
  public let baseline: Double
  /// The run's value, from 0 to 1.
  public let value: Double
  /// The run's value less the baseline's; 0 where rounding alone tells them apart.
  public let difference: Double

  /// Pairs two values.
  public init(topic: String, baseline: Double, value: Double) {
    self.topic = topic
    self.baseline = baseline
    self.value = value
    let difference = value - baseline
    self.difference = difference.magnitude < PairedComparison.tieLimit ? 0 : difference
  }
}
