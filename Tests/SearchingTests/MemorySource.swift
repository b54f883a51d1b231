import Documents
import Indexing
import Synchronization

/// Hands documents of a test to an ingest, one a piece.
final class MemorySource: IngestSource {
  private let remaining: Mutex<[(Int, Document)]>

  init(_ documents: [Document]) {
    remaining = Mutex(Array(documents.enumerated().map { ($0.offset, $0.element) }.reversed()))
  }

  func next() -> (Int, Document)? {
    remaining.withLock { $0.popLast() }
  }

  func read(
    _ piece: (Int, Document), _ body: (IngestItem) throws(IndexingError) -> Void
  ) throws(IndexingError) {
    try body(.document(piece.1, sequence: UInt64(piece.0)))
  }
}

extension Document {
  /// A document of plain text.
  static func plain(
    _ id: String, title: String = "", _ text: String, sections: [Section] = [], language: String? = nil
  ) -> Document {
    let bytes = Array(text.utf8)
    var hash: UInt64 = 14_695_981_039_346_656_037
    for byte in bytes + Array(title.utf8) { hash = (hash ^ UInt64(byte)) &* 1_099_511_628_211 }
    return Document(
      id: DocumentID(id), title: title, text: bytes, sections: sections,
      metadata: language.map { [MetadataEntry(key: MetadataKey.language.rawValue, value: $0)] } ?? [],
      provenance: Provenance(
        path: id, mediaType: "text/plain",
        encoding: EncodingFinding(name: "UTF-8", evidence: .detected, confidence: 1), byteCount: bytes.count,
        contentHash: ContentHash(high: 0, low: hash)))
  }
}
