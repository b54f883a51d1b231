internal import Bytes
internal import Segments

/// Numbers by which documents of all segments are put in order: the higher comes first.
struct SortKeys {
  private let order: SortOrder
  /// By segment and ordinal of the city column: the place of the name among all of them, counted from the last.
  private var cities: [[Int]] = []

  /// Prepares an order over a snapshot.
  /// - Throws: `StorageError` when a column cannot be read.
  init(_ order: SortOrder, snapshot: Snapshot) throws(StorageError) {
    self.order = order
    guard order == .city else { return }
    var names: [[String]] = []
    for segment in snapshot.segments { names.append(try segment.columns.values(.city)) }
    let all = Set(names.joined()).sorted()
    var ranks: [String: Int] = [:]
    for (place, name) in all.enumerated() { ranks[name] = all.count - place }
    cities = names.map { [0] + $0.map { ranks[$0] ?? 0 } }
  }

  /// The key of a document.
  func key(of document: DocumentOrdinal, segment: Segment, at index: Int) -> Int {
    switch order {
    case .score: return 0
    case .date:
      let day = Int(segment.columns.number(.firstDay, document))
      return day == 0 ? Int.min : -day
    case .newest: return Int(segment.columns.number(.lastDay, document))
    case .city:
      let ordinal = segment.columns.ordinal(.city, Int(document))
      return ordinal < cities[index].count ? cities[index][ordinal] : 0
    }
  }
}
