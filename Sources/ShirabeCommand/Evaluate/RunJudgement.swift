import Evaluation
import Rendering

/// A run beside its judgments and, where there is one, a baseline; makes the report of them.
struct RunJudgement {
  /// What is judged.
  let run: Run
  /// What it is compared with.
  let baseline: Run?
  /// The judgments of the topics that count.
  let qrels: Qrels
  /// The lowest grade that counts as relevant.
  let relevantFrom: Int

  /// Measures and compares; a gate's measure is shown too.
  func report(of measures: [Measure], gates: [Gate]) -> EvaluationReport {
    let answered = Set(run.topics)
    var report = EvaluationReport(
      topicCount: qrels.topics.count, unanswered: qrels.topics.filter { !answered.contains($0) })
    var shown = measures
    for gate in gates where !shown.contains(gate.measure) { shown.append(gate.measure) }
    let judged = JudgedRun(run, judgedBy: qrels)
    let judgedBaseline = baseline.map { JudgedRun($0, judgedBy: qrels) }
    for measure in shown {
      let measured = MeasuredRun(measure, of: judged, relevantFrom: relevantFrom)
      var result = EvaluationReport.Result(measure: measure.description, mean: measured.mean ?? 0)
      if let judgedBaseline {
        let comparison = PairedComparison(measure, of: judged, against: judgedBaseline, relevantFrom: relevantFrom)
        result.topics = comparison.changes.map(row)
        result.comparison = summary(comparison)
      } else {
        result.topics = measured.topics.map { EvaluationReport.Row(topic: $0.topic, value: $0.value) }
      }
      report.results.append(result)
      for gate in gates where gate.measure == measure {
        report.gates.append(
          EvaluationReport.Gate(
            measure: measure.description, least: gate.least, mean: result.mean,
            shortfall: gate.shortfall(of: result.mean)))
      }
    }
    return report
  }

  private func row(_ change: TopicChange) -> EvaluationReport.Row {
    EvaluationReport.Row(
      topic: change.topic, value: change.value, baseline: change.baseline, difference: change.difference)
  }

  private func summary(_ comparison: PairedComparison) -> EvaluationReport.Comparison {
    EvaluationReport.Comparison(
      baselineMean: comparison.baselineMean, difference: comparison.meanDifference, pValue: comparison.test.pValue,
      permutations: comparison.test.permutationCount, isExact: comparison.test.isExact,
      low: comparison.interval.low, high: comparison.interval.high, resamples: BootstrapInterval.resampleCount,
      seed: RandomisationTest.seed, won: comparison.won, lost: comparison.lost, tied: comparison.tied,
      largest: comparison.largestChanges().map(row))
  }
}
