internal import Searching

extension JSONWriter {
  /// Writes the members that only some requests have: `filter`, `scan`, `ignored`, `unit`, `groups`, `facets`, `timeline`.
  mutating func writeCounts(of result: SearchResult) {
    if let filter = result.filter {
      key("filter")
      string(filter)
    }
    if let bound = result.bound {
      key("scan")
      beginObject()
      key("passages")
      integer(bound.passages)
      key("skipped")
      integer(bound.skipped)
      endObject()
    }
    if !result.ignored.isEmpty { strings("ignored", result.ignored) }
    if result.grouping == .none {
      key("unit")
      string("passage")
    }
    if result.grouping == .city {
      key("groups")
      beginArray()
      for group in result.groups {
        beginObject()
        key("city")
        string(group.name)
        key("total")
        integer(group.total)
        key("hits")
        integer(group.hitCount)
        endObject()
      }
      endArray()
    }
    if !result.facets.isEmpty {
      key("facets")
      beginObject()
      for facet in result.facets { write(facet) }
      endObject()
    }
    if let timeline = result.timeline { write(timeline) }
  }

  private mutating func write(_ facet: Facet) {
    key(facet.column.rawValue)
    beginObject()
    key("distinct")
    integer(facet.distinct)
    key("missing")
    integer(facet.missing)
    key("values")
    beginArray()
    for value in facet.values {
      beginObject()
      key("value")
      string(value.text)
      key("count")
      integer(value.count)
      endObject()
    }
    endArray()
    endObject()
  }

  private mutating func write(_ timeline: Timeline) {
    key("timeline")
    beginObject()
    key("undated")
    integer(timeline.undated)
    key("years")
    beginArray()
    for year in timeline.years {
      beginObject()
      key("year")
      integer(year.year)
      key("count")
      integer(year.count)
      endObject()
    }
    endArray()
    endObject()
  }
}
