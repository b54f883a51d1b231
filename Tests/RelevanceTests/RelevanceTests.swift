import Foundation
import TestSupport
import Testing

/// Did ranking move? The sample corpus, read and indexed by the built command, answers its topics as the golden says.
///
/// With `SHIRABE_UPDATE_GOLDENS=1` the golden is written anew; its diff belongs in the commit that moved the ranking.
@Suite struct RelevanceTests {
  private static let golden = SharedData.repositoryFolder + "Corpus/Goldens/relevance.tsv"

  @Test func topicsAreAnsweredAsBefore() throws {
    let shell = try Shell()
    defer { shell.remove() }
    let ingest = try shell.run("shirabe ingest --quiet Corpus/Documents")
    #expect(ingest.status == 0, "\(ingest.errors)")
    let eval = try shell.run(
      "shirabe eval --topics Corpus/Topics/topics.tsv --qrels Corpus/Qrels/qrels.txt"
        + " --measures nDCG@10,RR@10,P@5 --per-topic --csv")
    #expect(eval.status == 0 && eval.errors.isEmpty, "\(eval.errors)")
    let now = try #require(RelevanceTable(csv: eval.output), "\(eval.output.prefix(400))")
    if ProcessInfo.processInfo.environment["SHIRABE_UPDATE_GOLDENS"] == "1" {
      try now.text.write(toFile: Self.golden, atomically: true, encoding: .utf8)
      return
    }
    let text = try String(contentsOfFile: Self.golden, encoding: .utf8)
    let before = try #require(RelevanceTable(parsing: text), "\(Self.golden) is no table of values")
    guard now.text != before.text else { return }
    Issue.record(
      """
      the ranking moved; if it should, write the golden anew with SHIRABE_UPDATE_GOLDENS=1
      \(before.difference(to: now))
      """)
  }

  @Test func theGoldenHasEveryTopic() throws {
    let golden = try #require(RelevanceTable(parsing: String(contentsOfFile: Self.golden, encoding: .utf8)))
    let topics = try String(contentsOfFile: SharedData.repositoryFolder + "Corpus/Topics/topics.tsv", encoding: .utf8)
    let ids = topics.split(separator: "\n").map { String($0.prefix { $0 != "\t" }) }
    #expect(golden.rows.map(\.topic) == ids.sorted() + ["all"])
  }

  @Test func aChangeIsToldWithOldAndNew() throws {
    let old = try #require(
      RelevanceTable(parsing: "topic\tA\tB\nq1\t0.500\t1.000\nq2\t0.100\t0.100\nall\t0.300\t0.550\n"))
    let new = try #require(
      RelevanceTable(csv: "m,t,v\r\nA,all,0.35\r\nA,q1,0.6\r\nA,q2,0.1\r\nB,all,0.55\r\nB,q1,1\r\nB,q2,0.1\r\n"))
    #expect(new.text == "topic\tA\tB\nq1\t0.600\t1.000\nq2\t0.100\t0.100\nall\t0.350\t0.550\n")
    #expect(old.difference(to: new) == "q1  A 0.500 -> 0.600\nall  A 0.300 -> 0.350  B 0.550 -> 0.550")
  }
}
