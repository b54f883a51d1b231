import Analysis
import Documents
import Foundation
import Indexing
import Querying

@testable import Searching

/// The oracle: every passage a list of tokens, every query a walk over all of them, BM25 as it is written in the books, over
/// whole documents and over every window.
struct NaiveSearcher {
  private struct Passage {
    var document: String
    var tokens: [(term: [UInt8], position: UInt32, kind: TokenKind)]
    var length: Int
    var termsAt: [UInt32: [[UInt8]]] = [:]
    var frequencies: [[UInt8]: Int] = [:]
    var places: [[UInt8]: [UInt32]] = [:]
  }

  private var passages: [Passage] = []
  private var passagesOf: [String: [Passage]] = [:]
  private var atomCount = 0
  private var documentFrequencies: [[UInt8]: Int] = [:]
  private let weights = TokenWeights()
  private let analyzer = Analyzer()

  /// Takes documents without sections.
  init(_ documents: [Document]) {
    for document in documents {
      precondition(document.sections.isEmpty)
      for range in PassageSplitter().passages(of: document).map(\.range) { add(document, Array(document.text[range])) }
    }
  }

  private mutating func add(_ document: Document, _ text: [UInt8]) {
    let (title, titleEnd) = terms(Array(document.title.utf8), from: 0, joins: false)
    // No phrase reaches from the title into the text.
    let gap: UInt32 = document.title.isEmpty ? 0 : 1
    let (body, end) = terms(text, from: titleEnd + gap, joins: true)
    var passage = Passage(document: document.id.rawValue, tokens: title + body, length: Int(end - gap))
    for token in passage.tokens {
      passage.termsAt[token.position, default: []].append(token.term)
      passage.frequencies[token.term, default: 0] += 1
      passage.places[token.term, default: []].append(token.position)
    }
    for term in passage.frequencies.keys { documentFrequencies[term, default: 0] += 1 }
    passages.append(passage)
    atomCount += passage.length
    passagesOf[passage.document, default: []].append(passage)
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
    for (document, passages) in passagesOf where passages.contains(where: { matches(query, $0, any: any) }) {
      result[document] = score(passages, scoring)
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
    case .boosted(let inner, let by):
      var own: [[UInt8]: Double] = [:]
      collect(inner, into: &own)
      for (term, weight) in own { scoring[term, default: 0] += by * weight }
    case .pattern, .fuzzy, .regex, .near, .field, .column, .not: break
    }
  }

  /// The query without the words that hold nothing to search for; nil when nothing is left.
  private func searchable(_ query: Query) -> Query? {
    switch query {
    case .word(let text), .phrase(let text), .exact(let text):
      return terms(Array(text.utf8), from: 0, joins: false).1 > 0 ? query : nil
    case .boosted(let inner, let by): return searchable(inner).map { .boosted($0, by: by) }
    case .column, .pattern, .fuzzy, .regex, .near, .field: return query
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
    case .boosted(let inner, _): return matches(inner, passage, any: any)
    case .column, .pattern, .fuzzy, .regex, .near, .field:
      preconditionFailure("another oracle asks about these: LanguageOracleTests")
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

  // MARK: - Scores

  /// Half the whole document, half its best window; a document no longer than a window is its own.
  private func score(_ document: [Passage], _ scoring: [[UInt8]: Double]) -> Double {
    let length = document.reduce(0) { $0 + $1.length }
    let whole = sum(scoring, length: Double(min(length, 300))) { term in
      document.reduce(0) { $0 + ($1.frequencies[term] ?? 0) }
    }
    guard length > 300 else { return whole }
    // Rounded, so that passages that hold the same are equal whatever the order of summing.
    let alone = document.map { passage in
      (1e4 * sum(scoring, length: Double(passage.length)) { passage.frequencies[$0] ?? 0 }).rounded()
    }
    let best = document.indices.sorted { (alone[$1], $0) < (alone[$0], $1) }.prefix(4)
    return 0.5 * whole + 0.5 * (best.map { bestWindow(document[$0], scoring) }.max() ?? 0)
  }

  private func bestWindow(_ passage: Passage, _ scoring: [[UInt8]: Double]) -> Double {
    guard passage.length > 300 else {
      return sum(scoring, length: Double(passage.length)) { passage.frequencies[$0] ?? 0 }
    }
    let halfCount = Int((Double(passage.length) / 150).rounded(.up))
    let half = Int((Double(passage.length) / Double(halfCount)).rounded(.up))
    return (0..<halfCount - 1).map { window in
      sum(scoring, length: Double(2 * half)) { term in
        guard [1, 2].contains(term[0]) else { return passage.frequencies[term] == nil ? 0 : 1 }
        let halves = (passage.places[term] ?? []).map { min(Int($0) / half, halfCount - 1) }
        return halves.count { $0 == window || $0 == window + 1 }
      }
    }.max() ?? 0
  }

  private func sum(_ scoring: [[UInt8]: Double], length: Double, frequency: ([UInt8]) -> Int) -> Double {
    let count = Double(passages.count)
    let mean = min(300, Double(atomCount) / Double(passagesOf.count))
    var sum = 0.0
    for (term, weight) in scoring {
      let tf = Double(frequency(term))
      guard tf > 0, let holding = documentFrequencies[term] else { continue }
      let df = Double(holding)
      let idf = log(1 + (count - df + 0.5) / (df + 0.5))
      sum += weight * idf * tf * 1.4 / (tf + 0.4 * (1 - 0.4 + 0.4 * length / max(mean, 1)))
    }
    return sum
  }
}
