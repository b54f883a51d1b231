internal import Documents
public import Searching

/// A stored document for a person to read: its title and facts, then its text with headings, page marks and what was found.
///
/// The text's lines stay the source's lines; the terminal or the pager breaks those that are too long. Nothing in it can
/// steer the terminal.
public struct DocumentView: Sendable {
  /// Which of the text is shown.
  public enum Extent: Sendable, Equatable {
    /// All.
    case whole
    /// One page.
    case page(Int)
    /// Lines of the source.
    case lines(ClosedRange<Int>)
  }

  /// What is shown.
  public var extent: Extent
  /// Whether the source's line numbers stand before the lines.
  public var hasLineNumbers: Bool
  /// Whether titles, headings and matches are coloured.
  public var usesColour: Bool

  /// Chooses what is shown, and how.
  public init(extent: Extent = .whole, hasLineNumbers: Bool = false, usesColour: Bool) {
    self.extent = extent
    self.hasLineNumbers = hasLineNumbers
    self.usesColour = usesColour
  }

  /// A rendered document.
  public struct Shown: Sendable {
    /// The bytes.
    public var bytes: [UInt8]
    /// The line of the output with the first match, from 1; nil when nothing was found in what is shown.
    public var firstMatchLine: Int?
    /// How many lines of the document are shown.
    public var lineCount: Int
  }

  /// Renders a document.
  ///
  /// *Law*: without colours and numbers, the lines of a whole document are its text's (`DocumentViewTests.linesAreTheText`).
  public func render(_ document: StoredDocument) -> Shown {
    var shown = Shown(bytes: [], firstMatchLine: nil, lineCount: 0)
    var outputLine = 0
    func put(_ text: StyledText) {
      outputLine += 1
      shown.bytes.append(contentsOf: text.text(0..<text.scalars.count, usesColour: usesColour).utf8)
      shown.bytes.append(UInt8(ascii: "\n"))
    }
    put(StyledText(document.title.isEmpty ? document.id.rawValue : document.title, style: .title))
    let facts = [document.path, document.facts.city, document.facts.dateBothWays].compactMap { $0 }
    put(StyledText(facts.joined(separator: " · "), style: .place))
    put(StyledText(""))
    let numberColumns = hasLineNumbers ? Self.lastLine(of: document).description.count : 0
    var page: Int?
    // A line that a part cut goes on in the next.
    var open: (text: StyledText, hasMatch: Bool)?
    func close() {
      guard let line = open else { return }
      put(line.text)
      shown.lineCount += 1
      if line.hasMatch, shown.firstMatchLine == nil { shown.firstMatchLine = outputLine }
      open = nil
    }
    for part in document.parts {
      if case .page(let wanted) = extent, part.page != wanted { continue }
      for line in Self.lines(of: part) {
        if case .lines(let wanted) = extent, !wanted.contains(line.number) { continue }
        if let number = part.page, number != page {
          close()
          page = number
          put(StyledText("── page \(number) ──", style: .place))
        }
        var current = open ?? (StyledText(), false)
        if open == nil, hasLineNumbers {
          let number = TerminalText.pad("\(line.number)", to: numberColumns, alignedRight: true)
          current.text.append(number + "  ", style: .place)
        }
        let hasMatch = append(line.range, of: part, to: &current.text)
        open = (current.text, current.hasMatch || hasMatch)
        if line.range.upperBound < part.text.count { close() }
      }
    }
    close()
    return shown
  }

  /// Adds a line's text with its styles; says whether something was found in it.
  private func append(_ range: Range<Int>, of part: StoredDocument.Part, to text: inout StyledText) -> Bool {
    var place = range.lowerBound
    var hasMatch = false
    let heading = part.headings.contains { $0.overlaps(range) }
    // A carriage return before the line feed is part of the line's end.
    let end = range.last.map { part.text[$0] == 0x0D } == true ? range.upperBound - 1 : range.upperBound
    for scalar in String(decoding: part.text[range.lowerBound..<end], as: UTF8.self).unicodeScalars {
      let isMatch = part.highlights.contains { $0.contains(place) }
      hasMatch = hasMatch || isMatch
      place += UTF8.width(scalar)
      guard let shown = scalar == "\t" ? scalar : TerminalText.shown(scalar) else { continue }
      text.append(shown, style: isMatch ? .match : heading ? .title : .plain)
    }
    return hasMatch
  }

  /// The lines of a part with their numbers in the source; a part's last line may go on in the next part.
  static func lines(of part: StoredDocument.Part) -> [(number: Int, range: Range<Int>)] {
    var lines: [(number: Int, range: Range<Int>)] = []
    var start = 0
    var count = 0
    while start < part.text.count {
      let end = part.text[start...].firstIndex(of: 0x0A) ?? part.text.count
      let number: Int
      switch part.lines {
      case .counting(let first): number = first + count
      case .marks(let marks): number = marks.last { $0.offset <= start }?.line ?? marks.first?.line ?? 1
      }
      lines.append((number, start..<end))
      count += 1
      start = end + 1
    }
    return lines
  }

  private static func lastLine(of document: StoredDocument) -> Int {
    document.parts.last.flatMap { lines(of: $0).last?.number } ?? 1
  }
}
