/// The arrays that tokens go to, held by the tokenizer alone while it works.
struct TokenOutput {
  private var tokens: [Token]
  /// The bytes of long terms.
  var longTermBytes: [UInt8]

  /// Takes the arrays; the giver drops its own references, so that none is copied.
  init(tokens: consuming [Token], longTermBytes: consuming [UInt8]) {
    self.tokens = tokens
    self.longTermBytes = longTermBytes
  }

  /// Appends a token.
  @inline(__always)
  mutating func append(_ token: Token) { tokens.append(token) }

  /// Gives the arrays back.
  consuming func release() -> ([Token], [UInt8]) { (tokens, longTermBytes) }
}

extension TokenKind {
  /// The kind of a gram of two characters, by their classes.
  static func pair(_ first: UInt8, _ second: UInt8) -> TokenKind {
    if first == second {
      switch first {
      case ScalarClass.han: return .hanHan
      case ScalarClass.hiragana: return .hiraganaHiragana
      case ScalarClass.katakana: return .katakanaKatakana
      case ScalarClass.hangul: return .hangulHangul
      default: return .otherOther
      }
    }
    if first == ScalarClass.other || second == ScalarClass.other { return .otherOther }
    if first == ScalarClass.hangul || second == ScalarClass.hangul { return .hangulOther }
    if first == ScalarClass.katakana || second == ScalarClass.katakana { return .katakanaOther }
    return .hanHiragana
  }
}
