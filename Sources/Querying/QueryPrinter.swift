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
    case .and(let members): members.map(\.descriptionAsMember).joined(separator: " ")
    case .or(let members): members.map(\.descriptionAsMember).joined(separator: " OR ")
    case .not(.word(let text)): "-\(Self.printed(text, afterMinus: true))"
    case .not(let excluded): "-\(excluded.descriptionAsMember)"
    }
  }

  private var descriptionAsMember: String {
    switch self {
    case .word, .phrase, .exact, .column, .not: description
    case .and, .or: "(\(description))"
    }
  }

  /// A word as it is when it reads as itself, or else with backslashes.
  private static func printed(_ text: String, afterMinus: Bool) -> String {
    // A last backslash would take the meaning of a closing parenthesis behind the word.
    let mark = QueryField.leading(text.unicodeScalars) != nil ? "\\" : ""
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
      if scalar == "\\" || means(QueryCharacters.role(of: scalar)) { printed.append("\\") }
      printed.append(scalar)
    }
    return String(printed)
  }
}
