internal import Analysis

/// How the words of a text are looked for.
enum WordForm: Sendable, Equatable {
  /// As they are written.
  case written
  /// By their stems in one language.
  case stemmed(StemLanguages)
  /// As parts of longer German words.
  case compounded

  /// The layers that this form is made by.
  var layers: [WritingLayer] {
    switch self {
    case .written: []
    case .stemmed: [.stemming]
    case .compounded: [.compounds]
    }
  }

  /// What a text must be analysed with to find this form in it.
  var stems: StemLanguages {
    switch self {
    case .written: []
    case .stemmed(let language): language
    case .compounded: .german
    }
  }

  /// Whether a token of a word is looked for at its place.
  func isPlaced(_ token: Token) -> Bool {
    switch self {
    case .written: token.isWholeWord
    case .stemmed: token.kind == .wordStem
    case .compounded: false
    }
  }

  /// Whether a token of a word is looked for anywhere, its place being told by the text.
  func isUnplaced(_ token: Token) -> Bool {
    self == .compounded && token.kind == .wordPart
  }
}

extension Token {
  /// Whether this is a word as it is written.
  var isWholeWord: Bool { kind == .word || kind == .stemmedWord }
}

extension TokenKind {
  /// Whether a token stands for a word of a spaced script or for something of it.
  var isOfWord: Bool {
    switch self {
    case .word, .stemmedWord, .wordStem, .wordPrefix, .wordPart: true
    default: false
    }
  }
}
