internal import Analysis
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
/// Where a page ends inside a sentence, the rest of the sentence, or of its line, belongs to the passage in which it
/// begins: so what the page's end breaks is found whole. A hit in it is cited with its own page (`HitWriter`).
///
/// *Law*: the passages' ranges tile the document's text: nothing is left out, nothing doubled
/// (`PassageSplitterTests.passagesTileTheText`).
/// *Cost*: one pass over the text.
package struct PassageSplitter: Sendable {
  /// How much of a sentence is taken over a page's end, and how much is looked at around one. *Units*: bytes.
  private static let carriedByteCount = 600
  private static let lookedAtByteCount = 1_200

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
          // Behind its first piece, a long article's pieces begin in clauses of it.
          let section = self.section(at: range.lowerBound, in: document)
          if begin < range.lowerBound { passages.removeAll() }
          passages.append(
            Passage(
              range: begin..<range.upperBound, section: section,
              beginsSection: section.map { document.sections[$0].range.lowerBound == range.lowerBound } ?? true,
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

  /// The stretch that begins at `start` and lies in one section, its clauses included, and on one page.
  private func stretch(
    from start: Int, in document: borrowing Document
  ) -> (range: Range<Int>, page: Int?) {
    var end = document.text.count
    var nextSection = partition(document.sections.count) { document.sections[$0].range.lowerBound > start }
    while nextSection < document.sections.count, document.sections[nextSection].kind == .clause { nextSection += 1 }
    if nextSection < document.sections.count { end = min(end, document.sections[nextSection].range.lowerBound) }
    var page: Int?
    let nextPage = partition(document.pages.count) { document.pages[$0].range.lowerBound > start }
    if nextPage > 0 { page = document.pages[nextPage - 1].number }
    if nextPage < document.pages.count, document.pages[nextPage].range.lowerBound < end {
      let limit = nextPage + 1 < document.pages.count ? min(end, document.pages[nextPage + 1].range.lowerBound) : end
      end = document.pages[nextPage].range.lowerBound
      end = carried(over: end, after: start, limit: limit, in: document.text.span) ?? end
    }
    return (start..<max(end, start + 1), page)
  }

  /// The innermost section at a place.
  private func section(at place: Int, in document: borrowing Document) -> Int? {
    let next = partition(document.sections.count) { document.sections[$0].range.lowerBound > place }
    return next > 0 ? next - 1 : nil
  }

  /// Where the sentence ends that the end of a page breaks, within the next page; nil when it breaks none.
  private func carried(over pageEnd: Int, after start: Int, limit: Int, in text: Span<UInt8>) -> Int? {
    var first = max(start, pageEnd - Self.lookedAtByteCount)
    while first < pageEnd, text[first] & 0xC0 == 0x80 { first += 1 }
    var last = min(limit, pageEnd + Self.lookedAtByteCount)
    while last > pageEnd, last < text.count, text[last] & 0xC0 == 0x80 { last -= 1 }
    guard first < pageEnd, pageEnd < last else { return nil }
    let isBroken = LineJoiner.breaks(in: text.extracting(first..<last)).contains { lineBreak in
      lineBreak.isSoft && first + Int(lineBreak.range.start) < pageEnd && first + Int(lineBreak.range.end) >= pageEnd
    }
    guard isBroken else { return nil }
    let furthest = min(limit, pageEnd + min(Self.carriedByteCount, longestByteCount / 4))
    var place = pageEnd
    while place < furthest, text[place] <= 0x20 { place += 1 }
    var lineEnd: Int?
    while place < furthest {
      if endsSentence(text, before: place) { break }
      if text[place] == 0x0A {
        lineEnd = lineEnd ?? place + 1
        // A blank line ends what a sentence without a full stop belongs to.
        if place + 1 < text.count, text[place + 1] == 0x0A { break }
      }
      place += 1
    }
    if endsSentence(text, before: place) { return place }
    return lineEnd ?? (place == limit ? limit : nil)
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
