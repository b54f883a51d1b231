internal import Bytes
internal import Documents
internal import Segments

/// A moment in an index's life: what came later is new.
public enum ArrivalMark: Sendable, Equatable, CustomStringConvertible {
  /// A commit, by its generation; 0 is before the first.
  case generation(UInt64)
  /// A time. *Units*: seconds since the beginning of 1970 in UTC.
  case seconds(UInt64)

  /// Reads the number of a commit, or a day as `2025-11-25` or 令和7年11月25日, which begins at midnight where the program runs.
  ///
  /// A month or a year is its first day; digits alone are a commit.
  public init?(_ text: String) {
    if let generation = UInt64(text) {
      self = .generation(generation)
      return
    }
    guard let day = CalendarStretch(text)?.firstDay,
      let seconds = WallClock.seconds(year: day / 10_000, month: day / 100 % 100, day: day % 100)
    else { return nil }
    self = .seconds(seconds)
  }

  /// The moment for people: `commit 12`, `2025-11-25T00:00:00Z`.
  public var description: String {
    switch self {
    case .generation(let generation): "commit \(generation)"
    case .seconds(let seconds): WallClock.text(ofSeconds: seconds)
    }
  }

  /// The passages of a segment whose documents came later, or of which nobody knows when they came.
  func passages(of segment: Segment) -> PassageSet {
    var set = PassageSet(passageCount: segment.passageCount)
    var first = 0
    for stretch in segment.arrivals.stretches {
      let documents = first..<first + stretch.documentCount
      first = documents.upperBound
      let isNew =
        switch self {
        case .generation(let generation): stretch.generation > generation
        case .seconds(let seconds): stretch.seconds >= seconds
        }
      guard isNew else { continue }
      // Documents that follow each other have passages that do.
      let start = segment.documents.passages(of: DocumentOrdinal(documents.lowerBound)).lowerBound
      set.insert(start..<segment.documents.passages(of: DocumentOrdinal(documents.upperBound - 1)).upperBound)
    }
    return set
  }
}
