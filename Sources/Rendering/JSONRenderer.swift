public import Searching

/// An answer as one JSON object on one line, its keys always in the same order.
///
///     {"query", "total", "widened",
///      "hits": [{"rank", "score", "document", "title", "path", "page", "section": [...], "line",
///                "city", "prefecture", "kind", "date", "date_written", "url", "snippet", "highlights": [[start, end], ...]}],
///      "next"}
///
/// Before the hits stand, where the request has them: `"filter"`, the conditions as understood; `"ignored"`, words without a
/// letter or digit; `"scan": {"passages", "skipped"}`, when a query that reads texts left passages out; `"unit": "passage"`; `"groups": [{"city", "total", "hits"}]`, the hits of each standing together;
/// `"facets": {column: {"distinct", "missing", "values": [{"value", "count"}]}}`;
/// `"timeline": {"undated", "years": [{"year", "count"}]}`.
/// What is not known of a document (city, date, ...) is left out. `"next"` is there when more documents match: the cursor
/// from which another request goes on (`--after`).
/// Synonyms that were used stand before the hits as `"synonyms": [{"word", "synonym", "brought"}]`.
/// Where nothing matches, `"words": [{"text", "total", "similar": [{"text", "total"}]}]` says before the hits what each
/// word finds alone. A request for explanations adds `"understood"` before the hits and `"explanation"` to each of them (see
/// `JSONWriter.write`).
/// *Units*: highlights count Unicode scalars of the snippet; `page` is null where the source has no pages.
public struct JSONRenderer: StreamRenderer {
  /// Whether each hit has its citation under `"citation"`.
  public let cites: Bool

  /// Chooses whether each hit is cited.
  public init(cites: Bool = false) {
    self.cites = cites
  }

  /// Writes the object up to its hits.
  public func begin(_ head: SearchResult, into output: inout [UInt8]) {
    var writer = JSONWriter(continuing: &output)
    begin(head, &writer)
    writer.finish(into: &output)
  }

  /// Writes a hit.
  public func write(_ hit: Hit, isFirst: Bool, into output: inout [UInt8]) {
    if !isFirst { output.append(UInt8(ascii: ",")) }
    var writer = JSONWriter(continuing: &output)
    writer.write(hit, cites: cites)
    writer.finish(into: &output)
  }

  /// Writes the object's end.
  public func end(_ head: SearchResult, into output: inout [UInt8]) {
    output.append(UInt8(ascii: "]"))
    if let next = head.next { output.append(contentsOf: ",\"next\":\"\(next)\"".utf8) }
    output.append(contentsOf: "}\n".utf8)
  }

  /// Writes an answer as one of several, under a name.
  func write(_ result: SearchResult, named name: String, to writer: inout JSONWriter) {
    begin(result, name: name, &writer)
    for hit in result.hits { writer.write(hit, cites: cites) }
    writer.endArray()
    if let next = result.next { writer.member("next", "\(next)") }
    writer.endObject()
  }

  private func begin(_ head: SearchResult, name: String? = nil, _ writer: inout JSONWriter) {
    writer.beginObject()
    if let name { writer.member("name", name) }
    writer.member("query", head.query)
    writer.member("total", head.total)
    writer.member("widened", head.widened)
    writer.writeCounts(of: head)
    if !head.synonyms.isEmpty {
      writer.member("synonyms", head.synonyms) { writer, use in
        writer.object {
          $0.member("word", use.word)
          $0.member("synonym", use.synonym)
          $0.member("brought", use.brought)
        }
      }
    }
    if let reading = head.reading {
      writer.key("understood")
      writer.write(reading)
    }
    if !head.words.isEmpty {
      writer.member("words", head.words) { writer, word in
        writer.object {
          $0.member("text", word.text)
          $0.member("total", word.total)
          $0.member("similar", word.similar) { writer, similar in
            writer.object {
              $0.member("text", similar.text)
              $0.member("total", similar.total)
            }
          }
        }
      }
    }
    writer.key("hits")
    writer.beginArray()
  }
}
