internal import Bytes
internal import Documents
internal import Segments

/// Finds the documents that came from files which are gone.
///
/// A document belongs to the file of its path, or, of a member of an archive, to the archive. Where a file of the same
/// path is known below another root, nobody can tell which of the two a document came from, and it stays.
/// *Law*: no document goes whose path another root still has (`PruneTests.otherRootsKeepTheirDocuments`).
struct PruneScan {
  /// A document that goes.
  struct Finding {
    var segment: Int
    var document: DocumentOrdinal
    var id: DocumentID
  }

  private let gone: Set<String>
  private let kept: Set<String>

  /// Takes the files that are gone, out of all that are known.
  init(_ gone: Set<SourceName>, of known: KnownSources) {
    self.gone = Set(gone.map(\.path))
    kept = Set(known.files.subtracting(gone).map(\.path))
  }

  /// The live documents that go.
  ///
  /// *Cost*: the record of every live document; nothing when no file is gone.
  func findings(in snapshot: Snapshot) throws(StorageError) -> [Finding] {
    guard !gone.isEmpty else { return [] }
    var findings: [Finding] = []
    for index in snapshot.segments.indices {
      let segment = snapshot.segments[index]
      for document in 0..<DocumentOrdinal(segment.documents.documentCount) where segment.live.isAlive(document) {
        guard isGone(try segment.sourcePath(of: document)) else { continue }
        findings.append(Finding(segment: index, document: document, id: try segment.documents.id(of: document)))
      }
    }
    return findings
  }

  private func isGone(_ path: String) -> Bool {
    var rest = path[...]
    while true {
      let candidate = String(rest)
      if kept.contains(candidate) { return false }
      if gone.contains(candidate) { return true }
      guard let slash = rest.lastIndex(of: "/") else { return false }
      rest = rest[..<slash]
    }
  }
}

extension IndexWriter {
  /// Deletes the documents of files that are gone and forgets the files, in one commit; gives the documents' names.
  ///
  /// A writer commits once: documents, or a deletion.
  /// - Throws: `IndexingError`; the index is then as it was.
  func prune(_ gone: Set<SourceName>, of table: SourceTable) throws(IndexingError) -> [DocumentID] {
    do throws(StorageError) {
      var live = committed.segments.map(\.live)
      let findings = try PruneScan(gone, of: KnownSources(table)).findings(in: committed)
      for finding in findings { live[finding.segment].delete(finding.document) }
      var sources = table
      sources.remove(gone)
      var next = try nextManifest()
      try write(live, into: &next)
      try write(sources, into: &next)
      try publish(next)
      return findings.map(\.id).sorted()
    } catch {
      throw .storage(error)
    }
  }
}
