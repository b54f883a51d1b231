import Analysis
import Foundation

@testable import Searching

/// Evidence as its definition says, walked plainly: every stretch, every pair of places.
struct NaiveEvidence {
  /// A token of a text: its term as bytes, where it stands and what it is.
  struct Item {
    var term: [UInt8]
    var place: Int
    var kind: TokenKind
    var runLength: Int
  }

  /// The weights times idf and the frequencies of the scoring terms.
  var scoring: [[UInt8]: (weight: Double, frequency: Int)]
  var passageCount: Int
  var meanLength: Double
  /// In how many passages a pair stands.
  var frequencyOfPair: ([UInt8]) -> Int

  static func items(_ text: String, from place: Int = 0, joins: Bool = false) -> (items: [Item], end: Int) {
    var buffer = AnalysisBuffer()
    let end = Analyzer(scheme: .full).analyze(
      Array(text.utf8).span, startingAt: UInt32(place), joiningLines: joins, into: &buffer)
    let items = buffer.tokens.map { token in
      var term: [UInt8] = []
      TermBytes.append(bytesOf: token.key, longTerms: buffer.longTermBytes.span, to: &term)
      return Item(term: term, place: Int(token.position), kind: token.kind, runLength: Int(token.runLength))
    }
    return (items, Int(end))
  }

  private func idf(_ frequency: Int) -> Double {
    let df = Double(min(frequency, passageCount))
    return log(1 + (Double(passageCount) - df + 0.5) / (df + 0.5))
  }

  private func factor(_ term: [UInt8]) -> Double {
    let text = String(decoding: term.dropFirst(), as: UTF8.self)
    return text.unicodeScalars.count <= 3 && text.contains { $0 == "何" || $0 == "誰" } ? 0.2 : 1
  }

  private static let steps: [TokenKind: Double] = [
    .hanHan: 1, .hanHiragana: 0.22, .hiraganaHiragana: 0.11, .katakanaKatakana: 0.4, .katakanaOther: 0.26,
    .hangulHangul: 0.7, .hangulOther: 0.5, .otherOther: 0.3, .numberThenAtom: 1, .atomThenNumber: 0.9,
    .wordBeside: 0.25, .word: 1.8, .number: 1.6,
  ]

  /// Whether a term's places are kept: it is one of neighbours, or a word.
  private static func hasPlaces(_ term: [UInt8]) -> Bool { term.first == 1 || term.first == 2 }

  /// The evidence for a query of which any term may match, without weights, by kind.
  func evidence(for query: String, title: String, text: String) -> [Evidence.Kind: Double] {
    let asked = Self.items(query).items
    let (inTitle, titleEnd) = Self.items(title)
    // One place is free behind a title.
    let gap = title.isEmpty ? 0 : 1
    let (inText, end) = Self.items(text, from: titleEnd + gap, joins: true)
    // A whole run stands wherever its pairs do, in a passage that holds it as a run.
    let placed = (inTitle + inText).filter {
      Self.hasPlaces($0.term) || $0.kind == .hanCharacter
    }
    var found = placed
    for run in asked where run.term.first == Channel.run.rawValue && scoring[run.term] != nil {
      guard (inTitle + inText).contains(where: { $0.term == run.term }), !found.contains(where: { $0.term == run.term })
      else { continue }
      let pairs = asked.filter {
        Self.steps[$0.kind] != nil && (run.place..<run.place + run.runLength - 1).contains($0.place)
      }
      let isKnown = Set(pairs.map(\.place)).count == run.runLength - 1 && pairs.allSatisfy { scoring[$0.term] != nil }
      guard isKnown, let first = pairs.first else { continue }
      for start in placed where start.term == first.term {
        let isWhole = pairs.allSatisfy { pair in
          placed.contains { $0.term == pair.term && $0.place == start.place + pair.place - run.place }
        }
        if isWhole { found.append(Item(term: run.term, place: start.place, kind: run.kind, runLength: run.runLength)) }
      }
    }
    // idf of single characters.
    var characters: [[UInt8]: Double] = [:]
    for item in asked where item.kind == .hanCharacter {
      let places = asked.filter { $0.term == item.term }.map(\.place)
      let commonest = asked.filter { other in
        guard ![.word, .katakanaRun, .hangulRun].contains(other.kind) else { return false }
        return places.contains(other.place) || places.contains(other.place + 1) && other.kind != .loneHan
      }.compactMap { scoring[$0.term]?.frequency }.max()
      if let commonest { characters[item.term] = factor(item.term) * idf(3 * commonest) }
    }
    func weight(_ term: [UInt8]) -> Double {
      let own = characters[term].map { $0 * 0.3 * Double(asked.count { $0.term == term }) } ?? 0
      return own + (scoring[term]?.weight ?? 0)
    }
    func densest(_ width: Int) -> (weight: Double, end: Int) {
      var best = (weight: 0.0, end: 0)
      for last in Set(found.map(\.place)).sorted() {
        let terms = Set(found.filter { $0.place <= last && $0.place > last - width }.map(\.term))
        let sum = terms.reduce(0) { $0 + weight($1) }
        if sum > best.weight + 1e-9 { best = (sum, last) }
      }
      return best
    }
    var result: [Evidence.Kind: Double] = [:]
    result[.title] = Set(found.filter { $0.place < titleEnd + gap }.map(\.term)).reduce(0) {
      $0 + (scoring[$1]?.weight ?? 0)
    }
    result[.characters] = characters.reduce(0) { sum, entry in
      let tf = Double(found.count { $0.term == entry.key })
      let norm = 0.4 * (1 - 0.4 + 0.4 * Double(min(end - gap, 300)) / max(1, min(300, meanLength)))
      return tf > 0 ? sum + entry.value * tf * 1.4 / (tf + norm) : sum
    }
    result[.near] = densest(25).weight
    let nearby = densest(100)
    result[.nearby] = nearby.weight
    result[.order] = order(asked, found, characters)
    let counters = Self.counters(asked)
    let isAnswered = Self.numbers(in: text, before: counters, from: titleEnd + gap).contains {
      $0 + 120 >= nearby.end && $0 <= nearby.end + 40
    }
    result[.askedNumber] = isAnswered ? scoring.values.reduce(0) { $0 + $1.weight } : 0
    result[.bound] = bound(asked, found)
    return result
  }

