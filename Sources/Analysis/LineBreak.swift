/// A run of line breaks between two lines that both have a letter of an unspaced script at the break, and the verdict.
///
/// All other line breaks separate in any case (there is a 。, a bullet, a number or a space-separated word at them), so
/// they are not listed.
public struct LineBreak: Sendable, Equatable {
  /// From the last letter before to the first letter after: spaces, line breaks, blank lines, indentation.
  public var range: SourceRange
  /// The sum of what speaks for a break inside a sentence, less what speaks against.
  public var score: Int
  /// What was found.
  public var evidence: LineEvidence

  /// The score from which a break is taken to be inside a sentence.
  public static let softScore = 4

  /// Whether the break lies inside a sentence, so that analysis skips it.
  public var isSoft: Bool { score >= LineBreak.softScore }
}

/// What speaks for or against a line break inside a sentence.
public struct LineEvidence: OptionSet, Sendable, Hashable {
  /// A bit for each kind.
  public let rawValue: UInt16

  /// Takes the bits.
  public init(rawValue: UInt16) {
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
  /// Against, and decisive: the next line begins with a bullet or like a heading (第3章, 別表), or on a new page.
  public static let heading = LineEvidence(rawValue: 8192)

  /// The kinds with their names for people.
  public static let names: [(name: String, evidence: LineEvidence)] = [
    ("impossible-start", .impossibleStart), ("kana-start", .kanaStart), ("unfinished-end", .unfinishedEnd),
    ("cut-katakana", .cutKatakana), ("fragment", .fragment), ("full-width", .fullWidth), ("same-width", .sameWidth),
    ("prose", .prose), ("same-column", .sameColumn), ("tighter-gap", .tighterGap), ("wider-gap", .widerGap),
    ("indentation", .indentation), ("short-line", .shortLine), ("heading", .heading),
  ]
}
