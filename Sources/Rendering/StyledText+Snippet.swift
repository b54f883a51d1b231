internal import Searching

extension StyledText {
  /// The snippet on one line, with what was found in the style of a match.
  ///
  /// With `bracketsRest`, what lies between two highlights stands in brackets: what differs, where all else is marked.
  init(_ snippet: Snippet, bracketsRest: Bool = false) {
    self.init()
    let scalars = OneLine.scalars(of: snippet)
    let first = scalars.firstIndex(where: \.isMatch) ?? scalars.endIndex
    let last = scalars.lastIndex(where: \.isMatch) ?? scalars.endIndex
    var isBracketed = false
    var waiting: [Unicode.Scalar] = []
    for (index, (scalar, isMatch)) in scalars.enumerated() {
      guard bracketsRest, !isMatch, first..<last ~= index else {
        if isBracketed { append("]", style: .plain) }
        isBracketed = false
        for space in waiting { append(space, style: .plain) }
        waiting = []
        append(scalar, style: isMatch ? .match : .plain)
        continue
      }
      // White space beside a bracket stands outside.
      if TerminalText.isWhiteSpace(scalar) {
        waiting.append(scalar)
        continue
      }
      for space in waiting { append(space, style: .plain) }
      waiting = []
      if !isBracketed { append("[", style: .plain) }
      isBracketed = true
      append(scalar, style: .plain)
    }
  }
}
