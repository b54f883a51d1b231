/// Text made fit for a terminal: harmless, and of a certain width.
public enum TerminalText {
  /// What is shown for one character of a document: nothing that could steer the terminal.
  ///
  /// White space that moves the cursor becomes a space, other control characters become U+FFFD, and characters that
  /// turn the writing direction around disappear.
  public static func shown(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar.value {
    case 0x09...0x0D, 0x85, 0x2028, 0x2029: " "
    case 0x00...0x1F, 0x7F...0x9F: "\u{FFFD}"
    case 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: nil
    default: scalar
    }
  }

  /// Whether a character is white space.
  ///
  /// *Law*: is the property White_Space (`TerminalTextTests.whiteSpaceIsTheProperty`); asking for that costs a look-up in
  /// tables, for each character of an export of everything.
  static func isWhiteSpace(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: true
    default: false
    }
  }

  /// A document's text as it may be shown.
  public static func shown(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.compactMap { shown($0) }))
  }

  /// The text, cut to a number of columns, with … in the last of them if anything was cut.
  ///
  /// *Law*: never wider than `columns` (`TerminalTextTests.truncatedTextFits`).
  public static func truncate(_ text: String, to columns: Int) -> String {
    guard DisplayWidth.columns(of: text) > columns else { return text }
    guard columns > 0 else { return "" }
    var kept = String.UnicodeScalarView()
    var width = 0
    for scalar in text.unicodeScalars {
      width += DisplayWidth.columns(of: scalar)
      guard width < columns else { break }
      kept.append(scalar)
    }
    kept.append("…")
    return String(kept)
  }

  /// The text, filled up with spaces to a number of columns; a wider text stays as it is.
  public static func pad(_ text: String, to columns: Int, alignedRight: Bool = false) -> String {
    let filling = String(repeating: " ", count: max(0, columns - DisplayWidth.columns(of: text)))
    return alignedRight ? filling + text : text + filling
  }
}
