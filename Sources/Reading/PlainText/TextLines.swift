/// The lines of a text: their ranges without the line end, which may be U+000A, U+000D or both.
///
/// A form feed (U+000C) also ends a line here, since a page begins after it, but is no line of the source.
struct TextLines {
  /// One line, in 16 bytes: a large text has millions.
  struct Line: Equatable {
    private let start: Int
    private let byteCount: UInt32
    private let ordinal: UInt32

    /// Describes a line; one of 4 GiB and more is cut there, and so is the counting.
    init(range: Range<Int>, number: Int) {
      start = range.lowerBound
      byteCount = UInt32(clamping: range.count)
      ordinal = UInt32(clamping: number)
    }

    /// The line without its end.
    ///
    /// *Units*: bytes of the text.
    var range: Range<Int> { start..<start + Int(byteCount) }
    /// The source's line number, from 1.
    var number: Int { Int(ordinal) }
  }

  /// The lines in order.
  private(set) var lines: [Line] = []
  /// Where pages end: behind each U+000C.
  ///
  /// *Units*: bytes of the text.
  private(set) var pageEnds: [Int] = []
  /// Whether a U+000D stands without a U+000A after it.
  private(set) var hasLoneReturns = false

  /// Finds the lines and pages of a text.
  init(_ text: Span<UInt8>) {
    var ends = 1
    for index in text.indices where text[index] == 0x0A { ends &+= 1 }
    // Growing by doubling would take twice the memory for a while.
    lines.reserveCapacity(ends)
    var start = 0
    var number = 1
    var index = 0
    while index < text.count {
      let byte = text[index]
      guard byte == 0x0A || byte == 0x0D || byte == 0x0C else {
        index += 1
        continue
      }
      lines.append(Line(range: start..<index, number: number))
      index += 1
      switch byte {
      case 0x0D:
        if index < text.count, text[index] == 0x0A { index += 1 } else { hasLoneReturns = true }
        number += 1
      case 0x0A: number += 1
      default: pageEnds.append(index)
      }
      start = index
    }
    if start < text.count { lines.append(Line(range: start..<text.count, number: number)) }
  }
}
