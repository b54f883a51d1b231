import Analysis
import Documents
import Foundation
import Querying

@testable import Searching

/// The oracle: every passage a list of tokens, every query a walk over all of them, BM25 as it is written in the books.
struct NaiveSearcher {
  private struct Passage {
    var document: String
    var tokens: [(term: [UInt8], position: UInt32, kind: TokenKind)]
    var length: Int
    var termsAt: [UInt32: [[UInt8]]] = [:]
    var frequencies: [[UInt8]: Int] = [:]
  }

  private var passages: [Passage] = []
  private var documentFrequencies: [[UInt8]: Int] = [:]
  private let weights = TokenWeights()
  private let analyzer = Analyzer()

  /// Takes documents short enough to be one passage each.
  init(_ documents: [Document]) {
    for document in documents {
      var tokens: [(term: [UInt8], position: UInt32, kind: TokenKind)] = []
      let (title, titleEnd) = terms(Array(document.title.utf8), from: 0, joins: false)
      // No phrase reaches from the title into the text.
      let gap: UInt32 = document.title.isEmpty ? 0 : 1
      let (body, end) = terms(document.text, from: titleEnd + gap, joins: true)
      tokens += title + body
      var passage = Passage(document: document.id.rawValue, tokens: tokens, length: Int(end - gap))
      for token in tokens {
        passage.termsAt[token.position, default: []].append(token.term)
        passage.frequencies[token.term, default: 0] += 1
      }
      for term in passage.frequencies.keys { documentFrequencies[term, default: 0] += 1 }
      passages.append(passage)
    }
  }

  private func terms(
    _ text: [UInt8], from position: UInt32, joins: Bool
  ) -> ([(term: [UInt8], position: UInt32, kind: TokenKind)], UInt32) {
    var buffer = AnalysisBuffer()
    let end = analyzer.analyze(text.span, startingAt: position, joiningLines: joins, into: &buffer)
    let found = buffer.tokens.map { token in
      var term: [UInt8] = []
      TermBytes.append(bytesOf: token.key, longTerms: buffer.longTermBytes.span, to: &term)
      return (term, token.position, token.kind)
    }
    return (found, end)
  }

  /// Document name to score, for all matching documents.
  func search(_ query: Query, any: Bool) -> [String: Double] {
    var scoring: [[UInt8]: Double] = [:]
    collect(query, into: &scoring)
    var result: [String: Double] = [:]
    guard let query = searchable(query) else { return result }
    for passage in passages where matches(query, passage, any: any) {
      result[passage.document] = max(result[passage.document] ?? -1, score(passage, scoring))
    }
    return result
  }

  private func collect(_ query: Query, into scoring: inout [[UInt8]: Double]) {
    switch query {
    case .word(let text), .phrase(let text), .exact(let text):
      var buffer = AnalysisBuffer()
      _ = analyzer.analyze(Array(text.utf8).span, startingAt: 0, joiningLines: false, into: &buffer)
      for token in buffer.tokens {
        var term: [UInt8] = []
        TermBytes.append(bytesOf: token.key, longTerms: buffer.longTermBytes.span, to: &term)
        let weight = Double(weights.weight(of: token))
        if weight > 0 { scoring[term, default: 0] += weight }
      }
    case .and(let members), .or(let members):
      for member in members { collect(member, into: &scoring) }
    case .not: break
    }
  }

  /// The query without the words that hold nothing to search for; nil when nothing is left.
  private func searchable(_ query: Query) -> Query? {
    switch query {
    case .word(let text), .phrase(let text), .exact(let text):
      return terms(Array(text.utf8), from: 0, joins: false).1 > 0 ? query : nil
    case .and(let members):
      let rest = members.compactMap(searchable)
      let isPositive = rest.contains { if case .not = $0 { false } else { true } }
      return isPositive ? .and(rest) : nil
    case .or(let members):
      let rest = members.compactMap(searchable)
      return rest.isEmpty ? nil : .or(rest)
    case .not(let inner):
      return searchable(inner).map { .not($0) }
    }
  }

  private func matches(_ query: Query, _ passage: Passage, any: Bool) -> Bool {
    switch query {
    case .word(let text):
      if any {
        var scoring: [[UInt8]: Double] = [:]
        collect(query, into: &scoring)
        if !scoring.isEmpty { return scoring.keys.contains { passage.frequencies[$0] != nil } }
      }
      return holds(text, passage)
    case .phrase(let text), .exact(let text): return holds(text, passage)
    case .and(let members):
      return members.allSatisfy { matches($0, passage, any: any) }
    case .or(let members):
      return members.contains { matches($0, passage, any: any) }
    case .not(let inner):
      return !matches(inner, passage, any: false)
    }
  }

  /// Whether the text's atoms stand side by side in the passage, with the same neighbours joined.
  private func holds(_ text: String, _ passage: Passage) -> Bool {
    let (wanted, end) = terms(Array(text.utf8), from: 0, joins: false)
    let positional = wanted.filter { [1, 2, 7, 8].contains($0.term[0]) }
    guard end > 0 else { return false }
    return passage.termsAt.keys.contains { start in
      positional.allSatisfy { item in
        let there = passage.termsAt[start + item.position] ?? []
        guard item.kind == .segmentEnd else { return there.contains(item.term) }
        // The last character of the text may go on in the passage.
        return there.contains { term in
          [1, 7, 8].contains(term[0]) && term.dropFirst().starts(with: item.term.dropFirst())
        }
      }
    }
  }

  private func score(_ passage: Passage, _ scoring: [[UInt8]: Double]) -> Double {
    let count = Double(passages.count)
    let mean = Double(passages.reduce(0) { $0 + $1.length }) / count
    var sum = 0.0
    for (term, weight) in scoring {
      guard let frequency = passage.frequencies[term], let holding = documentFrequencies[term] else { continue }
      let tf = Double(frequency)
      let df = Double(holding)
      let idf = log(1 + (count - df + 0.5) / (df + 0.5))
      sum += weight * idf * tf * 1.4 / (tf + 0.4 * (1 - 0.4 + 0.4 * Double(passage.length) / mean))
    }
    return sum
  }
}
