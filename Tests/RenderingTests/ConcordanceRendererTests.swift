import Documents
import Rendering
import Searching
import TestSupport
import Testing

/// A concordance on a terminal, in a pipe and as data.
@Suite struct ConcordanceRendererTests {
  private static let lines = [
    ConcordanceLine(
      left: "市は、", match: "多文化共生", right: "の推進に努める。", document: DocumentID("plans/a.txt"), title: "計画",
      path: "plans/a.txt", page: 3, section: ["第1章"], line: 12, facts: Samples.facts),
    ConcordanceLine(
      left: "the policy of ", match: "MICE", right: " and \u{1B}[2Jmore", document: DocumentID("b"), title: "",
      path: "b.html", page: nil, section: [], line: 1),
  ]

  private static func text(_ renderer: some ConcordanceRenderer, _ lines: [ConcordanceLine] = lines) -> String {
    var bytes: [UInt8] = []
    renderer.begin(SearchResult(query: "q", total: 2, widened: false, hits: []), into: &bytes)
    for (index, line) in lines.enumerated() { renderer.write(line, isFirst: index == 0, into: &bytes) }
    renderer.end(into: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test("in a pipe: the occurrences one below the other")
  func piped() {
    #expect(
      Self.text(TextConcordance(contextLength: 8, columns: nil, usesColour: false)) == """
        2 documents match: q

                  市は、多文化共生の推進に努める。  plans/a.txt 2025-04-01 p. 3 l. 12
          the policy of MICE and �[2Jmore     b l. 1

        """)
  }

  private static func randomLines(_ random: inout SeededGenerator) -> [ConcordanceLine] {
    (0..<40).map { _ in
      ConcordanceLine(
        left: RandomText.string(using: &random), match: "雪" + RandomText.string(using: &random),
        right: RandomText.string(using: &random), document: DocumentID(RandomText.string(using: &random)), title: "",
        path: "p", page: nil, section: [], line: 1)
    }
  }

  @Test func occurrencesBeginInOneColumn() {
    let seed = UInt64.random(in: 0 ... .max)
    var random = SeededGenerator(seed: seed)
    for columns in [nil, 40, 80, 200] as [Int?] {
      let renderer = TextConcordance(contextLength: 10, columns: columns, usesColour: true)
      let shown = Self.text(renderer, Self.randomLines(&random)).split(separator: "\n").dropFirst()
      let places = shown.compactMap { line -> Int? in
        guard let match = line.firstRange(of: "\u{1B}[1;31m") else { return nil }
        return DisplayWidth.columns(of: line[..<match.lowerBound])
      }
      #expect(places.count == 40 && Set(places).count == 1, "seed \(seed), \(places)")
    }
  }

  @Test func linesFit() {
    let seed = UInt64.random(in: 0 ... .max)
    var random = SeededGenerator(seed: seed)
    for columns in [20, 40, 80, 120, 200] {
      for length in [1, 10, 40, 500] {
        let renderer = TextConcordance(contextLength: length, columns: columns, usesColour: false)
        for line in Self.text(renderer, Self.randomLines(&random)).split(separator: "\n") {
          #expect(DisplayWidth.columns(of: line) <= columns, "seed \(seed), \(columns), \(length): \(line)")
        }
      }
    }
  }

  @Test("as a table and as JSON")
  func data() {
    #expect(
      Self.text(CSVConcordance()) == """
        left,match,right,document,title,city,date,date_written,page,section,line,path
        市は、,多文化共生,の推進に努める。,plans/a.txt,計画,札幌市,2025-04-01,令和7年4月1日,3,第1章,12,plans/a.txt
        the policy of ,MICE, and \u{1B}[2Jmore,b,,,,,,,1,b.html

        """)
    #expect(
      Self.text(JSONConcordance(isLines: true), [Self.lines[1]])
        == #"{"left":"the policy of ","match":"MICE","right":" and \u001b[2Jmore","document":"b","title":"","#
        + #""path":"b.html","page":null,"section":[],"line":1}"# + "\n")
    #expect(
      Self.text(JSONConcordance(isLines: false), []) == #"{"query":"q","total":2,"widened":false,"lines":[]}"# + "\n")
  }
}
