import Documents

/// The output of `pdftotext` page by page, and what of it is furniture.
struct PDFPages {
  /// Where each page lies in the output, its U+000C included.
  private(set) var ranges: [Range<Int>] = []
  /// The line of each line within its page, as the tool set them.
  private(set) var marks: [LineMark] = []
  /// The running lines and the blank lines between them and their page's edge.
  private(set) var furnitureRanges: [Range<Int>] = []
  /// The lines that are not furniture.
  private(set) var flow: [TextLines.Line] = []
  /// The running lines.
  let furniture: PageFurniture
  /// What is odd about the pages.
  private(set) var quality = PageQuality()

  /// Looks through the output.
  init(_ output: [UInt8]) {
    let lines = TextLines(output.span)
    let trimmed = lines.map { HeadingOutline.trim(output, $0.range) }
    let pages = Self.pages(lines)
    furniture = PageFurniture(
      pages.map { page in
        page.filter { !trimmed[$0].isEmpty }.map { ($0, String(decoding: output[trimmed[$0]], as: UTF8.self)) }
      })
    var start = 0
    for (index, page) in pages.enumerated() {
      quality.add(page.map { String(decoding: output[lines[$0].range], as: UTF8.self) })
      let end = index < lines.pageEnds.count ? lines.pageEnds[index] : output.count
      ranges.append(start..<end)
      start = end
      marks += page.map { LineMark(offset: lines[$0].range.lowerBound, line: $0 - page.lowerBound + 1) }
      addFurniture(of: page, lines, trimmed, output)
    }
  }

  /// The lines of each page, by their index.
  private static func pages(_ lines: TextLines) -> [Range<Int>] {
    var pages: [Range<Int>] = []
    var start = 0
    for end in lines.pageEnds {
      var next = start
      while next < lines.count, lines[next].range.lowerBound < end { next += 1 }
      pages.append(start..<next)
      start = next
    }
    if start < lines.count { pages.append(start..<lines.count) }
    return pages
  }

  private mutating func addFurniture(
    of page: Range<Int>, _ lines: TextLines, _ trimmed: [Range<Int>], _ output: [UInt8]
  ) {
    let running = furniture.lines
    var first = page.lowerBound
    var end = page.upperBound
    if page.contains(where: running.contains) {
      while first < end, trimmed[first].isEmpty || running.contains(first) { first += 1 }
      while end > first, trimmed[end - 1].isEmpty || running.contains(end - 1) { end -= 1 }
    }
    for index in page {
      let isFlow = (first..<end).contains(index) && !running.contains(index)
      guard !isFlow else {
        flow.append(lines[index])
        continue
      }
      var range = lines[index].range
      if range.upperBound < output.count, output[range.upperBound] == 0x0A {
        range = range.lowerBound..<(range.upperBound + 1)
      }
      guard !range.isEmpty else { continue }
      if let last = furnitureRanges.last, last.upperBound == range.lowerBound {
        furnitureRanges[furnitureRanges.count - 1] = last.lowerBound..<range.upperBound
      } else {
        furnitureRanges.append(range)
      }
    }
  }
}
