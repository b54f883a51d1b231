/// What a citation says of a document beside its title and place: who published it, when, and where it is on the web.
///
/// Read from the document's metadata, stated or inferred, by the keys under which readers put it.
public struct DocumentFacts: Sendable, Equatable {
  /// The local government, as it calls itself: 札幌市.
  public var city: String?
  /// The prefecture that it lies in.
  public var prefecture: String?
  /// What sort of publication it is: plan, ordinance, minutes and so on.
  public var kind: String?
  /// The day, month or year of publication: `2025-04-01`, `2025-04`, `2025`.
  public var date: String?
  /// The same as the source writes it: 令和7年4月1日; nil when nobody knows, or it is written as `date` is.
  public var dateWritten: String?
  /// The fiscal year that it is about, by the year in which that begins.
  public var fiscalYear: String?
  /// The language of its text: ja, en, zh-Hans.
  public var language: String?
  /// Its address on the web, without which a citation gives the path.
  public var url: String?

  private static let addressKeys = ["url", "source_url", "link", "dc:identifier", "og:url", "canonical"]

  /// Knows nothing.
  public init() {}

  /// Picks the facts out of a document's metadata; of several values under a key the first.
  public init(_ metadata: [MetadataEntry]) {
    var addressRank = Self.addressKeys.count
    for entry in metadata where !entry.value.isEmpty {
      switch entry.key {
      case "municipality": city = city ?? entry.value
      case "prefecture": prefecture = prefecture ?? entry.value
      case "kind": kind = kind ?? entry.value
      case "date": date = date ?? entry.value
      case "date.written": dateWritten = dateWritten ?? entry.value
      case "fiscalYear": fiscalYear = fiscalYear ?? entry.value
      case "language": language = language ?? entry.value
      default:
        guard entry.value.hasPrefix("https://") || entry.value.hasPrefix("http://"),
          let rank = Self.addressKeys.firstIndex(of: entry.key.lowercased()), rank < addressRank
        else { continue }
        url = entry.value
        addressRank = rank
      }
    }
    if dateWritten == date { dateWritten = nil }
  }

  /// The date as it is written, with the Western one behind it when that is another: 令和7年4月1日 (2025-04-01).
  public var dateBothWays: String? {
    guard let date else { return dateWritten }
    return dateWritten.map { "\($0) (\(date))" } ?? date
  }
}
