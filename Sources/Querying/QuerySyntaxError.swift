/// Why a query could not be understood: what is wrong, at which column, and a query that would be.
///
/// *Law*: the column lies within the text, or just behind it when the text is empty; the example parses
/// (`ParsedQueryTests.randomTextParsesCanonicallyOrNamesAColumn`).
public struct QuerySyntaxError: Error, Equatable, CustomStringConvertible {
  /// What is wrong with a query.
  public enum Problem: Sendable, Equatable {
    /// There is nothing but spaces.
    case empty
    /// A quotation mark has no partner.
    case unclosedQuote
    /// There is nothing between two quotation marks.
    case emptyPhrase
    /// An opening parenthesis has no partner.
    case unclosedParenthesis
    /// A closing parenthesis has no partner.
    case unopenedParenthesis
    /// There is nothing between two parentheses.
    case emptyParentheses
    /// An operator has nothing before it.
    case nothingBefore(QueryOperator)
    /// An operator has nothing after it.
    case nothingAfter(QueryOperator)
    /// A field (`exact`, `city`) has no word and no phrase directly behind its colon.
    case nothingAfterField(String)
    /// What stands behind a field of years or days is no year, no date and no range of them.
    case noRange(ColumnCondition.Column)
    /// Another field stands inside that of a column.
    case wordsInColumn(String)
    /// A regular expression cannot be read, or asks for what takes more than one look at each character.
    case badRegex(String, Range<Int>)
    /// Words near one another may not stand so far apart.
    ///
    /// *Units*: characters.
    case tooFar(allowed: Int)
    /// A word may not differ by so many characters, or is too short to.
    case badDifference
    /// What stands behind ^ is no factor.
    case badBoost(allowed: Double)
    /// There is no field of this name, and one that is nearly called so.
    case unknownField(String, meant: String)
    /// Between NEAR's parentheses stand not two or more words and phrases, or something else.
    case badNear
    /// A filter asks for words.
    case wordsInFilter
    /// Something is excluded, and there is nothing it could be excluded from.
    case onlyExclusion
    /// The text is longer than a query may be.
    ///
    /// *Units*: Unicode scalars.
    case tooLong(got: Int, allowed: Int)
    /// Parentheses stand inside one another more often than they may.
    case tooDeep(allowed: Int)
  }

  /// What is wrong.
  public let problem: Problem
  /// Where it is.
  ///
  /// *Units*: Unicode scalars, from 1.
  public let column: Int
  /// The query mended, as near to what was written as can be told.
  public let example: String

  /// The sentence for people: the place, what is wrong, what was expected, and a corrected example.
  public var description: String { "column \(column): \(remedy)" }

  /// The sentence without the place, for a caller that knows a better one.
  public var remedy: String { "\(problem.complaint); expected \(problem.expected), as in: \(example)" }
}

extension QuerySyntaxError.Problem {
  /// What is wrong, as the first half of a sentence.
  public var complaint: String {
    switch self {
    case .empty: "the query is empty"
    case .unclosedQuote: "this quotation mark is never closed"
    case .emptyPhrase: "there is nothing between the quotation marks"
    case .unclosedParenthesis: "this parenthesis is never closed"
    case .unopenedParenthesis: "this parenthesis was never opened"
    case .emptyParentheses: "there is nothing between the parentheses"
    case .nothingBefore(let name): "nothing stands before \(name.rawValue)"
    case .nothingAfter(let name): "nothing stands after \(name.rawValue)"
    case .nothingAfterField(let name): "no word and no phrase stands directly behind \(name):"
    case .noRange(let column):
      column == .date ? "this is no date and no range of dates" : "this is no year and no range of years"
    case .wordsInColumn(let name): "inside \(name): only its values can stand"
    case .badRegex(let reason, _): "in this regular expression \(reason)"
    case .tooFar(let allowed): "words can stand at most \(allowed) characters apart"
    case .badDifference: "a word cannot differ so: ~1 stands behind two letters or more, ~2 behind three or more"
    case .badBoost(let allowed): "this is no factor: words can count up to \(Int(allowed)) times"
    case .unknownField(let name, let meant): "there is no field \(name):, but \(meant):"
    case .badNear: "NEAR takes two or more words or phrases between its parentheses, and nothing else"
    case .wordsInFilter: "a filter holds conditions only, and this asks for a word"
    case .onlyExclusion: "this only excludes, and would match nearly every document"
    case .tooLong(let got, let allowed): "the query has \(got) characters, \(allowed) are allowed"
    case .tooDeep(let allowed): "more than \(allowed) parentheses stand inside one another"
    }
  }

  /// What should have stood there.
  public var expected: String {
    switch self {
    case .empty: "a word"
    case .unclosedQuote: "a second quotation mark, or \\\" for the character itself"
    case .emptyPhrase, .emptyParentheses: "a word between them"
    case .unclosedParenthesis: "a closing parenthesis, or \\( for the character itself"
    case .unopenedParenthesis: "an opening parenthesis before it, or \\) for the character itself"
    case .nothingBefore(let name): "a word before it, or \\\(name.rawValue) for the word itself"
    case .nothingAfter(let name): "a word after it, or \\\(name.rawValue) for the word itself"
    case .nothingAfterField(let name): "what is asked for, without a space, or \\\(name): for the word itself"
    case .noRange(let column):
      "one such as \(column == .date ? "2013-04-01, 平成25年4月" : "2013, 平成25"), or two with .. between, the first not after the last"
    case .wordsInColumn: "words and phrases, joined by OR or NOT"
    case .badRegex: "another expression, or a backslash before the sign for the character itself"
    case .tooFar(let allowed): "a number from 0 to \(allowed)"
    case .badDifference: "~1 or ~2, or a backslash before the sign for the character itself"
    case .badBoost(let allowed): "a number above 0, up to \(Int(allowed)), or \\^ for the character itself"
    case .unknownField(let name, let meant): "\(meant):, or \\\(name): for the word itself"
    case .badNear: "the words alone"
    case .wordsInFilter: "a field with its value; words belong into the query"
    case .onlyExclusion: "a word beside it that must be there"
    case .tooLong, .tooDeep: "a shorter query"
    }
  }
}

/// A problem where it was noticed, before a corrected example is made for it.
struct QueryFault: Error {
  /// What is wrong.
  let problem: QuerySyntaxError.Problem
  /// What it is wrong with.
  ///
  /// *Units*: Unicode scalars from 0.
  let range: Range<Int>

  /// Names a problem and its place.
  init(_ problem: QuerySyntaxError.Problem, _ range: Range<Int>) {
    self.problem = problem
    self.range = range
  }
}
