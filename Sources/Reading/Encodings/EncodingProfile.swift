/// How plausible a text is in one encoding, judged from its byte sequences alone.
///
/// Each legacy encoding orders its characters by use: kana and the first level of kanji, frequent Hangul, frequent
/// hanzi lie in ranges of lead bytes. A text read in the wrong encoding falls outside them.
/// *Units*: a score is a mean weight over the text's bytes at or above 0x80: about 1 for the right encoding of ordinary
/// prose, below 0 for a wrong one.
struct EncodingProfile {
  /// The mean weight.
  let score: Double
  /// How many characters were weighed.
  let weighed: Int

  /// Weighs a text in an encoding.
  ///
  /// An incomplete sequence at the end is left out.
  init(_ bytes: Span<UInt8>, as encoding: CharacterEncoding) {
    var total = 0.0
    var byteCount = 0
    var weighed = 0
    var index = 0
    while index < bytes.count {
      let lead = bytes[index]
      guard lead >= 0x80 else {
        index += 1
        continue
      }
      let (length, weight) = Self.weigh(bytes, index, encoding)
      guard index + length <= bytes.count else { break }
      total += weight * Double(length)
      byteCount += length
      weighed += 1
      index += length
    }
    score = byteCount == 0 ? 0 : total / Double(byteCount)
    self.weighed = weighed
  }

  /// The weight of a sequence that is not valid.
  private static let invalid = -3.0

  private static func weigh(
    _ bytes: Span<UInt8>, _ index: Int, _ encoding: CharacterEncoding
  ) -> (length: Int, weight: Double) {
    let lead = bytes[index]
    let trail = index + 1 < bytes.count ? bytes[index + 1] : nil
    switch encoding {
    case .utf8:
      return switch UTF8Rules.sequence(in: bytes, at: index) {
      case .wellFormed(let count): (count, 1.2)
      case .illFormed(let count): (count, invalid)
      case .cut: (bytes.count - index + 1, 0)
      }
    case .cp932: return shiftJIS(lead, trail)
    case .eucJP, .eucJPMS: return eucJP(lead, trail)
    case .gb18030: return gb18030(lead, trail)
    case .big5: return big5(lead, trail)
    case .eucKR: return eucKR(lead, trail)
    case .windows1252: return (1, western(bytes, index))
    case .windows1251: return (1, cyrillic(bytes, index) { windows1251Case($0) })
    case .koi8R: return (1, cyrillic(bytes, index) { koi8Case($0) })
    case .utf16LE, .utf16BE, .utf32LE, .utf32BE, .iso2022JP: return (1, invalid)
    }
  }

  // MARK: - Japanese

  private static func shiftJIS(_ lead: UInt8, _ trail: UInt8?) -> (Int, Double) {
    if (0xA1...0xDF).contains(lead) { return (1, -0.4) }  // half-width katakana
    guard (0x81...0x9F).contains(lead) || (0xE0...0xFC).contains(lead) else { return (1, invalid) }
    guard let trail else { return (2, 0) }
    guard trail >= 0x40, trail != 0x7F, trail <= 0xFC else { return (1, invalid) }
    switch lead {
    case 0x82: return (2, trail >= 0x9F ? 1.2 : 0.9)  // hiragana; full-width letters and digits
    case 0x83: return (2, trail <= 0x96 ? 1.1 : -0.3)  // katakana; Greek
    case 0x81: return (2, 0.9)  // punctuation
    case 0x84, 0x85, 0x86: return (2, -0.5)  // Cyrillic, lines, unassigned
    case 0x87: return (2, 0.3)  // NEC row 13
    case 0x88...0x97: return (2, 0.9)  // kanji of the first level
    case 0x98: return (2, trail <= 0x72 ? 0.9 : 0)
    case 0x99...0x9F, 0xE0...0xEA: return (2, -0.1)  // kanji of the second level
    case 0xED, 0xEE, 0xFA...0xFC: return (2, 0)  // IBM's kanji
    default: return (2, -2)  // user-defined
    }
  }

