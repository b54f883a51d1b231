import Evaluation

/// Feeds what `shirabe evaluate` reads.
enum EvaluationFuzzing {
  /// One of each sort.
  static let seeds: [[UInt8]] = [
    "t1\t除雪の委託\nt2\t予算\n", "t1 0 d1 1\nt1 0 d2 -1\n", "t1 Q0 d1 1 12.5 tag\nt1 Q0 d2 2 1e-3 tag\n",
  ].map { Array($0.utf8) }

  /// Reads the input as each.
  static func feed(_ input: [UInt8]) {
    do throws(EvaluationError) { _ = try Topics(parsing: input, file: "input") } catch { check(error) }
    do throws(EvaluationError) {
      let run = try Run(parsing: input, file: "input")
      let qrels = try Qrels(parsing: input, file: "input")
      _ = JudgedRun(run, judgedBy: qrels)
    } catch { check(error) }
  }

  private static func check(_ error: EvaluationError) {
    demand(!error.description.isEmpty, "an error has a sentence")
  }
}
