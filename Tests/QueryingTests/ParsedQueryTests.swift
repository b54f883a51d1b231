import Querying
import TestSupport
import Testing

/// What text means what query.
@Suite struct ParsedQueryTests {
  private static func word(_ text: String) -> Query { .word(text) }
  private static func text(_ column: ColumnCondition.Column, _ text: String) -> Query {
    .column(ColumnCondition(column: column, value: .text(text)))
  }
  private static func range(_ column: ColumnCondition.Column, _ lower: Int?, _ upper: Int?) -> Query {
    .column(ColumnCondition(column: column, value: .range(lower: lower, upper: upper)))
  }
  private static let a = Query.word("a")
  private static let b = Query.word("b")
  private static let c = Query.word("c")

  @Test(
    "words, operators and groups in half and full width",
    arguments: [
      ("除雪", .word("除雪")),
      ("a b", .and([a, b])),
      ("a\u{3000}b\u{00A0}c", .and([a, b, c])),
      ("a AND b", .and([a, b])),
      ("a ＡＮＤ b ＯＲ c", .or([.and([a, b]), c])),
      ("a OR b c", .or([a, .and([b, c])])),
      ("a AND b OR c AND NOT a", .or([.and([a, b]), .and([c, .not(a)])])),
      ("(a OR b) c", .and([.or([a, b]), c])),
      ("（a ＯＲ b）　c", .and([.or([a, b]), c])),
      ("a (b c)", .and([a, b, c])),
      ("a OR (b OR c)", .or([a, b, c])),
      ("a ＮＯＴ b", .and([a, .not(b)])),
      ("a NOT NOT b", .and([a, b])),
      ("a -(-b)", .and([a, b])),
      ("a -(b OR c)", .and([a, .not(.or([b, c]))])),
      ("(-a) b", .and([.not(a), b])),
      ("a (-b -c)", .and([a, .not(b), .not(c)])),
      ("and or not", .and([.word("and"), .word("or"), .word("not")])),
      ("ORANGE", .word("ORANGE")),
      ("exact:國際", .exact("國際")),
      ("a ｅｘａｃｔ：“國際 交流”", .and([a, .exact("國際 交流")])),
      ("a -Exact:AND", .and([a, .not(.exact("AND"))])),
      ("(exact:國際 OR b)", .or([.exact("國際"), b])),
      ("exact:札幌市（北海道）", .exact("札幌市（北海道）")),
      ("\\exact:國際", .word("exact:國際")),
      ("inexact:國際", .word("inexact:國際")),
      ("city:札幌市", text(.city, "札幌市")),
      ("a -ＣＩＴＹ：札幌*", .and([a, .not(text(.city, "札幌*"))])),
      ("city:(札幌市 OR \"函館 市\") b", .and([.or([text(.city, "札幌市"), text(.city, "函館 市")]), b])),
      ("year:2013..2017", range(.year, 2013, 2017)),
      ("year:平成25～29", range(.year, 2013, 2017)),
      ("fy:令和7", range(.fiscalYear, 2025, 2025)),
      ("date:平成25年4月..", range(.date, 20_130_401, nil)),
      ("date:..R7.3.31", range(.date, nil, 20_250_331)),
      ("date:2025/4", range(.date, 20_250_401, 20_250_431)),
      ("date:令和6年度", range(.date, 20_240_401, 20_250_331)),
      ("period:二〇一五", range(.period, 2015, 2015)),
      ("\\city:札幌市", .word("city:札幌市")),
      ("http://example.jp", .word("http://example.jp")),
      ("札幌*", .pattern([.text("札幌"), .any])),
      ("札？市＊", .pattern([.text("札"), .one, .text("市"), .any])),
      ("どうする？", .word("どうする？")),
      ("\\*a b\\?c", .and([.word("*a"), .word("b?c")])),
      ("フェスト~1", .fuzzy("フェスト", distance: 1)),
      ("サービス〜１", .fuzzy("サービス", distance: 1)),
      ("「a b」〜3", .near([a, b], distance: 3, isOrdered: true)),
      ("a || b && c", .or([a, .and([b, c])])),
      ("a｜｜b", .word("a｜｜b")),
      ("near/5(a b)", .near([a, b], distance: 5, isOrdered: false)),
      ("NEAR (a b)", .near([a, b], distance: QueryLimits.usualDistance, isOrdered: false)),
      ("near (a b)", .and([.word("near"), a, b])),
      ("\\titel:a data :b", .and([.word("titel:a"), .word("data"), .word(":b")])),
      ("2020~3 x^y 月～金", .and([.word("2020~3"), .word("x^y"), .word("月～金")])),
      ("date:2025-02..", range(.date, 20_250_201, nil)),
      ("10～12", .word("10～12")),
      ("第1部～2", .word("第1部～2")),
      ("a^2 (b c)^0.5", .and([.boosted(a, by: 2), .boosted(.and([b, c]), by: 0.5)])),
      ("\"a b\"^3", .boosted(.phrase("a b"), by: 3)),
      ("a^b", .word("a^b")),
      ("NEAR/5(a \"b c\")", .near([a, .phrase("b c")], distance: 5, isOrdered: false)),
      ("ＮＥＡＲ／１２（a　b）", .near([a, b], distance: 12, isOrdered: false)),
      ("NEAR(a b)", .near([a, b], distance: QueryLimits.usualDistance, isOrdered: false)),
      ("\"a … b\"~10", .near([a, b], distance: 10, isOrdered: true)),
      ("\"a b\"~0", .near([a, b], distance: 0, isOrdered: true)),
      ("title:a", .field(.title, a)),
      ("ｈｅａｄｉｎｇ：(a OR b) c", .and([.field(.heading, .or([a, b])), c])),
      ("a -body:\"b c\"", .and([a, .not(.field(.body, .phrase("b c")))])),
      ("a または b", .or([a, b])),
      ("a かつ b 又は c", .or([.and([a, b]), c])),
      ("または", .word("または")),
      ("+a ＋b", .and([a, b])),
      ("C++ +81", .and([.word("C++"), .word("+81")])),
      ("/usr/bin/ls /etc", .and([.word("/usr/bin/ls"), .word("/etc")])),
      ("12:30", .word("12:30")),
      ("a|b", .word("a|b")),
    ] as [(String, Query)])
  func operators(text: String, query: Query) throws {
    #expect(try ParsedQuery(text).query == query)
  }