  private static func eucJP(_ lead: UInt8, _ trail: UInt8?) -> (Int, Double) {
    guard lead == 0x8E || lead == 0x8F || lead >= 0xA1, lead != 0xFF else { return (1, invalid) }
    guard let trail else { return (2, 0) }
    if lead == 0x8E { return (0xA1...0xDF).contains(trail) ? (2, 0.2) : (1, invalid) }
    guard trail >= 0xA1, trail <= 0xFE else { return (1, invalid) }
    switch lead {
    case 0x8F: return (3, 0.1)
    case 0xA4: return (2, trail <= 0xF3 ? 1.2 : invalid)  // hiragana
    case 0xA5: return (2, trail <= 0xF6 ? 1.1 : invalid)  // katakana
    case 0xA1: return (2, 0.9)
    case 0xA3: return (2, 0.8)  // full-width letters and digits
    case 0xA2, 0xA6, 0xA7, 0xA8: return (2, -0.4)
    case 0xAD: return (2, 0.3)  // NEC row 13
    case 0xB0...0xCF: return (2, 0.75)  // kanji of the first level
    case 0xD0...0xF4: return (2, -0.2)  // kanji of the second level
    case 0xF9...0xFC: return (2, 0)
    default: return (2, -1)
    }
  }

  // MARK: - Chinese and Korean

  /// The most frequent characters of simplified Chinese prose, as GB 2312 codes: 的一是在有中人国市年和了不为.
  private static let frequentSimplified: Set<UInt16> = [
    0xB5C4, 0xD2BB, 0xCAC7, 0xD4DA, 0xD3D0, 0xD6D0, 0xC8CB, 0xB9FA, 0xCAD0, 0xC4EA, 0xBACD, 0xC1CB, 0xB2BB, 0xCEAA,
  ]
  /// The most frequent characters of traditional Chinese prose, as Big5 codes: 的是不市年在有人一中民國.
  private static let frequentTraditional: Set<UInt16> = [
    0xAABA, 0xAC4F, 0xA4A3, 0xA5AB, 0xA67E, 0xA662, 0xA6B3, 0xA448, 0xA440, 0xA4A4, 0xA5C1, 0xB0EA,
  ]
  /// The most frequent syllables of Korean prose, as KS X 1001 codes: 이다는의에을가하고지로한시도.
  private static let frequentHangul: Set<UInt16> = [
    0xC0CC, 0xB4D9, 0xB4C2, 0xC0C7, 0xBFA1, 0xC0BB, 0xB0A1, 0xC7CF, 0xB0ED, 0xC1F6, 0xB7CE, 0xC7D1, 0xBDC3, 0xB5B5,
  ]

  private static func gb18030(_ lead: UInt8, _ trail: UInt8?) -> (Int, Double) {
    guard lead >= 0x81, lead <= 0xFE else { return (1, invalid) }
    guard let trail else { return (2, 0) }
    if (0x30...0x39).contains(trail) { return (4, -0.3) }
    guard trail >= 0x40, trail != 0x7F, trail <= 0xFE else { return (1, invalid) }
    guard lead >= 0xA1, trail >= 0xA1 else { return (2, -0.5) }  // GBK's additions
    if frequentSimplified.contains(UInt16(lead) << 8 | UInt16(trail)) { return (2, 1.6) }
    switch lead {
    case 0xA1, 0xA3: return (2, 0.8)
    case 0xA4, 0xA5: return (2, -0.2)  // kana are for Japanese
    case 0xB0...0xD7: return (2, 0.7)  // hanzi of the first level
    case 0xD8...0xF7: return (2, -0.1)
    default: return (2, -1)
    }
  }

