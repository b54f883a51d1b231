import Foundation
import Querying
import TestSupport
import Testing

@testable import Searching

/// Regular expressions without backtracking.
@Suite struct CharacterAutomatonTests {
  private func automaton(_ source: String) throws -> CharacterAutomaton {
    guard case .regex(let expression) = try ParsedQuery("/\(source)/").query else {
      throw QuerySyntaxErrorStandIn()
    }
    return try #require(CharacterAutomaton(expression.node))
  }

  private struct QuerySyntaxErrorStandIn: Error {}

  @Test func agreesWithBacktracking() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SeededGenerator(seed: seed)
    let atoms = ["a", "b", ".", "[ab]", "[^a]", "雪", "\\d", "\\s", "(a|b雪)", "(ab)", "(a|)", "^a", "b$"]
    let signs = ["", "", "", "*", "+", "?", "{2}", "{1,3}", "{2,}", "*?"]
    var found = 0
    for _ in 0..<1_500 {
      var source = ""
      for _ in 0..<Int.random(in: 1...5, using: &random) {
        let atom = atoms.randomElement(using: &random) ?? "a"
        source += atom
        var sign = signs.randomElement(using: &random) ?? ""
        // Foundation's matcher gives up where a lazy loop goes round without a character: /(a|)*?b$/ is not found in b.
        if atom == "(a|)", sign == "*?" { sign = "*" }
        if !atom.contains("^a"), !atom.contains("$") { source += sign }
      }
      if Bool.random(using: &random) { source += "|雪b" }
      let compiled = try automaton(source)
      let expression = try NSRegularExpression(pattern: source, options: [.anchorsMatchLines])
      for _ in 0..<6 {
        let text = String(
          (0..<Int.random(in: 0...9, using: &random)).map { _ in "aab雪1 \n".randomElement(using: &random) ?? "a" })
        let isFound = expression.firstMatch(in: text, range: NSRange(text.startIndex..., in: text)) != nil
        #expect(
          compiled.matches(Array(text.unicodeScalars)) == isFound,
          "seed \(seed), /\(source)/ in \(text.debugDescription)")
        found += isFound ? 1 : 0
      }
    }
    #expect(found > 1_000)
  }

  /// What a backtracking matcher would take the age of the universe for: this test then never ends.
  @Test func nestedRepetitionsAreLinear() throws {
    let text = Array(String(repeating: "a", count: 5_000).unicodeScalars)
    #expect(try !automaton("(a*)*b").matches(text))
    #expect(try !automaton("(a|a)*(a|a)*(a|a)*c").matches(text))
  }
}
