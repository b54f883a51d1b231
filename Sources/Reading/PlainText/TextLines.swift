/// The lines of a text: their ranges without the line end, which may be U+000A, U+000D or both.
///
/// A form feed (U+000C) also ends a line here, since a page begins after it, but is no line of the source.
/// *Shape*: 5 bytes a line, since a large text has millions; places are below 4 GiB.
struct TextLines: RandomAccessCollection {
  /// One line.
  struct Line: Equatable {
    /// The line without its end.
    ///
    /// *Units*: bytes of the text.
    var range: Range<Int>
    /// The source's line number, from 1.
    var number: Int
  }

  /// What ends a line, as the length of it, and a form feed apart.
  private static let formFeed: UInt8 = 0x80

  /// Where lines begin, and where the last of them would be followed by another.
  private var starts: [UInt32] = []
  private var ends: [UInt8] = []
  /// Where pages end: behind each U+000C.
  ///
  /// *Units*: bytes of the text.
  private(set) var pageEnds: [Int] = []
  /// Whether a U+000D stands without a U+000A after it.
  private(set) var hasLoneReturns = false

  var startIndex: Int { 0 }
  var endIndex: Int { ends.count }

  subscript(index: Int) -> Line {
    let start = Int(starts[index])
    let end = ends[index]
    let length = end == Self.formFeed ? 1 : Int(end)
    return Line(range: start..<(Int(starts[index + 1]) - length), number: index + 1 - pagesEnded(before: start))
  }

  /// Finds the lines and pages of a text.
  init(_ text: Span<UInt8>) {
    var count = 1
    for index in text.indices where text[index] == 0x0A { count &+= 1 }
    // Growing by doubling would take twice the memory for a while.
    starts.reserveCapacity(count + 1)
    ends.reserveCapacity(count)
    var start = 0
    var index = 0
    while index < text.count {
      let byte = text[index]
      guard byte <= 0x0D, byte == 0x0A || byte == 0x0D || byte == 0x0C else {
        index &+= 1
        continue
      }
      index &+= 1
      switch byte {
      case 0x0D:
        let isPair = index < text.count && text[index] == 0x0A
        if isPair { index &+= 1 } else { hasLoneReturns = true }
        append(start, isPair ? 2 : 1)
      case 0x0A: append(start, 1)
      default:
        append(start, Self.formFeed)
        pageEnds.append(index)
      }
      start = index
    }
    if start < text.count { append(start, 0) }
    starts.append(UInt32(clamping: start < text.count ? text.count : start))
  }

  private mutating func append(_ start: Int, _ end: UInt8) {
    starts.append(UInt32(clamping: start))
    ends.append(end)
  }

  /// How many pages end at or before a place: each has a line end that is no line's end of the source.
  private func pagesEnded(before place: Int) -> Int {
    var low = 0
    var high = pageEnds.count
    while low < high {
      let middle = (low + high) / 2
      if pageEnds[middle] <= place { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
