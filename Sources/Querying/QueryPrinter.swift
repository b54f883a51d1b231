extension Query: CustomStringConvertible {
  /// The query as text that parses to it again, with every group in parentheses.
  ///
  /// *Law*: of a canonical query whose text stays within `QueryLimits`, `ParsedQuery(description).query` is the query
  /// (`QueryPrinterTests.parsingWhatIsPrintedGivesTheQueryBack`).
  public var description: String {
    switch self {
    case .word(let text): Self.printed(text, afterMinus: false)
    case .phrase(let text): "\"\(Self.escaped(text) { $0 == .quote })\""
    case .exact(let text): "exact:\"\(Self.escaped(text) { $0 == .quote })\""
    case .column(let condition): condition.description
    case .pattern(let pieces): Self.printed(pieces)
    case .fuzzy(let text, let distance): "\(text)~\(distance)"
    case .regex(let expression): "/\(expression.source)/"
    case .near(let members, let distance, true):
      "\"\(members.map { Self.escaped($0.plainText) { $0 == .quote } }.joined(separator: " … "))\"~\(distance)"
    case .near(let members, let distance, false):
      "NEAR/\(distance)(\(members.map(\.description).joined(separator: " ")))"
    case .field(let field, let inner): "\(field.rawValue):\(inner.descriptionAsOperand)"
    case .boosted(let inner, let factor):
      "\(inner.descriptionAsOperand)^\(factor == factor.rounded() ? "\(Int(factor))" : "\(factor)")"
    case .and(let members): members.map(\.descriptionAsMember).joined(separator: " ")
    case .or(let members): members.map(\.descriptionAsMember).joined(separator: " OR ")
    case .not(.word(let text)): "-\(Self.printed(text, afterMinus: true))"
    case .not(let excluded): "-\(excluded.descriptionAsMember)"
    }
  }

  private var descriptionAsMember: String {
    switch self {
    case .word, .phrase, .exact, .pattern, .fuzzy, .regex, .near, .field, .boosted, .column, .not: description
    case .and, .or: "(\(description))"
    }
  }

  /// As what stands behind a field or before a factor: groups have their parentheses, words that could be a field's name too.
  private var descriptionAsOperand: String {
    switch self {
    case .phrase, .exact, .pattern, .regex, .near, .field, .fuzzy: description
    case .word(let text): Self.escapedWord(text)
    case .boosted, .column, .not, .and, .or: "(\(description))"
    }
  }

  /// The text of a word or phrase.
  private var plainText: String {
    switch self {
    case .word(let text), .phrase(let text), .exact(let text): text
    default: ""
    }
  }

  private static func printed(_ pieces: [PatternPiece]) -> String {
    pieces.map { piece in
      switch piece {
      case .text(let text): escaped(text) { $0 != .text }
      case .any: "*"
      case .one: "?"
      }
    }.joined()
  }

  /// A word with a backslash before every sign that could mean something.
  private static func escapedWord(_ text: String) -> String {
    let isName =
      QueryCharacters.operatorNamed(text.unicodeScalars) != nil
      || QueryCharacters.japaneseOperator(text.unicodeScalars) != nil
      || QueryCharacters.isNear(text.unicodeScalars) || isFieldLike(text)
    return (isName ? "\\" : "") + escaped(text) { $0 != .text }
  }

  /// Whether a word begins like a field, or like a misspelt one.
  private static func isFieldLike(_ text: String) -> Bool {
    QueryField.leading(text.unicodeScalars) != nil || QueryField.misspelt(text.unicodeScalars) != nil
  }

  /// A word as it is when it reads as itself, or else with backslashes.
  private static func printed(_ text: String, afterMinus: Bool) -> String {
    // A last backslash would take the meaning of a closing parenthesis behind the word.
    let mark = isFieldLike(text) ? "\\" : ""
    if QueryCharacters.japaneseOperator(text.unicodeScalars) != nil { return "\\\(text)" }
    // A parenthesis may stand behind it.
    if QueryCharacters.countBehindNear(text.unicodeScalars) != nil { return escapedWord(text) }
    // A corner bracket or a slash at the beginning might find its partner in another word.
    if text.unicodeScalars.prefix(2).contains(where: { "「『/／".unicodeScalars.contains($0) }) {
      return escapedWord(text)
    }
    guard text.unicodeScalars.last != "\\" else { return mark + escaped(text) { $0 != .text } }
    let leaf = Query.word(text)
    let trial = afterMinus ? "x -\(text)" : text
    let wanted = afterMinus ? Query.and([.word("x"), .not(leaf)]) : leaf
    do throws(QueryFault) {
      if try QueryParser.parse(Array(trial.unicodeScalars), sideBySide: .all).query == wanted { return text }
    } catch {
      // The word has operator characters: they are escaped below.
    }
    if QueryCharacters.operatorNamed(text.unicodeScalars) != nil { return "\\\(text)" }
    return mark + escaped(text) { $0 != .text }
  }

  /// A text with a backslash before each character that would mean something else.
  static func escaped(_ text: String, where means: (CharacterRole) -> Bool) -> String {
    var printed = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let isSign = QueryCharacters.operatorSigns.contains(scalar) && means(.regex)
      if scalar == "\\" || isSign || means(QueryCharacters.role(of: scalar)) { printed.append("\\") }
      printed.append(scalar)
    }
    return String(printed)
  }
}
