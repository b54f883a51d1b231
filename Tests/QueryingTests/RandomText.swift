import Querying
import TestSupport

/// Texts and queries made to trouble the parser.
enum RandomText {
  private static let pieces: [String] = [
    " ", " ", " ", "\u{3000}", "\t", "\n", "\"", "＂", "“", "”", "(", ")", "(", ")", "（", "）", "-", "－", "−",
    "AND", "OR", "NOT", " AND ", " OR ", " NOT ", "ＡＮＤ", "ＯＲ", "ＮＯＴ", "\\", "「", "」", "札幌市", "の", "除雪", "カタ",
    "a", "bc", "か\u{3099}", "\u{3099}", "\u{0}", "\u{7F}", "\u{200B}", "\u{FEFF}", "\u{2028}", "𠮷", "👨‍👩‍👧", "10", "|", "*",
    "～", "ー", "*", "＊", "?", "~1", "^2", "~7", "^0", "〜", "／", "||", "&&", "near/2(", "NEAR/-1(", "titel:", "years：",
    "/", "/a[b]/", "NEAR/3(", "title:", "かつ", "または", "…", "+", "」", "city:",
    "year:", "ｄａｔｅ：", "2013..2017", "..", "平成25", "path:", "exact:", " ｅxact：", "EXACT:", "\u{202E}",
    "\u{FE00}", "\u{1F1EF}", "\u{10FFFF}",
  ]

  /// A text of up to 14 pieces.
  static func query(using random: inout SeededGenerator) -> String {
    var text = ""
    for _ in 0..<Int.random(in: 0...14, using: &random) { text += pieces.randomElement(using: &random) ?? "" }
    return text
  }

  /// A query in canonical form, with words that look like syntax.
  static func canonicalQuery(depth: Int, using random: inout SeededGenerator) -> Query {
    switch depth > 0 ? Int.random(in: 0...9, using: &random) : Int.random(in: 0...7, using: &random) {
    case 0: return .word(word(using: &random))
    case 1: return .phrase(phrase(using: &random))
    case 2: return .exact(phrase(using: &random))
    case 3: return .column(condition(using: &random))
    case 4:
      let word = plainWord(using: &random)
      return [
        Query.pattern([.text(word), .any]), .pattern([.text(word), .one, .text(word)]), .pattern([.any, .text(word)]),
        .fuzzy("雪祭り会" + word, distance: 2),
      ].randomElement(using: &random) ?? .word(word)
    case 5:
      let members = (0..<Int.random(in: 2...3, using: &random)).map { _ in Query.word(plainWord(using: &random)) }
      return .near(members, distance: Int.random(in: 0...40, using: &random), isOrdered: Bool.random(using: &random))
    case 6: return .field(TextField.allCases.randomElement(using: &random) ?? .title, .phrase(phrase(using: &random)))
    case 7:
      let words = Query.or([.word(plainWord(using: &random)), .phrase(phrase(using: &random))])
      return .boosted(Bool.random(using: &random) ? words : .field(.body, words), by: 2.5)
    case 8: return .or(members(depth: depth, using: &random) { if case .or = $0 { false } else { true } })
    default:
      var members = members(depth: depth, using: &random) { if case .and = $0 { false } else { true } }
      for _ in 0..<Int.random(in: 0...2, using: &random) {
        let place = Int.random(in: 0...members.count, using: &random)
        members.insert(.not(canonicalQuery(depth: depth - 1, using: &random)), at: place)
      }
      return .and(members)
    }
  }

  private static func condition(using random: inout SeededGenerator) -> ColumnCondition {
    let column = ColumnCondition.Column.allCases.randomElement(using: &random) ?? .city
    guard column.takesRange else { return ColumnCondition(column: column, value: .text(phrase(using: &random))) }
    func number() -> Int {
      let year = Int.random(in: 1_900...2_100, using: &random)
      let day = Int.random(in: 1...12, using: &random) * 100 + Int.random(in: 1...28, using: &random)
      return column == .date ? year * 10_000 + day : year
    }
    let (first, last) = (number(), number())
    switch Int.random(in: 0...3, using: &random) {
    case 0: return ColumnCondition(column: column, value: .range(lower: first, upper: nil))
    case 1: return ColumnCondition(column: column, value: .range(lower: nil, upper: last))
    case 2: return ColumnCondition(column: column, value: .range(lower: first, upper: first))
    default: return ColumnCondition(column: column, value: .range(lower: min(first, last), upper: max(first, last)))
    }
  }

  private static func members(
    depth: Int, using random: inout SeededGenerator, where fits: (Query) -> Bool
  ) -> [Query] {
    var members: [Query] = []
    let count = Int.random(in: 2...4, using: &random)
    while members.count < count {
      let member = canonicalQuery(depth: depth - 1, using: &random)
      if fits(member) { members.append(member) }
    }
    return members
  }

  /// A word of letters that is no operator.
  private static func plainWord(using random: inout SeededGenerator) -> String {
    ["雪", "除雪", "サービス", "snow", "か"].randomElement(using: &random) ?? "雪"
  }

  private static func word(using random: inout SeededGenerator) -> String {
    let text = String(query(using: &random).unicodeScalars.filter { !$0.properties.isWhitespace })
    return text.isEmpty ? "雪" : text
  }

  private static func phrase(using random: inout SeededGenerator) -> String {
    let text = query(using: &random)
    return text.unicodeScalars.allSatisfy(\.properties.isWhitespace) ? "雪 か" : text
  }
}

extension Query {
  /// How many words and phrases it holds.
  var leafCount: Int {
    switch self {
    case .word, .phrase, .exact, .pattern, .fuzzy, .regex, .near, .column: 1
    case .field(_, let inner), .boosted(let inner, _): inner.leafCount
    case .and(let members), .or(let members): members.reduce(0) { $0 + $1.leafCount }
    case .not(let inner): inner.leafCount
    }
  }

  /// Whether the query has the form that `Query` promises, stated once more and apart from the parser.
  var isCanonical: Bool {
    if case .not = self { false } else { isCanonicalBase }
  }

  private var isCanonicalBase: Bool {
    switch self {
    case .word(let text):
      return !text.isEmpty && !text.unicodeScalars.contains(where: \.properties.isWhitespace)
    case .column, .regex: return true
    case .fuzzy(let text, let distance): return text.unicodeScalars.count > distance
    case .pattern(let pieces): return pieces.contains { $0 == .any || $0 == .one }
    case .near(let members, _, _):
      return members.count > 1
        && members.allSatisfy { member in
          switch member {
          case .word, .phrase: member.isCanonical
          default: false
          }
        }
    case .field(_, let inner): return inner.isCanonical
    case .boosted(let inner, _):
      if case .boosted = inner { return false }
      return inner.isCanonical
    case .phrase(let text), .exact(let text):
      return !text.unicodeScalars.allSatisfy(\.properties.isWhitespace)
    case .or(let members):
      return members.count > 1
        && members.allSatisfy { if case .or = $0 { false } else { $0.isCanonical } }
    case .and(let members):
      let excluded = members.compactMap { if case .not(let inner) = $0 { inner } else { nil } }
      return members.count > 1 && excluded.count < members.count
        && members.allSatisfy { member in
          switch member {
          case .and: false
          case .not(let inner): inner.isCanonical
          default: member.isCanonical
          }
        }
    case .not:
      return false
    }
  }
}
