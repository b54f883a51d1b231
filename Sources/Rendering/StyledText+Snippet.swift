internal import Searching

extension StyledText {
  /// The snippet on one line: a run of white space becomes one space, a break within a word nothing, and … stands where
  /// the passage goes on.
  ///
  /// With `bracketsRest`, what lies between two highlights stands in brackets: what differs, where all else is marked.
  init(_ snippet: Snippet, bracketsRest: Bool = false) {
    self.init()
    if snippet.isCutAtStart { append("…", style: .plain) }
    var highlights = snippet.highlights[...]
    var softBreaks = snippet.softBreaks[...]
    let marked = (snippet.highlights.first?.lowerBound ?? 0)..<(snippet.highlights.last?.upperBound ?? 0)
    var waitingSpace: (scalar: Unicode.Scalar, style: TerminalStyle)?
    var isAtStart = true
    var isBracketed = false
    for (index, scalar) in snippet.text.unicodeScalars.enumerated() {
      while let first = highlights.first, first.upperBound <= index { highlights.removeFirst() }
      while let first = softBreaks.first, first.upperBound <= index { softBreaks.removeFirst() }
      if softBreaks.first?.contains(index) == true { continue }
      let style: TerminalStyle = highlights.first?.contains(index) == true ? .match : .plain
      guard let shown = TerminalText.shown(scalar) else { continue }
      let isRest = bracketsRest && style == .plain && marked.contains(index)
      if isBracketed, !isRest {
        append("]", style: .plain)
        isBracketed = false
      }
      if shown.properties.isWhitespace {
        // Only a single space keeps its own form, U+3000 for one.
        waitingSpace = (waitingSpace == nil ? shown : " ", style)
        continue
      }
      if let space = waitingSpace, !isAtStart { append(space.scalar, style: space.style) }
      waitingSpace = nil
      isAtStart = false
      if isRest, !isBracketed {
        append("[", style: .plain)
        isBracketed = true
      }
      append(shown, style: style)
    }
    if snippet.isCutAtEnd { append("…", style: .plain) }
  }
}
