import Documents
import Searching
import Testing

/// What is written in one way is found by another, and what only looks alike is not.
///
/// The probes 1 to 30 are those of the project's founding research (`research/USERS.md`, 1.2); the others are in their spirit.
@Suite struct ProbeTests {
  /// A text, a query, and whether the one must be found by the other.
  struct Probe: CustomTestStringConvertible, Sendable {
    var text: String
    var query: String
    var isFound: Bool
    var testDescription: String { "\(query) \(isFound ? "finds" : "does not find") \(text)" }

    init(_ text: String, _ query: String, _ isFound: Bool = true) {
      self.text = text
      self.query = query
      self.isFound = isFound
    }
  }

  @Test(
    arguments: founding + numerals + eras + kana + kanji + okurigana + others + exactWriting + laterNumbers + laterDates
      + laterWritings)
  func isFoundOrNot(_ probe: Probe) throws {
    let index = try TemporaryIndex()
    try index.ingest([.plain("a", probe.text)])
    let result = try index.search(probe.query)
    #expect((result.total == 1) == probe.isFound)
  }

  @Test func aThirdOfTheProbesAreTraps() {
    let own = Self.numerals + Self.eras + Self.kana + Self.kanji + Self.okurigana + Self.others + Self.exactWriting
    #expect(own.count >= 120, "\(own.count) probes")
    #expect(own.count { !$0.isFound } * 3 >= own.count, "\(own.count { !$0.isFound }) traps of \(own.count)")
  }
}
