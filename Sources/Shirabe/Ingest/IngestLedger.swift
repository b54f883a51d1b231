internal import Documents
package import Indexing
package import Rendering
internal import Synchronization

/// Notes what an ingest makes of each file, for `--report`: written by all workers.
///
/// *Cost*: a look at every byte of the text, to count its characters; only when a report is asked for.
package final class IngestLedger: Sendable {
  private let entries = Mutex<[String: FileReport.Entry]>([:])

  /// Nothing is noted yet.
  package init() {}

  /// Notes what a reader handed over, and how long it took for that.
  package func note(_ item: IngestItem, elapsed: Duration) {
    switch item {
    case .document(let document, _):
      let characters = document.text.reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
      let provenance = document.provenance
      update(provenance.path, status: .read) { entry in
        entry.status = .read
        entry.documents += 1
        entry.mediaType = provenance.mediaType
        entry.encoding = provenance.encoding.name
        entry.confidence = min(entry.confidence ?? 1, provenance.encoding.confidence)
        entry.pages += document.pages.count
        entry.characters += characters
        entry.elapsed += elapsed
      }
    case .failure(let failure):
      update(failure.path, status: .failed) { entry in
        entry.errors.append(failure.reason)
        entry.elapsed += elapsed
      }
    case .warning(let path, let message):
      update(path, status: .read) { $0.warnings.append(message) }
    case .sourceEnd: break
    }
  }

  /// Notes a file that has not changed, with the documents it gave.
  package func noteUnchanged(_ path: String, documentCount: Int) {
    update(path, status: .unchanged) { $0.documents = documentCount }
  }

  /// The report of a run that is over.
  package func report(of run: IngestReport) -> FileReport {
    for remark in run.skipped { update(remark.path, status: .leftOut) { $0.errors.append(remark.reason) } }
    var report = FileReport(index: run.index)
    report.generation = run.generation
    report.files = entries.withLock { Array($0.values) }.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    for index in report.files.indices {
      report.files[index].passages = run.passagesByPath[report.files[index].path] ?? 0
    }
    return report
  }

  private func update(_ path: String, status: FileReport.Status, _ change: (inout FileReport.Entry) -> Void) {
    entries.withLock { entries in
      change(&entries[path, default: FileReport.Entry(path: path, status: status)])
    }
  }
}
