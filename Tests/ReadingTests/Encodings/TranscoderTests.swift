import TestSupport
import Testing

@testable import Reading

/// Decoding does not depend on how the stream is cut, and gives nothing that the bytes do not have.
@Suite("Transcoder")
struct TranscoderTests {
  static let converters: [(encoding: CharacterEncoding, converter: String)] = [
    (.utf8, "UTF-8"), (.utf16LE, "UTF-16LE"), (.utf16BE, "UTF-16BE"), (.utf32LE, "UTF-32LE"), (.utf32BE, "UTF-32BE"),
    (.cp932, "CP932"), (.eucJP, "EUC-JP-MS"), (.iso2022JP, "ISO-2022-JP"), (.gb18030, "GB18030"), (.big5, "BIG5"),
    (.eucKR, "UHC"), (.koi8R, "KOI8-R"), (.windows1251, "CP1251"), (.windows1252, "CP1252"),
  ]

  static func decode(
    _ bytes: [UInt8], _ encoding: CharacterEncoding, cuts: [Int]
  ) throws -> (text: [UInt8], replaced: Int) {
    var transcoder = try Transcoder(from: encoding, invalidBytes: .replacing)
    var text: [UInt8] = []
    var start = 0
    for cut in cuts + [bytes.count] {
      try transcoder.append(Array(bytes[start..<cut]).span, to: &text)
      start = cut
    }
    try transcoder.finish(to: &text)
    return (text, transcoder.replacedCount)
  }

  @Test("any cut gives the same text, of garbage too", arguments: CharacterEncoding.allCases)
  func anyCutGivesTheSameText(_ encoding: CharacterEncoding) throws {
    var generator = SeededGenerator(seed: 3)
    let interesting: [UInt8] = [
      0x0A, 0x1B, 0x24, 0x42, 0x28, 0x4A, 0x49, 0x44, 0x0E, 0x0F, 0x30, 0x81, 0x8E, 0x8F, 0xE3, 0xFF,
    ]
    for round in 0..<300 {
      let count = Int.random(in: 0..<40, using: &generator)
      let bytes = (0..<count).map { _ in
        Bool.random(using: &generator)
          ? UInt8.random(in: 0...255, using: &generator) : interesting.randomElement(using: &generator) ?? 0
      }
      let whole = try Transcoder.decode(bytes, from: encoding, invalidBytes: .replacing)
      #expect(String(validating: whole.text, as: UTF8.self) != nil, "seed 3, round \(round)")
      let cuts = (0..<3).map { _ in Int.random(in: 0...count, using: &generator) }.sorted()
      let pieces = try Self.decode(bytes, encoding, cuts: cuts)
      #expect(pieces.text == whole.text, "seed 3, round \(round), cuts \(cuts), bytes \(bytes)")
      #expect(pieces.replaced == whole.replacedCount, "seed 3, round \(round), cuts \(cuts), bytes \(bytes)")
      let single = try Self.decode(bytes, encoding, cuts: Array(0..<count))
      #expect(single.text == whole.text, "seed 3, round \(round), bytes \(bytes)")
    }
  }

  @Test("pieces of a long text are the whole", arguments: converters)
  func piecesGiveTheWhole(_ encoding: CharacterEncoding, _ converter: String) throws {
    let hasKana = ![.koi8R, .windows1251, .windows1252, .big5, .eucKR].contains(encoding)
    let line = try encode("ABC 123 " + (hasKana ? "霧見市の計画\n" : "no kana\n"), by: converter)
    let bytes = Array(repeatElement(line, count: 9_001).joined()) + [0xFF, 0x8E]
    let whole = try Transcoder.decode(bytes, from: encoding, invalidBytes: .replacing)
    var text: [UInt8] = []
    var ends: [Int] = []
    let replaced = try Transcoder.decodePieces(bytes.span, from: encoding, invalidBytes: .replacing) { piece, used in
      var copy: [UInt8] = []
      copy.append(copying: piece)
      #expect(String(validating: copy, as: UTF8.self) != nil)
      text += copy
      ends.append(used)
      return true
    }
    let isSame = text == whole.text
    #expect(isSame)
    #expect(replaced == whole.replacedCount)
    #expect(ends.last == bytes.count && ends.count > 2)
    var pieceCount = 0
    try Transcoder.decodePieces(bytes.span, from: encoding, invalidBytes: .replacing) { _, _ in
      pieceCount += 1
      return false
    }
    #expect(pieceCount == 1)
  }

