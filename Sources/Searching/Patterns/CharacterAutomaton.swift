internal import Querying

/// Decides whether a regular expression matches somewhere in a text: all its states at once, one character after the other.
///
/// *Law*: agrees with a backtracking matcher of the same expression (`CharacterAutomatonTests.agreesWithBacktracking`).
/// *Cost*: the text's length times the number of states, whatever the expression; at most `longestProgram` states.
/// - Source: Thompson, "Regular Expression Search Algorithm", Communications of the ACM 11 (6), 1968.
struct CharacterAutomaton: Sendable {
  private enum Step: Sendable {
    case one(CharacterClass)
    case fork(Int, Int)
    case lineStart
    case lineEnd
    case wordEdge
    case end
  }

  /// The most states. *Units*: steps of the program.
  static let longestProgram = 20_000

  private var steps: [Step] = []
  /// Characters of which one begins every match; nil when a match may begin anyhow.
  private let first: CharacterClass?

  /// Compiles an expression; nil when it has too many states.
  init?(_ node: RegularExpression.Node) {
    first = Self.first(of: node)
    guard append(node) else { return nil }
    steps.append(.end)
  }

  private mutating func append(_ node: RegularExpression.Node) -> Bool {
    guard steps.count < Self.longestProgram else { return false }
    switch node {
    case .one(let characters): steps.append(.one(characters))
    case .lineStart: steps.append(.lineStart)
    case .lineEnd: steps.append(.lineEnd)
    case .wordEdge: steps.append(.wordEdge)
    case .sequence(let nodes):
      for node in nodes { guard append(node) else { return false } }
    case .alternatives(let branches):
      var jumps: [Int] = []
      for (index, branch) in branches.enumerated() {
        guard index + 1 < branches.count else {
          guard append(branch) else { return false }
          break
        }
        let fork = steps.count
        steps.append(.fork(fork + 1, 0))
        guard append(branch) else { return false }
        jumps.append(steps.count)
        steps.append(.fork(0, 0))
        steps[fork] = .fork(fork + 1, steps.count)
      }
      for jump in jumps { steps[jump] = .fork(steps.count, steps.count) }
    case .repeated(let inner, let least, let most):
      for _ in 0..<least { guard append(inner) else { return false } }
      if let most {
        var forks: [Int] = []
        for _ in least..<max(least, most) {
          forks.append(steps.count)
          steps.append(.fork(0, 0))
          guard append(inner) else { return false }
        }
        for fork in forks { steps[fork] = .fork(fork + 1, steps.count) }
      } else {
        let fork = steps.count
        steps.append(.fork(fork + 1, 0))
        guard append(inner) else { return false }
        steps.append(.fork(fork, fork))
        steps[fork] = .fork(fork + 1, steps.count)
      }
    }
    return true
  }

  private static func first(of node: RegularExpression.Node) -> CharacterClass? {
    switch node {
    case .one(let characters): return characters
    case .sequence(let nodes):
      guard let start = nodes.first(where: { $0 != .wordEdge && $0 != .lineStart }) else { return nil }
      return first(of: start)
    case .repeated(let inner, let least, _): return least > 0 ? first(of: inner) : nil
    case .alternatives, .lineStart, .lineEnd, .wordEdge: return nil
    }
  }

  /// Whether a match stands anywhere in the text.
  func matches(_ text: [Unicode.Scalar]) -> Bool {
    var current = States(steps.count)
    var next = States(steps.count)
    for place in 0...text.count {
      if place < text.count, current.list.isEmpty, let first, !first.contains(text[place]) { continue }
      if add(0, to: &current, at: place, text) { return true }
      guard place < text.count else { return false }
      next.removeAll()
      let scalar = text[place]
      for index in current.list {
        guard case .one(let characters) = steps[index], characters.contains(scalar) else { continue }
        if add(index + 1, to: &next, at: place + 1, text) { return true }
      }
      swap(&current, &next)
    }
    return false
  }

  /// Follows the forks from a state; true when the end is reached.
  private func add(_ start: Int, to states: inout States, at place: Int, _ text: [Unicode.Scalar]) -> Bool {
    var pending = [start]
    while let index = pending.popLast() {
      guard states.insert(index) else { continue }
      switch steps[index] {
      case .one: break
      case .fork(let left, let right):
        pending.append(right)
        pending.append(left)
      case .lineStart:
        if place == 0 || text[place - 1] == "\n" { pending.append(index + 1) }
      case .lineEnd:
        if place == text.count || text[place] == "\n" { pending.append(index + 1) }
      case .wordEdge:
        let isInside = place > 0 && place < text.count && Self.areOfOneWord(text[place - 1], text[place])
        if !isInside { pending.append(index + 1) }
      case .end: return true
      }
    }
    return false
  }

  /// Whether two neighbours are letters of one word of a spaced script, or digits of one number.
  private static func areOfOneWord(_ left: Unicode.Scalar, _ right: Unicode.Scalar) -> Bool {
    if CharacterClass.isSpacedLetter(left) { return CharacterClass.isSpacedLetter(right) }
    return left.properties.numericType == .decimal && right.properties.numericType == .decimal
  }

  /// A set of states that remembers their order.
  private struct States {
    var list: [Int] = []
    private var isIn: [Bool]

    init(_ count: Int) { isIn = Array(repeating: false, count: count) }

    mutating func insert(_ state: Int) -> Bool {
      guard !isIn[state] else { return false }
      isIn[state] = true
      list.append(state)
      return true
    }

    mutating func removeAll() {
      for state in list { isIn[state] = false }
      list.removeAll(keepingCapacity: true)
    }
  }
}

/// What scripts a query's characters are of.
enum QueryScript {
  /// Whether a character is a kanji whose folding does not lean on its neighbours: no numeral, no iteration mark.
  static func isPlainHan(_ scalar: Unicode.Scalar) -> Bool {
    (0x4E00...0x9FFF).contains(scalar.value) && scalar.properties.numericType == nil
  }
}
