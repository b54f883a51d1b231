import Querying
import Searching
import Segments

/// Feeds what a person may ask: parsed, printed, parsed again, and asked of a small index.
final class QueryFuzzing: Sendable {
  /// The one of this process.
  static let shared = QueryFuzzing()

  /// One of each construct, behind the byte that chooses how it is asked.
  static let seeds: [[UInt8]] = [
    "除雪　計画", "a OR b c", "（a ＯＲ b） ＮＯＴ “c d”", "札幌市（北海道） －概要版－", "\\AND a", "a -(b OR c)", "exact:國際",
    "除雪 -Ｅｘａｃｔ：“國際 交流”", "札幌＊ 札？市", "/第[0-9]+条/ a", "/(市|町).{0,3}計画$/", "“除雪 委託”~10", "ＮＥＡＲ（除雪　委託）^2", "title:除雪^2",
    "fy:令和7 date:..平成25年", "city:(札幌市 OR 函館市) year:2013..2017", "コミュニテイ~1", "除雪, 雪かき\nMICE => 国際会議",
  ].flatMap { text in [0, 1, 2].map { [UInt8($0)] + Array(text.utf8) } }

  private let searcher: Searcher

  private init() {
    do {
      searcher = try Searcher(opening: SmallIndex(at: FuzzFolder.shared["queried"]).folder)
    } catch {
      preconditionFailure("the small index cannot be built: \(error)")
    }
  }

  /// Reads the input as a query, a filter or synonyms.
  func feed(_ input: [UInt8]) {
    guard let choice = input.first else { return }
    let text = String(decoding: input.dropFirst(), as: UTF8.self)
    do throws(QuerySyntaxError) {
      let parsed =
        choice % 4 == 2
        ? try ParsedQuery(filter: text) : try ParsedQuery(text, sideBySide: choice % 2 == 0 ? .all : .any)
      let printed = parsed.query.description
      if choice % 4 != 2 {
        let again = try? ParsedQuery(printed)
        demand(again?.query == parsed.query, "a query that is printed parses to itself: \(printed.debugDescription)")
      }
      ask(text, parsed.query, choice)
    } catch {
      demand(!error.description.isEmpty && error.column >= 1, "an error has a sentence and a place")
    }
  }

  private func ask(_ text: String, _ query: Query, _ choice: UInt8) {
    do throws(SearchError) {
      let synonyms = choice & 8 == 0 ? Synonyms() : try Synonyms(text, path: "input")
      let isFilter = choice % 4 == 2
      let result = try searcher.search(
        SearchRequest(
          text: text, query: isFilter ? .word("計画") : query, limit: 3, matchesAny: choice & 1 == 1, synonyms: synonyms,
          scanLimit: 400, filters: isFilter ? [query] : [], grouping: choice & 16 == 0 ? .document : .none,
          explains: choice & 4 != 0))
      demand(result.hits.count <= 3, "no more hits than asked for")
    } catch {
      demand(!error.description.isEmpty, "an error has a sentence")
    }
  }
}
