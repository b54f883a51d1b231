import Querying
import TestSupport
import Testing

/// What a query looks like as text.
@Suite struct QueryPrinterTests {
  @Test(
    "a query prints as a person would write it",
    arguments: [
      ("除雪　計画", "除雪 計画"),
      ("a OR b c", "a OR (b c)"),
      ("（a ＯＲ b） ＮＯＴ “c d”", "(a OR b) -\"c d\""),
      ("札幌市（北海道） －概要版－", "札幌市（北海道） －概要版－"),
      ("a -\\AND", "a -AND"),
      ("\\AND a", "\\AND a"),
      ("a -(b OR c)", "a -(b OR c)"),
      ("exact:國際", "exact:\"國際\""),
      ("除雪 -Ｅｘａｃｔ：“國際 交流”", "除雪 -exact:\"國際 交流\""),
      ("\\exact:國際", "\\exact:國際"),
      ("exact:AND", "exact:\"AND\""),
      ("札幌＊ 札？市", "札幌* 札?市"),
      ("/第[0-9]+条/ a", "/第[0-9]+条/ a"),
      ("“除雪 委託”~10", "\"除雪 … 委託\"~10"),
      ("ＮＥＡＲ（除雪　委託）^2", "NEAR/10(除雪 委託)^2"),
      ("タイトル title:除雪^2", "タイトル title:除雪^2"),
      ("fy:令和7 date:..平成25年", "fy:2025 date:..2013-12-31"),
      ("exact:（株）札幌", "exact:\"（株）札幌\""),
    ])
  func prints(text: String, printed: String) throws {
    #expect(try ParsedQuery(text).query.description == printed)
  }

  @Test("parsing what a canonical query prints gives the query back")
  func parsingWhatIsPrintedGivesTheQueryBack() {
    let seed = UInt64.random(in: 0 ... .max)
    var random = SeededGenerator(seed: seed)
    for _ in 0..<4_000 {
      let query = RandomText.canonicalQuery(depth: 3, using: &random)
      let printed = query.description
      let again = (try? ParsedQuery(printed))?.query
      guard again == query, again?.description.unicodeScalars.elementsEqual(printed.unicodeScalars) == true else {
        let given = again?.description.debugDescription ?? "nothing"
        Issue.record("seed \(seed): \(printed.debugDescription) gave \(given)")
        return
      }
    }
  }
}
