/// What one character of a query is to the syntax.
enum CharacterRole: Equatable {
  /// A character without meaning to the syntax, or one whose meaning a backslash took away.
  case text
  /// White space of any kind, U+3000 among it.
  case space
  /// A quotation mark.
  case quote
  /// An opening parenthesis.
  case open
  /// A closing parenthesis.
  case close
  /// A minus sign: excludes at a word's start, is text anywhere else.
  case minus
  /// A backslash that takes the meaning from the next character, and is not text itself.
  case escape
  /// Part of a regular expression, its slashes among it.
  case regex
}

/// The tables of the syntax: which characters and words mean something.
enum QueryCharacters {
  /// What a character is where no backslash stands before it.
  ///
  /// Corner brackets 「」『』 are text: people paste them with the words they search for.
  /// - Source: white space is the property White_Space, Unicode Standard Annex #44.
  static func role(of scalar: Unicode.Scalar) -> CharacterRole {
    switch scalar {
    case "\"", "\u{FF02}", "\u{201C}", "\u{201D}": .quote
    case "(", "\u{FF08}": .open
    case ")", "\u{FF09}": .close
    case "-", "\u{FF0D}", "\u{2212}": .minus
    default: scalar.properties.isWhitespace ? .space : .text
    }
  }

  /// The signs that mean something at certain places of a word.
  static let operatorSigns = Set("*＊?？~～〜^＾/／+＋「『".unicodeScalars)

  /// The signs before how much a word may differ, or how far apart words may be: a Japanese keyboard gives two others.
  static let tildes = Set("~～〜".unicodeScalars)

  /// Whether a character is a letter or a digit.
  static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || scalar.properties.numericType != nil
  }

  /// Whether a backslash before the character takes its meaning away; before any other it is a backslash.
  static func isEscapable(_ scalar: Unicode.Scalar) -> Bool {
    if scalar == "\\" { return true }
    switch role(of: scalar) {
    case .quote, .open, .close, .minus: return true
    case .text, .space, .escape, .regex: return operatorSigns.contains(scalar)
    }
  }

  /// The operator that a Japanese word is where it stands between two things that it can join.
  static func japaneseOperator(_ word: some Collection<Unicode.Scalar>) -> QueryOperator? {
    if word.elementsEqual("かつ".unicodeScalars) { return .and }
    return ["または", "又は", "もしくは"].contains { word.elementsEqual($0.unicodeScalars) } ? .or : nil
  }

  /// How many characters a word has behind NEAR at its beginning, in letters of either case and width; nil of other words.
  static func countBehindNear(_ word: some Collection<Unicode.Scalar>) -> Int? {
    let name = "near".unicodeScalars
    let isNear = word.prefix(name.count).elementsEqual(name) { scalar, expected in
      let narrow = (0xFF01...0xFF5E).contains(scalar.value) ? scalar.value - 0xFEE0 : scalar.value
      return narrow | 0x20 == expected.value
    }
    return isNear ? word.count - name.count : nil
  }

  /// Whether a word is NEAR in capitals, which an opening parenthesis behind it makes an operator.
  static func isNear(_ word: some Collection<Unicode.Scalar>) -> Bool {
    countBehindNear(word) == 0 && word.allSatisfy(\.properties.isUppercase)
  }

  /// The operator that a whole word is, in half-width or full-width capitals; && and || too, as other engines have them.
  static func operatorNamed(_ word: some Collection<Unicode.Scalar>) -> QueryOperator? {
    for (signs, named) in [("&&", QueryOperator.and), ("＆＆", .and), ("||", .or), ("｜｜", .or)]
    where word.elementsEqual(signs.unicodeScalars) { return named }
    var folded = ""
    for scalar in word {
      guard folded.utf8.count < 3 else { return nil }
      switch scalar.value {
      case 0x41...0x5A: folded.unicodeScalars.append(scalar)
      case 0xFF21...0xFF3A: folded.unicodeScalars.append(Unicode.Scalar(UInt8(scalar.value - 0xFF21 + 0x41)))
      default: return nil
      }
    }
    return QueryOperator(rawValue: folded)
  }
}

/// The operators that are words.
public enum QueryOperator: String, Sendable {
  /// Both sides.
  case and = "AND"
  /// Either side.
  case or = "OR"
  /// Not what follows; also written as a minus sign at a word's start.
  case not = "NOT"
}
