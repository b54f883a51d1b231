import Evaluation
import Foundation
import TestSupport
import Testing

/// Our measures against what trec_eval itself printed for its own test files.
@Suite(.enabled(if: SharedData.isPresent, "\(SharedData.absence)"))
struct TrecEvalTests {
  @Test func officialMeasuresAgree() throws {
    // trec_eval -m all_trec -q qrels.test results.test
    try agree(qrels: "qrels.test", run: "results.test", expected: "out.test.aq", over: .answered)
  }

  @Test func unansweredTopicsCountAsZero() throws {
    // trec_eval -m all_trec -q -c qrels.test results.trunc
    try agree(qrels: "qrels.test", run: "results.trunc", expected: "out.test.aqc", over: .judged)
  }

  @Test func aHigherGradeCanBeAskedFor() throws {
    // trec_eval -m all_trec -q -l2 qrels.rel_level results.test
    try agree(qrels: "qrels.rel_level", run: "results.test", expected: "out.test.aql", over: .answered, relevantFrom: 2)
  }

  @Test func aRankCanBeTheLast() throws {
    // trec_eval -m all_trec -q -c -M100 qrels.test results.trunc: what has no cutoff there has 100 as cutoff here.
    let lines = try agree(
      qrels: "qrels.test", run: "results.trunc", expected: "out.test.aqcM", over: .judged, lastRank: 100, atLeast: 80)
    #expect(lines.filter { $0.hasPrefix("recip_rank ") }.count == 4)
  }

  @Test func anyCutoffCanBeAskedFor() throws {
    // trec_eval -q -m P.5,7,3 -m recall.20,2000 -m ndcg_cut.10,20,23.4 qrels.test results.test, other measures left out
    let lines = try agree(
      qrels: "qrels.test", run: "results.test", expected: "out.test.meas_params", over: .answered, atLeast: 32)
    for name in ["P_3 ", "P_7 ", "recall_20 ", "recall_2000 ", "ndcg_cut_23 "] {
      #expect(lines.contains { $0.hasPrefix(name) }, "\(name)")
    }
  }

  @Test func everyMeasureOfferedIsCompared() throws {
    let lines = try agree(qrels: "qrels.test", run: "results.test", expected: "out.test.aq", over: .answered)
    let names = Set(lines.map { $0.prefix { $0 != " " } })
    for name in ["map", "recip_rank", "ndcg", "ndcg_cut_10", "P_5", "recall_100"] { #expect(names.contains(name[...])) }
  }

  @Test func commentsAndHashSignsInIdsAreToldApart() throws {
    // trec_eval qrels.comment.test results.comment.test
    try agree(
      qrels: "qrels.comment.test", run: "results.comment.test", expected: "out.comment.test", over: .answered,
      atLeast: 11)
    let commented = try Qrels(parsing: bytes("qrels.test.with-comments"), file: "qrels.test.with-comments")
    let bare = try Qrels(parsing: bytes("qrels.test"), file: "qrels.test")
    #expect(commented.grades(of: "301")["CR#93E-1860"] == bare.grades(of: "301")["CR93E-1860"])
    #expect(commented.topics.map { commented.grades(of: $0).count } == bare.topics.map { bare.grades(of: $0).count })
  }

  /// Compares every line of an expected output whose measure we have, and gives those lines; values have four decimals.
  ///
  /// - Parameter lastRank: trec_eval's `-M`.
  @discardableResult
  private func agree(
    qrels: String, run: String, expected: String, over choice: MeasuredRun.TopicChoice, relevantFrom: Int = 1,
    lastRank: Int? = nil, atLeast: Int = 100
  ) throws -> [Substring] {
    let qrels = try Qrels(parsing: bytes(qrels), file: qrels)
    let run = try Run(parsing: bytes(run), file: run)
    var compared: [Substring] = []
    for line in String(decoding: try bytes(expected), as: UTF8.self).split(separator: "\n") {
      let fields = line.split(whereSeparator: \.isWhitespace)
      guard fields.count == 3, let measure = measure(named: fields[0], lastRank), let value = Double(fields[2]) else {
        continue
      }
      let measured = MeasuredRun(measure, of: run, judgedBy: qrels, over: choice, relevantFrom: relevantFrom)
      let ofTopic = measured.topics.first { $0.topic == fields[1] }
      let ours = (fields[1] == "all" ? measured.mean : ofTopic?.value) ?? .nan
      #expect(abs(ours - value) <= 0.000_050_001, "\(line), ours \(ours)")
      compared.append(line)
    }
    #expect(compared.count >= atLeast, "only \(compared.count) lines of \(expected) were compared")
    return compared
  }

  /// Our measure of trec_eval's name; nil for those we do not have.
  private func measure(named name: Substring, _ lastRank: Int?) -> Measure? {
    let cutoff = name.split(separator: "_").last.flatMap { Int($0) }
    if let lastRank {
      switch name {
      case "recip_rank": return .reciprocalRank(at: lastRank)
      case "set_recall": return .recall(at: lastRank)
      case "map", "ndcg": return nil  // Cut at a rank, neither is a measure of ours: their best orders stay whole.
      default: if let cutoff, cutoff > lastRank { return nil }
      }
    }
    switch (name.prefix { !$0.isNumber }, cutoff) {
    case ("map", nil): return .averagePrecision
    case ("recip_rank", nil): return .reciprocalRank(at: nil)
    case ("ndcg", nil): return .ndcg(at: nil)
    case ("ndcg_cut_", let cutoff?): return .ndcg(at: cutoff)
    case ("P_", let cutoff?): return .precision(at: cutoff)
    case ("recall_", let cutoff?): return .recall(at: cutoff)
    default: return nil
    }
  }

  private func bytes(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(filePath: SharedData.path("data/conformance/trec_eval/test/" + name))))
  }
}
