internal import Searching

/// Text of a document on one line: for tables, lists and lines of a terminal.
enum OneLine {
  /// A snippet on one line, each scalar with whether it was found.
  ///
  /// A run of white space becomes one space, a break within a word nothing, and … stands where the passage goes on.
  static func scalars(of snippet: Snippet) -> [(scalar: Unicode.Scalar, isMatch: Bool)] {
    var scalars: [(scalar: Unicode.Scalar, isMatch: Bool)] = []
    scalars.reserveCapacity(snippet.text.utf8.count / 2)
    if snippet.isCutAtStart { scalars.append(("…", false)) }
    var highlights = snippet.highlights[...]
    var softBreaks = snippet.softBreaks[...]
    var waitingSpace: (scalar: Unicode.Scalar, isMatch: Bool)?
    var isAtStart = true
    for (index, scalar) in snippet.text.unicodeScalars.enumerated() {
      while let first = highlights.first, first.upperBound <= index { highlights.removeFirst() }
      while let first = softBreaks.first, first.upperBound <= index { softBreaks.removeFirst() }
      if softBreaks.first?.contains(index) == true { continue }
      let isMatch = highlights.first?.contains(index) == true
      guard let shown = TerminalText.shown(scalar) else { continue }
      if TerminalText.isWhiteSpace(shown) {
        // Only a single space keeps its own form, U+3000 for one.
        waitingSpace = (waitingSpace == nil ? shown : " ", isMatch)
        continue
      }
      if let space = waitingSpace, !isAtStart { scalars.append(space) }
      waitingSpace = nil
      isAtStart = false
      scalars.append((shown, isMatch))
    }
    if snippet.isCutAtEnd { scalars.append(("…", false)) }
    return scalars
  }

  /// A snippet as plain text on one line.
  static func text(of snippet: Snippet) -> String {
    String(String.UnicodeScalarView(scalars(of: snippet).map(\.scalar)))
  }

  /// A snippet on one line, and what was found in it, each place on one line.
  static func textAndMatches(of snippet: Snippet) -> (text: String, matches: [String]) {
    var text: [UInt8] = []
    var matches: [Range<Int>] = []
    var wasMatch = false
    for (scalar, isMatch) in scalars(of: snippet) {
      let start = text.count
      text.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      if isMatch { matches.append((wasMatch ? matches.removeLast().lowerBound : start)..<text.count) }
      wasMatch = isMatch
    }
    return (String(decoding: text, as: UTF8.self), matches.map { String(decoding: text[$0], as: UTF8.self) })
  }

  /// Any text on one line: a run of white space is one space, none at either end.
  static func text(_ text: String) -> String {
    guard mayHaveWhiteSpace(text.utf8.span) else { return text }
    return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// Whether a text has a byte of white space, by far the most of what is not: no title of kana and ideographs has.
  private static func mayHaveWhiteSpace(_ text: Span<UInt8>) -> Bool {
    for place in text.indices {
      let second = place + 1 < text.count ? text[place + 1] : 0
      switch text[place] {
      case 0x00...0x20, 0xC2: return true
      case 0xE1 where second == 0x9A: return true
      case 0xE2 where second == 0x80 || second == 0x81: return true
      case 0xE3 where second == 0x80 && place + 2 < text.count && text[place + 2] == 0x80: return true
      default: continue
      }
    }
    return false
  }
}
