/// The equivalences that folding makes, each of which can be left out.
public struct FoldingLayers: OptionSet, Sendable, Hashable {
  /// A bit for each layer.
  public let rawValue: UInt16

  /// Takes the bits.
  public init(rawValue: UInt16) {
    self.rawValue = rawValue
  }

  /// NFKC: width (ｶﾞ = ガ, Ａ = A), compatibility characters (㍿, ①, Ⅲ, ㎡), Kangxi radicals, compatibility ideographs.
  public static let compatibility = FoldingLayers(rawValue: 1)
  /// Full case folding (Straße = STRASSE).
  public static let letterCase = FoldingLayers(rawValue: 2)
  /// Dashes after katakana are long vowel marks (サ―バ = サーバ); voicing marks that no character has are dropped.
  public static let kanaVariants = FoldingLayers(rawValue: 4)
  /// Variation selectors are dropped; radicals of the CJK Radicals Supplement become their ideographs.
  public static let ideographicVariants = FoldingLayers(rawValue: 8)
  /// Soft hyphens, zero-width spaces and joiners, byte order marks and the like are dropped.
  public static let ignorables = FoldingLayers(rawValue: 16)

  /// Old, variant and simplified Han characters become the one in common use (國 = 国; 髙 = 高; 邊, 邉 = 辺; 广, 廣 = 広).
  public static let kanjiForms = FoldingLayers(rawValue: 32)

  /// Latin letters lose their marks and strokes (Zürich = Zurich, København = Kobenhavn).
  public static let diacritics = FoldingLayers(rawValue: 64)

  /// Cyrillic ё is е (ещё = еще).
  public static let yo = FoldingLayers(rawValue: 128)

  /// Hangul letters that stand one by one make syllables (ㅎㅏㄴㄱㅡㄹ = 한글).
  public static let hangulLetters = FoldingLayers(rawValue: 256)

  /// Every layer: what the index uses.
  public static let all: FoldingLayers = [
    .compatibility, .letterCase, .kanaVariants, .ideographicVariants, .ignorables, .kanjiForms, .diacritics, .yo,
    .hangulLetters,
  ]

  /// The layers with their names, in the order in which they are listed for people.
  public static let names: [(name: String, layer: FoldingLayers)] = [
    ("compatibility", .compatibility), ("case", .letterCase), ("kana-variants", .kanaVariants),
    ("ideographic-variants", .ideographicVariants), ("ignorables", .ignorables),
    ("kanji-forms", .kanjiForms), ("diacritics", .diacritics), ("yo", .yo),
    ("hangul-letters", .hangulLetters),
  ]
}
