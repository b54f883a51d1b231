/// A piece of a query's text that means one thing, and where it stands.
struct QueryToken: Equatable {
  /// What a token says.
  enum Content: Equatable {
    case word(String)
    case phrase(String)
    case exact(String)
    case pattern([PatternPiece])
    case fuzzy(String, Int)
    case regex(RegularExpression)
    /// A phrase whose words may stand so far apart.
    case loosePhrase(String, Int)
    /// NEAR/10 before its parenthesis.
    case near(Int)
    case boost(Double)
    case plus
    case field(QueryField)
    case named(QueryOperator)
    case minus
    case open
    case close
  }

  /// What it says.
  var content: Content
  /// Where it stands.
  ///
  /// *Units*: Unicode scalars from 0.
  var range: Range<Int>
}

/// Cuts a query's text into tokens.
///
/// *Law*: parentheses among the tokens come in pairs; a minus is always followed by a word, a phrase, a field or an
/// opening parenthesis; a field by one of these but a field of columns.
struct QueryScanner {
  private let layout: QueryLayout
  private var tokens: [QueryToken] = []
  private var index = 0

  /// The tokens of the text in reading order.
  ///
  /// - Throws: `QueryFault` for quotation marks and parentheses without a partner, and for empty phrases.
  static func tokens(of scalars: [Unicode.Scalar]) throws(QueryFault) -> [QueryToken] {
    var scanner = QueryScanner(layout: try QueryLayout(scalars))
    try scanner.scan()
    return scanner.tokens
  }

  private init(layout: QueryLayout) {
    self.layout = layout
  }

  private mutating func scan() throws(QueryFault) {
    while index < layout.roles.count {
      switch layout.roles[index] {
      case .space: index += 1
      case .quote: try scanPhrase()
      case .close: append(.close, through: index + 1)
      case .open where !layout.isText(parenthesisAt: index, isGluedBefore: false):
        append(.open, through: index + 1)
      case .minus where layout.isExclusion(minusAt: index): append(.minus, through: index + 1)
      case .regex: try scanRegex()
      case .text:
        if scanBoost() || scanPlus() { continue }
        guard !isOperandDue || isTextDue, let (field, count) = QueryField.leading(layout.scalars[index...]) else {
          try refuseMisspeltField()
          try scanWord()
          continue
        }
        try scanField(field, count)
      case .open, .minus, .escape: try scanWord()
      }
    }
  }

  private mutating func append(_ content: QueryToken.Content, through end: Int) {
    tokens.append(QueryToken(content: content, range: index..<end))
    index = end
  }

  /// Whether a field stands right before, so that what follows is its value whatever it looks like.
  private var isOperandDue: Bool {
    if case .field = tokens.last?.content, tokens.last?.range.upperBound == index { true } else { false }
  }

  /// Whether a field of text stands right before.
  private var isTextDue: Bool {
    if isOperandDue, case .field(.text) = tokens.last?.content { true } else { false }
  }

  /// Takes `^2` right behind what it counts for.
  private mutating func scanBoost() -> Bool {
    guard mayCount(index), let (factor, end) = boost(at: index) else { return false }
    append(.boost(factor), through: end)
    return true
  }

  /// Whether right before a place stands what a factor can count for.
  private func mayCount(_ place: Int) -> Bool {
    guard let last = tokens.last, last.range.upperBound == place else { return false }
    switch last.content {
    case .word, .phrase, .exact, .pattern, .fuzzy, .regex, .loosePhrase, .close: return true
    case .near, .boost, .plus, .field, .named, .minus, .open: return false
    }
  }

  /// Takes a plus sign at a word's start.
  private mutating func scanPlus() -> Bool {
    guard "+＋".unicodeScalars.contains(layout.scalars[index]), index == 0 || !isEscaped(index),
      index + 1 < layout.roles.count, tokens.last?.content != .minus, tokens.last?.content != .plus, !isOperandDue
    else { return false }
    switch layout.roles[index + 1] {
    case .quote, .regex, .open: break
    case .text: guard layout.scalars[index + 1].properties.isAlphabetic else { return false }
    case .space, .close, .minus, .escape: return false
    }
    append(.plus, through: index + 1)
    return true
  }

