/// A regular expression over characters, as written between slashes: `/第[0-9０-９]+条/`.
///
/// Understood: characters, `.` (any but a line break), `[…]` and `[^…]` with ranges, `\d` `\w` `\s` and `\D` `\W` `\S`, `(…)`, `|`,
/// `*` `+` `?` `{n}` `{n,}` `{n,m}`, `^` and `$` at lines, and a backslash before any sign. There are no back references and no
/// looking around: everything can be matched in time linear in the text.
/// - Source: the operators of POSIX extended regular expressions, IEEE Std 1003.1-2017, chapter 9.4.
public struct RegularExpression: Sendable, Equatable {
  /// A part of an expression.
  public indirect enum Node: Sendable, Equatable {
    /// One character of a class.
    case one(CharacterClass)
    /// One after the other.
    case sequence([Node])
    /// One of several.
    case alternatives([Node])
    /// Again and again; without an end when `most` is nil.
    case repeated(Node, least: Int, most: Int?)
    /// The beginning of a line.
    case lineStart
    /// The end of a line.
    case lineEnd
    /// Where no word of a spaced script goes on.
    case wordEdge
  }

  /// The text between the slashes.
  public let source: String
  /// What it means.
  public let node: Node

  /// The longest text, the most repetitions, and the deepest groups.
  static let limits = (characters: 500, repetitions: 200, depth: 32)

  /// Reads an expression.
  /// - Throws: `Fault`.
  init(_ source: String) throws(Fault) {
    self.source = source
    var parser = Parser(scalars: Array(source.unicodeScalars))
    node = try parser.whole()
  }

  /// Two expressions are equal when their texts are.
  public static func == (left: RegularExpression, right: RegularExpression) -> Bool { left.source == right.source }

  /// What is wrong with an expression.
  struct Fault: Error {
    /// As the end of a sentence.
    var reason: String
    /// *Units*: Unicode scalars of the expression, from 0.
    var place: Int
  }

  private struct Parser {
    let scalars: [Unicode.Scalar]
    var index = 0
    var depth = 0

    private var current: Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }

    mutating func whole() throws(Fault) -> Node {
      guard scalars.count <= limits.characters else {
        throw Fault(reason: "it is longer than \(limits.characters) characters", place: limits.characters)
      }
      let node = try alternatives()
      guard index == scalars.count else { throw Fault(reason: "this ) was never opened", place: index) }
      return node
    }

    private mutating func alternatives() throws(Fault) -> Node {
      depth += 1
      guard depth <= limits.depth else { throw Fault(reason: "its groups are too deep", place: index) }
      defer { depth -= 1 }
      var branches = [try sequence()]
      while current == "|" {
        index += 1
        branches.append(try sequence())
      }
      return branches.count > 1 ? .alternatives(branches) : branches[0]
    }

    private mutating func sequence() throws(Fault) -> Node {
      var nodes: [Node] = []
      while let scalar = current, scalar != "|", scalar != ")" { nodes.append(try repeated(try atom())) }
      return nodes.count == 1 ? nodes[0] : .sequence(nodes)
    }

    private mutating func repeated(_ atom: Node) throws(Fault) -> Node {
      let place = index
      var node = atom
      switch current {
      case "*": node = .repeated(atom, least: 0, most: nil)
      case "+": node = .repeated(atom, least: 1, most: nil)
      case "?": node = .repeated(atom, least: 0, most: 1)
      case "{":
        guard let (least, most, end) = try counts(from: index + 1) else { return atom }
        node = .repeated(atom, least: least, most: most)
        index = end
      default: return atom
      }
      index += 1
      // Whether as little or as much as possible is taken decides nothing here.
      if current == "?" { index += 1 }
      if let next = current, "*+".unicodeScalars.contains(next) {
        throw Fault(reason: "nothing stands before this \(next) that could be repeated", place: index)
      }
      switch atom {
      case .lineStart, .lineEnd, .wordEdge: throw Fault(reason: "an edge cannot be repeated", place: place)
      default: return node
      }
    }

    private func counts(from start: Int) throws(Fault) -> (Int, Int?, Int)? {
      guard let end = scalars[start...].firstIndex(of: "}") else { return nil }
      var text = ""
      text.unicodeScalars.append(contentsOf: scalars[start..<end])
      let parts = text.split(separator: ",", omittingEmptySubsequences: false)
      guard parts.count <= 2, let least = Int(parts[0]), parts[0].allSatisfy({ $0.isNumber }) else { return nil }
      var most: Int? = least
      if parts.count == 2 { most = parts[1].isEmpty ? nil : Int(parts[1]) }
      if parts.count == 2, !parts[1].isEmpty, most == nil { return nil }
      guard max(least, most ?? 0) <= limits.repetitions, least <= most ?? least else {
        throw Fault(reason: "repetitions go up to \(limits.repetitions), the smaller number first", place: start)
      }
      return (least, most, end)
    }

