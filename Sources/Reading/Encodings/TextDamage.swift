import Documents

/// Counts the characters of a text that tell of damage, or that another program may not show.
struct TextDamage: Equatable {
  /// Private-use characters: gaiji that only their maker's font can show.
  private(set) var privateUse = 0
  /// Ideographic variation selectors.
  private(set) var variationSelectors = 0
  /// Kangxi and supplementary radicals where ideographs are meant, as some PDF writers leave them.
  private(set) var radicals = 0
  /// U+FFFD, where bytes could not be decoded.
  private(set) var replacements = 0
  /// Combining voice marks behind kana, as macOS writes file names.
  private(set) var decomposedKana = 0
  /// Characters that come of reading UTF-8 as another encoding: 縺, 繧, 繝, Ã, â€.
  private(set) var mojibake = 0
  /// C1 control characters, which no text has: bytes of another encoding read as a Western one.
  private(set) var controls = 0
  /// Characters beyond ASCII.
  private(set) var wideCount = 0

  /// Counts a text.
  ///
  /// *Cost*: one look at each byte.
  init(_ text: Span<UInt8>) {
    add(text)
  }

  /// Counts nothing yet.
  init() {}

  /// Counts a piece, which is of whole characters.
  mutating func add(_ text: Span<UInt8>) {
    var index = 0
    var wide = 0
    while index < text.count {
      let byte = text[index]
      switch byte {
      case ..<0xC2: index &+= 1
      // Most ideographs and Hangul: nothing of what is counted begins so.
      case 0xE4...0xE6, 0xE8...0xED:
        wide &+= 1
        index &+= 3
      default:
        wide &+= 1
        let second = index &+ 1 < text.count ? text[index &+ 1] : 0
        // Kana without a combining mark.
        if byte != 0xE3 || second == 0x82 {
          count(byte, second, index &+ 2 < text.count ? text[index &+ 2] : 0)
        }
        index &+= byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
      }
    }
    wideCount &+= wide
  }

  private mutating func count(_ first: UInt8, _ second: UInt8, _ third: UInt8) {
    switch (first, second) {
    case (0xC2, 0x80...0x9F): controls += 1
    case (0xE2, 0xBC...0xBE), (0xE2, 0xBA...0xBB): radicals += 1
    case (0xE2, 0xBF) where third < 0xA0: radicals += 1
    case (0xE3, 0x82) where third == 0x99 || third == 0x9A: decomposedKana += 1
    case (0xE7, 0xB8) where third == 0xBA: mojibake += 1
    case (0xE7, 0xB9) where third == 0xA7 || third == 0x9D: mojibake += 1
    case (0xEE, _): privateUse += 1
    case (0xEF, 0x80...0xA3): privateUse += 1
    case (0xEF, 0xBF) where third == 0xBD: replacements += 1
    case (0xF3, 0xA0): variationSelectors += 1
    case (0xF3, 0xB0...), (0xF4, _): privateUse += 1
    case (0xC3, 0x83), (0xC3, 0xA2): mojibake += 1
    default: break
    }
  }

  /// The share of characters beyond ASCII that no one can have meant.
  ///
  /// *Units*: 0 to 1.
  var lossShare: Double {
    wideCount == 0 ? 0 : Double(replacements + mojibake + controls) / Double(wideCount)
  }

  /// The counts that are not zero, by name.
  private var named: [(key: String, count: Int, words: String)] {
    [
      ("damage.privateUse", privateUse, "private-use characters (gaiji)"),
      ("damage.variationSelectors", variationSelectors, "ideographic variation selectors"),
      ("damage.radicals", radicals, "Kangxi radicals in place of ideographs"),
      ("damage.replacements", replacements, "replacement characters (U+FFFD)"),
      ("damage.decomposedKana", decomposedKana, "voice marks apart from their kana"),
      ("damage.controls", controls, "control characters"),
      ("damage.mojibake", lossShare > 0.02 ? mojibake : 0, "characters as of text read in a wrong encoding"),
    ].filter { $0.count > 0 }
  }

  /// Tells an operator: a number for each kind in the metadata, and one warning.
  func report(in document: inout Document) {
    guard !named.isEmpty else { return }
    for entry in named { document.metadata.append(MetadataEntry(key: entry.key, value: "\(entry.count)")) }
    // Selectors are no damage, only a trap for those who search without folding.
    let told = named.filter { $0.key != "damage.variationSelectors" }
    guard !told.isEmpty else { return }
    document.provenance.warnings.append(
      "the text has " + told.map { "\($0.count) \($0.words)" }.joined(separator: ", "))
  }
}
