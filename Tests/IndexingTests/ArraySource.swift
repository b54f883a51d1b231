import Documents
import Indexing
import Segments
import Synchronization
import TestSupport

/// Documents that stand in memory, as a source: each is a piece of work and a file of its own.
final class ArraySource: IngestSource {
  private let documents: [Document]
  private let place = Mutex(0)

  init(_ documents: [Document]) {
    self.documents = documents
  }

  func next() -> Int? {
    place.withLock { place in
      guard place < documents.count else { return nil }
      place += 1
      return place - 1
    }
  }

  func read(_ piece: Int, _ body: (IngestItem) throws(IndexingError) -> Void) throws(IndexingError) {
    let document = documents[piece]
    try body(.document(document, sequence: UInt64(piece)))
    try body(
      .sourceEnd(
        SourceName(root: nil, path: document.provenance.path), contentHash: document.provenance.contentHash,
        byteCount: document.provenance.byteCount, documentCount: 1))
  }
}

/// Reads documents into an index.
@discardableResult
func ingest(
  _ documents: [Document], into path: String, workers: Int = 1, memoryByteCount: Int = 256 << 20
) throws -> IngestSummary {
  let options = IngestOptions(workers: workers, memoryByteCount: memoryByteCount)
  return try IngestJob(folder: IndexFolder(path), options: options).run(ArraySource(documents))
}
