import Synchronization

/// How far an ingest has come: written by its workers, read by whoever shows it.
final class IngestCounters: Sendable {
  /// Files finished, failed and unchanged ones too.
  let files = Atomic(0)
  /// How much of the files is finished. *Units*: bytes as they lie in the files.
  let bytes = Atomic(0)
  /// Documents handed over.
  let documents = Atomic(0)
  /// Documents of files that were skipped since they have not changed.
  let skippedDocuments = Atomic(0)

  /// Nothing is done yet.
  init() {}

  /// Counts a finished file, of which so many bytes were not counted before.
  func finishFile(byteCount: Int) {
    files.add(1, ordering: .relaxed)
    bytes.add(byteCount, ordering: .relaxed)
  }
}
