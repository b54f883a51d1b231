internal import Bytes
internal import Segments

/// Counts the values of the matching documents' columns, segment by segment.
///
/// *Cost*: a bit for each match while a segment is searched, then one look at each column for each of them.
struct FacetCounter {
  private let columns: [FacetColumn]
  private var texts: [FacetColumn: [String: Int]] = [:]
  private var numbers: [FacetColumn: [Int]] = [:]
  private var missing: [FacetColumn: Int] = [:]
  private static let yearCount = 10_000

  /// Counts these columns.
  init(_ columns: [FacetColumn]) {
    self.columns = columns
    for column in columns {
      texts[column] = [:]
      if column == .year || column == .fiscalYear { numbers[column] = Array(repeating: 0, count: Self.yearCount) }
    }
  }

  /// Adds the matches of a segment: a bit for each live document, and for each passage that matches.
  /// - Throws: `StorageError` when a column cannot be read.
  mutating func add(documents: [UInt64], passages: PassageSet, of segment: Segment) throws(StorageError) {
    for column in columns {
      switch column {
      case .city: try add(.city, as: column, documents, segment)
      case .prefecture: try add(.prefecture, as: column, documents, segment)
      case .kind: try add(.kind, as: column, documents, segment)
      case .language: try add(.language, as: column, documents, segment)
      case .year: segment.columns.count(.year, documents: documents, into: &numbers[column, default: []])
      case .fiscalYear: segment.columns.count(.fiscalYear, documents: documents, into: &numbers[column, default: []])
      case .speaker: try addSpeakers(documents, passages, segment)
      }
    }
  }

  private mutating func add(
    _ text: TextColumn, as column: FacetColumn, _ documents: [UInt64], _ segment: Segment
  ) throws(StorageError) {
    var counts = [Int](repeating: 0, count: segment.columns.valueCount(text) + 1)
    segment.columns.count(text, documents: documents, into: &counts)
    try add(counts, text, as: column, segment)
  }

  private mutating func addSpeakers(
    _ documents: [UInt64], _ passages: PassageSet, _ segment: Segment
  ) throws(StorageError) {
    var counts = [Int](repeating: 0, count: segment.columns.valueCount(.speaker) + 1)
    var last = [DocumentOrdinal](repeating: .max, count: counts.count)
    for (index, word) in documents.enumerated() {
      var rest = word
      while rest != 0 {
        let document = DocumentOrdinal(index * 64 + rest.trailingZeroBitCount)
        rest &= rest - 1
        var hasSpeaker = false
        for passage in segment.documents.passages(of: document) where passages.contains(passage) {
          let ordinal = segment.columns.ordinal(.speaker, Int(passage))
          guard ordinal > 0, ordinal < counts.count else { continue }
          hasSpeaker = true
          if last[ordinal] != document { counts[ordinal] += 1 }
          last[ordinal] = document
        }
        if !hasSpeaker { counts[0] += 1 }
      }
    }
    try add(counts, .speaker, as: .speaker, segment)
  }

  private mutating func add(
    _ counts: [Int], _ text: TextColumn, as column: FacetColumn, _ segment: Segment
  ) throws(StorageError) {
    missing[column, default: 0] += counts[0]
    for (ordinal, count) in counts.enumerated().dropFirst() where count > 0 {
      let value = try segment.columns.value(text, at: ordinal - 1)
      texts[column, default: [:]][Self.shown(value), default: 0] += count
    }
  }

  /// An office and a name with a space between them.
  static func shown(_ value: String) -> String {
    value.split(separator: "\t").joined(separator: " ")
  }

  /// The facets, each with its most frequent values.
  func facets(_ wanted: [FacetColumn], size: Int) -> [Facet] {
    wanted.map { column in
      var values = (texts[column] ?? [:]).map { Facet.Value(text: $0.key, count: $0.value) }
      var missing = missing[column] ?? 0
      if let counts = numbers[column] {
        missing = counts[0]
        for (year, count) in counts.enumerated().dropFirst() where count > 0 {
          values.append(Facet.Value(text: "\(year)", count: count))
        }
      }
      values.sort { $0.count == $1.count ? $0.text < $1.text : $0.count > $1.count }
      return Facet(column: column, values: Array(values.prefix(size)), distinct: values.count, missing: missing)
    }
  }

  /// The documents by year.
  var timeline: Timeline {
    let counts = numbers[.year] ?? []
    let dated = counts.indices.dropFirst().filter { counts[$0] > 0 }
    guard let first = dated.first, let last = dated.last else { return Timeline(years: [], undated: counts.first ?? 0) }
    let years = last - first <= 200 ? Array(first...last) : dated
    return Timeline(years: years.map { Timeline.Year(year: $0, count: counts[$0]) }, undated: counts[0])
  }
}
