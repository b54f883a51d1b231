import Documents
import Searching

/// Answers that several tests render.
enum Samples {
  /// What is known of the first document.
  static let facts = DocumentFacts([
    MetadataEntry(key: "municipality", value: "札幌市"), MetadataEntry(key: "prefecture", value: "北海道"),
    MetadataEntry(key: "kind", value: "plan"), MetadataEntry(key: "date", value: "2025-04-01"),
    MetadataEntry(key: "date.written", value: "令和7年4月1日"), MetadataEntry(key: "language", value: "ja"),
  ])

  /// Two hits: one with everything, one from a record without a title, page or section.
  static let answer = SearchResult(
    query: "除雪 計画", total: 1_234, widened: false,
    hits: [
      Hit(
        rank: 1, score: 12.345_67, document: DocumentID("plans/snow.txt"), title: "札幌市雪対策基本計画",
        path: "plans/snow.txt", page: 12, section: ["第2章 雪対策", "2 除雪"], line: 345,
        snippet: Snippet(
          text: "市は除雪の\n計画を定める。", highlights: [2..<4, 6..<8], isCutAtStart: true, isCutAtEnd: false),
        facts: facts),
      Hit(
        rank: 2, score: 7, document: DocumentID("r-1"), title: "", path: "council.jsonl", page: nil, section: [],
        line: 1,
        snippet: Snippet(text: "\t除雪計画 ", highlights: [1..<5], isCutAtStart: false, isCutAtEnd: true)),
    ])

  /// Hits with these scores and names.
  static func answer(scores: [Double], names: [String]) -> SearchResult {
    let hits = zip(scores, names).enumerated().map { index, hit in
      Hit(
        rank: index + 1, score: hit.0, document: DocumentID(hit.1), title: "", path: hit.1, page: nil, section: [],
        line: 1, snippet: Snippet(text: "", highlights: [], isCutAtStart: false, isCutAtEnd: false))
    }
    return SearchResult(query: "q", total: hits.count, widened: false, hits: hits)
  }
}
