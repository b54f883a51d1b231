internal import Analysis
internal import Bytes
public import Documents
public import Segments
internal import Synchronization

/// What an ingest would do.
public struct RehearsalSummary: Sendable, Equatable {
  /// Documents that the index does not have.
  public var added: [DocumentID] = []
  /// Documents that would replace one of the same name.
  public var changed: [DocumentID] = []
  /// Documents of files that are gone.
  public var deleted: [DocumentID] = []
  /// Documents that are there already, byte for byte.
  public var unchanged = 0
  /// What cannot be read.
  public var failures: [IngestFailure] = []
  /// Warnings about what was read.
  public var warnings: [IngestFailure] = []
}

/// Reads everything an ingest would read and compares it with the index, without its lock and without writing anything.
///
/// *Law*: what it says is what the ingest then does (`IngestRehearsalTests.saysWhatTheIngestDoes`).
/// *Cost*: reads and parses every file that has changed; nothing is indexed.
public struct IngestRehearsal: Sendable {
  /// What the index knows of its files.
  public let known: KnownSources
  private let snapshot: Snapshot?

  /// Looks at the last commit of an index; there need not be one.
  /// - Throws: `IndexingError` when it cannot be read, or when the ingest would refuse it.
  public init(folder: IndexFolder) throws(IndexingError) {
    var snapshot: Snapshot?
    do throws(StorageError) {
      if try Directory.exists(folder.manifest) { snapshot = try Snapshot(opening: folder) }
      known = KnownSources(try SourceTable.read(from: folder, generation: snapshot?.sourcesGeneration ?? 0))
    } catch {
      throw .storage(error)
    }
    self.snapshot = snapshot
    if let found = snapshot?.analyzerVersion, found != Analyzer.version {
      throw .analyzerVersion(path: folder.path, found: found, current: Analyzer.version)
    }
  }

  private struct Findings {
    var documents: [DocumentID: (hash: UInt64, path: String, sequence: UInt64)] = [:]
    var summary = RehearsalSummary()
  }

  /// Reads to the end of the source; `gone` are the files whose documents the ingest would delete.
  /// - Throws: `IndexingError` when the index cannot be read.
  public func run<Source: IngestSource>(
    _ source: Source, workers: Int, pruning gone: Set<SourceName> = []
  ) throws(IndexingError) -> RehearsalSummary {
    let findings = Mutex(Findings())
    try Parallel.run(workers: workers) { _ throws(IndexingError) in
      while let piece = source.next() {
        try source.read(piece) { item throws(IndexingError) in
          switch item {
          case .document(let document, let sequence):
            let hash = document.provenance.contentHash.low
            let path = document.provenance.path
            findings.withLock { findings in
              if let earlier = findings.documents[document.id], earlier.sequence > sequence { return }
              findings.documents[document.id] = (hash, path, sequence)
            }
          case .failure(let failure): findings.withLock { $0.summary.failures.append(failure) }
          case .warning(let path, let message):
            findings.withLock { $0.summary.warnings.append(IngestFailure(path: path, reason: message)) }
          case .sourceEnd: break
          }
        }
      }
    }
    let found = findings.withLock { $0 }
    do throws(StorageError) {
      return try compare(found, gone)
    } catch {
      throw .storage(error)
    }
  }

  private func compare(_ found: Findings, _ gone: Set<SourceName>) throws(StorageError) -> RehearsalSummary {
    var summary = found.summary
    for (id, document) in found.documents.sorted(by: { $0.key < $1.key }) {
      guard let snapshot, let place = try snapshot.document(named: id) else {
        summary.added.append(id)
        continue
      }
      let segment = snapshot.segments[place.segment]
      if segment.documents.contentHash(of: place.document) == document.hash,
        try segment.sourcePath(of: place.document) == document.path
      {
        summary.unchanged += 1
      } else {
        summary.changed.append(id)
      }
    }
    if let snapshot {
      // A document whose file is gone but which another file now gives again stays.
      summary.deleted = try PruneScan(gone, of: known).findings(in: snapshot).map(\.id)
        .filter { found.documents[$0] == nil }.sorted()
    }
    summary.failures.sort { ($0.path, $0.reason) < ($1.path, $1.reason) }
    summary.warnings.sort { ($0.path, $0.reason) < ($1.path, $1.reason) }
    return summary
  }
}
