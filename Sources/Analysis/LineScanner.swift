/// Finds lines and measures them.
enum LineScanner {
  /// How many lines before and after a break are looked at.
  static let reach = 3

  /// The lines around a line, itself among them.
  static func window(around index: Int, count: Int) -> Range<Int> {
    max(0, index - reach)..<min(count, index + reach + 1)
  }

  /// Finds the lines that have something on them.
  static func scan(_ text: Span<UInt8>, into lines: inout [TextLine]) {
    lines.removeAll(keepingCapacity: true)
    let count = text.count
    var place = 0
    var gap = 0
    var beginsPage = false
    while place < count {
      var end = place
      var isSpaced = false
      while end < count {
        let byte = text[end]
        if byte <= 0x20 {
          if isLineEnd(byte) { break }
          if byte == 0x20, !isSpaced { isSpaced = stand(apart: text, place, end, end &+ 1) }
        } else if byte == 0x80, !isSpaced, end &- place >= 5, text[end &- 1] == 0x80, text[end &- 2] == 0xE3 {
          isSpaced = stand(apart: text, place, end &- 2, end &+ 1)
        }
        end &+= 1
      }
      let known = lines.count
      appendLine(text, place..<end, gap: &gap, beginsPage: &beginsPage, to: &lines)
      if isSpaced, lines.count > known { lines[known].isSpaced = true }
      guard end < count else { break }
      if text[end] == 0x0C { beginsPage = true } else { gap &+= 1 }
      place = end &+ (text[end] == 0x0D && end &+ 1 < count && text[end &+ 1] == 0x0A ? 2 : 1)
    }
  }

  /// Whether a letter of three bytes stands by itself before a space, and another behind it.
  private static func stand(apart text: Span<UInt8>, _ lineStart: Int, _ space: Int, _ next: Int) -> Bool {
    let start = space &- 3
    guard start >= lineStart, text[start] >= 0xE3, next &+ 3 <= text.count, text[next] >= 0xE3 else { return false }
    let beginsAlone =
      start == lineStart || text[start &- 1] <= 0x20
      || start &- lineStart >= 3 && text[start &- 3] == 0xE3 && text[start &- 2] == 0x80
    guard beginsAlone else { return false }
    let behind = next &+ 3
    if behind == text.count || text[behind] <= 0x20 { return true }
    return text[behind] == 0xE3 && behind &+ 1 < text.count && text[behind &+ 1] == 0x80
  }

  private static func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D || byte == 0x0C }

  private static func appendLine(
    _ text: Span<UInt8>, _ line: Range<Int>, gap: inout Int, beginsPage: inout Bool, to lines: inout [TextLine]
  ) {
    var start = line.lowerBound
    var end = line.upperBound
    var indentation = 0
    while start < end {
      let space = spaceWidth(text, start, end)
      if space == 0 { break }
      indentation &+= space == 3 ? 2 : 1
      start &+= space
    }
    while end > start {
      if text[end &- 1] == 0x20 || text[end &- 1] == 0x09 {
        end &-= 1
      } else if end &- start >= 3, spaceWidth(text, end &- 3, end) == 3 {
        end &-= 3
      } else {
        break
      }
    }
    if start == end { return }
    lines.append(TextLine(start: start, end: end, indentation: indentation, gap: gap, beginsPage: beginsPage))
    gap = 0
    beginsPage = false
  }

  /// The bytes of the space at a place: 1 for a space or tab, 3 for U+3000, 0 for anything else.
  static func spaceWidth(_ text: Span<UInt8>, _ place: Int, _ end: Int) -> Int {
    if text[place] == 0x20 || text[place] == 0x09 { return 1 }
    let isIdeographic =
      place &+ 2 < end && text[place] == 0xE3 && text[place &+ 1] == 0x80 && text[place &+ 2] == 0x80
    return isIdeographic ? 3 : 0
  }

  /// Measures the lines around a line, as far as they are not measured yet.
  static func measure(_ text: Span<UInt8>, around index: Int, lines: inout [TextLine]) {
    for other in window(around: index, count: lines.count) where lines[other].width < 0 {
      var width = 0
      var hasFullStop = false
      var hasSpace = false
      var cellStart = 0
      var place = lines[other].start
      while place < lines[other].end {
        let byte = text[place]
        if byte < 0xE0 {
          width &+= byte < 0x80 || byte >= 0xC0 ? 1 : 0
          if byte == 0x20 {
            hasSpace = true
            // A line neither begins nor ends with a space.
            if text[place &- 1] >= 0x80, text[place &+ 1] >= 0xE3 { cellStart = width }
          }
          place &+= 1
          continue
        }
        let isHalfWidth =
          byte == 0xEF && place &+ 1 < lines[other].end && text[place &+ 1] >= 0xBD
          && text.decodeScalar(at: place, end: lines[other].end).scalar &- 0xFF61 <= 0x3E
        width &+= isHalfWidth ? 1 : 2
        if byte == 0xE3, place &+ 2 < lines[other].end, text[place &+ 1] == 0x80 {
          hasFullStop = hasFullStop || text[place &+ 2] == 0x82
          hasSpace = hasSpace || text[place &+ 2] == 0x80
        }
        place &+= byte < 0xF0 ? 3 : 4
      }
      lines[other].width = width
      lines[other].cellWidth = width &- cellStart
      lines[other].hasFullStop = hasFullStop
      lines[other].hasSpace = hasSpace
    }
  }
}

extension Span where Element == UInt8 {
  /// The scalar that ends at a place, which is not the first of the text.
  func lastScalar(before end: Int) -> DecodedScalar {
    var start = end &- 1
    while start > 0, end &- start < 4, self[start] & 0xC0 == 0x80 { start &-= 1 }
    let decoded = decodeScalar(at: start, end: end)
    return start &+ decoded.width == end ? decoded : .replacement
  }
}
