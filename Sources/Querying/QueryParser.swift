/// Builds a query in canonical form from tokens, by recursive descent.
///
///     anyOf     = words { "OR" words }
///     words     = allOf { allOf }                          side by side: all of them, or any of them
///     allOf     = excluded { "AND" excluded }
///     excluded  = { "NOT" | minus } operand
///     operand   = [ "+" ] ( word | phrase | exact | pattern | regex | near | field operand | "(" anyOf ")" ) [ boost ]
///
/// *Cost*: one pass over the tokens; the stack is as deep as the parentheses, which are limited.
struct QueryParser {
  /// A part of the query with what the text says about it.
  private struct Part {
    var query: Query
    /// Where each leaf stands, in the order of the query's leaves.
    ///
    /// *Units*: Unicode scalars from 0.
    var leaves: [Range<Int>]
    /// Where the part stands.
    var range: Range<Int>
    /// Whether a plus sign stands before it.
    var isRequired = false
  }

  private let tokens: [QueryToken]
  private let sideBySide: Adjacency
  private var index = 0
  private var depth = 0
  /// The column whose values are being read.
  private var column: (named: ColumnCondition.Column, range: Range<Int>)?
  /// The field of text that is being read.
  private var field: TextField?

  /// Parses a text: the query, and where its leaves stand.
  ///
  /// - Throws: `QueryFault`, whose range lies in the text.
  static func parse(
    _ scalars: [Unicode.Scalar], sideBySide: Adjacency, mayOnlyExclude: Bool = false
  ) throws(QueryFault) -> (query: Query, leaves: [Range<Int>]) {
    guard scalars.count <= QueryLimits.characters else {
      let problem = QuerySyntaxError.Problem.tooLong(got: scalars.count, allowed: QueryLimits.characters)
      throw QueryFault(problem, QueryLimits.characters..<scalars.count)
    }
    var parser = QueryParser(tokens: try QueryScanner.tokens(of: scalars), sideBySide: sideBySide)
    guard !parser.tokens.isEmpty else { throw QueryFault(.empty, 0..<0) }
    let part = try parser.anyOf()
    if let rest = parser.current { throw QueryFault(.unopenedParenthesis, rest.range) }
    if !mayOnlyExclude { try requireBase(part) }
    return (part.query, part.leaves)
  }

  private init(tokens: [QueryToken], sideBySide: Adjacency) {
    self.tokens = tokens
    self.sideBySide = sideBySide
  }

  private var current: QueryToken? { index < tokens.count ? tokens[index] : nil }

  /// The token before the current one, when it is an operator.
  private var operatorBefore: (named: QueryOperator, range: Range<Int>)? {
    guard index > 0 else { return nil }
    let token = tokens[index - 1]
    switch token.content {
    case .named(let named): return (named, token.range)
    case .minus: return (.not, token.range)
    case .word, .phrase, .exact, .pattern, .fuzzy, .regex, .loosePhrase, .near, .boost, .plus, .field, .open, .close:
      return nil
    }
  }

  private mutating func take(_ named: QueryOperator) -> Bool {
    guard current?.content == .named(named) else { return false }
    index += 1
    return true
  }

  private mutating func anyOf() throws(QueryFault) -> Part {
    var parts = [try words()]
    while take(.or) { parts.append(try words()) }
    guard parts.count > 1 else { return parts[0] }
    for part in parts { try Self.requireBase(part) }
    return Self.join(parts, by: Query.joiningAny)
  }

  private mutating func words() throws(QueryFault) -> Part {
    var parts = [try allOf()]
    while startsOperand { parts.append(try allOf()) }
    switch sideBySide {
    case .all: return Self.join(parts, by: Query.joiningAll)
    case .any:
      let wanted = parts.filter { !$0.query.onlyExcludes }
      let excluded = parts.filter(\.query.onlyExcludes)
      guard !wanted.isEmpty else { return Self.join(parts, by: Query.joiningAll) }
      let required = wanted.filter(\.isRequired)
      if !required.isEmpty, required.count < wanted.count {
        // What must be there, and beside it anything of what may be.
        let all = Self.join(wanted, by: Query.joiningAny)
        return Self.join(required + [all] + excluded, by: Query.joiningAll)
      }
      if !required.isEmpty { return Self.join(required + excluded, by: Query.joiningAll) }
      return Self.join([Self.join(wanted, by: Query.joiningAny)] + excluded, by: Query.joiningAll)
    }
  }

