internal import Bytes
internal import Documents
internal import Segments

/// What one worker brings home.
struct WorkerResult: Sendable {
  var built: BuiltSegment
  var unchanged: [UnchangedDocument]
  var failures: [IngestFailure]
  var warnings: [IngestFailure]
  var sources: [SourceName: SourceTable.Entry]
  var passages: [String: Int]
}

/// One worker of an ingest: takes pieces until the round is over or there are none, and builds a segment.
struct IngestWorker {
  let writer: IndexWriter
  let number: Int
  let memoryByteCount: Int
  let round: IngestRound

  func run<Source: IngestSource>(_ source: Source) throws(IndexingError) -> WorkerResult {
    var builder = try writer.builder(worker: number, memoryByteCount: memoryByteCount)
    var unchanged: [UnchangedDocument] = []
    var failures: [IngestFailure] = []
    var warnings: [IngestFailure] = []
    var sources: [SourceName: SourceTable.Entry] = [:]
    var passages: [String: Int] = [:]
    while !round.isOver {
      guard let piece = source.next() else {
        round.finish()
        break
      }
      try source.read(piece) { item throws(IndexingError) in
        switch item {
        case .document(let document, let sequence):
          do throws(StorageError) {
            if let place = try committedPlace(of: document) {
              unchanged.append(
                UnchangedDocument(segment: place.segment, document: place.document, sequence: sequence))
            } else {
              let earlier = builder.passageCount
              try builder.add(document.flow(), sequence: sequence)
              passages[document.provenance.path, default: 0] += builder.passageCount - earlier
              round.take(textByteCount: document.text.count)
            }
          } catch {
            throw .storage(error)
          }
        case .failure(let failure): failures.append(failure)
        case .warning(let path, let message): warnings.append(IngestFailure(path: path, reason: message))
        case .sourceEnd(let name, let contentHash, let byteCount, let documentCount):
          let earlier = Int(sources[name]?.documentCount ?? 0)
          sources[name] = SourceTable.Entry(
            contentHash: contentHash, byteCount: UInt64(byteCount), documentCount: UInt32(earlier + documentCount))
        }
      }
    }
    do throws(StorageError) {
      return WorkerResult(
        built: try builder.finish(), unchanged: unchanged, failures: failures, warnings: warnings, sources: sources,
        passages: passages)
    } catch {
      throw .storage(error)
    }
  }

  /// Where the index already has exactly this document, from the same file, if it does.
  ///
  /// A document that moved to another file is written anew, or it would go with the file that it came from.
  private func committedPlace(
    of document: borrowing Document
  ) throws(StorageError) -> (segment: Int, document: DocumentOrdinal)? {
    guard let place = try writer.committed.document(named: document.id) else { return nil }
    let segment = writer.committed.segments[place.segment]
    guard segment.documents.contentHash(of: place.document) == document.provenance.contentHash.low,
      try segment.sourcePath(of: place.document) == document.provenance.path
    else { return nil }
    return place
  }
}
