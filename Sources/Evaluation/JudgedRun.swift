/// A run seen through its judgments, topic by topic: looked up once, then measured by as many measures as wanted.
///
/// *Cost*: one look-up a retrieved document; measuring it afterwards looks nothing up.
public struct JudgedRun: Sendable, Equatable {
  /// The ids of the topics that count, in the order of their bytes.
  public let topics: [String]
  /// Each of these topics' grades.
  let rankings: [JudgedRanking]

  /// Judges a run.
  public init(_ run: Run, judgedBy qrels: Qrels, over choice: MeasuredRun.TopicChoice = .judged) {
    let answered = Set(run.topics)
    topics = qrels.topics.filter { choice == .judged || answered.contains($0) }
    rankings = topics.map { JudgedRanking(run.ranking(of: $0), judgments: qrels.grades(of: $0)) }
  }
}
