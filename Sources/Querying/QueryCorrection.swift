/// Makes the corrected example of a syntax error out of the query itself.
enum QueryCorrection {
  /// A query that parses: the text with its faults mended one after the other, or a general example.
  ///
  /// *Cost*: at most `attempts` further parses of a text of at most `longest` characters.
  static func example(for fault: QueryFault, in scalars: [Unicode.Scalar]) -> String {
    guard scalars.count <= longest else { return general(for: fault.problem) }
    var text = scalars
    var next = fault
    for _ in 0..<attempts {
      guard let mended = mending(next, in: text) else { break }
      text = mended
      do throws(QueryFault) {
        _ = try QueryParser.parse(text, sideBySide: .all)
        return trimmed(text)
      } catch {
        next = error
      }
    }
    return general(for: fault.problem)
  }

  /// Longer texts are not repeated in a message.
  ///
  /// *Units*: Unicode scalars.
  private static let longest = 200

  /// How many faults of one text are mended before the general example is shown instead.
  private static let attempts = 5

  private static func mending(_ fault: QueryFault, in scalars: [Unicode.Scalar]) -> [Unicode.Scalar]? {
    var text = scalars
    switch fault.problem {
    case .unclosedQuote:
      // A lone backslash at the end would take the meaning of what is added.
      if text.last == "\\" { text.append(" ") }
      text.append("\"")
    case .unclosedParenthesis:
      if text.last == "\\" { text.append(" ") }
      text.append(")")
    case .onlyExclusion:
      let word = text.contains { $0.value >= 0x2E80 } ? "札幌 " : "Sapporo "
      text.insert(contentsOf: word.unicodeScalars, at: fault.range.lowerBound)
    case .nothingAfterField(let name):
      // Where a space was the fault, what follows is drawn near; a group or nothing goes without.
      let isSpaced = fault.range.count > name.utf8.count + 1 && fault.range.upperBound < text.count
      text.replaceSubrange(fault.range, with: (isSpaced ? name + ":" : " ").unicodeScalars)
    case .noRange(let column):
      text.replaceSubrange(fault.range, with: column.example.unicodeScalars)
    case .badRegex(_, let range): text.replaceSubrange(range, with: "/第[0-9]+条/".unicodeScalars)
    case .tooFar:
      let isPhrase = text[fault.range].first.map { QueryCharacters.tildes.contains($0) } ?? true
      text.replaceSubrange(fault.range, with: (isPhrase ? "~10" : "NEAR/10").unicodeScalars)
    case .badBoost: text.replaceSubrange(fault.range, with: "^2".unicodeScalars)
    case .badDifference:
      let letters = text[..<fault.range.lowerBound].reversed().prefix { $0.properties.isAlphabetic }.count
      text.replaceSubrange(fault.range, with: (letters > 1 ? "~1" : "").unicodeScalars)
    case .unknownField(_, let meant): text.replaceSubrange(fault.range, with: meant.unicodeScalars)
    case .badNear: text.replaceSubrange(fault.range, with: "NEAR/10(除雪 委託)".unicodeScalars)
    case .wordsInColumn, .emptyPhrase, .unopenedParenthesis, .emptyParentheses, .nothingBefore, .nothingAfter:
      text.replaceSubrange(fault.range, with: " ".unicodeScalars)
    case .empty, .tooLong, .tooDeep, .wordsInFilter:
      return nil
    }
    return text
  }

  private static func trimmed(_ scalars: [Unicode.Scalar]) -> String {
    var text = String.UnicodeScalarView()
    var wasSpace = true
    for scalar in scalars.drop(while: \.properties.isWhitespace) {
      let isSpace = scalar.properties.isWhitespace
      // A space that was put in for something taken out does not double the one before it.
      if !(isSpace && wasSpace) { text.append(scalar) }
      wasSpace = isSpace
    }
    while text.last?.properties.isWhitespace == true { text.removeLast() }
    return String(text)
  }

  private static func general(for problem: QuerySyntaxError.Problem) -> String {
    switch problem {
    case .unclosedQuote, .emptyPhrase: "\"除雪 計画\""
    case .unclosedParenthesis, .unopenedParenthesis, .emptyParentheses, .tooDeep: "除雪 (計画 OR 条例)"
    case .nothingBefore(.or), .nothingAfter(.or): "除雪 OR 排雪"
    case .nothingBefore(.not), .nothingAfter(.not), .onlyExclusion: "除雪 NOT 予算"
    case .nothingBefore(.and), .nothingAfter(.and): "除雪 AND 計画"
    case .nothingAfterField("exact"): "exact:國際"
    case .nothingAfterField(let name):
      ColumnCondition.Column(rawValue: name).map { "除雪 \($0.example)" } ?? "除雪 計画"
    case .noRange(let column): "除雪 \(column.example)"
    case .badRegex: "/第[0-9]+条/"
    case .tooFar: "\"除雪 委託\"~10"
    case .badDifference: "サービス~1"
    case .badBoost: "除雪^2 計画"
    case .unknownField(_, let meant):
      ColumnCondition.Column(rawValue: meant).map { "除雪 \($0.example)" } ?? "\(meant):除雪"
    case .badNear: "NEAR/10(除雪 委託)"
    case .wordsInColumn, .wordsInFilter: "city:札幌市 OR city:函館市"
    case .empty, .tooLong: "除雪 計画"
    }
  }
}