  /// Where numbers stand before a counter, blanks between them or not: every atom before is a character of a script without
  /// spaces, a run of digits or one of other letters.
  private static func numbers(in text: String, before counters: Set<Unicode.Scalar>, from start: Int) -> [Int] {
    var places: [Int] = []
    var place = start
    var last: Unicode.Scalar?
    var solid: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      if counters.contains(scalar), let solid, solid.properties.numericType == .decimal { places.append(place - 1) }
      let isDigit = scalar.properties.numericType == .decimal
      let isLatin = scalar.isASCII && scalar.properties.isAlphabetic
      if isDigit {
        place += last?.properties.numericType == .decimal ? 0 : 1
      } else if isLatin {
        place += last.map { $0.isASCII && $0.properties.isAlphabetic } ?? false ? 0 : 1
      } else if scalar.properties.isAlphabetic || "々ー".unicodeScalars.contains(scalar) {
        place += 1
      }
      last = scalar
      if scalar != " " { solid = scalar }
    }
    return places
  }

  private static func counters(_ asked: [Item]) -> Set<Unicode.Scalar> {
    var counters: Set<Unicode.Scalar> = []
    for item in asked {
      let text = Array(String(decoding: item.term.dropFirst(), as: UTF8.self).unicodeScalars)
      if item.kind == .hanHan, text.first == "何" { counters.insert(text[1]) }
      if item.kind == .hiraganaHiragana, text == ["い", "つ"] { counters.formUnion(["年", "月", "日"]) }
    }
    return counters
  }

  /// The best chain of matches in both orders, from every match to every later one.
  private func order(_ asked: [Item], _ found: [Item], _ characters: [[UInt8]: Double]) -> Double {
    var gains: [Int: [Int: Double]] = [:]  // place in the text, place in the query
    for item in found {
      for other in asked where other.term == item.term {
        var gain: Double?
        if item.kind == .hanCharacter {
          gain = characters[item.term].map { $0 * 0.3 }
        } else if let step = Self.steps[item.kind], let known = scoring[item.term] {
          gain = step * factor(item.term) * idf(known.frequency)
        }
        if let gain { gains[item.place, default: [:]][other.place, default: 0] += gain }
      }
    }
    var ends: [(place: Int, step: Int, score: Double)] = []
    var best = 0.0
    for place in gains.keys.sorted() {
      var own: [(place: Int, step: Int, score: Double)] = []
      for (step, gain) in gains[place] ?? [:] {
        let before = ends.filter { $0.step < step }.map { $0.score - 0.6 * Double(place - $0.place - 1) }.max() ?? 0
        own.append((place, step, gain + max(0, before)))
        best = max(best, gain + max(0, before))
      }
      ends += own
    }
    return best
  }

  private func bound(_ asked: [Item], _ found: [Item]) -> Double {
    let pairs = asked.filter { $0.kind == .hanHan }.sorted { $0.place < $1.place }
    var sum = 0.0
    for (index, first) in pairs.enumerated() where index == 0 || pairs[index - 1].place + 1 != first.place {
      let run = Array(pairs[index..<index + first.runLength - 1])
      guard run.allSatisfy({ scoring[$0.term] != nil }) else { continue }
      let starts = found.filter { $0.term == first.term }.map(\.place).filter { start in
        run.allSatisfy { pair in found.contains { $0.term == pair.term && $0.place == start + pair.place - first.place }
        }
      }
      let isBound = starts.allSatisfy { start in
        // What binds is an ideograph; 々 is none.
        let before = found.first { $0.kind == .hanHan && $0.place == start - 1 && $0.term[1] >= 0xE4 }
        return before.map { 2 * frequencyOfPair($0.term) >= scoring[first.term]?.frequency ?? 0 } ?? false
      }
      if !starts.isEmpty, isBound {
        sum += run.reduce(0) { $0 + factor($1.term) * idf(scoring[$1.term]?.frequency ?? 0) }
      }
    }
    return sum
  }
}
