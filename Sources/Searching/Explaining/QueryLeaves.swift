internal import Querying

extension Query {
  /// The words and phrases in their order, each with whether it must be there.
  var leaves: [(leaf: Query, isWanted: Bool)] {
    switch self {
    case .word, .phrase, .exact, .pattern, .fuzzy, .regex, .near: [(self, true)]
    case .field(let field, let inner): inner.leaves.map { (.field(field, $0.leaf), $0.isWanted) }
    case .boosted(let inner, _): inner.leaves
    case .column: []
    case .and(let members), .or(let members): members.flatMap(\.leaves)
    case .not(let inner): inner.leaves.map { ($0.leaf, !$0.isWanted) }
    }
  }

  /// The text of a word or phrase; empty for operators.
  var leafText: String {
    switch self {
    case .word(let text), .phrase(let text), .exact(let text): text
    case .field(_, let inner): inner.leafText
    case .fuzzy(let text, _): text
    case .pattern, .regex, .near, .boosted, .column, .and, .or, .not: ""
    }
  }

  /// The longest pieces of a word or phrase, at least two characters each, that pass a test; they do not overlap.
  ///
  /// A piece begins and ends with a letter or digit, and no hiragana: して is everywhere and says nothing. A word of a script with
  /// spaces is not cut.
  /// *Cost*: a test for each stretch of the first 16 characters at worst, about 100.
  func longestPieces<Failure: Error>(where passes: (Query) throws(Failure) -> Bool) throws(Failure) -> [String] {
    let scalars = Array(leafText.unicodeScalars.prefix(16))
    var pieces: [Range<Int>] = []
    var length = scalars.count - 1
    while length >= 2 {
      for start in 0...scalars.count - length {
        let range = start..<start + length
        guard !pieces.contains(where: { $0.overlaps(range) }) else { continue }
        let edges = [scalars[range.lowerBound], scalars[range.upperBound - 1]]
        guard edges.allSatisfy({ !$0.isHiraganaLetter && ($0.properties.isAlphabetic || $0.isDigit) }),
          !Self.cutsWord(scalars, at: range.lowerBound), !Self.cutsWord(scalars, at: range.upperBound)
        else { continue }
        let text = String(String.UnicodeScalarView(scalars[range]))
        guard !text.unicodeScalars.contains(where: \.properties.isWhitespace) else { continue }
        if try passes(.phrase(text)) { pieces.append(range) }
      }
      length -= 1
    }
    return pieces.sorted { $0.lowerBound < $1.lowerBound }.map { String(String.UnicodeScalarView(scalars[$0])) }
  }

  /// Whether a place lies within a word or number of a script with spaces.
  private static func cutsWord(_ scalars: [Unicode.Scalar], at place: Int) -> Bool {
    guard place > 0, place < scalars.count else { return false }
    return scalars[place - 1...place].allSatisfy {
      ($0.properties.isAlphabetic || $0.isDigit) && !$0.isUnspacedLetter
    }
  }
}

extension Unicode.Scalar {
  /// Whether this is a hiragana or one of its marks.
  var isHiraganaLetter: Bool { (0x3041...0x309F).contains(value) }

  /// Whether this is a digit of any script.
  var isDigit: Bool { properties.numericType == .decimal }
}
