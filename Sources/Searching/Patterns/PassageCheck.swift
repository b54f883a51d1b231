internal import Analysis
internal import Bytes
internal import Querying
internal import Segments

/// What of a query the index alone cannot decide: it names passages that may match, their text says which do.
struct PassageCheck: Sendable {
  /// What the text must hold.
  enum Test: Sendable {
    /// A pattern in the folded text of one field.
    case folded(CharacterAutomaton)
    /// A regular expression in the text of one field as the source writes it.
    case source(CharacterAutomaton)
    /// A text with differences in the folded text of one field.
    case approximate(ApproximateText)
    /// Words near one another in one field: of each member any of the texts.
    case near(members: [[QueryText]], distance: Int, isOrdered: Bool)
    /// Words in one sentence: of each member any of the texts.
    case sentence(members: [[QueryText]])
  }

  /// The passages that may match; nil for all of them.
  var candidates: QueryPlan.Node?
  /// The field that is looked at; nil for any.
  var field: TextField?
  /// What it must hold.
  var test: Test
}

/// Matches those passages of another matcher whose text passes a check, as long as the query's budget lasts.
///
/// *Cost*: reads and analyses the text of every passage that is left, about half a millisecond each.
final class CheckingMatcher: NarrowingMatcher {
  let inner: any Matcher
  var readsText: Bool { true }
  private let check: PassageCheck
  private let text: PassageText
  private let budget: ScanBudget
  private let finders: [[OccurrenceFinder]]

  init(_ inner: any Matcher, _ check: PassageCheck, text: PassageText, budget: ScanBudget) {
    self.inner = inner
    self.check = check
    self.text = text
    self.budget = budget
    finders =
      switch check.test {
      case .near(let members, _, _), .sentence(let members):
        members.map { [OccurrenceFinder(texts: $0)] }
      case .folded, .source, .approximate: []
      }
  }

  func narrow(_ docs: inout Buffer<DocID>) throws(StorageError) {
    try docs.keep { doc throws(StorageError) in
      guard budget.take() else { return false }
      return try text.parts(of: doc).contains(where: holds)
    }
  }

  private func holds(_ part: PassageText.Part) -> Bool {
    guard check.field == nil || check.field == part.field else { return false }
    switch check.test {
    case .folded(let automaton): return automaton.matches(part.folded)
    case .source(let automaton): return automaton.matches(part.source)
    case .approximate(let text): return text.matches(part.folded)
    case .near(_, let distance, let isOrdered):
      return Nearness(distance: distance, isOrdered: isOrdered).holds(places(in: part))
    case .sentence: return Sentences.holdAll(places(in: part).map { $0.map(\.bytes) }, in: part)
    }
  }

  /// Where each member stands in a field.
  private func places(in part: PassageText.Part) -> [[OccurrenceFinder.Occurrence]] {
    finders.map { finders in
      finders.flatMap { $0.occurrences(in: part.buffer).joined() }
    }
  }
}

/// Whether words stand near one another.
///
/// They do when the stretch from the first of them to the last has at most `distance` atoms beside the words themselves, all
/// gaps together; ordered, when each also begins behind the end of the one before.
/// *Cost*: the product of the numbers of places of two members for ordered words; for others each pair of places that are
/// near enough.
struct Nearness {
  let distance: Int
  let isOrdered: Bool

  func holds(_ members: [[OccurrenceFinder.Occurrence]]) -> Bool {
    guard members.allSatisfy({ !$0.isEmpty }) else { return false }
    return isOrdered ? holdsOrdered(members) : holdsAnyhow(members)
  }

  private func holdsOrdered(_ members: [[OccurrenceFinder.Occurrence]]) -> Bool {
    // For each end of what was placed so far the least sum of gaps.
    var reached: [Int: Int] = [:]
    for place in members[0] { reached[place.atoms.upperBound] = 0 }
    for member in members.dropFirst() {
      var next: [Int: Int] = [:]
      for place in member {
        for (end, gaps) in reached where end <= place.atoms.lowerBound {
          let sum = gaps + place.atoms.lowerBound - end
          if sum <= distance { next[place.atoms.upperBound] = min(next[place.atoms.upperBound] ?? .max, sum) }
        }
      }
      reached = next
    }
    return !reached.isEmpty
  }

  /// For each stretch from the beginning of a place to the end of one: the longest place of every member within it.
  private func holdsAnyhow(_ members: [[OccurrenceFinder.Occurrence]]) -> Bool {
    let longest = members.reduce(0) { $0 + ($1.map(\.atoms.count).max() ?? 0) }
    let starts = Set(members.joined().map(\.atoms.lowerBound))
    let ends = Set(members.joined().map(\.atoms.upperBound)).sorted()
    for start in starts {
      for end in ends where end > start && end - start <= distance + longest {
        var covered = 0
        let isWhole = members.allSatisfy { member in
          let inside = member.filter { $0.atoms.lowerBound >= start && $0.atoms.upperBound <= end }
          covered += inside.map(\.atoms.count).max() ?? 0
          return !inside.isEmpty
        }
        if isWhole, end - start - covered <= distance { return true }
      }
    }
    return false
  }
}

/// The sentences of a field.
enum Sentences {
  /// Whether one sentence holds a place of every member. *Units*: bytes of the field.
  static func holdAll(_ members: [[Range<Int>]], in part: PassageText.Part) -> Bool {
    let ends = ends(of: part)
    func sentences(_ ranges: [Range<Int>]) -> Set<Int> {
      Set(
        ranges.compactMap { range in
          let sentence = ends.firstIndex { range.lowerBound < $0 } ?? ends.count
          let end = sentence < ends.count ? ends[sentence] : .max
          return range.upperBound <= end ? sentence : nil
        })
    }
    guard var common = members.first.map(sentences) else { return false }
    for member in members.dropFirst() { common.formIntersection(sentences(member)) }
    return !common.isEmpty
  }

  /// Where sentences end: behind 。 ． ！ ？ ! ?, behind a full stop and a space, and at line breaks that cut no word.
  static func ends(of part: PassageText.Part) -> [Int] {
    var ends: [Int] = []
    let text = part.bytes
    let soft = part.buffer.lineBreaks.filter(\.isSoft).map(\.range)
    var place = 0
    for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
      let start = place
      place += UTF8.width(scalar)
      switch scalar {
      case "。", "．", "！", "？", "!", "?", "｡": ends.append(place)
      case ".": if place < text.count, text[place] == 0x20 { ends.append(place) }
      case "\n":
        if !soft.contains(where: { Int($0.start) <= start && start < Int($0.end) }) { ends.append(place) }
      default: break
      }
    }
    return ends
  }
}
