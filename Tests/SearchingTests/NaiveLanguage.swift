import Analysis
import Documents
import Foundation
import Querying

@testable import Searching

/// The oracle of patterns, differences, expressions, nearness, fields and sentences: every stretch of every text is tried.
struct NaiveLanguage {
  /// A field of a document in the forms that are looked at.
  struct Field {
    var text: String
    var folded: [Unicode.Scalar]
    var tokens: [(term: [UInt8], position: Int, kind: TokenKind)]

    /// Takes a text; where lines are joined, what only cuts a word is no part of it.
    init(_ text: String, joins: Bool) {
      var buffer = AnalysisBuffer()
      let bytes = Array(text.utf8)
      _ = Analyzer().analyze(bytes.span, startingAt: 0, joiningLines: joins, into: &buffer)
      folded = Array(buffer.folded.description.unicodeScalars)
      tokens = NaiveLanguage.tokens(of: buffer)
      let cuts = buffer.lineBreaks.filter(\.isSoft).map { Int($0.range.start)..<Int($0.range.end) }
      let kept = bytes.indices.filter { place in !cuts.contains { $0.contains(place) } }
      self.text = String(decoding: kept.map { bytes[$0] }, as: UTF8.self)
    }
  }

  let title: Field
  let body: Field

  init(_ document: Document) {
    title = Field(document.title, joins: false)
    body = Field(String(decoding: document.text, as: UTF8.self), joins: true)
  }

  static func tokens(_ text: String) -> (tokens: [(term: [UInt8], position: Int, kind: TokenKind)], atomCount: Int) {
    var buffer = AnalysisBuffer()
    let end = Analyzer().analyze(Array(text.utf8).span, startingAt: 0, joiningLines: false, into: &buffer)
    return (Self.tokens(of: buffer), Int(end))
  }

  private static func tokens(of buffer: AnalysisBuffer) -> [(term: [UInt8], position: Int, kind: TokenKind)] {
    buffer.tokens.map { token in
      var term: [UInt8] = []
      TermBytes.append(bytesOf: token.key, longTerms: buffer.longTermBytes.span, to: &term)
      return (term: term, position: Int(token.position), kind: token.kind)
    }
  }

  /// Whether a query holds; `scope` is what all of an AND's members must stand in together.
  func holds(_ query: Query, inOneSentence: Bool = false) -> Bool {
    if inOneSentence, case .and(let members) = query {
      let sentences =
        body.text.split { "。！？!?\n".contains($0) }.map { Field(String($0), joins: true) }
        + title.text.split { "。！？!?\n".contains($0) }.map { Field(String($0), joins: false) }
      // What must not be there must be nowhere in the passage.
      let wanted = members.filter { if case .not = $0 { false } else { true } }
      guard wanted.count > 1 else { return holds(query, in: [title, body]) }
      let unwanted = members.filter { if case .not = $0 { true } else { false } }
      return sentences.contains { sentence in wanted.allSatisfy { holds($0, in: [sentence]) } }
        && unwanted.allSatisfy { holds($0, in: [title, body]) }
    }
    return holds(query, in: [title, body])
  }

  private func holds(_ query: Query, in fields: [Field]) -> Bool {
    switch query {
    case .word(let text), .phrase(let text), .exact(let text):
      return fields.contains { !places(of: text, in: $0).isEmpty }
    case .and(let members): return members.allSatisfy { holds($0, in: fields) }
    case .or(let members): return members.contains { holds($0, in: fields) }
    case .not(let inner): return !holds(inner, in: fields)
    case .boosted(let inner, _): return holds(inner, in: fields)
    case .field(let field, let inner): return holds(inner, in: field == .title ? [title] : field == .body ? [body] : [])
    case .near(let members, let distance, let isOrdered):
      return fields.contains { field in
        isNear(members.map { places(of: text(of: $0), in: field) }, distance, isOrdered)
      }
    case .pattern(let pieces): return fields.contains { fits(pieces, $0.folded) }
    case .fuzzy(let text, let distance):
      let wanted = Array(Normalizer().folded(text).unicodeScalars)
      return fields.contains { isLike(wanted, distance, $0.folded) }
    case .regex(let expression):
      return fields.contains { $0.text.range(of: expression.source, options: .regularExpression) != nil }
    case .column: return false
    }
  }

  private func text(of query: Query) -> String {
    switch query {
    case .word(let text), .phrase(let text), .exact(let text): text
    default: ""
    }
  }

