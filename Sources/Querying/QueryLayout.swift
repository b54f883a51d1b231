/// What a query's text looks like before it is cut into tokens: each character's role, and which parentheses are pairs.
///
/// *Units*: indices count Unicode scalars from 0; the columns of errors count them from 1.
/// *Cost*: three passes over the text.
struct QueryLayout {
  /// The text.
  let scalars: [Unicode.Scalar]
  /// What each character is.
  let roles: [CharacterRole]
  /// For each opening parenthesis the index of its partner.
  private let partners: [Int: Int]
  /// How many spaces and quotation marks come before each character.
  private let gapsBefore: [Int]
  /// For each character the last one of its run up to the next gap that is no closing parenthesis; -1 if there is none.
  private let lastOfRun: [Int]

  /// Looks the text over.
  ///
  /// - Throws: `QueryFault` when a quotation mark or a parenthesis lacks its partner.
  init(_ scalars: [Unicode.Scalar]) throws(QueryFault) {
    self.scalars = scalars
    let roles = Self.roles(of: scalars)
    self.roles = roles
    partners = try Self.partners(roles)
    var gaps = 0
    gapsBefore = roles.map { role in
      defer { if role == .space || role == .quote { gaps += 1 } }
      return gaps
    }
    lastOfRun = Self.lastOfRun(roles)
  }

  /// Whether the parenthesis at `open` and its partner are text: glued to a word outside, with no gap inside.
  ///
  /// So 札幌市（北海道） and （株）札幌 are words, while 除雪(委託 OR 直営) and （除雪） stand for groups.
  func isText(parenthesisAt open: Int, isGluedBefore: Bool) -> Bool {
    guard let close = partners[open], close > open + 1, gapsBefore[open] == gapsBefore[close] else { return false }
    if roles[open + 1] == .minus && isExclusion(minusAt: open + 1) { return false }
    return isGluedBefore || isWordLike(from: close + 1)
  }

  /// Whether the minus sign, which stands at a word's start, excludes the word, phrase or group after it.
  ///
  /// Not before a gap or another minus, and not where the word ends in one too, as in －概要版－.
  func isExclusion(minusAt index: Int) -> Bool {
    guard index + 1 < roles.count else { return false }
    switch roles[index + 1] {
    case .space, .close, .minus: return false
    case .quote: return true
    case .open:
      if let close = partners[index + 1], gapsBefore[close] != gapsBefore[index] { return true }
      return !isRunClosedByMinus(index)
    case .regex: return true
    case .text, .escape: return !isRunClosedByMinus(index)
    }
  }

  /// The partner of an opening parenthesis.
  func partner(of open: Int) -> Int? { partners[open] }

  /// The first quotation mark from `index` on.
  func quote(from index: Int) -> Int? { roles[index...].firstIndex(of: .quote) }

  /// The text of a stretch, without the backslashes that only take meaning away.
  func text(_ range: Range<Int>) -> String {
    var text = String.UnicodeScalarView()
    for index in range where roles[index] != .escape { text.append(scalars[index]) }
    return String(text)
  }

  private func isRunClosedByMinus(_ index: Int) -> Bool {
    let last = lastOfRun[index]
    return last > index + 1 && roles[last] == .minus
  }

  /// Whether text that is no operator begins at `index`.
  private func isWordLike(from index: Int) -> Bool {
    guard index < roles.count else { return false }
    switch roles[index] {
    case .space, .quote, .open, .close, .regex: return false
    case .minus, .escape: return true
    case .text:
      // An operator has at most three letters: a fourth character of text settles it.
      let run = zip(scalars[index...], roles[index...]).prefix(4).prefix { $0.1 == .text || $0.1 == .minus }
      return QueryCharacters.operatorNamed(run.map(\.0)) == nil
    }
  }

  private static func roles(of scalars: [Unicode.Scalar]) -> [CharacterRole] {
    var roles: [CharacterRole] = []
    roles.reserveCapacity(scalars.count)
    var isEscaped = false
    var isQuoted = false
    for (index, scalar) in scalars.enumerated() {
      if index < roles.count { continue }
      if isEscaped {
        roles.append(.text)
        isEscaped = false
      } else if scalar == "\\", index + 1 < scalars.count, QueryCharacters.isEscapable(scalars[index + 1]) {
        roles.append(.escape)
        isEscaped = true
      } else if !isQuoted, scalar == "/" || scalar == "／", let end = regexEnd(from: index, scalars, roles) {
        roles += repeatElement(.regex, count: end - index)
      } else if !isQuoted, let end = cornerEnd(from: index, scalars, roles) {
        roles.append(.quote)
        roles += repeatElement(.text, count: end - index - 2)
        roles.append(.quote)
      } else {
        roles.append(QueryCharacters.role(of: scalar))
        if roles.last == .quote { isQuoted.toggle() }
      }
    }
    return roles
  }

