/// An occurrence of a term in analysed text.
public struct Token: Sendable, Equatable {
  /// The term.
  public var key: TermKey
  /// The ordinal of the token's first atom, counted from where the analysis was told to start.
  public var position: UInt32
  /// Where the occurrence begins in the source text.
  ///
  /// *Units*: UTF-8 bytes of the analysed text.
  public var start: UInt32
  /// Where it ends.
  ///
  /// *Units*: UTF-8 bytes of the analysed text.
  public var end: UInt32
  /// What the token is made of: decides its weight in ranking.
  public var kind: TokenKind
  /// How many atoms the same-class run has that the token's first atom lies in; 255 stands for 255 and more.
  public var runLength: UInt8

  /// Describes an occurrence.
  @inlinable
  public init(key: TermKey, position: UInt32, start: UInt32, end: UInt32, kind: TokenKind, runLength: UInt8) {
    self.key = key
    self.position = position
    self.start = start
    self.end = end
    self.kind = kind
    self.runLength = runLength
  }
}

/// What a token is made of, by the classes of its atoms: the rows of the weight table.
///
/// K Han, H hiragana, T katakana, G Hangul, O other unspaced scripts (Thai, Lao, Khmer, Myanmar, Bopomofo), L a word of
/// any other script, D a number.
/// - Source: `research/RELEVANCE.md`, section 5.
public enum TokenKind: UInt8, Sendable, CaseIterable {
  /// Two Han characters.
  case hanHan
  /// Han and hiragana, in either order.
  case hanHiragana
  /// Two hiragana.
  case hiraganaHiragana
  /// Two katakana.
  case katakanaKatakana
  /// Katakana beside Han or hiragana.
  case katakanaOther
  /// Two Hangul syllables.
  case hangulHangul
  /// Hangul beside a number, a word or Han.
  case hangulOther
  /// Two characters of another unspaced script.
  case otherOther
  /// A number and the atom after it.
  case numberThenAtom
  /// An atom and the number after it.
  case atomThenNumber
  /// A word beside an atom of an unspaced script.
  case wordBeside
  /// An atom at the end of its segment: kept for finding it, without weight of its own.
  case segmentEnd
  /// A whole word that has no stem.
  case word
  /// A whole word beside its stem.
  case stemmedWord
  /// A whole number.
  case number
  /// A whole katakana run.
  case katakanaRun
  /// A whole hiragana run of at least three.
  case hiraganaRun
  /// A whole Hangul run.
  case hangulRun
  /// One Han character.
  case hanCharacter
  /// One katakana character.
  case katakanaCharacter
  /// One Hangul syllable.
  case hangulCharacter
  /// A Han character alone in its run.
  case loneHan
  /// Han, hiragana, Han.
  case hanHiraganaHan
  /// The stem of a word.
  case wordStem
  /// The first letters of a long word.
  case wordPrefix
  /// Some letters of a word that compounds may share.
  case wordPart
  /// Three characters of another unspaced script.
  case otherTriple
  /// Four characters of another unspaced script.
  case otherQuadruple
  /// Two hiragana that are a common pair: without weight, which changes no ranking measured.
  case commonPair
  /// Hiragana in a row whose pairs are all common: kept for finding them, without weight of its own.
  case commonChain
}
