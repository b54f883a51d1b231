/// The languages whose words are stemmed: of a document its own, of a query all.
///
/// A stem's term names its language, so that a query's German stem finds German texts alone: corn is not corner's stem in an
/// English one. Words of Latin script have the stem of one language in each document, English where nothing else is known.
public struct StemLanguages: OptionSet, Sendable, Hashable {
  /// A bit for each language.
  public let rawValue: UInt8

  /// Takes the bits.
  public init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  /// English, and what is taken for it.
  public static let english = StemLanguages(rawValue: 1)
  /// German: its compounds have parts too.
  public static let german = StemLanguages(rawValue: 2)
  /// Russian: every word of Cyrillic script.
  public static let russian = StemLanguages(rawValue: 4)

  /// All: what a query is analysed with.
  public static let all: StemLanguages = [.english, .german, .russian]

  /// Those of a document, by the tag of its language.
  public init(document language: String?) {
    let isGerman = language == "de" || language?.hasPrefix("de-") == true
    self = isGerman ? [.german, .russian] : [.english, .russian]
  }

  /// The languages with the channels of their stems, and their names in libstemmer.
  static let channels: [(language: StemLanguages, channel: Channel, name: String)] = [
    (.english, .stemEnglish, "english"), (.german, .stemGerman, "german"), (.russian, .stemRussian, "russian"),
  ]

  /// The language whose stems a channel has, by the channel's number.
  public init?(channelByte: UInt8) {
    guard let own = Self.channels.first(where: { $0.channel.rawValue == channelByte }) else { return nil }
    self = own.language
  }

  /// Those that a word may be of, by its first letter.
  static func languages(ofWordBeginningWith scalar: UInt32) -> StemLanguages {
    if LetterFolding.isLatin(scalar) { return [.english, .german] }
    return 0x400...0x52F ~= scalar ? .russian : []
  }
}
