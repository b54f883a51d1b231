public import Documents

/// Who published a document, and when, as far as its metadata say: what precedents are grouped and ordered by.
public struct Publication: Sendable, Equatable {
  /// What a date was taken from.
  public enum Basis: String, Sendable {
    /// The date of publication.
    case date
    /// The fiscal year that the document is about.
    case fiscalYear
    /// The first fiscal year of a plan.
    case planPeriod
  }

  /// The local government; empty when nobody knows.
  public var city: String
  /// The day, month or year: `2025-04-01`, `2025-04`, `2025`; nil when nobody knows. A fiscal year begins in April.
  public var date: String?
  /// What the date was taken from.
  public var basis: Basis?
  /// The first and the last fiscal year of a plan, `2013/2022`.
  public var planPeriod: String?

  /// Reads the facts from a document's metadata; a date that does not begin with a Western year is none.
  public init(_ metadata: [MetadataEntry]) {
    func value(_ key: String) -> String? { metadata.first { $0.key == key && !$0.value.isEmpty }?.value }
    city = value("municipality") ?? ""
    planPeriod = value("planPeriod")
    if let date = value("date"), Self.year(of: date) != nil {
      (self.date, basis) = (date, .date)
    } else if let year = value("fiscalYear").flatMap(Self.year) {
      (date, basis) = ("\(year)-04", .fiscalYear)
    } else if let year = planPeriod.flatMap(Self.year) {
      (date, basis) = ("\(year)-04", .planPeriod)
    }
  }

  /// Whether two documents may be of one city: no two that are known to be of different ones.
  func mayShareCity(with other: Publication) -> Bool {
    city.isEmpty || other.city.isEmpty || city == other.city
  }

  /// Whether this comes before another in time; what has no date comes last.
  func precedes(_ other: Publication) -> Bool {
    guard let date else { return false }
    return other.date.map { date < $0 } ?? true
  }

  private static func year(of text: String) -> Int? {
    let digits = text.utf8.prefix(4)
    guard digits.count == 4, digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else {
      return nil
    }
    return digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
  }
}
