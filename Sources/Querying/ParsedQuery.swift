/// A query read from text, with the place of each of its words and phrases.
///
/// The syntax:
/// - Words with spaces between them must all occur (`Adjacency` can say: any). All Unicode white space separates,
///   U+3000 too. What a word's characters mean to the index is not decided here: 札幌市の除雪 is one word.
/// - `"…"` is a phrase. The marks `"` ＂ “ ” all open and all close one, as input methods mix them.
///   「…」 and 『…』 are text.
/// - `exact:國際` and `exact:"國際 交流"` ask for this very writing; exact： and ｅｘａｃｔ: are read alike, in either case. What
///   is asked for stands directly behind the colon: a word or a phrase.
/// - `city:札幌市`, `year:2013..2017`, `date:平成25年4月..` and the other names of `ColumnCondition.Column` ask what the document
///   must be; `city:(札幌市 OR 函館市)` asks for either. The colon may be ：, the name of either width.
/// - `AND`, `OR`, `NOT` and ＡＮＤ, ＯＲ, ＮＯＴ, in capitals and as words of their own, are operators.
///   NOT binds closest, then AND, then words side by side, then OR.
/// - A minus (`-`, － U+FF0D, − U+2212) at a word's start excludes the word, phrase or group after it. Inside a word it
///   is text (10-12), and so it is before a space, before another minus, and around a word (－概要版－).
/// - `(…)` and （…） group. A pair that touches a word outside and has no space, quotation mark or leading minus inside is
///   text: 札幌市（北海道） and （株）札幌 are words; 除雪（委託 OR 直営） has a group.
/// - A backslash before a quotation mark, a parenthesis, a minus or a backslash, or before an operator's name or a field, makes it
///   text; anywhere else it is a backslash.
/// - Something must be asked for: `-除雪` alone, or on one side of an OR, is refused.
///
/// *Cost*: linear in the text.
public struct ParsedQuery: Sendable, Equatable {
  /// What is asked, in canonical form.
  public let query: Query
  /// Where each word and phrase of `query` stands in the text, in the order in which the query holds them.
  ///
  /// *Units*: columns, which count Unicode scalars from 1; a phrase's quotation marks are included.
  public let leafColumns: [Range<Int>]

  /// Reads a filter: conditions on columns without words, which may do nothing but exclude.
  ///
  /// - Throws: `QuerySyntaxError`, which names the column and shows a corrected example.
  public init(filter text: String) throws(QuerySyntaxError) {
    try self.init(text, sideBySide: .all, mayOnlyExclude: true)
    guard query.isCondition else {
      let place = zip(query.leaves, leafColumns).first { !$0.0.isCondition }?.1.lowerBound ?? 1
      throw QuerySyntaxError(problem: .wordsInFilter, column: place, example: "city:札幌市 year:2013..2017")
    }
  }

  /// Reads a query.
  ///
  /// - Throws: `QuerySyntaxError`, which names the column and shows a corrected example.
  public init(_ text: String, sideBySide: Adjacency = .all) throws(QuerySyntaxError) {
    try self.init(text, sideBySide: sideBySide, mayOnlyExclude: false)
  }

  private init(_ text: String, sideBySide: Adjacency, mayOnlyExclude: Bool) throws(QuerySyntaxError) {
    let scalars = Array(text.unicodeScalars)
    do throws(QueryFault) {
      let parsed = try QueryParser.parse(scalars, sideBySide: sideBySide, mayOnlyExclude: mayOnlyExclude)
      query = parsed.query
      leafColumns = parsed.leaves.map { $0.lowerBound + 1..<$0.upperBound + 1 }
    } catch {
      let example = QueryCorrection.example(for: error, in: scalars)
      throw QuerySyntaxError(problem: error.problem, column: error.range.lowerBound + 1, example: example)
    }
  }
}

/// What words mean that stand side by side without an operator.
public enum Adjacency: Sendable {
  /// All of them must occur.
  case all
  /// Any of them may; what a minus excludes stays excluded.
  case any
}

/// How large a query may be.
public enum QueryLimits {
  /// The longest text.
  ///
  /// *Units*: Unicode scalars.
  public static let characters = 10_000
  /// How many parentheses may stand inside one another.
  public static let depth = 64
  /// The largest factor behind ^.
  public static let boost = 100.0
  /// The farthest that words near one another may stand apart. *Units*: characters.
  public static let distance = 1_000
  /// How far NEAR without a number lets words stand apart. *Units*: characters.
  public static let usualDistance = 10
}
