package import Documents

/// A stretch of a document that is ranked and cited as one.
package struct Passage: Sendable, Equatable {
  /// *Units*: UTF-8 bytes of the document's text.
  package var range: Range<Int>
  /// The innermost section's index, or nil before the first heading.
  package var section: Int?
  /// Whether the passage begins with its section's own heading.
  package var beginsSection: Bool
  /// The page's number, or nil when the source has no pages.
  package var page: Int?
  /// How to find the source's line of a place; offsets count from the passage's start.
  package var lines: LineMap
}

/// Cuts a document into passages: at sections and pages, and a long stretch into even pieces at line or sentence ends.
///
/// *Law*: the passages' ranges tile the document's text: nothing is left out, nothing doubled
/// (`PassageSplitterTests.passagesTileTheText`).
/// *Cost*: one pass over the text.
package struct PassageSplitter: Sendable {
  /// The longest passage. *Units*: UTF-8 bytes; 6,000 are about 2,000 Japanese characters.
  package var longestByteCount: Int

  /// Sets the longest passage.
  package init(longestByteCount: Int = 6_000) {
    precondition(longestByteCount >= 64, "a passage holds at least a sentence")
    self.longestByteCount = longestByteCount
  }

  /// The passages of a document, in order; at least one, so that a document without text is found by its title.
  package func passages(of document: borrowing Document) -> [Passage] {
    let text = document.text.span
    var passages: [Passage] = []
    var lines = LineFollower(document.lines)
    var start = 0
    while start < text.count {
      let stretch = self.stretch(from: start, in: document)
      for range in pieces(of: stretch.range, in: text) {
        if let last = passages.indices.last, isBlank(text, range) {
          passages[last].range = passages[last].range.lowerBound..<range.upperBound
        } else {
          // Blanks at the very beginning belong to the first words.
          let begin = isBlank(text, 0..<range.lowerBound) ? 0 : range.lowerBound
          if begin < range.lowerBound { passages.removeAll() }
          passages.append(
            Passage(
              range: begin..<range.upperBound, section: stretch.section,
              beginsSection: stretch.section.map { document.sections[$0].range.lowerBound == range.lowerBound } ?? true,
              page: stretch.page, lines: .counting(first: 1)))
        }
      }
      start = stretch.range.upperBound
    }
    if passages.isEmpty {
      passages.append(
        Passage(
          range: 0..<0, section: nil, beginsSection: true, page: document.pages.first?.number,
          lines: .counting(first: 1)))
    }
    for index in passages.indices { passages[index].lines = lines.map(of: passages[index].range, in: text) }
    return passages
  }

  /// The stretch that begins at `start` and lies in one section and on one page.
  private func stretch(
    from start: Int, in document: borrowing Document
  ) -> (range: Range<Int>, section: Int?, page: Int?) {
    var end = document.text.count
    var section: Int?
    let nextSection = partition(document.sections.count) { document.sections[$0].range.lowerBound > start }
    if nextSection > 0 { section = nextSection - 1 }
    if nextSection < document.sections.count { end = min(end, document.sections[nextSection].range.lowerBound) }
    var page: Int?
    let nextPage = partition(document.pages.count) { document.pages[$0].range.lowerBound > start }
    if nextPage > 0 { page = document.pages[nextPage - 1].number }
    if nextPage < document.pages.count { end = min(end, document.pages[nextPage].range.lowerBound) }
    return (start..<max(end, start + 1), section, page)
  }

  /// The first of `count` indices for which `isAfter` holds.
  private func partition(_ count: Int, _ isAfter: (Int) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if isAfter(middle) { high = middle } else { low = middle + 1 }
    }
    return low
  }

  /// Even pieces of a stretch, each cut at the best place within a quarter of where it should end.
  private func pieces(of range: Range<Int>, in text: Span<UInt8>) -> [Range<Int>] {
    var pieces: [Range<Int>] = []
    var start = range.lowerBound
    while range.upperBound - start > longestByteCount {
      let rest = range.upperBound - start
      let count = (rest + longestByteCount - 1) / longestByteCount
      let even = rest / count
      let limit = start + min(longestByteCount, even + even / 4)
      let cut = cut(from: start + even - even / 4, to: limit, in: text)
      pieces.append(start..<cut)
      start = cut
    }
    pieces.append(start..<range.upperBound)
    return pieces
  }

  /// A place to cut: behind a line break, else behind a sentence, else between two characters.
  private func cut(from lowest: Int, to limit: Int, in text: Span<UInt8>) -> Int {
    var place = limit
    var sentence: Int?
    while place >= lowest {
      if text[place - 1] == 0x0A { return place }
      if sentence == nil, endsSentence(text, before: place) { sentence = place }
      place -= 1
    }
    if let sentence { return sentence }
    place = limit
    while place > lowest, place < text.count, text[place] & 0xC0 == 0x80 { place -= 1 }
    return place
  }

  /// Whether U+3002 (。) or an ASCII full stop and a space end at `place`.
  private func endsSentence(_ text: Span<UInt8>, before place: Int) -> Bool {
    if place >= 3, text[place - 3] == 0xE3, text[place - 2] == 0x80, text[place - 1] == 0x82 { return true }
    return place >= 2 && text[place - 2] == 0x2E && text[place - 1] == 0x20
  }

  private func isBlank(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    for index in range {
      switch text[index] {
      case 0x09...0x0D, 0x20: continue
      default: return false
      }
    }
    return true
  }
}