  private mutating func scanRegex() throws(QueryFault) {
    let end = layout.roles[index...].firstIndex { $0 != .regex } ?? layout.roles.count
    var source = String.UnicodeScalarView()
    source.append(contentsOf: layout.scalars[index + 1..<end - 1])
    do throws(RegularExpression.Fault) {
      append(.regex(try RegularExpression(String(source))), through: end)
    } catch {
      let place = min(index + 1 + error.place, end - 1)
      throw QueryFault(.badRegex(error.reason, index..<end), place..<place + 1)
    }
  }

  private func isEscaped(_ place: Int) -> Bool { place > 0 && layout.roles[place - 1] == .escape }

  /// The factor of `^2` at a place, where no word goes on behind it.
  private func boost(at place: Int) -> (Double, Int)? {
    guard "^＾".unicodeScalars.contains(layout.scalars[place]), !isEscaped(place) else { return nil }
    guard let (text, end) = number(from: place + 1, mayHavePoint: true), isOver(end), let factor = Double(text) else {
      return nil
    }
    return factor > 0 && factor <= QueryLimits.boost ? (factor, end) : nil
  }

  private func number(from start: Int, mayHavePoint: Bool) -> (String, Int)? {
    var text = ""
    var end = start
    while end < layout.scalars.count, text.utf8.count < 6 {
      let scalar = layout.scalars[end]
      let narrow = (0xFF0E...0xFF19).contains(scalar.value) ? scalar.value - 0xFEE0 : scalar.value
      let isPoint = narrow == 0x2E && mayHavePoint && !text.isEmpty && !text.contains(".")
      guard (0x30...0x39).contains(narrow) || isPoint else { break }
      text.unicodeScalars.append(Unicode.Scalar(UInt8(narrow)))
      end += 1
    }
    return text.isEmpty || text.last == "." ? nil : (text, end)
  }

  /// Whether no word goes on at a place.
  private func isOver(_ place: Int) -> Bool {
    guard place < layout.roles.count else { return true }
    return [.space, .close].contains(layout.roles[place])
  }

  /// Takes `city:` or `exact:`; the latter with the word or phrase behind it.
  private mutating func scanField(_ field: QueryField, _ count: Int) throws(QueryFault) {
    let start = index
    let behind = index + count
    let isGroup = behind < layout.roles.count && layout.roles[behind] == .open
    let isTextGroup = isGroup && layout.isText(parenthesisAt: behind, isGluedBefore: field == .exact)
    switch behind < layout.roles.count ? layout.roles[behind] : .space {
    case .space, .close: try refuse(field, behind)
    case .open where !isTextGroup && field == .exact: try refuse(field, behind)
    case .minus where field != .exact && layout.isExclusion(minusAt: behind): try refuse(field, behind)
    case .quote, .open, .minus, .text, .escape, .regex: break
    }
    guard field == .exact else { return append(.field(field), through: behind) }
    index = behind
    if layout.roles[index] == .quote { try scanPhrase(isLoose: false) } else { try scanWord(isExact: true) }
    guard let last = tokens.popLast() else { return }
    let text = layout.text(last.range)
    if case .phrase(let phrase) = last.content {
      tokens.append(QueryToken(content: .exact(phrase), range: start..<index))
    } else {
      tokens.append(QueryToken(content: .exact(text), range: start..<index))
    }
  }

  /// Refuses what looks like a field and is one but for a letter: its value would be looked for in the text, and in vain.
  private func refuseMisspeltField() throws(QueryFault) {
    guard !isOperandDue, let (name, meant) = QueryField.misspelt(layout.scalars[index...]) else { return }
    let end = index + name.utf8.count
    guard layout.roles[index...end].allSatisfy({ $0 == .text }), end + 1 < layout.roles.count,
      ![.space, .close].contains(layout.roles[end + 1])
    else { return }
    throw QueryFault(.unknownField(name, meant: meant), index..<end)
  }

  /// Refuses a field with nothing directly behind it.
  private func refuse(_ field: QueryField, _ behind: Int) throws(QueryFault) {
    var end = behind
    while end < layout.roles.count, layout.roles[end] == .space { end += 1 }
    throw QueryFault(.nothingAfterField(field.name), index..<end)
  }

