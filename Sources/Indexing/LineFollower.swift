internal import Documents

/// Gives each passage its own line map, going through the document's once.
struct LineFollower {
  private let lines: LineMap
  private var counted = 0
  private var line = 1
  private var nextMark = 0

  init(_ lines: LineMap) {
    self.lines = lines
    if case .counting(let first) = lines { line = first }
  }

  /// The line map of `range`, asked for in ascending order; offsets count from the range's start.
  mutating func map(of range: Range<Int>, in text: Span<UInt8>) -> LineMap {
    switch lines {
    case .counting:
      while counted < range.lowerBound {
        if text[counted] == 0x0A { line += 1 }
        counted += 1
      }
      return .counting(first: line)
    case .marks(let marks):
      while nextMark + 1 < marks.count, marks[nextMark + 1].offset <= range.lowerBound { nextMark += 1 }
      var own: [LineMark] = []
      var index = nextMark
      while index < marks.count, marks[index].offset < max(range.upperBound, range.lowerBound + 1) {
        own.append(LineMark(offset: max(0, marks[index].offset - range.lowerBound), line: marks[index].line))
        index += 1
      }
      return .marks(own.isEmpty ? [LineMark(offset: 0, line: marks.first?.line ?? 1)] : own)
    }
  }
}
