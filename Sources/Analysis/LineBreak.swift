/// A place where text may be broken inside a word or sentence, and the verdict.
///
/// It is a run of line breaks, or the space between two letters of a word spaced out.
///
/// Where analysis lists them, both neighbours are letters of an unspaced script, or a number and its counter, or the
/// halves of a hyphenated word. All other line breaks separate in any case; `LineJoiner.allBreaks` lists them too.
public struct LineBreak: Sendable, Equatable {
  /// From the last letter before to the first letter after: spaces, line breaks, blank lines, indentation, a hyphen.
  public var range: SourceRange
  /// The sum of what speaks for a break inside a sentence, less what speaks against.
  public var score: Int
  /// What was found.
  public var evidence: LineEvidence
  /// The number of the line before the break, among those with something on them; `betweenLetters` for a space.
  var line: Int32

  /// The line of a space between two letters.
  static let betweenLetters: Int32 = -9

  /// The score from which a break is taken to be inside a sentence.
  public static let softScore = 4

  /// Whether the break lies inside a sentence, so that analysis skips it.
  public var isSoft: Bool { score >= LineBreak.softScore }
}

/// What speaks for or against a line break inside a sentence.
public struct LineEvidence: OptionSet, Sendable, Hashable {
  /// A bit for each kind.
  public let rawValue: UInt32

  /// Takes the bits.
  public init(rawValue: UInt32) {
    self.rawValue = rawValue
  }

  /// The next line begins with what begins no word: ー, a small kana, ん, 々.
  public static let impossibleStart = LineEvidence(rawValue: 1)
  /// The next line begins with a particle or an inflection.
  public static let kanaStart = LineEvidence(rawValue: 2)
  /// The line ends with a particle or in the middle of an inflection.
  public static let unfinishedEnd = LineEvidence(rawValue: 4)
  /// A katakana word is cut.
  public static let cutKatakana = LineEvidence(rawValue: 8)
  /// The next line is one character.
  public static let fragment = LineEvidence(rawValue: 16)
  /// The line is about as wide as the widest line near it.
  public static let fullWidth = LineEvidence(rawValue: 32)
  /// Another line near it is as wide.
  public static let sameWidth = LineEvidence(rawValue: 64)
  /// There is a full stop in a line near it.
  public static let prose = LineEvidence(rawValue: 128)
  /// A line of the same width beside it is broken inside a sentence.
  public static let sameColumn = LineEvidence(rawValue: 256)
  /// Fewer line breaks stand here than before and after a narrow line.
  public static let tighterGap = LineEvidence(rawValue: 512)
  /// Against: more line breaks stand here than before and after.
  public static let widerGap = LineEvidence(rawValue: 1024)
  /// Against: the next line is indented more.
  public static let indentation = LineEvidence(rawValue: 2048)
  /// Against: the line is much shorter than a line beside it, and no line beside it is as short.
  public static let shortLine = LineEvidence(rawValue: 4096)
  /// Against, and decisive: the next line begins with a bullet or like a heading (第3章, 別表).
  public static let heading = LineEvidence(rawValue: 8192)
  /// Against: the next line begins a page.
  public static let pageBreak = LineEvidence(rawValue: 1 << 14)
  /// A word of small letters ends with a hyphen and goes on with small letters.
  public static let hyphen = LineEvidence(rawValue: 1 << 15)
  /// Against: the hyphen belongs to the word (self-employed, face-to-face).
  public static let compound = LineEvidence(rawValue: 1 << 16)
  /// A number is cut from its counter, or from what announces it.
  public static let cutNumber = LineEvidence(rawValue: 1 << 17)
  /// The letters of a line stand apart, each by itself: 札 幌 市.
  public static let spacedLetters = LineEvidence(rawValue: 1 << 18)
  /// Lines of one letter each, one below the other.
  public static let verticalLetters = LineEvidence(rawValue: 1 << 19)
  /// Against, and decisive: the letters are the cells of a table (男 女 計, 月 火 水).
  public static let cells = LineEvidence(rawValue: 1 << 20)
  /// Against: one line is spaced out, the other is not.
  public static let spacingChange = LineEvidence(rawValue: 1 << 21)
  /// Against, and decisive: punctuation, a bullet or a word between spaces stands at the break.
  public static let separator = LineEvidence(rawValue: 1 << 22)
  /// The line ends with one Han character behind hiragana, and Han or an inflection goes on; or a noun is cut that two
  /// verbs make (受入).
  public static let halfWord = LineEvidence(rawValue: 1 << 23)
  /// Against: the next line ends with the same two letters, as the items of a list do.
  public static let sameEnding = LineEvidence(rawValue: 1 << 24)

  /// The line is the widest near it and ends unlike the item before it and the next line, which end alike.
  public static let itemEnding = LineEvidence(rawValue: 1 << 25)

  /// Against: the line ends like a whole polite sentence without its full stop, as headings and items do.
  public static let wholeSentence = LineEvidence(rawValue: 1 << 26)
  /// The next line hangs below the text of an item.
  public static let hanging = LineEvidence(rawValue: 1 << 27)

  /// The kinds with their names for people.
  public static let names: [(name: String, evidence: LineEvidence)] = [
    ("impossible-start", .impossibleStart), ("kana-start", .kanaStart), ("unfinished-end", .unfinishedEnd),
    ("cut-katakana", .cutKatakana), ("fragment", .fragment), ("full-width", .fullWidth), ("same-width", .sameWidth),
    ("prose", .prose), ("same-column", .sameColumn), ("tighter-gap", .tighterGap), ("wider-gap", .widerGap),
    ("indentation", .indentation), ("short-line", .shortLine), ("heading", .heading),
    ("page-break", .pageBreak), ("hyphen", .hyphen), ("compound", .compound), ("cut-number", .cutNumber),
    ("spaced-letters", .spacedLetters), ("vertical-letters", .verticalLetters), ("cells", .cells),
    ("spacing-change", .spacingChange), ("separator", .separator),
    ("half-word", .halfWord), ("same-ending", .sameEnding), ("item-ending", .itemEnding),
    ("whole-sentence", .wholeSentence), ("hanging", .hanging),
  ]
}

extension LineBreak {
  /// Adds evidence with its weight; nothing for a weight of 0.
  mutating func note(_ kind: LineEvidence, _ weight: Int) {
    guard weight != 0 else { return }
    score += weight
    evidence.insert(kind)
  }
}
