/// How good a run is by each measure, and how it differs from a baseline: as text, CSV and JSON.
public struct EvaluationReport: Sendable, Equatable {
  /// One topic's value, beside the baseline's where there is one.
  public struct Row: Sendable, Equatable {
    /// The topic's id.
    public var topic: String
    /// The run's value.
    public var value: Double
    /// The baseline's value.
    public var baseline: Double?
    /// The run's value less the baseline's.
    public var difference: Double?

    /// Records a topic.
    public init(topic: String, value: Double, baseline: Double? = nil, difference: Double? = nil) {
      self.topic = topic
      self.value = value
      self.baseline = baseline
      self.difference = difference
    }
  }

  /// What the baseline says to a measure.
  public struct Comparison: Sendable, Equatable {
    /// The baseline's mean.
    public var baselineMean: Double
    /// The run's mean less the baseline's.
    public var difference: Double
    /// Of the two-sided paired randomisation test.
    public var pValue: Double
    /// How many arrangements of signs the test looked at.
    public var permutations: Int
    /// Whether these were all there are.
    public var isExact: Bool
    /// The lower bound of the difference's 95 % bootstrap interval.
    public var low: Double
    /// The upper bound.
    public var high: Double
    /// How many samples the interval is made of.
    public var resamples: Int
    /// Where the random numbers of both start.
    public var seed: UInt64
    /// Topics that the run answers better.
    public var won: [String]
    /// Topics that the baseline answers better.
    public var lost: [String]
    /// Topics that both answer as well.
    public var tied: [String]
    /// The topics that changed most, the most changed first.
    public var largest: [Row]

    /// Records a comparison.
    public init(
      baselineMean: Double, difference: Double, pValue: Double, permutations: Int, isExact: Bool, low: Double,
      high: Double, resamples: Int, seed: UInt64, won: [String], lost: [String], tied: [String], largest: [Row]
    ) {
      self.baselineMean = baselineMean
      self.difference = difference
      self.pValue = pValue
      self.permutations = permutations
      self.isExact = isExact
      self.low = low
      self.high = high
      self.resamples = resamples
      self.seed = seed
      self.won = won
      self.lost = lost
      self.tied = tied
      self.largest = largest
    }
  }

  /// What one measure says.
  public struct Result: Sendable, Equatable {
    /// The measure's name.
    public var measure: String
    /// The mean over all topics that count.
    public var mean: Double
    /// The topics that count.
    public var topics: [Row] = []
    /// The baseline beside it.
    public var comparison: Comparison?

    /// Records a measure's mean.
    public init(measure: String, mean: Double) {
      self.measure = measure
      self.mean = mean
    }
  }

  /// A mean that had to be reached.
  public struct Gate: Sendable, Equatable {
    /// The measure's name.
    public var measure: String
    /// The least mean that passes.
    public var least: Double
    /// The run's mean.
    public var mean: Double
    /// By how much it falls short; nil when it passes.
    public var shortfall: Double?

    /// Records a gate.
    public init(measure: String, least: Double, mean: Double, shortfall: Double?) {
      self.measure = measure
      self.least = least
      self.mean = mean
      self.shortfall = shortfall
    }

    /// The sentence of a gate that failed, with as many digits as tell the mean from the gate; nil when it passed.
    public var failure: String? {
      shortfall.map { missing in
        var digits = 4
        var lastPlace = 1e-4
        while digits < 9, missing < lastPlace { (digits, lastPlace) = (digits + 1, lastPlace / 10) }
        return "\(measure) is \(DecimalText.fixed(mean, digits: digits)), "
          + "\(DecimalText.fixed(missing, digits: digits)) below the gate of \(least)"
      }
    }
  }

  /// The name of the judgments' file.
  public var qrels = ""
  /// The name of the run's file, or the folder of the index that answered.
  public var run = ""
  /// The name of the baseline's file.
  public var baseline: String?
  /// How many topics count.
  public var topicCount: Int
  /// Topics that count and have no answer.
  public var unanswered: [String]
  /// The measures, in the order they were asked for.
  public var results: [Result] = []
  /// The gates.
  public var gates: [Gate] = []

  /// A report without measures.
  public init(topicCount: Int, unanswered: [String]) {
    self.topicCount = topicCount
    self.unanswered = unanswered
  }
}
