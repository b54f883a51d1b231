import Foundation
import TestSupport
import Testing

/// The page about the query language says what is true.
@Suite struct QueryGuideTests {
  private static var page: String {
    get throws { try String(contentsOfFile: SharedData.repositoryFolder + "QUERY.md", encoding: .utf8) }
  }

  @Test func everyExampleFindsSomething() throws {
    let shell = try Shell()
    defer { shell.remove() }
    #expect(try shell.run("shirabe ingest --quiet Corpus/Documents").status == 0)
    let examples = try Self.page.split(separator: "\n").filter { $0.hasPrefix("    shirabe search ") }
    #expect(examples.count > 30)
    for example in examples {
      // What the example does stands behind it, after a gap.
      let line = example.dropFirst(4).components(separatedBy: "   ")[0]
      let result = try shell.run(line + " --json --limit 1")
      #expect(result.status == 0, "\(line): \(result.errors)")
      #expect(!result.output.contains("\"total\":0"), "\(line) finds nothing")
    }
  }

  @Test func theCommandShowsThePage() throws {
    let shell = try Shell()
    defer { shell.remove() }
    #expect(try shell.run("shirabe help query").output == Self.page)
  }
}
