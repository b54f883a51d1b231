import Documents
import Testing

@Suite struct DocumentTests {
  /// 「市。」 takes bytes 0..<6, 「川」 6..<9.
  private func document(
    text: [UInt8] = Array("市。川".utf8), sections: [Section] = [], pages: [Page] = [],
    lines: LineMap = .counting(first: 1)
  ) -> Document {
    Document(
      id: DocumentID("d"), text: text, sections: sections, pages: pages, lines: lines,
      provenance: Provenance(
        path: "d.txt", mediaType: "text/plain",
        encoding: EncodingFinding(name: "UTF-8", evidence: .detected, confidence: 1), byteCount: 9,
        contentHash: ContentHash(high: 0, low: 0)))
  }

  private func section(_ range: Range<Int>, parent: Int? = nil) -> Section {
    Section(title: "", level: 1, parent: parent, range: range)
  }

  @Test("a large table has a million sections and marks: they are small, and keep what they are given")
  func partsAreSmall() {
    #expect(MemoryLayout<Section>.stride == 40)
    #expect(MemoryLayout<LineMark>.stride == 8)
    let speaker = Speaker(role: "議長", name: "霧見太郎")
    var section = Section(
      title: "議長（霧見太郎君）", level: 7, parent: 70_000, range: 5..<3_000_000_000, kind: .speech, speaker: speaker)
    #expect(section.level == 7 && section.parent == 70_000 && section.range == 5..<3_000_000_000)
    #expect(section.kind == .speech && section.speaker == speaker)
    let same = Section(
      title: "議長（霧見太郎君）", level: 7, parent: 70_000, range: 5..<3_000_000_000, kind: .speech,
      speaker: Speaker(role: "議長", name: "霧見太郎"))
    #expect(section == same)
    section.parent = nil
    section.range = 7..<9
    section.level = 2
    section.speaker = nil
    #expect(section == Section(title: "議長（霧見太郎君）", level: 2, parent: nil, range: 7..<9, kind: .speech))
    var mark = LineMark(offset: 3_000_000_000, line: 9)
    #expect(mark.offset == 3_000_000_000 && mark.line == 9)
    mark.offset = 4
    mark.line = 2
    #expect(mark == LineMark(offset: 4, line: 2))
  }

  @Test func partsLieWithinTheText() {
    let marks = LineMap.marks([LineMark(offset: 0, line: 3), LineMark(offset: 9, line: 4)])
    let whole = document(
      sections: [section(0..<6), section(6..<6, parent: 0), section(6..<9, parent: 1)],
      pages: [Page(number: 1, range: 0..<3), Page(number: 2, range: 3..<9)], lines: marks)
    #expect(whole.contradiction == nil)
    #expect(document(text: []).contradiction == nil)

    let broken: [(String, Document)] = [
      ("cut character", document(text: [0xE5, 0xB8])),
      ("sections overlap", document(sections: [section(0..<6), section(3..<9)])),
      ("sections descend", document(sections: [section(6..<9), section(0..<6)])),
      ("section beyond the text", document(sections: [section(6..<10)])),
      ("section inside a character", document(sections: [section(1..<9)])),
      ("section its own parent", document(sections: [section(0..<9, parent: 0)])),
      ("parent that is not there", document(sections: [section(0..<6, parent: -1)])),
      ("pages overlap", document(pages: [Page(number: 1, range: 0..<6), Page(number: 2, range: 3..<9)])),
      ("page beyond the text", document(pages: [Page(number: 1, range: 0..<12)])),
      ("page inside a character", document(pages: [Page(number: 1, range: 0..<4)])),
      ("page zero", document(pages: [Page(number: 0, range: 0..<9)])),
      ("mark beyond the text", document(lines: .marks([LineMark(offset: 10, line: 1)]))),
      ("marks descend", document(lines: .marks([LineMark(offset: 6, line: 1), LineMark(offset: 3, line: 2)]))),
      ("line zero", document(lines: .marks([LineMark(offset: 0, line: 0)]))),
    ]
    for (name, document) in broken { #expect(document.contradiction != nil, "\(name)") }
  }
}
