/// A piece of a query's text that means one thing, and where it stands.
struct QueryToken: Equatable {
  /// What a token says.
  enum Content: Equatable {
    case word(String)
    case phrase(String)
    case exact(String)
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
      case .text:
        guard !isOperandDue, let (field, count) = QueryField.leading(layout.scalars[index...]) else {
          scanWord()
          continue
        }
        try scanField(field, count)
      case .open, .minus, .escape: scanWord()
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
    case .quote, .open, .minus, .text, .escape: break
    }
    guard field == .exact else { return append(.field(field), through: behind) }
    index = behind
    if layout.roles[index] == .quote { try scanPhrase() } else { scanWord(isExact: true) }
    guard let last = tokens.popLast() else { return }
    let text = layout.text(last.range)
    if case .phrase(let phrase) = last.content {
      tokens.append(QueryToken(content: .exact(phrase), range: start..<index))
    } else {
      tokens.append(QueryToken(content: .exact(text), range: start..<index))
    }
  }

  /// Refuses a field with nothing directly behind it.
  private func refuse(_ field: QueryField, _ behind: Int) throws(QueryFault) {
    var end = behind
    while end < layout.roles.count, layout.roles[end] == .space { end += 1 }
    throw QueryFault(.nothingAfterField(field.name), index..<end)
  }

  private mutating func scanPhrase() throws(QueryFault) {
    guard let close = layout.quote(from: index + 1) else { throw QueryFault(.unclosedQuote, index..<index + 1) }
    let text = layout.text(index + 1..<close)
    guard !text.unicodeScalars.allSatisfy(\.properties.isWhitespace) else {
      throw QueryFault(.emptyPhrase, index..<close + 1)
    }
    append(.phrase(text), through: close + 1)
  }

  private mutating func scanWord(isExact: Bool = false) {
    let start = index
    let followsMinus = tokens.last?.content == .minus || isOperandDue
    var end = start
    word: while end < layout.roles.count {
      switch layout.roles[end] {
      case .text, .minus, .escape: end += 1
      case .open:
        let isGlued = isExact || end > start && (followsMinus || namedOperator(start..<end) == nil)
        guard layout.isText(parenthesisAt: end, isGluedBefore: isGlued), let close = layout.partner(of: end) else {
          break word
        }
        end = close + 1
      case .space, .quote, .close: break word
      }
    }
    append(wordContent(start..<end, followsMinus: followsMinus), through: end)
  }

  private func wordContent(_ range: Range<Int>, followsMinus: Bool) -> QueryToken.Content {
    if !followsMinus, let named = namedOperator(range) { return .named(named) }
    // A backslash before an operator or a field makes it a word.
    let rest = range.lowerBound + 1..<range.upperBound
    let isMarked = layout.scalars[range.lowerBound] == "\\" && layout.roles[range.lowerBound] == .text && !rest.isEmpty
    if isMarked, namedOperator(rest) != nil || QueryField.leading(layout.scalars[rest]) != nil {
      return .word(layout.text(rest))
    }
    return .word(layout.text(range))
  }

  private func namedOperator(_ range: Range<Int>) -> QueryOperator? {
    QueryCharacters.operatorNamed(layout.scalars[range])
  }
}