  private mutating func scanPhrase(isLoose: Bool = true) throws(QueryFault) {
    guard let close = layout.quote(from: index + 1) else { throw QueryFault(.unclosedQuote, index..<index + 1) }
    let text = layout.text(index + 1..<close)
    guard !text.unicodeScalars.allSatisfy(\.properties.isWhitespace) else {
      throw QueryFault(.emptyPhrase, index..<close + 1)
    }
    if isLoose, !isOperandDue || isTextDue, close + 1 < layout.roles.count,
      QueryCharacters.tildes.contains(layout.scalars[close + 1]),
      let (digits, end) = number(from: close + 2, mayHavePoint: false),
      isOver(end) || boost(at: end) != nil, let distance = Int(digits)
    {
      guard distance <= QueryLimits.distance else {
        throw QueryFault(.tooFar(allowed: QueryLimits.distance), close + 1..<end)
      }
      return append(.loosePhrase(text, distance), through: end)
    }
    append(.phrase(text), through: close + 1)
  }

  private mutating func scanWord(isExact: Bool = false) throws(QueryFault) {
    let start = index
    let followsMinus = tokens.last?.content == .minus || isOperandDue
    var end = start
    word: while end < layout.roles.count {
      switch layout.roles[end] {
      case .text where end > start && boost(at: end) != nil: break word
      case .text, .minus, .escape, .regex: end += 1
      case .open where !isExact && (near(start..<end) != nil || isNearWithoutDistance(start..<end)): break word
      case .open:
        let isGlued = isExact || end > start && (followsMinus || namedOperator(start..<end) == nil)
        guard layout.isText(parenthesisAt: end, isGluedBefore: isGlued), let close = layout.partner(of: end) else {
          break word
        }
        end = close + 1
      case .space, .quote, .close: break word
      }
    }
    append(try wordContent(start..<end, followsMinus: followsMinus, isExact: isExact), through: end)
  }

  private func wordContent(
    _ range: Range<Int>, followsMinus: Bool, isExact: Bool
  ) throws(QueryFault) -> QueryToken.Content {
    if !followsMinus, let named = namedOperator(range) { return .named(named) }
    if !followsMinus, let joined = japaneseOperator(range) { return .named(joined) }
    if !isExact, layout.roles[range.upperBound...].first(where: { $0 != .space }) == .open {
      if let distance = near(range) { return .near(distance) }
      if isNearWithoutDistance(range) { throw QueryFault(.tooFar(allowed: QueryLimits.distance), range) }
    }
    if !isExact, !isOperandDue || isTextDue {
      if let fuzzy = try fuzzy(range) { return fuzzy }
      try refuseBoost(range)
      if let pattern = pattern(range) { return .pattern(pattern) }
    }
    // A backslash before an operator or a field makes it a word.
    let rest = range.lowerBound + 1..<range.upperBound
    let isMarked = layout.scalars[range.lowerBound] == "\\" && layout.roles[range.lowerBound] == .text && !rest.isEmpty
    let isName =
      namedOperator(rest) != nil || QueryCharacters.japaneseOperator(layout.scalars[rest]) != nil
      || QueryCharacters.isNear(layout.scalars[rest])
    if isMarked,
      isName || QueryField.leading(layout.scalars[rest]) != nil || QueryField.misspelt(layout.scalars[rest]) != nil
    {
      return .word(layout.text(rest))
    }
    return .word(layout.text(range))
  }

  /// かつ or または between two things that it can join.
  private func japaneseOperator(_ range: Range<Int>) -> QueryOperator? {
    guard let named = QueryCharacters.japaneseOperator(layout.scalars[range]), !isOperandDue else { return nil }
    switch tokens.last?.content {
    case .word, .phrase, .exact, .pattern, .fuzzy, .regex, .loosePhrase, .boost, .close: break
    case .near, .plus, .field, .named, .minus, .open, nil: return nil
    }
    let next = layout.roles[range.upperBound...].first { $0 != .space }
    return next == nil || next == .close ? nil : named
  }

  /// The distance that NEAR or NEAR/10 allows; nil for any other word. With a number it may stand in small letters too.
  private func near(_ range: Range<Int>) -> Int? {
    guard let rest = behindNear(range) else { return nil }
    if rest == range.upperBound {
      return QueryCharacters.isNear(layout.scalars[range]) ? QueryLimits.usualDistance : nil
    }
    guard "/／".unicodeScalars.contains(layout.scalars[rest]),
      let (digits, end) = number(from: rest + 1, mayHavePoint: false), end == range.upperBound,
      let distance = Int(digits), distance <= QueryLimits.distance
    else { return nil }
    return distance
  }

