import Documents

/// Finds the headings of a plain text and makes its section tree.
///
/// A marker alone does not make a heading: its line must be short and unlike a sentence, numbers must count on from 1
/// within their parent, and a symbol must head text, not stand in a list of its like. When in doubt a line is text.
struct HeadingOutline {
  /// A line that may be a heading. Its title is read from the text when it has become one: a large text has many candidates.
  ///
  /// *Shape*: 12 bytes.
  private struct Candidate {
    private let place: UInt32
    private let packedNumber: Int32
    private let packedPage: Int16
    let rank: HeadingMarker.Rank

    init(line: Int, rank: HeadingMarker.Rank, number: Int?, page: Int?) {
      place = UInt32(clamping: line)
      packedNumber = Int32(clamping: number ?? -1)
      packedPage = Int16(clamping: page ?? -1)
      self.rank = rank
    }

    var line: Int { Int(place) }
    var number: Int? { packedNumber < 0 ? nil : Int(packedNumber) }
    /// The number at the line's end, where it may be a page of a table of contents.
    var page: Int? { packedPage < 0 ? nil : Int(packedPage) }
  }

  /// The section tree in reading order.
  private(set) var sections: [Section] = []

  /// Reads the outline of a text.
  init<Lines: RandomAccessCollection>(_ text: [UInt8], _ lines: Lines)
  where Lines.Element == TextLines.Line, Lines.Index == Int {
    let blankCount = lines.count { Self.trim(text, $0.range).isEmpty }
    let isDoubleSpaced = blankCount * 3 > lines.count
    var candidates: [Candidate] = []
    for index in lines.indices {
      let range = Self.trim(text, lines[index].range)
      guard !range.isEmpty, range.count <= 600, Self.mayBegin(text, range) else { continue }
      let string = String(decoding: text[range], as: UTF8.self)
      guard let marker = HeadingMarker(string) else { continue }
      let next = index + 1 < lines.count ? Self.trim(text, lines[index + 1].range) : 0..<0
      // In a text with a blank line after each line, a line without one goes on: a cell of a table.
      if isDoubleSpaced, !next.isEmpty, marker.rank != .article, HeadingMarker(Self.string(text, next)) == nil {
        continue
      }
      candidates.append(
        Candidate(line: index, rank: marker.rank, number: marker.number, page: Self.pageNumber(string)))
    }
    Self.dropContents(&candidates)
    Self.dropLists(&candidates, text, lines)
    build(candidates, text, lines)
  }

  /// The title of a heading, and where it begins: an article's caption, （目的）, on the line before belongs to it.
  private static func title<Lines: RandomAccessCollection>(
    _ candidate: Candidate, _ text: [UInt8], _ lines: Lines
  ) -> (title: String, start: Int) where Lines.Element == TextLines.Line, Lines.Index == Int {
    let range = trim(text, lines[candidate.line].range)
    let line = String(decoding: text[range], as: UTF8.self)
    switch candidate.rank {
    case ...(.markdown6): return (String(line.drop { $0 == "#" || $0 == " " }), range.lowerBound)
    case .part, .supplement, .chapter, .section, .subsection, .division:
      return (line + (rest(of: line, text, lines, candidate.line) ?? ""), range.lowerBound)
    case .article:
      let title = HeadingMarker(line)?.shortTitle ?? line
      guard candidate.line > 0 else { return (title, range.lowerBound) }
      let before = trim(text, lines[candidate.line - 1].range)
      let caption = string(text, before)
      guard caption.hasPrefix("（"), caption.hasSuffix("）"), caption.unicodeScalars.count <= 40 else {
        return (title, range.lowerBound)
      }
      return (title + caption, before.lowerBound)
    default: return (line, range.lowerBound)
    }
  }

  /// What a wide space put on the next line: the second letter of a word spaced out (第１章 総, then 論), or the whole title
  /// of a heading that is but its number (第１章, then はじめに).
  private static func rest<Lines: RandomAccessCollection>(
    of title: String, _ text: [UInt8], _ lines: Lines, _ index: Int
  ) -> String? where Lines.Element == TextLines.Line, Lines.Index == Int {
    let scalars = Array(title.unicodeScalars)
    guard let last = scalars.last, scalars.count > 1 else { return nil }
    let isBare = !scalars.contains(where: HeadingMarker.isSpace)
    let isSpaced = last.properties.isIdeographic && HeadingMarker.isSpace(scalars[scalars.count - 2])
    guard isBare || isSpaced else { return nil }
    for next in lines[(index + 1)...].prefix(2) {
      let range = trim(text, next.range)
      if range.isEmpty { continue }
      let line = string(text, range)
      let letters = Array(line.unicodeScalars)
      if isSpaced { return letters.count == 1 && letters[0].properties.isIdeographic ? line : nil }
      let isTitle = (2...24).contains(letters.count) && HeadingMarker(line) == nil && letters.last != "。"
      return isTitle && letters[0].properties.isAlphabetic ? "　" + line : nil
    }
    return nil
  }

  /// Headings that end in ascending numbers are the table of contents, with its pages.
  private static func dropContents(_ candidates: inout [Candidate]) {
    var isEntry = [Bool](repeating: false, count: candidates.count)
    var start = 0
    while start < candidates.count {
      guard var last = candidates[start].page else {
        start += 1
        continue
      }
      var end = start + 1
      while end < candidates.count, let next = candidates[end].page, next >= last {
        last = next
        end += 1
      }
      if end - start >= 3 { for index in start..<end { isEntry[index] = true } }
      start = end
    }
    drop(&candidates, isEntry)
  }