    private mutating func atom() throws(Fault) -> Node {
      let place = index
      guard let scalar = current else { return .sequence([]) }
      index += 1
      switch scalar {
      case ".": return .one(CharacterClass(ranges: [0x0A...0x0A], isNegated: true))
      case "^": return .lineStart
      case "$": return .lineEnd
      case "[": return .one(try characters(from: place))
      case "(":
        if current == "?" {
          guard index + 1 < scalars.count, scalars[index + 1] == ":" else {
            throw Fault(reason: "looking around and named groups are not understood", place: place)
          }
          index += 2
        }
        let inner = try alternatives()
        guard current == ")" else { throw Fault(reason: "this ( is never closed", place: place) }
        index += 1
        return inner
      case "*", "+", "?":
        throw Fault(reason: "nothing stands before this \(scalar) that could be repeated", place: place)
      case "\\":
        guard let next = current else { throw Fault(reason: "nothing stands behind this backslash", place: place) }
        index += 1
        if (0x31...0x39).contains(next.value) {
          throw Fault(reason: "back references are not understood", place: place)
        }
        return .one(try escaped(next, at: place))
      default: return .one(CharacterClass(ranges: [scalar.value...scalar.value]))
      }
    }

    private func escaped(_ scalar: Unicode.Scalar, at place: Int) throws(Fault) -> CharacterClass {
      switch scalar {
      case "d": return CharacterClass(named: [.digit])
      case "D": return CharacterClass(named: [.digit], isNegated: true)
      case "w": return CharacterClass(named: [.word])
      case "W": return CharacterClass(named: [.word], isNegated: true)
      case "s": return CharacterClass(named: [.space])
      case "S": return CharacterClass(named: [.space], isNegated: true)
      case "n": return CharacterClass(ranges: [0x0A...0x0A])
      case "t": return CharacterClass(ranges: [0x09...0x09])
      default:
        let isLetter = (0x41...0x5A).contains(scalar.value & ~0x20) && scalar.value < 0x80
        guard !isLetter else { throw Fault(reason: "\\\(scalar) is not understood", place: place) }
        return CharacterClass(ranges: [scalar.value...scalar.value])
      }
    }

    private mutating func characters(from place: Int) throws(Fault) -> CharacterClass {
      var result = CharacterClass()
      if current == "^" {
        result.isNegated = true
        index += 1
      }
      var isFirst = true
      while let scalar = current, scalar != "]" || isFirst {
        isFirst = false
        index += 1
        var low = CharacterClass(ranges: [scalar.value...scalar.value])
        if scalar == "\\" {
          guard let next = current else { break }
          index += 1
          low = try escaped(next, at: index - 2)
          guard !low.isNegated else {
            throw Fault(reason: "\\D, \\W and \\S cannot stand between brackets", place: index - 2)
          }
        }
        if current == "-", index + 1 < scalars.count, scalars[index + 1] != "]",
          let first = low.ranges.first?.lowerBound
        {
          let high = scalars[index + 1].value
          guard first <= high else { throw Fault(reason: "this range begins after its end", place: index - 1) }
          low = CharacterClass(ranges: [first...high])
          index += 2
        }
        result.ranges += low.ranges
        result.named += low.named
      }
      guard current == "]" else { throw Fault(reason: "this [ is never closed", place: place) }
      index += 1
      return result
    }
  }
}

/// Some characters: those of ranges and named sets, or all others.
public struct CharacterClass: Sendable, Equatable {
  /// A set with a name.
  public enum Named: Sendable {
    /// Decimal digits of every script.
    case digit
    /// Letters, digits and the low line.
    case word
    /// White space.
    case space
    /// Letters of scripts that put spaces between words.
    case spacedLetter
  }

  /// *Units*: numbers of Unicode scalars.
  public var ranges: [ClosedRange<UInt32>]
  /// Named sets beside the ranges.
  public var named: [Named]
  /// Whether all others are meant.
  public var isNegated: Bool

  /// Names a class.
  public init(ranges: [ClosedRange<UInt32>] = [], named: [Named] = [], isNegated: Bool = false) {
    self.ranges = ranges
    self.named = named
    self.isNegated = isNegated
  }

  /// Whether a character is of the class.
  public func contains(_ scalar: Unicode.Scalar) -> Bool {
    for range in ranges where range.contains(scalar.value) { return !isNegated }
    for name in named {
      let isOfIt =
        switch name {
        case .digit: scalar.properties.generalCategory == .decimalNumber
        case .word: scalar.properties.isAlphabetic || scalar.properties.numericType != nil || scalar == "_"
        case .space: scalar.properties.isWhitespace
        case .spacedLetter: Self.isSpacedLetter(scalar)
        }
      if isOfIt { return !isNegated }
    }
    return isNegated
  }

  /// Whether a character is a letter of a script that puts spaces between words: not of Han, kana, Hangul, Thai and their like.
  public static func isSpacedLetter(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0E00...0x0EFF, 0x1000...0x109F, 0x1100...0x11FF, 0x1780...0x17FF, 0x2E80...0x2FDF, 0x3005...0x3007,
      0x3021...0x3029, 0x3031...0x318F, 0x31A0...0x9FFF, 0xA960...0xA97F, 0xAC00...0xD7FF, 0xF900...0xFAFF,
      0xFF66...0xFFDC, 0x1B000...0x1B2FF, 0x20000...0x3FFFF:
      false
    default: scalar.properties.isAlphabetic && scalar.properties.numericType == nil
    }
  }

  /// The only character of the class; nil when there are others.
  public var only: Unicode.Scalar? {
    guard !isNegated, named.isEmpty, ranges.count == 1, ranges[0].count == 1 else { return nil }
    return Unicode.Scalar(ranges[0].lowerBound)
  }
}
