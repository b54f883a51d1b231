import Rendering
import Testing

@Suite struct EvaluationReportTests {
  private func report(topic: String = "除雪") -> EvaluationReport {
    var report = EvaluationReport(topicCount: 2, unanswered: ["q2"])
    report.run = "r.txt"
    report.qrels = "q.txt"
    var result = EvaluationReport.Result(measure: "AP", mean: 0.25)
    result.topics = [EvaluationReport.Row(topic: topic, value: 0.5), EvaluationReport.Row(topic: "q2", value: 0)]
    report.results = [result]
    return report
  }

  @Test func columnsAlignByWhatATerminalShows() {
    let expected = """
      run        r.txt
      judged by  q.txt: 2 topics, 1 of them not answered
      not answered (1): q2

      topic      AP
      除雪   0.5000
      q2     0.0000

      mean
      AP    0.2500

      """
    #expect(report().text(withTopics: true, columns: 80) == expected)
  }

  @Test func listsAreBrokenBetweenTopics() {
    var report = report()
    report.unanswered = (1...9).map { "topic\($0)" }
    let lines = report.text(withTopics: false, columns: 32).split(separator: "\n")
    #expect(
      lines.filter { $0.contains("topic1") || $0.hasPrefix("      ") } == [
        "not answered (9): topic1 topic2", "      topic3 topic4 topic5", "      topic6 topic7 topic8", "      topic9",
      ])
  }

  @Test func controlCharactersOfAnIdDoNotReachTheTerminal() {
    #expect(!report(topic: "q\u{1B}[31m").text(withTopics: true, columns: 80).contains("\u{1B}"))
  }

  @Test(arguments: [
    ("a,b", "\"a,b\""), ("say \"hi\"", "\"say \"\"hi\"\"\""), ("\"", "\"\"\"\""), ("two\nlines", "\"two\nlines\""),
    ("除雪", "除雪"),
  ])
  func fieldsAreQuotedAsRFC4180Says(_ topic: String, _ field: String) {
    let csv = report(topic: topic).csv(withTopics: true)
    let header = "measure,topic,value,baseline,difference,p_value,interval_low,interval_high,won,lost,tied\r\n"
    #expect(csv == header + "AP,all,0.25,,,,,,,,\r\nAP,\(field),0.5,,,,,,,,\r\nAP,q2,0.0,,,,,,,,\r\n")
  }

  @Test func everyRowHasAllColumns() {
    var report = report()
    report.results[0].comparison = EvaluationReport.Comparison(
      baselineMean: 0.5, difference: -0.25, pValue: 1, permutations: 2, isExact: true, low: -0.5, high: 0,
      resamples: 10_000, seed: 2007, won: [], lost: ["除雪"], tied: ["q2"], largest: [])
    let lines = report.csv(withTopics: true).split(separator: "\r\n")
    #expect(lines.count == 4)
    #expect(lines.allSatisfy { $0.count { $0 == "," } == 10 })
    #expect(lines[1] == "AP,all,0.25,0.5,-0.25,1.0,-0.5,0.0,0,1,1")
  }

  @Test func aGateThatFailsBarelyShowsByHowMuch() {
    func failure(_ mean: Double, _ shortfall: Double?) -> String? {
      EvaluationReport.Gate(measure: "AP", least: 0.6, mean: mean, shortfall: shortfall).failure
    }
    #expect(failure(0.61, nil) == nil)
    #expect(failure(0.55, 0.05) == "AP is 0.5500, 0.0500 below the gate of 0.6")
    #expect(failure(0.599_996, 0.000_004) == "AP is 0.599996, 0.000004 below the gate of 0.6")
  }
}
