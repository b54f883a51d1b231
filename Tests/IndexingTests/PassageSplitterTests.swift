import Documents
import Indexing
import TestSupport
import Testing

@Suite struct PassageSplitterTests {
  @Test(arguments: 1...60 as ClosedRange<UInt64>) func passagesTileTheText(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let size = [0, 1, 50, 200, 1000, 9000].randomElement(using: &generator) ?? 0
    let document = SampleDocuments.document("d", byteCount: size, using: &generator)
    #expect(document.contradiction == nil)
    let longest = [64, 100, 700, 6000].randomElement(using: &generator) ?? 64
    let passages = PassageSplitter(longestByteCount: longest).passages(of: document)
    #expect(!passages.isEmpty)
    var end = 0
    for passage in passages {
      #expect(passage.range.lowerBound == end, "seed \(seed)")
      end = passage.range.upperBound
      check(passage, of: document, longest: longest, isAlone: passages.count == 1, seed: seed)
    }
    #expect(end == document.text.count, "seed \(seed)")
  }

  private func check(_ passage: Passage, of document: Document, longest: Int, isAlone: Bool, seed: UInt64) {
    let text = document.text[passage.range]
    let blanks: Set<UInt8> = [9, 10, 11, 12, 13, 32]
    let words = text.drop { blanks.contains($0) }
    #expect(isAlone || !words.isEmpty, "seed \(seed): a passage of blanks")
    #expect(text.first.map { $0 & 0xC0 != 0x80 } ?? true, "seed \(seed): a passage begins inside a character")
    let kept = words.reversed().drop { blanks.contains($0) }.count
    #expect(kept <= longest, "seed \(seed)")
    guard let first = words.indices.first else { return }
    // The section and the page are those of the first word.
    let section = document.sections.lastIndex { $0.range.lowerBound <= first }
    #expect(passage.section == section, "seed \(seed)")
    #expect(passage.page == document.pages.last { $0.range.lowerBound <= first }?.number, "seed \(seed)")
    for section in document.sections where words.startIndex < section.range.lowerBound {
      #expect(words.startIndex + kept <= section.range.lowerBound, "seed \(seed): a passage in two sections")
    }
    for place in [passage.range.lowerBound, first, passage.range.upperBound - 1] {
      let own = line(at: place - passage.range.lowerBound, of: text, passage.lines)
      #expect(own == line(at: place, of: document.text[...], document.lines), "seed \(seed), at \(place)")
    }
  }

  /// The naive reading of a line map.
  private func line(at place: Int, of text: ArraySlice<UInt8>, _ lines: LineMap) -> Int {
    switch lines {
    case .counting(let first): first + text.prefix(place).filter { $0 == 10 }.count
    case .marks(let marks): (marks.last { $0.offset <= place } ?? marks.first)?.line ?? 1
    }
  }

  @Test func longStretchesAreCutEvenlyAtLineEnds() {
    let line = "あいうえおかきくけこさしす\n"
    var generator = SeededGenerator(seed: 1)
    var document = SampleDocuments.document("d", byteCount: 0, using: &generator)
    document.sections = []
    document.pages = []
    document.text = Array(String(repeating: line, count: 160).utf8)
    let passages = PassageSplitter(longestByteCount: 6000).passages(of: document)
    #expect(document.text.count == 6400)
    #expect(passages.count == 2)
    for passage in passages {
      #expect(passage.range.count >= 2400 && passage.range.count <= 4000)
      #expect(document.text[passage.range.upperBound - 1] == 10)
    }
  }

  /// A document of two pages.
  private func pages(_ first: String, _ second: String) -> Document {
    let end = (first + "\u{0C}").utf8.count
    var generator = SeededGenerator(seed: 1)
    var document = SampleDocuments.document("d", byteCount: 0, using: &generator)
    document.sections = []
    document.text = Array((first + "\u{0C}" + second).utf8)
    document.pages = [Page(number: 1, range: 0..<end), Page(number: 2, range: end..<document.text.count)]
    return document
  }

  private static let body = "計画の期間は令和七年度から令和十六年度までの十年間とし、\n社会の変化に応じて五年目に中間の見直しを行うとともに、\n"

  @Test func aSentenceThatAPageBreaksLiesInOnePassage() {
    let document = pages(Self.body + "毎年度の予算と実施計画によってその進み具合を村民に公\n", "表します。\n第二の柱は村の足である。\n" + Self.body)
    let passages = PassageSplitter().passages(of: document)
    #expect(passages.count == 2)
    #expect(passages.map(\.page) == [1, 2])
    let texts = passages.map { String(decoding: document.text[$0.range], as: UTF8.self) }
    #expect(texts[0].hasSuffix("公\n\u{0C}表します。"))
    #expect(texts[1].hasPrefix("\n第二の柱"))
  }

  @Test func aSentenceThatEndsWithItsPageIsLeftThere() {
    for last in ["毎年度の予算と実施計画によってその進み具合を公表します。\n", "おわりに\n"] {
      let document = pages(Self.body + last, "村の足を守るために、\n" + Self.body)
      let passages = PassageSplitter().passages(of: document)
      #expect(passages.map(\.range) == document.pages.map(\.range))
    }
  }
}
