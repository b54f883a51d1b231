import Documents

/// Builds the text of a marked-up document: collapses the white space of the markup, ends blocks, keeps sections and lines.
///
/// White space: a run of ASCII white space at the edge of a block is markup and dropped; any other run leaves one of its
/// own characters: a space, else a tab, else a line feed. `WideBreak` rules over a run with a line break between two
/// East Asian wide characters.
/// *Law*: `bytes` holds the appended non-blank characters in order, and between them only white space of the source and
/// U+000A (`MarkupTextTests.keepsEveryCharacter`).
/// - Source: HTML Standard, 3.2.6.2 (ASCII whitespace); CSS Text Module Level 3, 4.1.3, segment break transformation.
struct MarkupText {
  /// What becomes of a line break between two East Asian wide characters.
  enum WideBreak {
    /// It shows nothing and is dropped, as a browser does.
    case dropped
    /// It is a line's end in the source and stays U+000A.
    case kept
  }

  /// The rule of this text.
  let wideBreak: WideBreak
  /// The text so far.
  ///
  /// *Units*: offsets count its bytes.
  private(set) var bytes: [UInt8] = []
  /// Where the source's line changes.
  private(set) var marks: [LineMark] = []

  /// The sections so far, each with the place where it begins; where it ends is settled by `finish`.
  private var drafts: [Section] = []
  /// Whether the last section was made for text after a subsection, not by a heading.
  private var isContinuation = false
  /// The sections in force, outermost first, as indices into `drafts`.
  private var open: [Int] = []
  private var gap = Gap()
  private var blockStart = 0
  private var breakWanted = false
  private var separatorWanted = false
  private var markedLine = 0

  /// The white space since the last character, not yet written.
  private struct Gap {
    var space = false
    var tab = false
    var lineFeed = false
    var isEmpty: Bool { !(space || tab || lineFeed) }
  }

  /// How many sections are in force.
  var openSectionCount: Int { open.count }

  /// Where the next character will be written if nothing else happens.
  ///
  /// *Units*: bytes.
  var nextOffset: Int { bytes.count + (breakWanted ? 1 : 0) }

  /// Whether nothing has been written in the block that is open.
  var isAtBlockStart: Bool { breakWanted || bytes.count == blockStart }

  /// Starts an empty text.
  init(wideBreak: WideBreak = .dropped) {
    self.wideBreak = wideBreak
  }

  /// Makes room for a text; room that is not used takes no memory once it is large.
  mutating func reserve(byteCount: Int) {
    bytes.reserveCapacity(byteCount)
  }

  // MARK: Text

  /// Appends text, its white space collapsed.
  ///
  /// `endLine` is the source's line at the end of `run`.
  ///
  /// *Cost*: one pass over the run, and one over its line breaks where it is not blank.
  mutating func append(_ run: Span<UInt8>, endLine: Int) {
    let count = run.count
    var next = skipBlanks(run, from: 0)
    guard next < count else { return }
    var line = endLine &- Self.lineFeeds(in: run, from: next)
    while true {
      let start = next
      repeat { next &+= 1 } while next < count && !Self.isBlank(run[next])
      let word = run.extracting(start..<next)
      closeGap(before: word, line: line)
      bytes.append(copying: word)
      guard next < count else { return }
      let gapStart = next
      next = skipBlanks(run, from: next)
      guard next < count else { return }
      for index in gapStart..<next where run[index] == 0x0A { line &+= 1 }
    }
  }

  /// Notes the white space from `start` and returns where it ends.
  private mutating func skipBlanks(_ run: borrowing Span<UInt8>, from start: Int) -> Int {
    var next = start
    var seen = gap
    while next < run.count, run[next] <= 0x20 {
      switch run[next] {
      case 0x20: seen.space = true
      case 0x09, 0x0C: seen.tab = true
      case 0x0A, 0x0D: seen.lineFeed = true
      default:
        gap = seen
        return next
      }
      next &+= 1
    }
    gap = seen
    return next
  }

  /// Appends text as it is, white space and all: the content of `pre`.
  mutating func appendPreserved(_ run: Span<UInt8>, endLine: Int) {
    guard run.count > 0 else { return }
    closeGap(before: run, line: endLine &- Self.lineFeeds(in: run, from: 0))
    bytes.append(copying: run)
  }

  /// Appends an attribute's value as text.
  mutating func append(_ value: String, line: Int) {
    let copy = Array(value.utf8)
    append(copy.span, endLine: line)
  }

  /// Ends the block that is open; empty blocks leave no trace.
  mutating func endBlock() {
    if bytes.count > blockStart { breakWanted = true }
    gap = Gap()
    separatorWanted = false
  }

  /// Takes back the end of a block, as long as nothing was written since: the block goes on.
  mutating func resumeBlock() {
    breakWanted = false
  }

  /// Keeps what follows apart from what stands before: by the source's own white space if there is some, else by U+000A.
  mutating func separate() {
    separatorWanted = true
  }