  private var startsOperand: Bool {
    switch current?.content {
    case .word, .phrase, .exact, .pattern, .fuzzy, .regex, .loosePhrase, .near, .plus, .field, .open, .minus,
      .named(.not):
      true
    case .named(.and), .named(.or), .boost, .close, nil: false
    }
  }

  private mutating func allOf() throws(QueryFault) -> Part {
    var parts = [try excluded()]
    while take(.and) { parts.append(try excluded()) }
    return Self.join(parts, by: Query.joiningAll)
  }

  private mutating func excluded() throws(QueryFault) -> Part {
    let start = current?.range.lowerBound
    var isExcluded = false
    while current?.content == .minus || current?.content == .named(.not) {
      isExcluded.toggle()
      index += 1
    }
    var part = try operand()
    guard isExcluded else { return part }
    if case .not(let inner) = part.query {
      part.query = inner
    } else {
      try Self.requireBase(part)
      part.query = .not(part.query)
    }
    part.range = (start ?? part.range.lowerBound)..<part.range.upperBound
    return part
  }

  private mutating func operand() throws(QueryFault) -> Part {
    let start = current?.range.lowerBound
    let isRequired = current?.content == .plus
    if isRequired { index += 1 }
    var part = try plainOperand()
    if case .boost(let factor) = current?.content, let token = current, part.range.upperBound <= token.range.lowerBound
    {
      if column == nil {
        try Self.requireBase(part)
        part.query = .boosting(part.query, by: factor)
      }
      part.range = part.range.lowerBound..<token.range.upperBound
      index += 1
    }
    if isRequired, let start { part.range = start..<part.range.upperBound }
    part.isRequired = isRequired
    return part
  }

  private mutating func plainOperand() throws(QueryFault) -> Part {
    switch current?.content {
    case .word(let text): return try value(text) ?? leaf(.word(text))
    case .phrase(let text): return try value(text) ?? leaf(.phrase(text))
    case .exact(let text):
      if let column { throw QueryFault(.wordsInColumn(column.named.rawValue), tokens[index].range) }
      return leaf(.exact(text))
    case .pattern(let pieces): return try textLeaf(.pattern(pieces))
    case .fuzzy(let text, let distance): return try textLeaf(.fuzzy(text, distance: distance))
    case .regex(let expression): return try textLeaf(.regex(expression))
    case .loosePhrase(let text, let distance): return try textLeaf(Self.loose(text, distance))
    case .near(let distance): return try near(distance)
    case .field(let field): return try values(of: field)
    case .open: return try group()
    case .named(let named) where operatorBefore == nil:
      throw QueryFault(.nothingBefore(named), tokens[index].range)
    case .named, .minus, .boost, .plus, .close, nil:
      if let before = operatorBefore { throw QueryFault(.nothingAfter(before.named), before.range) }
      throw QueryFault(.empty, 0..<0)
    }
  }

  /// A leaf that no column has.
  private mutating func textLeaf(_ query: Query) throws(QueryFault) -> Part {
    if let column { throw QueryFault(.wordsInColumn(column.named.rawValue), tokens[index].range) }
    return leaf(query)
  }

  /// The words of a phrase that may stand apart, cut at spaces and at …; one word alone is a phrase.
  private static func loose(_ text: String, _ distance: Int) -> Query {
    let words = text.unicodeScalars.split { $0.properties.isWhitespace || $0 == "…" }
      .map { String($0) }.filter { !$0.allSatisfy { $0 == "." } }
    guard words.count > 1 else { return .phrase(words.first ?? text) }
    return .near(words.map { .word($0) }, distance: distance, isOrdered: true)
  }

  private mutating func near(_ distance: Int) throws(QueryFault) -> Part {
    let name = tokens[index].range
    if let column { throw QueryFault(.wordsInColumn(column.named.rawValue), name) }
    guard index + 1 < tokens.count, tokens[index + 1].content == .open else { throw QueryFault(.badNear, name) }
    var members: [Query] = []
    index += 2
    members: while let token = current {
      switch token.content {
      case .word(let text): members.append(.word(text))
      case .phrase(let text): members.append(.phrase(text))
      case .close: break members
      default: throw QueryFault(.badNear, name.lowerBound..<(closing() ?? token.range.upperBound))
      }
      index += 1
    }
    guard members.count > 1, let close = current else {
      throw QueryFault(.badNear, name.lowerBound..<(closing() ?? name.upperBound))
    }
    index += 1
    let range = name.lowerBound..<close.range.upperBound
    return Part(query: .near(members, distance: distance, isOrdered: false), leaves: [range], range: range)
  }

