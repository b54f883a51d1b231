import Foundation
import TestSupport
import Testing

@testable import Analysis

@Suite("Folding")
struct NormalizerTests {
  static let seed: UInt64 = 20_261_123

  /// Every set of layers that have to do with each other, with and without those that fold letters last of all.
  static let everySet = (0..<64).flatMap { [$0, $0 | 192, $0 | 448] }.map { FoldingLayers(rawValue: UInt16($0)) }

  @Test(
    "what each layer makes equal",
    arguments: [
      ("ﾊﾟｼﾌｨｯｸﾐｭｰｼﾞｯｸ", "パシフィックミュージック"), ("㍿札幌", "株式会社札幌"), ("①Ⅲ㎡", "1iiim2"), ("⽅⽂", "方文"),
      ("ＳＮＳ５年間", "sns5年間"), ("Straße STRASSE", "strasse strasse"), ("か\u{3099}く", "がく"),
      ("葛\u{E0100}城市", "葛城市"), ("神\u{FE00}社", "神社"), ("⻄区", "西区"), ("サ―バ サ－バ サ‐バ サ–バ", "サーバ サーバ サーバ サーバ"),
      ("エレベ－タ－", "エレベーター"), ("ｻｰﾊﾞｰ", "サーバー"), ("サ-バ-1", "サーバ-1"), ("テレビ――昔", "テレビ――昔"), ("2013－2017", "2013-2017"),
      ("市民\u{200B}会\u{AD}館", "市民会館"), ("カ\u{309A}キ", "カキ"), ("ヴァイオリン", "ヴァイオリン"), ("ΣΊΣΥΦΟΣ", "σίσυφοσ"),
      ("e\u{323}\u{302}", "e"), ("\u{1112}\u{1161}\u{11AB}국", "한국"), ("㌔㍍", "キロメートル"), ("髙島", "高島"), ("", ""),
    ])
  func everyLayerTogether(source: String, expected: String) {
    #expect(Array(Normalizer().folded(source).unicodeScalars) == Array(expected.unicodeScalars))
  }

  @Test("a layer that is left out leaves its characters alone")
  func layersLeftOut() {
    #expect(Normalizer(layers: []).folded("Ａｶﾞ⻄\u{FE00}サ―バ\u{AD}ẞ") == "Ａｶﾞ⻄\u{FE00}サ―バ\u{AD}ẞ")
    #expect(Normalizer(layers: .letterCase).folded("ＡBẞｶﾞ") == "ａbssｶﾞ")
    #expect(Normalizer(layers: .kanaVariants).folded("サ―バ－") == "サーバー")
    #expect(Normalizer(layers: .compatibility).folded("Ａｶﾞ－⻄") == "Aガ-⻄")
    #expect(Normalizer(layers: .ideographicVariants).folded("⻄\u{E0100}区") == "西区")
    #expect(Normalizer(layers: .ignorables).folded("\u{FEFF}札\u{200B}幌") == "札幌")
  }

  @Test("folding twice is folding once, with every set of layers", arguments: everySet)
  func foldingTwiceIsFoldingOnce(layers: FoldingLayers) {
    var generator = SeededGenerator(seed: NormalizerTests.seed)
    let normalizer = Normalizer(layers: layers)
    for _ in 0..<600 {
      let source = RandomText.make(pieces: 24, using: &generator)
      let once = normalizer.folded(source)
      let twice = normalizer.folded(once)
      #expect(
        Array(once.unicodeScalars) == Array(twice.unicodeScalars),
        "seed \(NormalizerTests.seed): \(source.unicodeScalars.map { String($0.value, radix: 16) })")
    }
  }

  @Test("every scalar folded twice is that scalar folded once")
  func everyScalarFoldedTwice() {
    let normalizer = Normalizer()
    var failures: [UInt32] = []
    for value in UInt32(0)..<0x33000 {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let once = normalizer.folded(String(Character(scalar)))
      if !normalizer.folded(once).utf8.elementsEqual(once.utf8) { failures.append(value) }
    }
    #expect(failures.isEmpty, "\(failures.count): \(failures.prefix(8).map { String($0, radix: 16) })")
  }

  @Test("compatibility alone is canonically equivalent to Foundation's NFKD, and composes it to the same bytes")
  func compatibilityIsNFKC() {
    var generator = SeededGenerator(seed: NormalizerTests.seed &+ 1)
    let normalizer = Normalizer(layers: .compatibility)
    for _ in 0..<4000 {
      let source = RandomText.make(pieces: 24, using: &generator)
      let decomposed = source.decomposedStringWithCompatibilityMapping
      let folded = normalizer.folded(source)
      #expect(folded == decomposed, "\(source.debugDescription)")  // == of strings is canonical equivalence
      #expect(folded.utf8.elementsEqual(normalizer.folded(decomposed).utf8), "\(source.debugDescription)")
    }
  }

  @Test("a thousand marks in the wrong order are put in order, and quickly")
  func manyMarksInTheWrongOrder() {
    let marks = String(repeating: "\u{301}\u{323}", count: 20_000)
    let folded = Normalizer(layers: .all.subtracting(.diacritics)).folded("b" + marks)
    #expect(folded.unicodeScalars.dropFirst(2).first?.value == 0x323)
    #expect(folded.unicodeScalars.count == 40_000)
  }

  @Test("bytes that are no UTF-8 become U+FFFD and stop nothing")
  func bytesThatAreNoUTF8() {
    let sources: [[UInt8]] = [
      [0xFF], [0xE6, 0x9C], [0xE6, 0x9C, 0x41], [0xED, 0xA0, 0x80], [0xC0, 0x80], [0xF4, 0x90, 0x80, 0x80],
      [0x80, 0x80],
      [0xE3, 0x81], [0xF0, 0x9F, 0x98], [0xC3],
    ]
    for source in sources {
      var folded = FoldedText()
      Normalizer().fold(source.span, into: &folded)
      #expect(folded.count > 0 && folded[0] == 0xFFFD, "\(source)")
    }
    var generator = SeededGenerator(seed: NormalizerTests.seed)
    var folded = FoldedText()
    for _ in 0..<2000 {
      let bytes = (0..<20).map { _ in UInt8.random(in: 0...255, using: &generator) | 0x80 }
      Normalizer().fold(bytes.span, into: &folded)
      let expected = Normalizer().folded(String(decoding: bytes, as: UTF8.self)).filter { $0 != "\u{FFFD}" }
      #expect(folded.description.filter { $0 != "\u{FFFD}" } == expected, "\(bytes)")
    }
  }
}
