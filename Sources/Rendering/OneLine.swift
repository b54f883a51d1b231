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
    var text = String.UnicodeScalarView()
    var matches: [String.UnicodeScalarView] = []
    var wasMatch = false
    for (scalar, isMatch) in scalars(of: snippet) {
      text.append(scalar)
      if isMatch {
        if !wasMatch { matches.append(String.UnicodeScalarView()) }
        matches[matches.count - 1].append(scalar)
      }
      wasMatch = isMatch
    }
    return (String(text), matches.map { String($0) })
  }

  /// Any text on one line: a run of white space is one space, none at either end.
  static func text(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