  /// Whether this is NEAR/ with something else behind it than a distance.
  private func isNearWithoutDistance(_ range: Range<Int>) -> Bool {
    guard let rest = behindNear(range), rest + 1 < range.upperBound, "/／".unicodeScalars.contains(layout.scalars[rest])
    else { return false }
    return layout.scalars[rest + 1..<range.upperBound].allSatisfy {
      $0.properties.numericType != nil || "-－−.".unicodeScalars.contains($0)
    }
  }

  /// Where a word goes on behind NEAR at its beginning.
  private func behindNear(_ range: Range<Int>) -> Int? {
    QueryCharacters.countBehindNear(layout.scalars[range]).map { range.upperBound - $0 }
  }

  /// A word with ~1 or ~2 behind it.
  /// - Throws: `QueryFault` where a word of letters has another number behind it, or is too short for it.
  private func fuzzy(_ range: Range<Int>) throws(QueryFault) -> QueryToken.Content? {
    guard let sign = layout.scalars[range].lastIndex(where: QueryCharacters.tildes.contains), !isEscaped(sign),
      sign > range.lowerBound, let (digits, end) = number(from: sign + 1, mayHavePoint: false),
      end == range.upperBound, let distance = Int(digits)
    else { return nil }
    let word = layout.text(range.lowerBound..<sign)
    let scalars = word.unicodeScalars
    guard scalars.allSatisfy({ $0.properties.isAlphabetic || $0 == "ー" }),
      !scalars.contains(where: { $0.properties.numericType != nil })
    else { return nil }
    guard (1...2).contains(distance), scalars.count > distance else {
      throw QueryFault(.badDifference, sign..<range.upperBound)
    }
    return .fuzzy(word, distance)
  }

  /// Refuses a word or phrase with ^ and a number behind it that is no factor.
  private func refuseBoost(_ range: Range<Int>) throws(QueryFault) {
    guard let sign = layout.scalars[range].lastIndex(where: { $0 == "^" || $0 == "＾" }), !isEscaped(sign) else {
      return
    }
    let isGlued = sign == range.lowerBound && mayCount(sign)
    let rest = layout.scalars[sign + 1..<range.upperBound]
    guard isGlued || sign > range.lowerBound, rest.contains(where: { $0.properties.numericType != nil }),
      rest.allSatisfy({ $0.properties.numericType != nil || "-－−.+eE".unicodeScalars.contains($0) })
    else { return }
    throw QueryFault(.badBoost(allowed: QueryLimits.boost), sign..<range.upperBound)
  }

  /// A word with wildcards; nil when it has none, or nothing else.
  private func pattern(_ range: Range<Int>) -> [PatternPiece]? {
    var pieces: [PatternPiece] = []
    var text = String.UnicodeScalarView()
    func isSign(_ place: Int, _ signs: String) -> Bool {
      layout.roles[place] == .text && !isEscaped(place) && signs.unicodeScalars.contains(layout.scalars[place])
    }
    for place in range where layout.roles[place] != .escape {
      let isOne =
        isSign(place, "?？")
        && layout.scalars[place + 1..<range.upperBound].contains {
          QueryCharacters.isLetter($0) || $0 == "*" || $0 == "＊"
        }
      guard isSign(place, "*＊") || isOne else {
        text.append(layout.scalars[place])
        continue
      }
      if !text.isEmpty { pieces.append(.text(String(text))) }
      text = String.UnicodeScalarView()
      // Two stars in a row say what one says.
      if isOne || pieces.last != .any { pieces.append(isOne ? .one : .any) }
    }
    if !text.isEmpty { pieces.append(.text(String(text))) }
    let hasText = pieces.contains {
      if case .text(let text) = $0 { text.unicodeScalars.contains(where: QueryCharacters.isLetter) } else { false }
    }
    return pieces.contains(where: { $0 == .any || $0 == .one }) && hasText ? pieces : nil
  }

  private func namedOperator(_ range: Range<Int>) -> QueryOperator? {
    QueryCharacters.operatorNamed(layout.scalars[range])
  }
}