  /// The longest title that `line(from:)` returns, so that a heading nobody closed costs no more.
  ///
  /// *Units*: bytes.
  static let longestLine = 2048

  /// The text from `start` to the end on one line, without white space at its edges; cut at `longestLine`.
  ///
  /// *Cost*: the length of what is returned.
  func line(from start: Int) -> String {
    guard start < bytes.count else { return "" }
    var end = min(bytes.count, start + Self.longestLine)
    while end < bytes.count, end > start, bytes[end] & 0xC0 == 0x80 { end -= 1 }
    var slice = bytes[start..<end]
    while let last = slice.last, Self.isBlank(last) { slice.removeLast() }
    while let first = slice.first, Self.isBlank(first) { slice.removeFirst() }
    return String(decoding: slice.map { Self.isBlank($0) ? 0x20 : $0 }, as: UTF8.self)
  }

  // MARK: Sections

  /// Opens a section inside the innermost open one; its heading comes next.
  ///
  /// Returns its index.
  mutating func openSection(title: String = "") -> Int {
    endBlock()
    writeBreak()
    add(title, level: open.count + 1, parent: open.last, at: bytes.count, .heading)
    open.append(drafts.count - 1)
    return drafts.count - 1
  }

  /// Gives a section its title, once its heading has been read.
  mutating func setTitle(_ title: String, of section: Int) {
    drafts[section].title = title
  }

  /// Says what sort of part a section is.
  mutating func setKind(_ kind: Section.Kind, of section: Int) {
    drafts[section].kind = kind
  }

  /// Closes the innermost sections until only `count` are open.
  mutating func closeSections(downTo count: Int) {
    guard open.count > count else { return }
    endBlock()
    open.removeLast(open.count - count)
  }

  /// Divides the last section, which no other was opened in, at places that ascend; stretches without text are left out.
  ///
  /// *Units*: `start` is bytes.
  mutating func divide(_ section: Int, _ kind: Section.Kind, at places: [(start: Int, title: String)]) {
    guard section == drafts.count - 1 else { return }
    let level = drafts[section].level + 1
    for (index, place) in places.enumerated() {
      let end = index + 1 < places.count ? places[index + 1].start : nextOffset
      guard place.start < end else { continue }
      add(place.title, level: level, parent: section, at: place.start, kind)
    }
  }

  /// The finished sections, and a text that ends with its last block.
  mutating func finish() -> [Section] {
    endBlock()
    writeBreak()
    for index in drafts.indices {
      let end = index + 1 < drafts.count ? drafts[index + 1].range.lowerBound : bytes.count
      drafts[index].range = drafts[index].range.lowerBound..<end
    }
    return drafts
  }

  private mutating func add(_ title: String, level: Int, parent: Int?, at start: Int, _ kind: Section.Kind) {
    drafts.append(Section(title: title, level: level, parent: parent, range: start..<start, kind: kind))
    isContinuation = false
  }

  // MARK: Writing

  private mutating func writeBreak() {
    guard breakWanted else { return }
    breakWanted = false
    bytes.append(0x0A)
    blockStart = bytes.count
  }

  /// Text that follows a closed section belongs to the section around it: an untitled one, so that ranges stay apart.
  private mutating func continueSection() {
    let last = drafts.count - 1
    guard last >= 0, open.last != last else { return }
    if isContinuation, drafts[last].title.isEmpty, drafts[last].parent == open.last { return }
    add("", level: open.count + 1, parent: open.last, at: bytes.count, .heading)
    isContinuation = true
  }

  private mutating func writeGap(before next: borrowing Span<UInt8>) {
    if gap.lineFeed, EastAsianWidth.isWide(lastOf: bytes), EastAsianWidth.isWide(firstOf: next) {
      if wideBreak == .kept { bytes.append(0x0A) }
    } else {
      bytes.append(gap.space ? 0x20 : gap.tab ? 0x09 : 0x0A)
    }
  }

  private mutating func closeGap(before next: borrowing Span<UInt8>, line: Int) {
    if breakWanted {
      writeBreak()
    } else if bytes.count > blockStart {
      if separatorWanted {
        bytes.append(gap.space ? 0x20 : gap.tab ? 0x09 : 0x0A)
      } else if !gap.isEmpty {
        writeGap(before: next)
      }
    }
    gap = Gap()
    separatorWanted = false
    if bytes.count == blockStart { continueSection() }
    if line != markedLine {
      marks.append(LineMark(offset: bytes.count, line: line))
      markedLine = line
    }
  }

  @inline(__always)
  private static func isBlank(_ byte: UInt8) -> Bool {
    byte <= 0x20 && (byte == 0x20 || (byte >= 0x09 && byte <= 0x0D && byte != 0x0B))
  }

  private static func lineFeeds(in run: borrowing Span<UInt8>, from start: Int) -> Int {
    var count = 0
    for index in start..<run.count where run[index] == 0x0A { count &+= 1 }
    return count
  }
}