  /// Where the text's atoms stand side by side, as stretches of atoms.
  private func places(of text: String, in field: Field) -> [Range<Int>] {
    let (wanted, count) = Self.tokens(text)
    let positional = wanted.filter { [1, 2, 7, 8].contains($0.term[0]) }
    guard count > 0 else { return [] }
    let starts = Set(field.tokens.map(\.position))
    return starts.sorted().filter { start in
      positional.allSatisfy { item in
        field.tokens.contains { token in
          guard token.position == start + item.position else { return false }
          guard item.kind == .segmentEnd else { return token.term == item.term }
          return [1, 7, 8].contains(token.term[0]) && token.term.dropFirst().starts(with: item.term.dropFirst())
        }
      }
    }.map { $0..<$0 + count }
  }

  /// Every choice of one place of each.
  private func isNear(_ members: [[Range<Int>]], _ distance: Int, _ isOrdered: Bool) -> Bool {
    func choose(_ rest: ArraySlice<[Range<Int>]>, _ chosen: [Range<Int>]) -> Bool {
      guard let member = rest.first else {
        if isOrdered {
          let gaps = zip(chosen, chosen.dropFirst()).map { $1.lowerBound - $0.upperBound }
          return gaps.allSatisfy { $0 >= 0 } && gaps.reduce(0, +) <= distance
        }
        let start = chosen.map(\.lowerBound).min() ?? 0
        let end = chosen.map(\.upperBound).max() ?? 0
        return end - start - chosen.reduce(0) { $0 + $1.count } <= distance
      }
      return member.contains { choose(rest.dropFirst(), chosen + [$0]) }
    }
    return choose(members[...], [])
  }

  private static func isEdge(_ text: [Unicode.Scalar], _ place: Int) -> Bool {
    func kind(_ scalar: Unicode.Scalar) -> Int {
      if scalar.properties.numericType == .decimal { return 1 }
      return scalar.properties.isAlphabetic && scalar.value < 0x2E80 ? 2 : 0
    }
    guard place > 0, place < text.count else { return true }
    return kind(text[place - 1]) == 0 || kind(text[place - 1]) != kind(text[place])
  }

  private func fits(_ pieces: [PatternPiece], _ text: [Unicode.Scalar]) -> Bool {
    let isSpaced = pieces.allSatisfy { piece in
      if case .text(let own) = piece {
        own.unicodeScalars.allSatisfy { $0.properties.isAlphabetic && $0.value < 0x2E80 }
      } else {
        true
      }
    }
    func isLetter(_ scalar: Unicode.Scalar) -> Bool {
      if isSpaced { return scalar.properties.isAlphabetic && scalar.value < 0x2E80 }
      return scalar.properties.isAlphabetic || scalar.properties.numericType != nil || scalar == "_"
    }
    func fits(_ pieces: ArraySlice<PatternPiece>, _ place: Int) -> Bool {
      guard let piece = pieces.first else { return Self.isEdge(text, place) }
      switch piece {
      case .text(let own):
        let wanted = Array(Normalizer().folded(own).unicodeScalars)
        return text[place...].starts(with: wanted) && fits(pieces.dropFirst(), place + wanted.count)
      case .one: return place < text.count && isLetter(text[place]) && fits(pieces.dropFirst(), place + 1)
      case .any:
        if fits(pieces.dropFirst(), place) { return true }
        return place < text.count && isLetter(text[place]) && fits(pieces, place + 1)
      }
    }
    return (0...text.count).contains { Self.isEdge(text, $0) && fits(pieces[...], $0) }
  }

  private func isLike(_ wanted: [Unicode.Scalar], _ distance: Int, _ text: [Unicode.Scalar]) -> Bool {
    func isSpaced(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isAlphabetic && scalar.value < 0x2E80 }
    if wanted.allSatisfy(isSpaced) {
      return text.split { !isSpaced($0) }.contains { Self.distance(wanted, Array($0)) <= distance }
    }
    for start in 0...text.count {
      for end in start...text.count {
        guard abs(end - start - wanted.count) <= distance else { continue }
        if Self.distance(wanted, Array(text[start..<end])) <= distance { return true }
      }
    }
    return false
  }

  /// The whole table of distances, as the books have it.
  private static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
    var table = [[Int]](repeating: [Int](repeating: 0, count: right.count + 1), count: left.count + 1)
    for row in 0...left.count {
      for column in 0...right.count {
        if row == 0 || column == 0 {
          table[row][column] = row + column
        } else {
          let same = table[row - 1][column - 1] + (left[row - 1] == right[column - 1] ? 0 : 1)
          table[row][column] = min(same, table[row - 1][column] + 1, table[row][column - 1] + 1)
        }
      }
    }
    return table[left.count][right.count]
  }
}
