internal import Searching

extension JSONWriter {
  /// Writes the members that only some requests have: `filter`, `scan`, `ignored`, `unit`, `groups`, `facets`, `timeline`.
  mutating func writeCounts(of result: SearchResult) {
    if let filter = result.filter { member("filter", filter) }
    if let bound = result.bound {
      member("scan") {
        $0.member("passages", bound.passages)
        $0.member("skipped", bound.skipped)
      }
    }
    if !result.ignored.isEmpty { member("ignored", result.ignored) }
    if result.grouping == .none { member("unit", "passage") }
    if result.grouping == .city {
      member("groups", result.groups) { writer, group in
        writer.object {
          $0.member("city", group.name)
          $0.member("total", group.total)
          $0.member("hits", group.hitCount)
        }
      }
    }
    if !result.facets.isEmpty {
      member("facets") { writer in
        for facet in result.facets { writer.write(facet) }
      }
    }
    if let timeline = result.timeline { write(timeline) }
  }

  private mutating func write(_ facet: Facet) {
    member(facet.column.rawValue) {
      $0.member("distinct", facet.distinct)
      $0.member("missing", facet.missing)
      $0.member("values", facet.values) { writer, value in
        writer.object {
          $0.member("value", value.text)
          $0.member("count", value.count)
        }
      }
    }
  }

  private mutating func write(_ timeline: Timeline) {
    member("timeline") {
      $0.member("undated", timeline.undated)
      $0.member("years", timeline.years) { writer, year in
        writer.object {
          $0.member("year", year.year)
          $0.member("count", year.count)
        }
      }
    }
  }
}