  @Test(
    "every quotation mark opens and closes; corner brackets around a whole word do",
    arguments: [
      ("\"札幌市 除雪\"", .phrase("札幌市 除雪")),
      ("＂札幌市＂", .phrase("札幌市")),
      ("“札幌市”", .phrase("札幌市")),
      ("”札幌市”", .phrase("札幌市")),
      ("\"札幌市”", .phrase("札幌市")),
      ("「札幌市」", .phrase("札幌市")),
      ("『札幌市 除雪』 a", .and([.phrase("札幌市 除雪"), a])),
      ("条例「除雪」について", .word("条例「除雪」について")),
      ("「未完", .word("「未完")),
      ("a\"b\"c", .and([a, .phrase("b"), c])),
      ("\"a AND (b\"", .phrase("a AND (b")),
      ("a -\"b c\"", .and([a, .not(.phrase("b c"))])),
      (#""5\" pipe""#, .phrase("5\" pipe")),
    ] as [(String, Query)])
  func phrases(text: String, query: Query) throws {
    #expect(try ParsedQuery(text).query == query)
  }

  @Test(
    "a minus excludes at a word's start only",
    arguments: [
      ("a -b", .and([a, .not(b)])),
      ("a －b", .and([a, .not(b)])),
      ("a −b", .and([a, .not(b)])),
      ("10-12", .word("10-12")),
      ("平成２５－２６年", .word("平成２５－２６年")),
      ("a - b", .and([a, .word("-"), b])),
      ("--help", .word("--help")),
      ("計画 －概要版－", .and([.word("計画"), .word("－概要版－")])),
      ("計画 －（概要版）－", .and([.word("計画"), .word("－（概要版）－")])),
      ("(011)-211-2111", .word("(011)-211-2111")),
      ("(a OR b)-c", .and([.or([a, b]), .not(c)])),
      ("a -(b- c)", .and([a, .not(.and([.word("b-"), c]))])),
      ("a -OR", .and([a, .not(.word("OR"))])),
      (#"\-a"#, .word("-a")),
    ] as [(String, Query)])
  func minus(text: String, query: Query) throws {
    #expect(try ParsedQuery(text).query == query)
  }

  @Test(
    "parentheses that touch a word are text unless there is a gap or a minus inside",
    arguments: [
      ("札幌市（北海道）", .word("札幌市（北海道）")),
      ("（株）札幌", .word("（株）札幌")),
      ("f(g(x))", .word("f(g(x))")),
      ("（1）目的", .word("（1）目的")),
      ("（平成25年）", .word("平成25年")),
      ("除雪(a OR b)", .and([.word("除雪"), .or([a, b])])),
      ("除雪(a b)", .and([.word("除雪"), a, b])),
      ("除雪(-a)", .and([.word("除雪"), .not(a)])),
      ("(a)OR(b)", .or([a, b])),
      ("c NOT(a)", .and([c, .not(a)])),
      ("c ＮＯＴ（a）", .and([c, .not(a)])),
      ("(札幌市（北海道） OR 小樽市)", .or([.word("札幌市（北海道）"), .word("小樽市")])),
      (#"a\)"#, .word("a)")),
      (#"\AND"#, .word("AND")),
      (#"C:\temp"#, .word(#"C:\temp"#)),
    ] as [(String, Query)])
  func parentheses(text: String, query: Query) throws {
    #expect(try ParsedQuery(text).query == query)
  }

  @Test("side by side can mean any, and exclusions stay exclusions")
  func anyAdjacency() throws {
    let query = try ParsedQuery("a b -c", sideBySide: .any)
    #expect(query.query == .and([.or([Self.a, Self.b]), .not(Self.c)]))
    #expect(try ParsedQuery("a -c b", sideBySide: .any).leafColumns == [1..<2, 6..<7, 4..<5])
    #expect(
      try ParsedQuery("+a b -c", sideBySide: .any).query == .and([Self.a, .or([Self.a, Self.b]), .not(Self.c)]))
    #expect(try ParsedQuery("a AND b c", sideBySide: .any).query == .or([.and([Self.a, Self.b]), Self.c]))
  }

  @Test("leaves carry their columns in Unicode scalars from 1")
  func columns() throws {
    #expect(try ParsedQuery("𠮷野　か\u{3099}　-\"計画\"").leafColumns == [1..<3, 4..<6, 8..<12])
  }

  @Test(
    "every fault names its column and shows a corrected query",
    arguments: [
      ("", .empty, 1, "除雪 計画"),
      (" \u{3000}", .empty, 1, "除雪 計画"),
      ("除雪 \"計画", .unclosedQuote, 4, "除雪 \"計画\""),
      ("除雪 \"\" 計画", .emptyPhrase, 4, "除雪 計画"),
      ("除雪 (計画", .unclosedParenthesis, 4, "除雪 (計画)"),
      ("除雪） 計画", .unopenedParenthesis, 3, "除雪 計画"),
      ("除雪 ()", .emptyParentheses, 4, "除雪"),
      ("OR 除雪", .nothingBefore(.or), 1, "除雪"),
      ("除雪 (AND 計画)", .nothingBefore(.and), 5, "除雪 ( 計画)"),
      ("除雪 AND", .nothingAfter(.and), 4, "除雪"),
      ("除雪 OR OR 計画", .nothingAfter(.or), 4, "除雪 OR 計画"),
      ("除雪 ＮＯＴ", .nothingAfter(.not), 4, "除雪"),
      ("-除雪", .onlyExclusion, 1, "札幌 -除雪"),
      ("除雪 exact: 國際", .nothingAfterField("exact"), 4, "除雪 exact:國際"),
      ("除雪 exact:", .nothingAfterField("exact"), 4, "除雪"),
      ("exact:(國際 OR 除雪)", .nothingAfterField("exact"), 1, "(國際 OR 除雪)"),
      ("除雪 city: 札幌市", .nothingAfterField("city"), 4, "除雪 city:札幌市"),
      ("city:-札幌市", .nothingAfterField("city"), 1, "札幌 -札幌市"),
      ("除雪 year:去年", .noRange(.year), 4, "除雪 year:2013..2017"),
      ("date:2017..2013", .noRange(.date), 1, "date:平成25年4月.."),
      ("fy:(令和7 OR 来年)", .noRange(.fiscalYear), 12, "fy:(令和7 OR 令和7)"),
      ("除雪 /第[0-9/ 計画", .badRegex("this [ is never closed", 3..<10), 6, "除雪 /第[0-9]+条/ 計画"),
      ("/(a)\\1/", .badRegex("back references are not understood", 0..<7), 5, "/第[0-9]+条/"),
      ("NEAR(除雪)", .badNear, 1, "NEAR/10(除雪 委託)"),
      ("a NEAR/3(b OR c)", .badNear, 3, "a NEAR/10(除雪 委託)"),
      ("title: 除雪", .nothingAfterField("title"), 1, "title:除雪"),
      ("title:(body:除雪)", .wordsInColumn("title"), 8, "title:( 除雪)"),
      ("\"a b\"~5000", .tooFar(allowed: 1_000), 6, "\"a b\"~10"),
      ("NEAR/9999(a b)", .tooFar(allowed: 1_000), 1, "NEAR/10(a b)"),
      ("除雪 NEAR/-1(a b)", .tooFar(allowed: 1_000), 4, "除雪 NEAR/10(a b)"),
      ("除雪~3 計画", .badDifference, 3, "除雪~1 計画"),
      ("title:除～1", .badDifference, 8, "title:除"),
      ("除雪^0 計画", .badBoost(allowed: 100), 3, "除雪^2 計画"),
      ("\"a b\"^1e9", .badBoost(allowed: 100), 6, "\"a b\"^2"),
      ("除雪 titel:計画", .unknownField("titel", meant: "title"), 4, "除雪 title:計画"),
      ("Ｙｅａｒｓ：2013", .unknownField("years", meant: "year"), 1, "year：2013"),
      ("date:2025-02-29", .noRange(.date), 1, "date:平成25年4月.."),
      ("city:(kind:plan)", .wordsInColumn("city"), 7, "city:( plan)"),
      ("-snow", .onlyExclusion, 1, "Sapporo -snow"),
      ("除雪 OR -計画", .onlyExclusion, 7, "除雪 OR 札幌 -計画"),
    ] as [(String, QuerySyntaxError.Problem, Int, String)])
  func faults(text: String, problem: QuerySyntaxError.Problem, column: Int, example: String) {
    let error = #expect(throws: QuerySyntaxError.self) { try ParsedQuery(text) }
    #expect(error?.problem == problem)
    #expect(error?.column == column)
    #expect(error?.example == example)
  }

  @Test("the sentence names the column, the fault, the remedy and an example")
  func sentence() {
    let error = #expect(throws: QuerySyntaxError.self) { try ParsedQuery("除雪 OR") }
    #expect(
      error?.description
        == "column 4: nothing stands after OR; expected a word after it, or \\OR for the word itself, as in: 除雪")
  }

  @Test("length and depth are limited, exactly")
  func limits() throws {
    let longest = String(repeating: "雪", count: QueryLimits.characters)
    #expect(try ParsedQuery(longest).query == .word(longest))
    let tooLong = #expect(throws: QuerySyntaxError.self) { try ParsedQuery(longest + "雪") }
    #expect(tooLong?.problem == .tooLong(got: QueryLimits.characters + 1, allowed: QueryLimits.characters))
    #expect(tooLong?.column == QueryLimits.characters + 1)

    func nested(_ depth: Int) -> String {
      String(repeating: "(", count: depth) + "a b" + String(repeating: ")", count: depth)
    }
    #expect(try ParsedQuery(nested(QueryLimits.depth)).query == .and([Self.a, Self.b]))
    let tooDeep = #expect(throws: QuerySyntaxError.self) { try ParsedQuery(nested(QueryLimits.depth + 1)) }
    #expect(tooDeep?.problem == .tooDeep(allowed: QueryLimits.depth))
    #expect(tooDeep?.column == QueryLimits.depth + 1)
  }

  @Test(
    "the largest hostile texts end in a canonical query or in a column of theirs",
    arguments: ["(", ")", "\"", "-", "NOT ", "-\"a\"", "a(b)", "a OR ", "\\", "(a)", "-a)"])
  func hostile(piece: String) {
    let count = QueryLimits.characters / piece.unicodeScalars.count
    do throws(QuerySyntaxError) {
      #expect(try ParsedQuery(String(repeating: piece, count: count)).query.isCanonical)
    } catch {
      #expect((1...QueryLimits.characters).contains(error.column))
    }
  }

  @Test("100,000 random texts parse to canonical queries or name a column in the text and a query that parses")
  func randomTextParsesCanonicallyOrNamesAColumn() throws {
    let seed = UInt64.random(in: 0 ... .max)
    var random = SeededGenerator(seed: seed)
    var parsedCount = 0
    for _ in 0..<100_000 {
      let text = RandomText.query(using: &random)
      do throws(QuerySyntaxError) {
        let parsed = try ParsedQuery(text)
        parsedCount += 1
        guard parsed.query.isCanonical, parsed.query.leafCount == parsed.leafColumns.count else {
          Issue.record("not canonical, seed \(seed): \(text.debugDescription) gave \(parsed)")
          return
        }
      } catch {
        let count = text.unicodeScalars.count
        guard error.column >= 1, error.column <= max(count, 1) else {
          Issue.record("column \(error.column) of \(count), seed \(seed): \(text.debugDescription)")
          return
        }
        guard (try? ParsedQuery(error.example)) != nil else {
          Issue.record("example \(error.example.debugDescription), seed \(seed): \(text.debugDescription)")
          return
        }
      }
    }
    #expect((20_000...80_000).contains(parsedCount), "seed \(seed): the generator lost its balance")
  }
}
