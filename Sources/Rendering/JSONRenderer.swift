import Documents
public import Searching

/// An answer as one JSON object on one line, its keys always in the same order.
///
///     {"query", "total", "widened",
///      "hits": [{"rank", "score", "document", "title", "path", "page", "section": [...], "line",
///                "snippet", "highlights": [[start, end], ...]}]}
///
/// Before the hits stand, where the request has them: `"filter"`, the conditions as understood; `"ignored"`, words without a
/// letter or digit; `"scan": {"passages", "skipped"}`, when a query that reads texts left passages out; `"unit": "passage"`; `"groups": [{"city", "total", "hits"}]`, the hits of each standing together;
/// `"facets": {column: {"distinct", "missing", "values": [{"value", "count"}]}}`;
/// `"timeline": {"undated", "years": [{"year", "count"}]}`.
/// Synonyms that were used stand before the hits as `"synonyms": [{"word", "synonym", "brought"}]`.
/// Where nothing matches, `"words": [{"text", "total", "similar": [{"text", "total"}]}]` says before the hits what each
/// word finds alone. A request for explanations adds `"understood"` before the hits and `"explanation"` to each of them (see
/// `JSONWriter.write`).
/// *Units*: highlights count Unicode scalars of the snippet; `page` is null where the source has no pages.
public struct JSONRenderer: ResultRenderer {
  /// There is nothing to choose.
  public init() {}

  /// Writes the object.
  public func render(_ result: SearchResult, into output: inout [UInt8]) {
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("query")
    writer.string(result.query)
    writer.key("total")
    writer.integer(result.total)
    writer.key("widened")
    writer.boolean(result.widened)
    writer.writeCounts(of: result)
    if !result.synonyms.isEmpty { Self.write(result.synonyms, to: &writer) }
    if let reading = result.reading {
      writer.key("understood")
      writer.write(reading)
    }
    if !result.words.isEmpty {
      writer.key("words")
      writer.beginArray()
      for word in result.words { Self.write(word, to: &writer) }
      writer.endArray()
    }
    writer.key("hits")
    writer.beginArray()
    for hit in result.hits { Self.write(hit, to: &writer) }
    writer.endArray()
    writer.endObject()
    output.append(contentsOf: writer.bytes)
    output.append(UInt8(ascii: "\n"))
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

  private static func write(_ hit: Hit, to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("rank")
    writer.integer(hit.rank)
    writer.key("score")
    writer.number(hit.score)
    writer.key("document")
    writer.string(hit.document.rawValue)
    writer.key("title")
    writer.string(hit.title)
    writer.key("path")
    writer.string(hit.path)
    writer.key("page")
    if let page = hit.page { writer.integer(page) } else { writer.null() }
    writer.key("section")
    writer.beginArray()
    for heading in hit.section { writer.string(heading) }
    writer.endArray()
    writer.key("line")
    writer.integer(hit.line)
    writer.key("snippet")
    writer.string(hit.snippet.text)
    writer.key("highlights")
    writer.beginArray()
    for highlight in hit.snippet.highlights {
      writer.beginArray()
      writer.integer(highlight.lowerBound)
      writer.integer(highlight.upperBound)
      writer.endArray()
    }
    writer.endArray()
    if let explanation = hit.explanation {
      writer.key("explanation")
      writer.write(explanation)
    }
    writer.endObject()
  }
}
