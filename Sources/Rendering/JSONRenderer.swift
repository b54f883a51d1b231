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
    writer.beginObject()
    writer.key("query")
    writer.string(head.query)
    writer.key("total")
    writer.integer(head.total)
    writer.key("widened")
    writer.boolean(head.widened)
    writer.writeCounts(of: head)
    if !head.synonyms.isEmpty { Self.write(head.synonyms, to: &writer) }
    if let reading = head.reading {
      writer.key("understood")
      writer.write(reading)
    }
    if !head.words.isEmpty {
      writer.key("words")
      writer.beginArray()
      for word in head.words { Self.write(word, to: &writer) }
      writer.endArray()
    }
    writer.key("hits")
    writer.beginArray()
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

  private static func write(_ synonyms: [SynonymUse], to writer: inout JSONWriter) {
    writer.key("synonyms")
    writer.beginArray()
    for use in synonyms {
      writer.beginObject()
      writer.key("word")
      writer.string(use.word)
      writer.key("synonym")
      writer.string(use.synonym)
      writer.key("brought")
      writer.integer(use.brought)
      writer.endObject()
    }
    writer.endArray()
  }

  private static func write(_ word: WordCount, to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("text")
    writer.string(word.text)
    writer.key("total")
    writer.integer(word.total)
    writer.key("similar")
    writer.beginArray()
    for similar in word.similar {
      writer.beginObject()
      writer.key("text")
      writer.string(similar.text)
      writer.key("total")
      writer.integer(similar.total)
      writer.endObject()
    }
    writer.endArray()
    writer.endObject()
  }
}
