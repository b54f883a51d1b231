extension LineJoiner {
  /// How many lines away a soft break still tells of the column.
  private static let columnReach: Int32 = 8

  /// What speaks against a line that fills a column.
  private static let apart: LineEvidence = [.shortLine, .indentation, .spacingChange, .pageBreak, .sameEnding]

  /// Breaks beside a soft break in a column of the same width are soft themselves; forwards, then backwards. Then those
  /// of lines that fill a column in which other lines are broken, though not beside them.
  ///
  /// A blank line within a cell speaks against it no more where the text has many inside its sentences.
  static func scoreColumns(_ breaks: inout [LineBreak], of text: Span<UInt8>, lines: [TextLine]) {
    guard breaks.count > 1 else { return }
    for one in 1..<breaks.count { join(one, to: one - 1, &breaks, lines) }
    for one in (0..<breaks.count - 1).reversed() { join(one, to: one + 1, &breaks, lines) }
    var softCount = 0
    var blankCount = 0
    for found in breaks where found.isSoft && found.line >= 0 {
      softCount &+= 1
      if lines[Int(found.line) + 1].gap == 2 { blankCount &+= 1 }
    }
    let isLoose = blankCount >= 3 && blankCount * 4 >= softCount
    for one in breaks.indices where !breaks[one].isSoft && breaks[one].line >= 0 {
      let isWide = breaks[one].evidence.contains(.widerGap)
      if isWide, !isLoose || lines[Int(breaks[one].line) + 1].gap != 2 { continue }
      guard breaks[one].score > (isWide ? -1 : 0), fillsColumn(one, breaks, lines) else { continue }
      if areItems(text, lines[Int(breaks[one].line)], lines[Int(breaks[one].line) + 1]) { continue }
      breaks[one].note(.sameColumn, isWide ? 4 : 3)
    }
  }

  private static func join(_ one: Int, to other: Int, _ breaks: inout [LineBreak], _ lines: [TextLine]) {
    guard breaks[other].isSoft, !breaks[one].isSoft, breaks[one].score > 0 else { return }
    guard abs(breaks[one].line - breaks[other].line) == 1 else { return }
    let line = lines[Int(breaks[one].line)]
    let neighbour = lines[Int(breaks[other].line)]
    guard line.width >= 0, neighbour.width >= 0 else { return }  // hyphens and columns of letters are not measured
    let surplus = line.width - neighbour.width
    let isNarrow = line.width < narrow  // the last line of a cell is often but a little shorter
    // Of full-width letters alone, no column holds more in one line than it has room for in the next.
    let most = line.isFullWidth && neighbour.isFullWidth ? 1 : 2
    if !line.hasSpace, surplus >= (isNarrow ? 0 : -2), surplus <= most {
      breaks[one].note(.sameColumn, isNarrow ? 3 : 2)
    }
  }

  /// Whether two lines end alike, as items of a list do: 情報の把握, 技術の発掘.
  private static func areItems(_ text: Span<UInt8>, _ line: TextLine, _ next: TextLine) -> Bool {
    endsInDeed(text, line) && endsInDeed(text, next)
  }

  /// Notes where the item before a break's line and the line behind it end alike, and the line between, the widest near
  /// it, does not: the item goes on (…への情報発信 / …つながりの深い海外 / 都市を通じた情報発信).
  static func scoreItemEnding(_ found: inout LineBreak, of text: Span<UInt8>, lines: [TextLine], index: Int) {
    guard index > 0, found.evidence.contains(.fullWidth), !found.evidence.contains(.sameEnding) else { return }
    let (before, line, next) = (lines[index - 1], lines[index], lines[index + 1])
    guard line.width > before.cellWidth, !line.hasSpace, !endsInDeed(text, line) else { return }
    if endAlike(text, before, next), !endAlike(text, before, line) { found.note(.itemEnding, 2) }
  }

  /// Whether a line ends in の and two Han characters.
  private static func endsInDeed(_ text: Span<UInt8>, _ line: TextLine) -> Bool {
    guard line.end - line.start > 9 else { return false }
    let (one, two, particle) = (line.end - 3, line.end - 6, line.end - 9)
    return 0xE4...0xE9 ~= text[one] && 0xE4...0xE9 ~= text[two] && text[particle] == 0xE3 && text[particle + 1] == 0x81
      && text[particle + 2] == 0xAE
  }

  /// Whether a line is as wide as another near it that is broken inside a sentence, and the next one much shorter: what
  /// is left of a cell or an item.
  private static func fillsColumn(_ one: Int, _ breaks: [LineBreak], _ lines: [TextLine]) -> Bool {
    let found = breaks[one]
    guard found.evidence.isDisjoint(with: apart), found.line >= 0, Int(found.line) + 1 < lines.count else {
      return false
    }
    let line = lines[Int(found.line)]
    let next = lines[Int(found.line) + 1]
    guard line.width >= narrow, next.width >= 0, next.width * 4 <= line.width * 3 else { return false }
    guard !line.hasSpace, !next.hasSpace else { return false }
    func isLike(_ other: Int) -> Bool {
      guard breaks[other].isSoft, breaks[other].line >= 0 else { return false }
      let neighbour = lines[Int(breaks[other].line)]
      return abs(neighbour.width - line.width) <= 2 && !neighbour.hasSpace
        && abs(neighbour.indentation - line.indentation) <= 2
    }
    for other in stride(from: one - 1, through: 0, by: -1) {
      if breaks[other].line >= 0, found.line - breaks[other].line > columnReach { break }
      if isLike(other) { return true }
    }
    for other in one + 1..<max(one + 1, breaks.count) {
      if breaks[other].line - found.line > columnReach { break }
      if isLike(other) { return true }
    }
    return false
  }
}

extension TextLine {
  /// Whether the line is of full-width characters alone, of three bytes each; false until measured.
  fileprivate var isFullWidth: Bool { (end - start) * 2 == width * 3 }
}
