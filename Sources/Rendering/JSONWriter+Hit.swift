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
    beginObject()
    key("rank")
    integer(hit.rank)
    key("score")
    number(hit.score)
    key("document")
    string(hit.document.rawValue)
    key("title")
    string(hit.title)
    key("path")
    string(hit.path)
    key("page")
    if let page = hit.page { integer(page) } else { null() }
    strings("section", hit.section)
    key("line")
    integer(hit.line)
    write(hit.facts)
    key("snippet")
    string(hit.snippet.text)
    key("highlights")
    beginArray()
    for highlight in hit.snippet.highlights {
      beginArray()
      integer(highlight.lowerBound)
      integer(highlight.upperBound)
      endArray()
    }
    endArray()
    if let cursor = hit.cursor {
      key("cursor")
      string("\(cursor)")
    }
    if cites {
      key("citation")
      string(Citation(hit).text())
    }
    if let explanation = hit.explanation {
      key("explanation")
      write(explanation)
    }
    endObject()
  }

  /// Writes those facts of a document that are known, as members.
  mutating func write(_ facts: DocumentFacts) {
    let known = [
      ("city", facts.city), ("prefecture", facts.prefecture), ("kind", facts.kind), ("date", facts.date),
      ("date_written", facts.dateWritten), ("url", facts.url),
    ]
    for (name, value) in known {
      guard let value else { continue }
      key(name)
      string(value)
    }
  }
}
