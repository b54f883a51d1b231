import Documents

/// The text of a PDF page by page, running lines taken out.
struct PDFPages {
  /// The text, U+000C behind each page.
  private(set) var text: [UInt8] = []
  /// Where each page lies in the text, its U+000C included.
  private(set) var ranges: [Range<Int>] = []
  /// The line of each line within its page, as the tool set them, running lines counted.
  private(set) var marks: [LineMark] = []
  /// What was left out.
  let furniture: PageFurniture
  /// What is odd about the pages.
  private(set) var quality = PageQuality()

  /// Takes the tool's output apart.
  ///
  /// - Throws: `.malformed` when it is not UTF-8.
  init(_ output: [UInt8], path: String) throws(ReadingError) {
    if let place = UTF8Rules.firstInvalid(in: output.span) {
      throw .malformed(path: path, line: nil, format: "PDF", reason: "pdftotext's output is no UTF-8 at byte \(place)")
    }
    let lines = TextLines(output.span)
    let trimmed = lines.lines.map { HeadingOutline.trim(output, $0.range) }
    let pages = Self.pages(lines)
    furniture = PageFurniture(
      pages.map { page in
        page.filter { !trimmed[$0].isEmpty }.map { ($0, String(decoding: output[trimmed[$0]], as: UTF8.self)) }
      })
    text.reserveCapacity(output.count)
    for page in pages {
      quality.add(page.map { String(decoding: output[lines.lines[$0].range], as: UTF8.self) })
      append(page, lines, trimmed, output)
    }
  }

  /// Whether a page has nothing but white space.
  func isBlank(_ range: Range<Int>) -> Bool {
    text[range].allSatisfy { $0 <= 0x20 }
  }

  /// The lines of each page, by their index.
  private static func pages(_ lines: TextLines) -> [Range<Int>] {
    var pages: [Range<Int>] = []
    var start = 0
    for end in lines.pageEnds {
      var next = start
      while next < lines.lines.count, lines.lines[next].range.lowerBound < end { next += 1 }
      pages.append(start..<next)
      start = next
    }
    if start < lines.lines.count { pages.append(start..<lines.lines.count) }
    return pages
  }

  private mutating func append(
    _ page: Range<Int>, _ lines: TextLines, _ trimmed: [Range<Int>], _ output: [UInt8]
  ) {
    let start = text.count
    var first = page.lowerBound
    var end = page.upperBound
    let left = furniture.lines
    let isKept = { (index: Int) in !trimmed[index].isEmpty && !left.contains(index) }
    if page.contains(where: left.contains) {
      while first < end, !isKept(first) { first += 1 }
      while end > first, !isKept(end - 1) { end -= 1 }
    }
    for index in first..<end where !left.contains(index) {
      let range = lines.lines[index].range
      marks.append(LineMark(offset: text.count, line: index - page.lowerBound + 1))
      text += output[range]
      // The line that holds only the page's end is no line of its own.
      if index + 1 < end || end < page.upperBound || !range.isEmpty { text.append(0x0A) }
    }
    text.append(0x0C)
    ranges.append(start..<text.count)
  }
}
