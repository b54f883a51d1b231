internal import Searching

extension JSONWriter {
  /// `"city", "date", "date_basis", "plan_period"` of the open object; null where nobody knows.
  mutating func members(of publication: Publication) {
    let texts = [
      ("city", publication.city.isEmpty ? nil : publication.city), ("date", publication.date),
      ("date_basis", publication.basis?.rawValue), ("plan_period", publication.planPeriod),
    ]
    for (name, value) in texts {
      key(name)
      if let value { string(value) } else { null() }
    }
  }

  /// `"passage", "page", "section", "line"` of the open object.
  mutating func members(of place: CitedPlace) {
    key("passage")
    integer(place.passage)
    key("page")
    if let page = place.page { integer(page) } else { null() }
    key("section")
    beginArray()
    for heading in place.section { string(heading) }
    endArray()
    key("line")
    integer(place.line)
  }

  /// `{"passage", "page", "section", "line", "text", "highlights": [[start, end], ...]}`.
  ///
  /// *Units*: highlights count Unicode scalars of the text.
  mutating func write(_ quote: Quote) {
    beginObject()
    members(of: quote.place)
    key("text")
    string(quote.snippet.text)
    key("highlights")
    beginArray()
    for highlight in quote.snippet.highlights {
      beginArray()
      integer(highlight.lowerBound)
      integer(highlight.upperBound)
      endArray()
    }
    endArray()
    endObject()
  }

  /// `{"matched", "verbatim", left: quote, right: quote}`, the sides named by the caller.
  mutating func write(_ quote: SharedQuote, left: String, right: String) {
    beginObject()
    key("matched")
    integer(quote.matched)
    key("verbatim")
    boolean(quote.isVerbatim)
    key(left)
    write(quote.left)
    key(right)
    write(quote.right)
    endObject()
  }
}