  /// The end of the parentheses that the parser stands in or before.
  private func closing() -> Int? {
    var open = 0
    for token in tokens[min(index, tokens.count)...] {
      if token.content == .open { open += 1 }
      if token.content == .close {
        open -= 1
        if open <= 0 { return token.range.upperBound }
      }
    }
    return nil
  }

  /// The condition that a text makes inside a column's field; nil outside of any.
  private mutating func value(_ text: String) throws(QueryFault) -> Part? {
    guard let column else { return nil }
    let token = tokens[index].range
    guard let condition = ColumnCondition(column: column.named, reading: text) else {
      throw QueryFault(
        .noRange(column.named),
        column.range.upperBound == token.lowerBound ? column.range.lowerBound..<token.upperBound : token)
    }
    var part = leaf(.column(condition))
    if column.range.upperBound == token.lowerBound {
      part.range = column.range.lowerBound..<token.upperBound
      part.leaves = [part.range]
    }
    return part
  }

  private mutating func values(of field: QueryField) throws(QueryFault) -> Part {
    let range = tokens[index].range
    if case .text(let named) = field { return try inField(named) }
    guard case .column(let named) = field else { throw QueryFault(.nothingAfterField(field.name), range) }
    if let outer = self.field { throw QueryFault(.wordsInColumn(outer.rawValue), range) }
    if let column { throw QueryFault(.wordsInColumn(column.named.rawValue), range) }
    column = (named, range)
    defer { column = nil }
    index += 1
    switch current?.content {
    case .word, .phrase, .open: return try operand()
    default: throw QueryFault(.nothingAfterField(field.name), range)
    }
  }

  private mutating func inField(_ named: TextField) throws(QueryFault) -> Part {
    let range = tokens[index].range
    if let column { throw QueryFault(.wordsInColumn(column.named.rawValue), range) }
    if let field { throw QueryFault(.wordsInColumn(field.rawValue), range) }
    field = named
    defer { field = nil }
    index += 1
    switch current?.content {
    case .named, .minus, .close, .boost, .plus, nil: throw QueryFault(.nothingAfterField(named.rawValue), range)
    case .field: throw QueryFault(.wordsInColumn(named.rawValue), current?.range ?? range)
    default: break
    }
    let isGroup = current?.content == .open
    var part = try plainOperand()
    try Self.requireBase(part)
    part.query = .field(named, part.query)
    if !isGroup { part.range = range.lowerBound..<part.range.upperBound }
    return part
  }

  private mutating func leaf(_ query: Query) -> Part {
    let range = tokens[index].range
    index += 1
    return Part(query: query, leaves: [range], range: range)
  }

  private mutating func group() throws(QueryFault) -> Part {
    let open = tokens[index].range
    depth += 1
    guard depth <= QueryLimits.depth else { throw QueryFault(.tooDeep(allowed: QueryLimits.depth), open) }
    index += 1
    if let close = current, close.content == .close {
      throw QueryFault(.emptyParentheses, open.lowerBound..<close.range.upperBound)
    }
    let part = try anyOf()
    guard current?.content == .close else { throw QueryFault(.unclosedParenthesis, open) }
    index += 1
    depth -= 1
    return part
  }

  /// Refuses a part that only takes away, where what it takes from would be everything.
  private static func requireBase(_ part: Part) throws(QueryFault) {
    if part.query.onlyExcludes { throw QueryFault(.onlyExclusion, part.range) }
  }

  private static func join(_ parts: [Part], by joining: ([Query]) -> Query) -> Part {
    guard let first = parts.first, parts.count > 1 else { return parts[0] }
    let end = parts.reduce(first.range.upperBound) { max($0, $1.range.upperBound) }
    let start = parts.reduce(first.range.lowerBound) { min($0, $1.range.lowerBound) }
    return Part(query: joining(parts.map(\.query)), leaves: parts.flatMap(\.leaves), range: start..<end)
  }
}
