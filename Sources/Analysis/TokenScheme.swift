/// Which channels for ranking are made beside grams and words.
///
/// What the full scheme adds is worth, left out one by one, .006, .002 and .002 of mean reciprocal rank on Japanese
/// questions; on 192 MB of council minutes it is a third of all postings and four fifths of the dictionary.
/// - Source: `research/RELEVANCE.md`, sections 4 and 5.
public enum TokenScheme: Sendable {
  /// Katakana and Hangul runs, and Han characters that stand alone.
  case lean
  /// Also every Han and Hangul character, hiragana runs, and Han-hiragana-Han.
  case full
}
