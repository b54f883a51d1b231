/// The kind of an index term: which atoms it is made of and whether its places are kept.
///
/// Channels never share terms: a channel is the first byte of a term's bytes on disk. Three channels, `gram`, `common`
/// and `final`, have exactly one token between them at every Han, kana, Hangul or other unspaced character of a text, so that
/// their tokens that begin with a character are all occurrences of that character.
///
/// - Source: the scheme is measured in `research/RELEVANCE.md`, section 5, of the project's founding material.
public enum Channel: UInt8, Sendable, CaseIterable {
  /// An atom of an unspaced script with its neighbour (`札幌`, `り組`, `年度`); a number with the atom after it (`2013年`).
  /// Positions are kept.
  case gram = 1
  /// A whole word of an alphabetic script or a whole number. Positions are kept.
  case word = 2
  /// A whole run of katakana, or of at least three hiragana. For ranking only.
  case run = 3
  /// A single Han character, each one, or a single Hangul or other unspaced character. For ranking only.
  case character = 4
  /// A Han character whose run is itself alone. For ranking only.
  case lone = 5
  /// Han, hiragana, Han in a row (`取り組`); three and four characters of Thai, Lao, Khmer and Myanmar. For ranking only.
  case compound = 6
  /// A character of an unspaced script at the end of its segment (`市` in `札幌市、`). Without positions: where it stands,
  /// the gram that ends in it says; one in eight characters is such an end.
  case final = 7
  /// Two hiragana that are among the 96 commonest pairs (`して`, `ます`, `こと`). Not in the index: they would be a
  /// quarter of all positions, for the pairs that tell passages apart least. Where they stand, `chain` says.
  case common = 8
  /// What English words have in common whatever their endings (`citi` of `cities`). Positions are kept, for phrases and for
  /// the best window of a long document.
  case stemEnglish = 9
  /// The same of German words.
  case stemGerman = 10
  /// The same of Russian words.
  case stemRussian = 11
  /// The first five letters of a word of six and more. For ranking only, without positions.
  case prefix = 12
  /// Four letters in a row of a German word: what its compounds have in common (`wahl` in `bürgermeisterwahl`). Without
  /// positions.
  case part = 13
  /// Hiragana in a row whose pairs are all common, as far as they go (`しております`); of more than sixteen characters, each
  /// stretch of sixteen. Positions are kept, one for a row in place of one for each of its pairs: so the index alone answers
  /// every phrase. On 48 MB of council minutes rows are 5,200 terms and 1.9 million occurrences, in place of 4.2 million of
  /// their pairs.
  case chain = 14

  /// Whether an index has the terms of this channel; the others serve to find a query's texts in a text.
  public var isIndexed: Bool { self != .common }

  /// Whether postings of this channel carry positions.
  public var hasPositions: Bool {
    switch self {
    case .gram, .word, .stemEnglish, .stemGerman, .stemRussian, .chain: true
    case .run, .character, .lone, .compound, .final, .common, .prefix, .part: false
    }
  }
}
