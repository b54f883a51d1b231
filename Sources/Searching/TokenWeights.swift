internal import Analysis

/// How much a query token counts, by what it is made of and by the run it was cut from.
///
/// - Source: measured on Japanese questions, `research/RELEVANCE.md`, section 5; Hangul and other unspaced scripts there
///   are marked as guesses. A word of 1.8 is shared by the word (.3) and its stem (1.5): mean reciprocal rank of questions in
///   English .942 by words alone, .957 by stems, .963 with the beginnings of .5, of help pages .558, .609 and .620; grams of
///   four in place of the beginnings give .964 and .611 for five times the terms, so that only German has them. The
///   96 commonest pairs of hiragana have no weight: with .11 each, 3,175 Japanese questions give the same .929, 1,477 others
///   .946 for .947, 657 .636 both, and 254 long ones .906 for .904.
struct TokenWeights: Sendable {
  /// The weight of a kind of token.
  func weight(of kind: TokenKind) -> Float {
    switch kind {
    case .hanHan: 1
    case .hanHiragana: 0.22
    case .hiraganaHiragana: 0.11
    case .katakanaKatakana: 0.4
    case .katakanaOther: 0.26
    case .hangulHangul: 0.7
    case .hangulOther: 0.5
    case .otherOther: 0.3
    case .numberThenAtom: 1
    case .atomThenNumber: 0.9
    case .wordBeside: 0.25
    case .segmentEnd, .commonPair, .commonChain: 0
    case .word: 1.8
    case .stemmedWord: 0.3
    case .wordStem: 1.5
    case .wordPrefix: 0.5
    case .wordPart: 0.1
    case .otherTriple, .otherQuadruple: 0.6
    case .number: 1.6
    case .katakanaRun: 1
    case .hiraganaRun: 0.45
    case .hangulRun: 0.4
    case .hanCharacter: 0.3
    case .katakanaCharacter: 0.2
    case .hangulCharacter: 0.1
    case .loneHan: 0.75
    case .hanHiraganaHan: 0.37
    }
  }

  /// The weight of a token of a query: bigrams of long runs count less, for they say one thing together; terms that only
  /// ask (何, 誰) say nothing about the answer.
  func weight(of token: Token) -> Float {
    var weight = weight(of: token.kind)
    switch (token.kind, token.runLength) {
    case (.hanHan, 3...4): weight *= 0.75
    case (.hanHan, 5...): weight *= 0.6
    case (.katakanaKatakana, 5...6): weight *= 0.8
    case (.katakanaKatakana, 7...): weight *= 0.5
    default: break
    }
    if isInterrogative(token.key) { weight *= 0.2 }
    return weight
  }

  /// Whether a term has 何 or 誰.
  func isInterrogative(_ key: TermKey) -> Bool {
    guard !key.isLong else { return false }
    let scalars = key.scalars
    return [scalars.0, scalars.1, scalars.2].contains { $0 == 0x4F55 || $0 == 0x8AB0 }
  }
}
