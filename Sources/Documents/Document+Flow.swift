extension Document {
  /// The document without its furniture: what runs over a page's end goes on where the next page's own text begins.
  ///
  /// *Law*: the text is that of the document without the bytes of `furniture`, and each place keeps its section, its
  /// page and its line (`DocumentFlowTests.placesKeepWhatTheyAre`).
  /// *Cost*: nothing without furniture; else one pass over the text and its parts.
  public consuming func flow() -> Document {
    guard !furniture.isEmpty else { return self }
    var removal = Removal(furniture)
    sections = sections.map { section in
      var moved = section
      moved.range = removal.moved(section.range)
      return moved
    }
    removal.rewind()
    pages = pages.map { Page(number: $0.number, range: removal.moved($0.range)) }
    removal.rewind()
    lines = .marks(lineMarks.map { LineMark(offset: removal.moved($0.offset), line: $0.line) })
    var kept: [UInt8] = []
    kept.reserveCapacity(text.count)
    var start = 0
    for range in furniture {
      kept += text[start..<range.lowerBound]
      start = range.upperBound
    }
    kept += text[start...]
    text = kept
    furniture = []
    return self
  }

  /// The marks of a line map; where lines are counted, one for each line.
  private var lineMarks: [LineMark] {
    switch lines {
    case .marks(let marks): return marks
    case .counting(let first):
      var marks = [LineMark(offset: 0, line: first)]
      for (index, byte) in text.enumerated() where byte == 0x0A {
        marks.append(LineMark(offset: index + 1, line: first + marks.count))
      }
      return marks
    }
  }

  /// Where places are once some ranges are gone; asked in ascending order.
  private struct Removal {
    private let ranges: [Range<Int>]
    private var next = 0
    private var removed = 0

    init(_ ranges: [Range<Int>]) { self.ranges = ranges }

    mutating func rewind() {
      next = 0
      removed = 0
    }

    mutating func moved(_ place: Int) -> Int {
      while next < ranges.count, ranges[next].upperBound <= place {
        removed += ranges[next].count
        next += 1
      }
      guard next < ranges.count, ranges[next].lowerBound < place else { return place - removed }
      return ranges[next].lowerBound - removed
    }

    mutating func moved(_ range: Range<Int>) -> Range<Int> {
      let start = moved(range.lowerBound)
      return start..<moved(range.upperBound)
    }
  }
}
