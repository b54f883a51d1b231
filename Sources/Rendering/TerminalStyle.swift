/// How a stretch of text stands out on a terminal.
///
/// - Source: ECMA-48, 5th edition, 8.3.117, Select Graphic Rendition.
enum TerminalStyle: Equatable {
  /// As it is.
  case plain
  /// A title.
  case title
  /// A place: path, page, line.
  case place
  /// What was found.
  case match
  /// What the reader should notice.
  case notice

  /// What ends every style.
  static let reset = "\u{1B}[0m"

  /// What begins the style; empty for plain text.
  var start: String {
    switch self {
    case .plain: ""
    case .title: "\u{1B}[1m"
    case .place: "\u{1B}[36m"
    case .match: "\u{1B}[1;31m"
    case .notice: "\u{1B}[33m"
    }
  }
}

/// Text with a style for each of its characters, ready to be broken into lines.
struct StyledText {
  private(set) var scalars: [Unicode.Scalar] = []
  private(set) var styles: [TerminalStyle] = []

  /// Starts with nothing.
  init() {}

  /// Takes a document's text in one style, made harmless.
  init(_ text: String, style: TerminalStyle = .plain) {
    for scalar in text.unicodeScalars {
      if let shown = TerminalText.shown(scalar) { append(shown, style: style) }
    }
  }

  /// Adds a character that may be shown.
  mutating func append(_ scalar: Unicode.Scalar, style: TerminalStyle) {
    scalars.append(scalar)
    styles.append(style)
  }

  /// Adds text that is harmless already.
  mutating func append(_ text: String, style: TerminalStyle) {
    for scalar in text.unicodeScalars { append(scalar, style: style) }
  }

  /// Cuts the text to a number of columns.
  mutating func cut(to columns: Int) {
    var width = 0
    for (index, scalar) in scalars.enumerated() {
      width += DisplayWidth.columns(of: scalar)
      guard width > columns else { continue }
      scalars.removeSubrange(index...)
      styles.removeSubrange(index...)
      return
    }
  }

  /// One stretch as text, with the styles' escape sequences if asked for.
  func text(_ range: Range<Int>, usesColour: Bool) -> String {
    var text = ""
    var current = TerminalStyle.plain
    for index in range {
      if usesColour, styles[index] != current {
        if current != .plain { text += TerminalStyle.reset }
        current = styles[index]
        text += current.start
      }
      text.unicodeScalars.append(scalars[index])
    }
    return current == .plain ? text : text + TerminalStyle.reset
  }
}
