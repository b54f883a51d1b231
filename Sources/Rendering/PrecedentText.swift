internal import Searching

/// How precedents are put into words.
enum PrecedentText {
  /// The city and the date, as far as they are known: 北嶺浜市, 2013-03.
  static func facts(_ publication: Publication) -> String {
    [publication.city, date(publication)].filter { !$0.isEmpty }.joined(separator: ", ")
  }

  /// The date with what it is when it is not that of publication; empty when nobody knows.
  static func date(_ publication: Publication) -> String {
    guard let date = publication.date else { return "" }
    switch publication.basis {
    case .fiscalYear: return "fiscal year \(date.prefix(4))"
    case .planPeriod: return "plan from \(date.prefix(4))"
    case .date, nil: return date
    }
  }

  /// Page, line and headings of a place.
  static func place(_ place: CitedPlace) -> String {
    var parts: [String] = []
    if let page = place.page { parts.append("page \(page)") }
    parts.append("line \(place.line)")
    if !place.section.isEmpty { parts.append(place.section.joined(separator: " › ")) }
    return parts.joined(separator: " · ")
  }

  /// A part of 1 in percent.
  static func percent(_ share: Double) -> String { "\(DecimalText.fixed(share * 100, digits: 0)) %" }

  /// How much is shared: `88 characters, word for word`.
  static func extent(_ quote: SharedQuote) -> String {
    "\(DecimalText.grouped(quote.matched)) characters, \(quote.isVerbatim ? "word for word" : "nearly word for word")"
  }
}
