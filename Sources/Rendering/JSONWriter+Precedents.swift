internal import Documents
internal import Searching

extension JSONWriter {
  /// `"document", "title", "city", "date", "date_basis", "plan_period"` of the open object; null where nobody knows.
  mutating func head(_ id: DocumentID, title: String, _ publication: Publication) {
    member("document", id.rawValue)
    member("title", title)
    member("city", publication.city.isEmpty ? nil : publication.city)
    member("date", publication.date)
    member("date_basis", publication.basis?.rawValue)
    member("plan_period", publication.planPeriod)
  }

  /// `"passage", "page", "section", "line"` of the open object.
  mutating func members(of place: CitedPlace) {
    member("passage", place.passage)
    member("page", place.page)
    member("section", place.section)
    member("line", place.line)
  }

  /// `{"passage", "page", "section", "line", "text", "highlights": [[start, end], ...]}`.
  ///
  /// *Units*: highlights count Unicode scalars of the text.
  mutating func write(_ quote: Quote) {
    object {
      $0.members(of: quote.place)
      $0.member("text", quote.snippet.text)
      $0.highlights(quote.snippet.highlights)
    }
  }

  /// `{"matched", "verbatim", left: quote, right: quote}`, the sides named by the caller.
  mutating func write(_ quote: SharedQuote, left: String, right: String) {
    object {
      $0.member("matched", quote.matched)
      $0.member("verbatim", quote.isVerbatim)
      $0.key(left)
      $0.write(quote.left)
      $0.key(right)
      $0.write(quote.right)
    }
  }
}
