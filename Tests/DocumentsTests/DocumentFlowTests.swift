import Documents
import TestSupport
import Testing

/// Whether a document without its furniture is the same document.
@Suite("Document flow")
struct DocumentFlowTests {
  private let provenance = Provenance(
    path: "a", mediaType: "text/plain", encoding: EncodingFinding(name: "UTF-8", evidence: .assumed, confidence: 1),
    byteCount: 0, contentHash: ContentHash(high: 0, low: 0))

  @Test("places keep their section, page and line", arguments: 0..<40)
  func placesKeepWhatTheyAre(_ seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    // Each letter is its own witness: no byte comes twice.
    let text = (0..<200).map { UInt8($0) }.filter { $0 < 0x80 }
    func cuts(_ count: Int) -> [Int] {
      (0..<count).map { _ in Int.random(in: 0...text.count, using: &generator) }.sorted()
    }
    let edges = cuts(8)
    let furniture = stride(from: 0, to: 8, by: 2).map { edges[$0]..<edges[$0 + 1] }.filter { !$0.isEmpty }
    let parts = [0] + cuts(3) + [text.count]
    let ranges = (0..<4).map { parts[$0]..<parts[$0 + 1] }
    let document = Document(
      id: DocumentID("a"), text: text, sections: ranges.map { Section(title: "", level: 1, parent: nil, range: $0) },
      pages: ranges.enumerated().map { Page(number: $0.offset + 1, range: $0.element) }, furniture: furniture,
      lines: seed % 2 == 0
        ? .counting(first: 1) : .marks(parts.enumerated().map { LineMark(offset: $0.element, line: $0.offset + 1) }),
      provenance: provenance)
    #expect(document.contradiction == nil, "seed \(seed)")
    let flow = document.flow()
    #expect(flow.contradiction == nil, "seed \(seed)")
    #expect(flow.text == text.indices.filter { place in !furniture.contains { $0.contains(place) } }.map { text[$0] })
    for (place, byte) in flow.text.enumerated() {
      let before = Int(byte)
      for index in ranges.indices {
        #expect(flow.sections[index].range.contains(place) == ranges[index].contains(before), "seed \(seed)")
        #expect(flow.pages[index].range.contains(place) == ranges[index].contains(before), "seed \(seed)")
      }
      #expect(line(of: place, flow) == line(of: before, document), "seed \(seed), byte \(before)")
    }
  }

  private func line(of place: Int, _ document: Document) -> Int {
    switch document.lines {
    case .counting(let first): first + document.text[..<place].count { $0 == 0x0A }
    case .marks(let marks): marks.last { $0.offset <= place }?.line ?? 0
    }
  }
}
