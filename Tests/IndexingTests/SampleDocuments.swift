import Documents
import TestSupport

/// Documents for tests: made up by a seed, with sections, pages and lines where they please.
enum SampleDocuments {
  private static let words = [
    "札幌市", "新たな", "計画", "取り組み", "令和6年度", "予算", "コミュニティ", "ごみ", "除雪", "議会", "について", "平成34年度", "budget", "snow",
    "2025", "снег", "시민", "第1章", "町", "。", "。\n", "\n", "　", " ", "\n\n", "、", "龘", "𠮷野", "é",
  ]

  static func text(_ byteCount: Int, using generator: inout some RandomNumberGenerator) -> [UInt8] {
    var text = ""
    while text.utf8.count < byteCount { text += words.randomElement(using: &generator) ?? "" }
    return Array(text.utf8)
  }

  /// A random document: `byteCount` is about its size.
  static func document(
    _ name: String, byteCount: Int, using generator: inout some RandomNumberGenerator
  ) -> Document {
    let text = byteCount == 0 ? [] : text(byteCount, using: &generator)
    let boundaries = (0...text.count).filter { $0 == text.count || text[$0] & 0xC0 != 0x80 }
    var sections: [Section] = []
    let starts = (0..<Int.random(in: 0...6, using: &generator)).compactMap { _ in
      boundaries.randomElement(using: &generator)
    }
    .sorted()
    for (index, start) in starts.enumerated() {
      let parent = index == 0 || Bool.random(using: &generator) ? nil : Int.random(in: 0..<index, using: &generator)
      sections.append(
        Section(
          title: Bool.random(using: &generator) ? "第\(index)章 計画" : "", level: 1, parent: parent,
          range: start..<(index + 1 < starts.count ? starts[index + 1] : text.count)))
    }
    var pages: [Page] = []
    let breaks = (0..<Int.random(in: 0...4, using: &generator)).compactMap { _ in
      boundaries.randomElement(using: &generator)
    }
    .sorted()
    for (index, start) in breaks.enumerated() {
      pages.append(
        Page(
          number: index + 1,
          range: (index == 0 ? 0 : start)..<(index + 1 < breaks.count ? breaks[index + 1] : text.count)))
    }
    var lines = LineMap.counting(first: Int.random(in: 1...3, using: &generator))
    if Bool.random(using: &generator) {
      var line = 0
      let offsets = (0..<Int.random(in: 1...20, using: &generator)).map { _ in
        Int.random(in: 0...text.count, using: &generator)
      }
      lines = .marks(
        offsets.sorted().map { offset in
          line += Int.random(in: 1...4, using: &generator)
          return LineMark(offset: offset, line: line)
        })
    }
    return Document(
      id: DocumentID(name), title: Bool.random(using: &generator) ? "総合計画 \(name)" : "", text: text, sections: sections,
      pages: pages, lines: lines, metadata: [MetadataEntry(key: "n", value: name)],
      provenance: Provenance(
        path: name, mediaType: "text/plain",
        encoding: EncodingFinding(name: "UTF-8", evidence: .detected, confidence: 1), byteCount: text.count,
        contentHash: ContentHash(
          high: .random(in: 0 ... .max, using: &generator), low: .random(in: 0 ... .max, using: &generator))))
  }

  /// Several documents of all sizes, named `d0`, `d1`, ...
  static func several(_ count: Int, largest: Int = 3_000, seed: UInt64) -> [Document] {
    var generator = SeededGenerator(seed: seed)
    return (0..<count).map { index in
      let size = index % 5 == 4 ? 0 : Int.random(in: 1...largest, using: &generator)
      return document("d\(index)", byteCount: size, using: &generator)
    }
  }
}