  @Test("decoding is the inverse of the C library's encoding", arguments: converters)
  func roundTrip(_ encoding: CharacterEncoding, _ converter: String) throws {
    let samples = [
      "札幌市の計画、第１章。ｶﾅ", "Größe déjà – „ça“", "Городская администрация", "한국어 삿포로 자매도시",
      "中文简体市", "中文繁體市", "ASCII only 123", "￥－～∥", "𠮷野家😀",
    ]
    var count = 0
    for sample in samples {
      guard let iconv = Iconv(from: "UTF-8", to: converter), let bytes = iconv.convert(Array(sample.utf8)) else {
        continue
      }
      count += 1
      #expect(String(decoding: try Transcoder.decode(bytes, from: encoding).text, as: UTF8.self) == sample)
    }
    #expect(count >= 2)
  }

  @Test("full-width hyphen-minus and minus sign are told apart as the bytes say")
  func minusSigns() throws {
    // CP932 0x817C is U+FF0D; a source that means U+2212 has it in Unicode only.
    #expect(try Transcoder.decode([0x81, 0x7C], from: .cp932).text == Array("\u{FF0D}".utf8))
    #expect(try Transcoder.decode([0x81, 0x60], from: .cp932).text == Array("\u{FF5E}".utf8))
    #expect(try Transcoder.decode([0xA1, 0xDD], from: .eucJP).text == Array("\u{FF0D}".utf8))
    #expect(try Transcoder.decode([0xA1, 0xC1], from: .eucJP).text == Array("\u{FF5E}".utf8))
    #expect(try Transcoder.decode(Array("\u{2212}\u{FF0D}".utf8), from: .utf8).text == Array("\u{2212}\u{FF0D}".utf8))
  }

  @Test("ISO-2022-JP of the wild: NEC and IBM rows, half-width katakana by escape and by SO, JIS X 0212")
  func wildISO2022JP() throws {
    let cases: [([UInt8], String)] = [
      ([0x1B, 0x24, 0x42, 0x2D, 0x21, 0x1B, 0x28, 0x42], "①"),
      ([0x1B, 0x24, 0x42, 0x7C, 0x71, 0x1B, 0x28, 0x42], "ⅰ"),
      ([0x1B, 0x28, 0x49, 0x31, 0x32, 0x1B, 0x28, 0x42, 0x41], "ｱｲA"),
      ([0x0E, 0x31, 0x32, 0x0F, 0x41], "ｱｲA"),
      ([0x1B, 0x24, 0x28, 0x44, 0x30, 0x21, 0x1B, 0x28, 0x42], "丂"),
      ([0x1B, 0x24, 0x42, 0x46, 0x7C, 0x0A, 0x41], "日\nA"),
    ]
    for (bytes, expected) in cases {
      let decoded = try Transcoder.decode(bytes, from: .iso2022JP, invalidBytes: .replacing)
      #expect(String(decoding: decoded.text, as: UTF8.self) == expected)
      #expect(decoded.replacedCount == 0)
    }
  }

  @Test("an error gives the place of the first bad byte, across chunks")
  func errorOffset() throws {
    var transcoder = try Transcoder(from: .cp932)
    var text: [UInt8] = []
    try transcoder.append([0x41, 0x82].span, to: &text)
    try transcoder.append([0xA0, 0x42].span, to: &text)
    #expect(throws: TranscodingError.invalid(byteOffset: 5, encoding: "CP932")) {
      try transcoder.append([0x43, 0x81, 0x20].span, to: &text)
    }
    #expect(throws: TranscodingError.invalid(byteOffset: 1, encoding: "UTF-8")) {
      try Transcoder.decode([0x41, 0xE3, 0x81], from: .utf8)
    }
  }

  @Test("IBM's extension kanji of eucJP-win are kept")
  func eucJPMS() throws {
    let bytes = try encode("髙橋", by: "EUC-JP-MS")
    #expect(bytes.first == 0x8F)
    let detection = EncodingDetector.detect(bytes + Array(try encode("さんの挨拶です", by: "EUC-JP-MS")), declared: "euc-jp")
    #expect(detection.encoding == .eucJPMS)
    #expect(String(decoding: try Transcoder.decode(bytes, from: .eucJPMS).text, as: UTF8.self) == "髙橋")
  }

  @Test("labels of the web mean what they mean there")
  func labels() {
    #expect(CharacterEncoding(label: " Shift_JIS\n") == .cp932)
    #expect(CharacterEncoding(label: "x-sjis") == .cp932)
    #expect(CharacterEncoding(label: "ISO-8859-1") == .windows1252)
    #expect(CharacterEncoding(label: "ks_c_5601-1987") == .eucKR)
    #expect(CharacterEncoding(label: "gb2312") == .gb18030)
    #expect(CharacterEncoding(label: "x-euc-jp") == .eucJP)
    #expect(CharacterEncoding(label: "csISO2022JP") == .iso2022JP)
    #expect(CharacterEncoding(label: "utf-7") == nil)
  }
}
