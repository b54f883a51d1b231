internal import Documents
internal import Searching

extension JSONWriter {
  /// Writes a hit:
  ///
  ///     {"rank", "score", "document", "title", "path", "page", "section": [...], "line",
  ///      "city", "prefecture", "kind", "date", "date_written", "url", "snippet", "highlights": [[start, end], ...]}
  ///
  /// What is not known of a document is left out, but `page` is null then. `"cursor"`, `"citation"` and `"explanation"`
  /// come last where they were asked for.
  mutating func write(_ hit: Hit, cites: Bool) {
    object {
      $0.member("rank", hit.rank)
      $0.member("score", hit.score)
      $0.member("document", hit.document.rawValue)
      $0.member("title", hit.title)
      $0.member("path", hit.path)
      $0.member("page", hit.page)
      $0.member("section", hit.section)
      $0.member("line", hit.line)
      $0.write(hit.facts)
      $0.member("snippet", hit.snippet.text)
      $0.highlights(hit.snippet.highlights)
      if let cursor = hit.cursor { $0.member("cursor", "\(cursor)") }
      if cites { $0.member("citation", Citation(hit).text()) }
      if let explanation = hit.explanation {
        $0.key("explanation")
        $0.write(explanation)
      }
    }
  }

  /// Writes those facts of a document that are known, as members.
  mutating func write(_ facts: DocumentFacts) {
    let known = [
      ("city", facts.city), ("prefecture", facts.prefecture), ("kind", facts.kind), ("date", facts.date),
      ("date_written", facts.dateWritten), ("url", facts.url),
    ]
    for case (let name, let value?) in known { member(name, value) }
  }
}
