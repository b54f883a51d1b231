/// A measure taken of a whole run: a value for each topic, and their mean.
///
/// Which topics count decides the mean. `judged`, the default here, is trec_eval's `-c`: every topic of the judgments
/// counts, and one that the run does not answer counts as 0, so that answering less never looks better. `answered` is
/// trec_eval without `-c`: only topics that the run answers count. A topic without judgments never counts.
///
/// *Law*: equal to trec_eval with and without `-c` (`TrecEvalTests.unansweredTopicsCountAsZero`).
public struct MeasuredRun: Sendable, Equatable {
  /// The topics that count.
  public enum TopicChoice: Sendable {
    /// Every judged topic; trec_eval's `-c`.
    case judged
    /// Every topic that is both judged and answered; trec_eval's default.
    case answered
  }

  /// What was measured.
  public let measure: Measure
  /// The value for each topic that counts, in the order of the ids' bytes.
  public let topics: [TopicValue]

  /// Measures a run against judgments.
  ///
  /// - Parameter relevantFrom: the lowest grade that counts as relevant (trec_eval's `-l`).
  public init(
    _ measure: Measure, of run: Run, judgedBy qrels: Qrels, over choice: TopicChoice = .judged, relevantFrom: Int = 1
  ) {
    self.init(measure, of: JudgedRun(run, judgedBy: qrels, over: choice), relevantFrom: relevantFrom)
  }

  /// Measures a run that was judged before.
  ///
  /// - Parameter relevantFrom: the lowest grade that counts as relevant (trec_eval's `-l`).
  public init(_ measure: Measure, of run: JudgedRun, relevantFrom: Int = 1) {
    self.measure = measure
    topics = zip(run.topics, run.rankings).map { topic, ranking in
      TopicValue(topic: topic, value: measure.value(of: ranking, relevantFrom: relevantFrom))
    }
  }

  /// The arithmetic mean over the topics that count; nil when there are none.
  public var mean: Double? {
    topics.isEmpty ? nil : topics.reduce(0) { $0 + $1.value } / Double(topics.count)
  }
}

/// A topic's value of a measure.
public struct TopicValue: Sendable, Equatable {
  /// The topic's id.
  public var topic: String
  /// The value, from 0 to 1.
  public var value: Double

  /// Records a value.
  public init(topic: String, value: Double) {
    self.topic = topic
    self.value = value
  }
}