  private static func big5(_ lead: UInt8, _ trail: UInt8?) -> (Int, Double) {
    guard lead >= 0x81, lead <= 0xFE else { return (1, invalid) }
    guard let trail else { return (2, 0) }
    guard (0x40...0x7E).contains(trail) || (0xA1...0xFE).contains(trail) else { return (1, invalid) }
    if frequentTraditional.contains(UInt16(lead) << 8 | UInt16(trail)) { return (2, 1.6) }
    switch lead {
    case 0xA1: return (2, 0.8)
    case 0xA2, 0xA3: return (2, 0.1)
    case 0xA4...0xC5: return (2, 0.8)  // frequent hanzi
    case 0xC6: return (2, trail <= 0x7E ? 0.8 : -0.5)
    case 0xC9...0xF9: return (2, -0.3)
    default: return (2, -1)  // the Hong Kong supplement
    }
  }

  private static func eucKR(_ lead: UInt8, _ trail: UInt8?) -> (Int, Double) {
    guard lead >= 0x81, lead <= 0xFE else { return (1, invalid) }
    guard let trail else { return (2, 0) }
    guard trail >= 0x41, trail <= 0xFE else { return (1, invalid) }
    guard lead >= 0xA1, trail >= 0xA1 else { return (2, lead <= 0xC6 ? 0.2 : invalid) }  // UHC's additions
    if frequentHangul.contains(UInt16(lead) << 8 | UInt16(trail)) { return (2, 1.6) }
    switch lead {
    case 0xB0...0xC8: return (2, 0.8)  // Hangul
    case 0xA1, 0xA3: return (2, 0.5)
    case 0xCA...0xFD: return (2, -0.2)  // hanja
    default: return (2, -0.6)
    }
  }

  // MARK: - Single bytes

  private enum LetterCase { case lower, upper }

  /// A letter of French, German and their neighbours stands beside an ASCII letter.
  private static func western(_ bytes: Span<UInt8>, _ index: Int) -> Double {
    let byte = bytes[index]
    let before = index > 0 ? bytes[index - 1] : 0x20
    let after = index + 1 < bytes.count ? bytes[index + 1] : 0x20
    let isBesideASCII = before < 0x80 && after < 0x80
    switch byte {
    case 0x81, 0x8D, 0x8F, 0x90, 0x9D: return -2
    case 0x80, 0x85, 0x91...0x97, 0xA0, 0xA7, 0xA9, 0xAB, 0xB0, 0xBB: return isBesideASCII ? 0.7 : 0
    case 0xC0...0xD6, 0xD8...0xF6, 0xF8...0xFF, 0x8C, 0x9C, 0x8A, 0x9A:
      guard isBesideASCII else { return -0.4 }
      return isLetter(before) || isLetter(after) ? 1 : 0.3
    default: return -0.5
    }
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte | 0x20)
  }

  /// Cyrillic read in the wrong encoding has its cases swapped: a capital after a small letter.
  private static func cyrillic(
    _ bytes: Span<UInt8>, _ index: Int, _ letterCase: (UInt8) -> LetterCase?
  ) -> Double {
    let byte = bytes[index]
    guard let this = letterCase(byte) else { return (0x93...0x97).contains(byte) || byte == 0xB9 ? 0 : -0.8 }
    let before = index > 0 ? bytes[index - 1] : 0x20
    let after = index + 1 < bytes.count ? bytes[index + 1] : 0x20
    if isLetter(before) || isLetter(after) { return -0.5 }
    // A pair of letters alone between others is more often a two-byte character.
    let isWord = letterCase(after) != nil || letterCase(before) != nil
    let isLongWord = index >= 2 && letterCase(before) != nil && letterCase(bytes[index - 2]) != nil
    switch (letterCase(before), this) {
    case (.lower, .upper): return -1.2
    case (_, .lower): return isLongWord ? 1 : isWord ? 0.6 : 0.2
    case (.upper, .upper): return 0.3
    case (nil, .upper): return 0.6
    }
  }

  private static func windows1251Case(_ byte: UInt8) -> LetterCase? {
    switch byte {
    case 0xE0...0xFF, 0xB8: .lower
    case 0xC0...0xDF, 0xA8: .upper
    default: nil
    }
  }

  private static func koi8Case(_ byte: UInt8) -> LetterCase? {
    switch byte {
    case 0xC0...0xDF, 0xA3: .lower
    case 0xE0...0xFF, 0xB3: .upper
    default: nil
    }
  }
}
