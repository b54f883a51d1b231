import Bytes
import Documents
import Segments
import TestSupport
import Testing

@testable import Indexing

@Suite struct DeletionTests {
  private let scratch: ScratchFolder
  private let documents: [Document]

  init() throws {
    scratch = try ScratchFolder()
    var generator = SeededGenerator(seed: 5)
    documents = ["a", "b", "c", "d"].map { SampleDocuments.document($0, byteCount: 60, using: &generator) }
  }

  private var folder: IndexFolder { IndexFolder(scratch["index"]) }

  private func names() throws -> [String] { try IndexDump(scratch["index"]).documents.keys.sorted() }

  @Test func whatIsFoundIsDeletedAndTheRestIsNamed() throws {
    try ingest(Array(documents[..<2]), into: scratch["index"])
    try ingest(Array(documents[2...]), into: scratch["index"])
    let summary = try DeletionJob(folder: folder).run(["d", "x", "b", "d", "x"].map { DocumentID($0) })
    #expect(summary.deleted.map(\.rawValue) == ["d", "b"])
    #expect(summary.missing.map(\.rawValue) == ["x"])
    #expect(summary.generation > 2)
    #expect(try names() == ["a", "c"])
    let verification = IndexVerifier(folder: folder).verify()
    #expect(verification.damages == [] && verification.notes == [])
  }

  @Test func nothingFoundCommitsNothing() throws {
    try ingest(documents, into: scratch["index"])
    let summary = try DeletionJob(folder: folder).run([DocumentID("x")])
    #expect(summary.deleted == [] && summary.missing == [DocumentID("x")] && summary.generation == 0)
    #expect(try Snapshot(opening: folder).generation == 1)
  }

  @Test func deletedSourcesAreForgottenAndReadAgain() throws {
    try ingest(documents, into: scratch["index"])
    _ = try DeletionJob(folder: folder).run([DocumentID("b")])
    let job = try IngestJob(folder: folder, options: IngestOptions(workers: 1, memoryByteCount: 128 << 20))
    let unchanged = documents.filter {
      job.known.isUnchanged(SourceName(root: nil, path: $0.provenance.path), contentHash: $0.provenance.contentHash)
    }
    #expect(unchanged.map(\.id.rawValue) == ["a", "c", "d"])
    let summary = try job.run(ArraySource(documents))
    #expect((summary.added, summary.replaced, summary.unchanged) == (1, 0, 3))
    #expect(try names() == ["a", "b", "c", "d"])
  }

  @Test func aMembersArchiveIsForgotten() {
    var sources = SourceTable()
    let entry = SourceTable.Entry(contentHash: ContentHash(high: 1, low: 2), byteCount: 3, documentCount: 4)
    for path in ["plans/a.zip", "plans/a.zip.txt", "b.txt"] {
      sources.entries[SourceName(root: .folder("/town"), path: path)] = entry
    }
    sources.forget(["plans/a.zip/in/member.txt"])
    #expect(sources.entries.keys.map(\.path).sorted() == ["b.txt", "plans/a.zip.txt"])
    sources.forget(["b.txt"])
    #expect(sources.entries.keys.map(\.path) == ["plans/a.zip.txt"])
  }

  @Test func allDeletedLeavesAnEmptyIndex() throws {
    try ingest(documents, into: scratch["index"])
    _ = try DeletionJob(folder: folder).run(documents.map(\.id))
    let snapshot = try Snapshot(opening: folder)
    #expect(snapshot.documentCount == 0 && snapshot.segments.isEmpty)
    #expect(IndexVerifier(folder: folder).verify().damages == [])
  }

  @Test func withoutAnIndexNothingIsMade() throws {
    #expect(throws: IndexingError.self) { _ = try DeletionJob(folder: folder) }
    #expect(try !Directory.exists(scratch["index"]))
  }

  @Test(arguments: [false, true]) func everyFailureLeavesOldOrNew(isLasting: Bool) throws {
    try ingest(Array(documents[..<2]), into: scratch["old"])
    try ingest(Array(documents[2...]), into: scratch["old"])
    let ids = [DocumentID("a"), DocumentID("c")]
    let old = try IndexDump(scratch["old"])
    try ScratchFolder.copy(scratch["old"], to: scratch["new"])
    _ = try IndexWriter(folder: IndexFolder(scratch["new"])).delete(ids)
    let new = try IndexDump(scratch["new"])
    #expect(old != new)
    var outcomes: Set<String> = []
    for allowed in 0... {
      let path = scratch["try-\(allowed)"]
      try ScratchFolder.copy(scratch["old"], to: path)
      let failing = FailingStorage(after: allowed, isLasting: isLasting)
      do {
        _ = try IndexWriter(folder: IndexFolder(path), fileSystem: failing.fileSystem).delete(ids)
        outcomes.insert("done")
      } catch {
        outcomes.insert("refused")
      }
      let dump = try IndexDump(path)
      #expect(dump == old || dump == new, "after \(allowed) operations")
      outcomes.insert(dump == old ? "old" : "new")
      #expect(IndexVerifier(folder: IndexFolder(path)).verify().damages == [], "after \(allowed) operations")
      if !failing.hasFailed { break }
    }
    #expect(outcomes == ["done", "refused", "old", "new"])
  }
}
