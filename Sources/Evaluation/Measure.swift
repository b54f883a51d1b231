import Glibc

/// How good one ranking is, as a number from 0 to 1, by trec_eval's definitions.
///
/// A cutoff is a rank, from 1; nil means the whole ranking. Precision, recall, RR and AP ask whether a document is
/// relevant: whether its grade reaches `relevantFrom`. nDCG asks for the grade itself.
///
/// *Law*: equal to trec_eval's own results on trec_eval's own test files (`TrecEvalTests`).
public enum Measure: Sendable, Hashable {
  /// Normalised discounted cumulative gain: gain = grade, discount = log2(rank + 1), divided by the best order's.
  ///
  /// - Source: Järvelin, Kekäläinen, "Cumulated Gain-Based Evaluation of IR Techniques", ACM TOIS 20(4), 2002,
  ///   with the discount of trec_eval 9.0.8 (`m_ndcg.c`, `m_ndcg_cut.c`), which also discounts rank 2. The best order is
  ///   cut at the same rank; grades of 0 and below gain nothing; without a positive grade the value is 0.
  case ndcg(at: Int?)
  /// Reciprocal rank: 1 / the rank of the first relevant document; 0 without one.
  ///
  /// - Source: Voorhees, "The TREC-8 Question Answering Track Report", 1999; trec_eval's `m_recip_rank.c`,
  ///   which has no cutoff of its own: RR@k is its value with `-M k`.
  case reciprocalRank(at: Int?)
  /// Average precision: the mean, over all relevant documents, of the precision at their ranks; 0 where not retrieved.
  ///
  /// - Source: Buckley, Voorhees, "Retrieval System Evaluation", in "TREC", MIT Press, 2005; trec_eval's `m_map.c`,
  ///   where a topic without a relevant document counts 0.
  case averagePrecision
  /// Precision: the relevant share of the first ranks, empty ranks counted as not relevant.
  ///
  /// - Source: trec_eval's `m_P.c`: the rank divides even where fewer documents were retrieved.
  case precision(at: Int)
  /// Recall: the share of all relevant documents that stands within the first ranks; 0 where none is relevant.
  ///
  /// - Source: trec_eval's `m_recall.c`.
  case recall(at: Int?)

  /// The measure of one topic's ranking.
  ///
  /// - Parameter relevantFrom: the lowest grade that counts as relevant (trec_eval's `-l`).
  public func value(of ranking: JudgedRanking, relevantFrom: Int = 1) -> Double {
    precondition(relevantFrom >= 1, "grade 0 means judged and not relevant")
    precondition(cutoff.map { $0 >= 1 } ?? true, "ranks count from 1")
    switch self {
    case .ndcg(let cutoff):
      let ideal = Self.discountedGain(ranking.idealGrades.prefix(cutoff ?? ranking.idealGrades.count))
      return ideal == 0 ? 0 : Self.discountedGain(ranking.top(cutoff)) / ideal
    case .reciprocalRank(let cutoff):
      return ranking.top(cutoff).firstIndex { $0 >= relevantFrom }.map { 1 / Double($0 + 1) } ?? 0
    case .averagePrecision:
      return Self.averagePrecision(ranking, relevantFrom: relevantFrom)
    case .precision(let cutoff):
      return Double(ranking.top(cutoff).count { $0 >= relevantFrom }) / Double(cutoff)
    case .recall(let cutoff):
      let relevant = ranking.relevantCount(from: relevantFrom)
      return relevant == 0 ? 0 : Double(ranking.top(cutoff).count { $0 >= relevantFrom }) / Double(relevant)
    }
  }

  /// The last rank that counts; nil when all do.
  private var cutoff: Int? {
    switch self {
    case .ndcg(let cutoff), .reciprocalRank(let cutoff), .recall(let cutoff): cutoff
    case .precision(let cutoff): cutoff
    case .averagePrecision: nil
    }
  }

  private static func discountedGain(_ grades: ArraySlice<Int>) -> Double {
    var sum = 0.0
    for (index, grade) in grades.enumerated() where grade > 0 {
      sum += Double(grade) / log2(Double(index + 2))
    }
    return sum
  }

  private static func averagePrecision(_ ranking: JudgedRanking, relevantFrom: Int) -> Double {
    var found = 0
    var sum = 0.0
    for (index, grade) in ranking.grades.enumerated() where grade >= relevantFrom {
      found += 1
      sum += Double(found) / Double(index + 1)
    }
    return found == 0 ? 0 : sum / Double(ranking.relevantCount(from: relevantFrom))
  }
}

extension Measure: CustomStringConvertible {
  /// The measure's name in reports: `nDCG@10`, `RR@10`, `AP`, `P@5`, `R@100`.
  public var description: String {
    name + (cutoff.map { "@\($0)" } ?? "")
  }

  private var name: String {
    switch self {
    case .ndcg: "nDCG"
    case .reciprocalRank: "RR"
    case .averagePrecision: "AP"
    case .precision: "P"
    case .recall: "R"
    }
  }
}
