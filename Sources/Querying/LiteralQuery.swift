extension Query {
  /// The query that takes a text as it is: its pieces between spaces are the words, and no character is an operator.
  ///
  /// For questions from a file, whose parentheses, quotation marks and minus signs were written for people.
  /// - Throws: `QuerySyntaxError` when the text is empty or longer than `QueryLimits.characters`.
  public static func literal(_ text: String, sideBySide: Adjacency = .all) throws(QuerySyntaxError) -> Query {
    let scalars = text.unicodeScalars
    let count = scalars.count
    guard count <= QueryLimits.characters else {
      let problem = QuerySyntaxError.Problem.tooLong(got: count, allowed: QueryLimits.characters)
      throw QuerySyntaxError(problem: problem, column: QueryLimits.characters + 1, example: "除雪 計画")
    }
    let words = scalars.split(whereSeparator: \.properties.isWhitespace).map { Query.word(String($0)) }
    guard !words.isEmpty else { throw QuerySyntaxError(problem: .empty, column: 1, example: "除雪 計画") }
    return switch sideBySide {
    case .all: joiningAll(words)
    case .any: joiningAny(words)
    }
  }
}