  /// Takes the marked ones out, in place.
  private static func drop(_ candidates: inout [Candidate], _ isDropped: [Bool]) {
    var kept = 0
    for index in candidates.indices where !isDropped[index] {
      candidates[kept] = candidates[index]
      kept += 1
    }
    candidates.removeLast(candidates.count - kept)
  }

  /// The number at the end of a title, behind a space; nil when a title is little else.
  private static func pageNumber(_ title: String) -> Int? {
    guard let last = title.utf8.last, (0x30...0x39).contains(last) else { return nil }
    let parts = title.split(whereSeparator: \.isWhitespace)
    guard parts.count >= 2, let last = parts.last, last.count <= 3, parts.dropLast().contains(where: { $0.count >= 2 })
    else { return nil }
    return Int(last)
  }

  /// Symbols, numbers in circles and the like that follow one another without text between are items of a list.
  private static func dropLists<Lines: RandomAccessCollection>(
    _ candidates: inout [Candidate], _ text: [UInt8], _ lines: Lines
  ) where Lines.Element == TextLines.Line, Lines.Index == Int {
    var isItem = [Bool](repeating: false, count: candidates.count)
    func first(_ candidate: Candidate) -> Character? {
      let range = trim(text, lines[candidate.line].range)
      return String(decoding: text[range].prefix(16), as: UTF8.self).first
    }
    for index in candidates.indices.dropLast() {
      let this = candidates[index]
      let next = candidates[index + 1]
      guard this.rank == next.rank, this.rank >= .number, this.rank != .article else { continue }
      // ■ above ▽ heads it.
      if this.number == nil, first(this) != first(next) { continue }
      let between = (this.line + 1)..<max(this.line + 1, next.line)
      if between.allSatisfy({ trim(text, lines[$0].range).isEmpty }) {
        isItem[index] = true
        isItem[index + 1] = true
      }
    }
    drop(&candidates, isItem)
  }

  private mutating func build<Lines: RandomAccessCollection>(
    _ candidates: [Candidate], _ text: [UInt8], _ lines: Lines
  ) where Lines.Element == TextLines.Line, Lines.Index == Int {
    // The open sections, outermost first, and the last number seen of each rank below each of them.
    var open: [(rank: HeadingMarker.Rank, index: Int)] = []
    var lastNumbers: [[HeadingMarker.Rank: Int]] = [[:]]
    var lastOfRank: [HeadingMarker.Rank: Int] = [:]
    for candidate in candidates {
      let rank = candidate.rank
      var depth = open.count
      while depth > 0, open[depth - 1].rank >= rank { depth -= 1 }
      if let number = candidate.number {
        let last = lastNumbers[depth][rank] ?? 0
        // Articles count through all chapters and may be given out of order by amendments.
        // A count may also go on from another parent, and a labelled one may begin again without a heading above it.
        let restarts = number == 1 && [.policy, .pillar, .measure].contains(rank)
        let follows = number == last + 1 || (last > 0 && number == last + 2) || number == (lastOfRank[rank] ?? 0) + 1
        guard rank == .article || follows || restarts else { continue }
        lastNumbers[depth][rank] = number
        lastOfRank[rank] = number
      }
      open.removeLast(open.count - depth)
      lastNumbers.removeLast(lastNumbers.count - depth - 1)
      let (title, start) = Self.title(candidate, text, lines)
      if let previous = sections.indices.last {
        sections[previous].range = sections[previous].range.lowerBound..<start
      }
      sections.append(
        Section(
          title: title, level: depth + 1, parent: open.last?.index, range: start..<text.count,
          kind: rank == .article ? .article : .heading))
      open.append((rank, sections.count - 1))
      lastNumbers.append([:])
    }
  }

  // MARK: - Lines

  /// Whether a line can be a heading, by its first character and its length.
  private static func mayBegin(_ text: [UInt8], _ line: Range<Int>) -> Bool {
    let place = line.lowerBound
    let first = text[place]
    var value = UInt32(first)
    if first >= 0x80 {
      guard first >= 0xE2, first < 0xF0, place + 2 < text.count else { return false }
      value = UInt32(first & 0xF) << 12 | UInt32(text[place + 1] & 0x3F) << 6 | UInt32(text[place + 2] & 0x3F)
    }
    // An article shares its line with its text; of all others the line is the title.
    guard value == 0x7B2C || line.count <= 4 * HeadingMarker.longestTitle else { return false }
    return Unicode.Scalar(value).map(HeadingMarker.mayBegin) ?? false
  }

  private static func string(_ text: [UInt8], _ range: Range<Int>) -> String {
    range.count > 600 ? "" : String(decoding: text[range], as: UTF8.self)
  }

  /// A line without the spaces, tabs and ideographic spaces (E3 80 80) at its ends.
  static func trim(_ text: [UInt8], _ range: Range<Int>) -> Range<Int> {
    var start = range.lowerBound
    var end = range.upperBound
    while start < end {
      if text[start] == 0x20 || text[start] == 0x09 {
        start += 1
      } else if start + 2 < end, text[start] == 0xE3, text[start + 1] == 0x80, text[start + 2] == 0x80 {
        start += 3
      } else {
        break
      }
    }
    while start < end {
      if text[end - 1] == 0x20 || text[end - 1] == 0x09 {
        end -= 1
      } else if start + 2 < end, text[end - 3] == 0xE3, text[end - 2] == 0x80, text[end - 1] == 0x80 {
        end -= 3
      } else {
        break
      }
    }
    return start..<end
  }
}
