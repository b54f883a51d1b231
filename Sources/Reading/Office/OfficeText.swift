import Documents

/// Builds the text of an office document: paragraphs, headings, pages; the line of a place is its paragraph's number.
///
/// *Law*: as `MarkupText`: white space collapsed, blocks ended by U+000A.
struct OfficeText {
  /// What was read so far.
  var draft = MarkupDraft()
  /// The number of the paragraph, row or other unit that a citation names, from 1.
  var ordinal = 1
  /// Where each page begins.
  ///
  /// *Units*: bytes of the text.
  private(set) var pageStarts: [Int] = []
  /// The ranks of the open sections.
  private var ranks: [Int] = []
  private var headingStart = 0
  private var headingSection: Int?

  /// Appends text of the document.
  mutating func append(_ run: Span<UInt8>) {
    var breaks = 0
    for index in run.indices where run[index] == 0x0A { breaks &+= 1 }
    draft.append(run, endLine: ordinal + breaks)
  }

  /// Appends text that the document holds as an attribute.
  mutating func append(_ text: String) {
    let bytes = Array(text.utf8)
    append(bytes.span)
  }

  /// Ends a paragraph, a cell or a line.
  mutating func endBlock() {
    draft.text.endBlock()
  }

  /// Ends a unit of which citations name the number.
  mutating func endUnit() {
    draft.text.endBlock()
    ordinal += 1
  }

  /// A heading begins; its text comes next.
  mutating func beginHeading(rank: Int) {
    var count = ranks.count
    while count > 0, ranks[count - 1] >= rank { count -= 1 }
    ranks.removeLast(ranks.count - count)
    draft.text.closeSections(downTo: count)
    headingSection = draft.text.openSection()
    ranks.append(rank)
    headingStart = draft.text.nextOffset
  }

  /// The heading ends; what was appended since is its title.
  mutating func endHeading() {
    guard let section = headingSection else { return }
    draft.text.setTitle(line(from: headingStart), of: section)
    draft.text.endBlock()
    headingSection = nil
  }

  /// The text from `start` on one line, without white space at its ends, ideographic spaces included.
  func line(from start: Int) -> String {
    let bytes = Array(draft.text.line(from: start).utf8)
    return String(decoding: bytes[HeadingOutline.trim(bytes, 0..<bytes.count)], as: UTF8.self)
  }

  /// Opens an outermost section: a sheet, a slide. Its title may come later.
  mutating func beginPart(title: String) -> Int {
    draft.text.closeSections(downTo: 0)
    ranks = [0]
    return draft.text.openSection(title: title)
  }

  /// A page begins where the next character will stand.
  mutating func beginPage() {
    draft.text.endBlock()
    pageStarts.append(draft.text.nextOffset)
  }

  /// The pages, once the text is finished.
  func pages(textByteCount: Int) -> [Page] {
    pageStarts.indices.map { index in
      let start = min(pageStarts[index], textByteCount)
      let end = index + 1 < pageStarts.count ? min(pageStarts[index + 1], textByteCount) : textByteCount
      return Page(number: index + 1, range: start..<end)
    }
  }
}