  /// The end of the regular expression that begins at a place; nil when none does.
  ///
  /// It begins a word, or stands behind a minus or a text's field; it ends at a slash behind which no word goes on.
  private static func regexEnd(
    from start: Int, _ scalars: [Unicode.Scalar], _ roles: [CharacterRole]
  ) -> Int? {
    guard beginsWord(start, scalars, roles), start + 1 < scalars.count else { return nil }
    let slash = scalars[start]
    let first = scalars[start + 1]
    guard first != slash, !first.properties.isWhitespace else { return nil }
    var index = start + 1
    while index < scalars.count, scalars[index] != slash { index += scalars[index] == "\\" ? 2 : 1 }
    guard index < scalars.count else { return nil }
    guard index + 1 < scalars.count else { return index + 1 }
    let next = scalars[index + 1]
    let isOver = [.space, .close].contains(QueryCharacters.role(of: next)) || next == "^" || next == "＾"
    return isOver ? index + 1 : nil
  }

  /// The end of the phrase in corner brackets that begins at a place; nil when none does.
  private static func cornerEnd(
    from start: Int, _ scalars: [Unicode.Scalar], _ roles: [CharacterRole]
  ) -> Int? {
    let partner: Unicode.Scalar
    switch scalars[start] {
    case "「": partner = "」"
    case "『": partner = "』"
    default: return nil
    }
    guard beginsWord(start, scalars, roles), let close = scalars[start...].firstIndex(of: partner) else { return nil }
    let inner = scalars[start + 1..<close]
    guard !inner.allSatisfy(\.properties.isWhitespace), !inner.contains(scalars[start]), !inner.contains("\\"),
      !inner.contains(where: { QueryCharacters.role(of: $0) == .quote })
    else { return nil }
    guard close + 1 < scalars.count else { return close + 1 }
    let next = scalars[close + 1]
    let isOver =
      [.space, .close].contains(QueryCharacters.role(of: next)) || "^＾".unicodeScalars.contains(next)
      || QueryCharacters.tildes.contains(next)
    return isOver ? close + 1 : nil
  }

  /// Whether a word begins at a place: behind a gap, an opening parenthesis, a sign before a word, or a field of text.
  private static func beginsWord(_ place: Int, _ scalars: [Unicode.Scalar], _ roles: [CharacterRole]) -> Bool {
    guard place > 0 else { return true }
    switch roles[place - 1] {
    case .space, .open: return true
    case .minus: return beginsWord(place - 1, scalars, roles)
    case .text where scalars[place - 1] == "+" || scalars[place - 1] == "＋":
      return beginsWord(place - 1, scalars, roles)
    case .text where scalars[place - 1] == ":" || scalars[place - 1] == "：":
      var start = place - 1
      while start > 0, roles[start - 1] == .text { start -= 1 }
      guard let (field, count) = QueryField.leading(scalars[start..<place]), start + count == place else {
        return false
      }
      if case .text = field { return true }
      return false
    default: return false
    }
  }

  private static func partners(_ roles: [CharacterRole]) throws(QueryFault) -> [Int: Int] {
    var partners: [Int: Int] = [:]
    var opened: [Int] = []
    var quoted: Int?
    for (index, role) in roles.enumerated() {
      switch role {
      case .quote: quoted = quoted == nil ? index : nil
      case .open where quoted == nil: opened.append(index)
      case .close where quoted == nil:
        guard let open = opened.popLast() else { throw QueryFault(.unopenedParenthesis, index..<index + 1) }
        partners[open] = index
      default: break
      }
    }
    if let quoted { throw QueryFault(.unclosedQuote, quoted..<quoted + 1) }
    if let open = opened.last { throw QueryFault(.unclosedParenthesis, open..<open + 1) }
    return partners
  }

  private static func lastOfRun(_ roles: [CharacterRole]) -> [Int] {
    var lastOfRun = [Int](repeating: -1, count: roles.count)
    var last = -1
    for index in roles.indices.reversed() {
      switch roles[index] {
      case .space, .quote: last = -1
      case .close: break
      case .text, .open, .minus, .escape, .regex: if last < 0 { last = index }
      }
      lastOfRun[index] = last
    }
    return lastOfRun
  }
}
