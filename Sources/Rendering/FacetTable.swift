internal import Searching

/// Counts of an answer as lines of text: facets, and the years as bars.
enum FacetTable {
  /// How wide the longest bar is. *Units*: terminal columns.
  private static let longestBar = 40

  /// How many years without anything have a line each. *Units*: years.
  private static let longestGap = 3

  /// The lines of a facet: the column, then a value on each line with its count in front.
  static func lines(of facet: Facet) -> [String] {
    let counts = facet.values.map { DecimalText.grouped($0.count) }
    let width = counts.reduce(0) { max($0, $1.count) }
    let hidden = facet.distinct - facet.values.count
    let more =
      hidden > 0 ? ", \(DecimalText.grouped(facet.values.count)) of \(DecimalText.grouped(facet.distinct)) shown" : ""
    let missing = facet.missing > 0 ? "; none known of \(DecimalText.grouped(facet.missing))" : ""
    var lines = ["\(facet.column.rawValue)\(more)\(missing)"]
    for (value, count) in zip(facet.values, counts) {
      lines.append("\(TerminalText.pad(count, to: width, alignedRight: true))  \(value.text)")
    }
    return lines
  }

  /// The lines of a timeline: a year on each, its count, and a bar; years without anything are drawn together where they are
  /// many.
  static func lines(of timeline: Timeline) -> [String] {
    let most = timeline.years.reduce(1) { max($0, $1.count) }
    let width = DecimalText.grouped(most).count
    var lines: [String] = []
    var years = timeline.years[...]
    while let year = years.first {
      let empty = years.prefix { $0.count == 0 }
      if empty.count > longestGap, let last = empty.last {
        years.removeFirst(empty.count)
        lines.append("\(year.year)–\(last.year)  \(TerminalText.pad("0", to: max(0, width - 5), alignedRight: true))")
        continue
      }
      years.removeFirst()
      let length = year.count == 0 ? 0 : max(1, year.count * longestBar / most)
      let bar = length == 0 ? "" : "  " + String(repeating: "█", count: length)
      lines.append(
        "\(year.year)  \(TerminalText.pad(DecimalText.grouped(year.count), to: width, alignedRight: true))\(bar)")
    }
    if timeline.undated > 0 { lines.append("undated  \(DecimalText.grouped(timeline.undated))") }
    return lines
  }
}
