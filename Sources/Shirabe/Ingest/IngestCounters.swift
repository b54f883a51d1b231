internal import Synchronization

/// How far an ingest has come: written by its workers, read by whoever shows it.
package final class IngestCounters: Sendable {
  private let files = Atomic(0)
  private let bytes = Atomic(0)
  private let skipped = Atomic(0)

  /// Files finished, failed and unchanged ones too.
  package var fileCount: Int { files.load(ordering: .relaxed) }

  /// How much of the files is finished. *Units*: bytes as they lie in the files.
  package var byteCount: Int { bytes.load(ordering: .relaxed) }

  /// Documents of files that were skipped since they have not changed.
  package var skippedDocumentCount: Int { skipped.load(ordering: .relaxed) }

  /// Nothing is done yet.
  package init() {}

  /// Counts a part of a file as finished.
  package func advance(byteCount: Int) {
    bytes.add(byteCount, ordering: .relaxed)
  }

  /// Counts a finished file, of which so many bytes were not counted before.
  package func finishFile(byteCount: Int) {
    files.add(1, ordering: .relaxed)
    bytes.add(byteCount, ordering: .relaxed)
  }

  /// Counts the documents of a file that has not changed.
  package func skip(documentCount: Int) {
    skipped.add(documentCount, ordering: .relaxed)
  }
}
