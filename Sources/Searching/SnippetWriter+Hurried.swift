internal import Analysis

extension SnippetWriter {
  /// How much of the text around a window is analysed with it, for the words that reach over its ends and for the lines
  /// beside a broken one. *Units*: UTF-8 bytes.
  private static let marginByteCount = 150

  /// The excerpt of a long passage that has the query's words byte for byte: nil for any other.
  ///
  /// The window is the best for the words as they are asked, where `excerpt` also counts other ways to write them; within
  /// the window everything is marked that `excerpt` would mark as a word or phrase of the query.
  /// *Cost*: analyses about 800 bytes, however long the passage is: for answers of very many hits.
  func hurriedExcerpt(of text: [UInt8], stems: StemLanguages) -> (snippet: Snippet, firstHighlight: Int?)? {
    guard text.count > 4 * longestSnippet else { return nil }
    var found: [Mark] = []
    for (source, group) in needles.enumerated() {
      for needle in group where !needle.isEmpty {
        let places = ByteSearch.places(of: needle.span, in: text.span)
        guard !places.isEmpty else { continue }
        for range in places { found.append(Mark(range: range, weight: 4, source: source)) }
        break
      }
    }
    guard !found.isEmpty else { return nil }
    found.sort { ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound) }
    let starts = scalarStarts(text)
    let window = bestWindow(found, starts: starts, byteCount: text.count)
    let slice = slice(around: window, of: text)
    let places = occurrences(in: Array(text[slice]), readings: PhoneticReadings([]), stems: stems, onlyWhole: true)
    let ranges = places.ranges.map { $0.lowerBound + slice.lowerBound..<$0.upperBound + slice.lowerBound }
    let breaks = places.softBreaks.map { $0.lowerBound + slice.lowerBound..<$0.upperBound + slice.lowerBound }
    let highlights = scalars(joined(ranges), within: window, starts)
    guard !highlights.isEmpty else { return nil }
    let snippet = Snippet(
      text: String(decoding: text[window], as: UTF8.self), highlights: highlights,
      softBreaks: scalars(breaks, within: window, starts), isCutAtStart: window.lowerBound > 0,
      isCutAtEnd: window.upperBound < text.count)
    return (snippet, ranges.first { $0.lowerBound >= window.lowerBound }?.lowerBound)
  }

  /// A window with its margins, cut between characters.
  func slice(around window: Range<Int>, of text: [UInt8]) -> Range<Int> {
    var start = max(0, window.lowerBound - Self.marginByteCount)
    var end = min(text.count, window.upperBound + Self.marginByteCount)
    while start > 0, text[start] & 0xC0 == 0x80 { start -= 1 }
    while end < text.count, text[end] & 0xC0 == 0x80 { end += 1 }
    return start..<end
  }

  /// Touching ranges as one.
  private func joined(_ ranges: [Range<Int>]) -> [Range<Int>] {
    merged(ranges.map { Mark(range: $0, weight: 4, source: 0) })
  }
}
