/// One topic's ranking seen through its judgments: the grades in rank order, and all grades that could be had.
public struct JudgedRanking: Sendable, Equatable {
  /// The grade at each rank, best rank first; 0 for a document that was not judged.
  public let grades: [Int]
  /// The positive grades of all judged documents, retrieved or not, highest first.
  public let idealGrades: [Int]

  /// Looks a ranking's documents up in a topic's judgments.
  ///
  /// - Source: trec_eval 9.0.8, `form_res_rels.c`: without a judgment, or with a negative one, a document earns nothing.
  public init(_ ranking: [ScoredDocument], judgments: [String: Int]) {
    grades = ranking.map { max(judgments[$0.document] ?? 0, 0) }
    idealGrades = judgments.values.filter { $0 > 0 }.sorted(by: >)
  }

  /// How many judged documents have at least a grade.
  func relevantCount(from grade: Int) -> Int {
    idealGrades.count { $0 >= grade }
  }

  /// The grades down to a rank; all of them without a cutoff.
  func top(_ cutoff: Int?) -> ArraySlice<Int> {
    grades.prefix(cutoff ?? grades.count)
  }
}
