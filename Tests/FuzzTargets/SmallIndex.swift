import Bytes
import Documents
import Indexing
import Segments
import TestSupport

/// A small index with everything in it: two segments, deleted documents, lists of several blocks, columns with values.
final class SmallIndex: Sendable {
  /// Where it lies.
  let folder: IndexFolder
  /// Its files as they were written, by their paths below it.
  let files: [String: [UInt8]]

  /// Builds it at a path.
  init(at path: String) throws {
    folder = IndexFolder(path)
    var generator = SeededGenerator(seed: 5)
    try Self.ingest((0..<140).map { Self.document("d\($0)", wordCount: 3, &generator) }, into: folder)
    try Self.ingest((136..<144).map { Self.document("d\($0)", wordCount: 40, &generator) }, into: folder)
    var files: [String: [UInt8]] = [:]
    for name in try ScratchFolder.files(below: path) where name != "lock" {
      files[name] = try ScratchFolder.bytes(of: path + "/" + name)
    }
    self.files = files
  }

  private static let words = [
    "札幌市", "新たな", "計画", "取り組み", "令和6年度", "予算", "コミュニティ", "除雪", "について", "平成34年度", "budget", "снег", "시민", "第252条",
    "。\n", "龘", "𠮷野", "é", " ",
  ]

  private static func document(_ name: String, wordCount: Int, _ generator: inout SeededGenerator) -> Document {
    var text = "市の"
    for _ in 0..<wordCount { text += words.randomElement(using: &generator) ?? "" }
    let bytes = Array(text.utf8)
    let half = text.prefix(text.count / 2).utf8.count
    let year = Int.random(in: 2015...2025, using: &generator)
    return Document(
      id: DocumentID(name), title: "総合計画 \(name)", text: bytes,
      sections: [
        Section(title: "第1章", level: 1, parent: nil, range: 0..<half),
        Section(title: "", level: 2, parent: 0, range: half..<bytes.count),
      ], pages: [Page(number: 1, range: 0..<half), Page(number: 2, range: half..<bytes.count)],
      metadata: [
        MetadataEntry(key: "city", value: ["札幌市", "函館市"].randomElement(using: &generator) ?? ""),
        MetadataEntry(key: "date", value: "\(year)-04-01"), MetadataEntry(key: "kind", value: "plan"),
      ],
      provenance: Provenance(
        path: name, mediaType: "text/plain",
        encoding: EncodingFinding(name: "UTF-8", evidence: .detected, confidence: 1), byteCount: bytes.count,
        contentHash: ContentHash(high: 1, low: .random(in: 0 ... .max, using: &generator))))
  }

  private static func ingest(_ documents: [Document], into folder: IndexFolder) throws {
    let job = try IngestJob(folder: folder, options: IngestOptions(workers: 1, memoryByteCount: 128 << 20))
    _ = try job.run(Documents(documents))
  }

  /// Hands documents over one a piece.
  private final class Documents: IngestSource {
    private let remaining: SharedList<Document>

    init(_ documents: [Document]) { remaining = SharedList(documents) }

    func next() -> (Int, Document)? { remaining.next() }

    func read(
      _ piece: (Int, Document), _ body: (IngestItem) throws(IndexingError) -> Void
    ) throws(IndexingError) {
      try body(.document(piece.1, sequence: UInt64(piece.0)))
    }
  }
}
