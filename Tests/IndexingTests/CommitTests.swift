import Bytes
import Documents
import Segments
import TestSupport
import Testing

@testable import Indexing

@Suite struct CommitTests {
  private let scratch: ScratchFolder

  init() throws { scratch = try ScratchFolder() }

  private func named(_ names: [String], seed: UInt64) -> [Document] {
    var generator = SeededGenerator(seed: seed)
    return names.map { SampleDocuments.document($0, byteCount: 80, using: &generator) }
  }

  private func hashes() throws -> [String: UInt64] {
    try IndexDump(scratch["index"]).documents.mapValues { $0.provenance.contentHash.low }
  }

  @Test(arguments: [1, 2]) func countsAddedReplacedUnchanged(workers: Int) throws {
    let first = named(["a", "b", "c"], seed: 1)
    var summary = try ingest(first, into: scratch["index"], workers: workers)
    #expect((summary.added, summary.replaced, summary.unchanged, summary.generation) == (3, 0, 0, 1))
    summary = try ingest(first, into: scratch["index"], workers: workers)
    #expect((summary.added, summary.replaced, summary.unchanged, summary.generation) == (0, 0, 3, 0))
    #expect(IndexVerifier(folder: IndexFolder(scratch["index"])).verify().notes == [], "nothing built is left behind")
    let second = named(["b", "d"], seed: 2)
    summary = try ingest([first[0]] + second, into: scratch["index"], workers: workers)
    #expect((summary.added, summary.replaced, summary.unchanged) == (1, 1, 1))
    let expected = [first[0], second[0], first[2], second[1]]
    #expect(
      try hashes() == Dictionary(uniqueKeysWithValues: expected.map { ($0.id.rawValue, $0.provenance.contentHash.low) })
    )
    #expect(try Snapshot(opening: IndexFolder(scratch["index"])).documentCount == 4)
  }

  @Test(arguments: 1...6 as ClosedRange<UInt64>) func theHigherSequenceStays(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let writer = try IndexWriter(folder: IndexFolder(scratch["index"]))
    var last: [String: (sequence: UInt64, hash: UInt64)] = [:]
    var built: [BuiltSegment] = []
    var sequences = Array(0..<60 as Range<UInt64>).shuffled(using: &generator)
    for worker in 0..<2 {
      var builder = try writer.builder(worker: worker, memoryByteCount: 64 << 20)
      for _ in 0..<30 {
        // Out of order within a worker too.
        let sequence = sequences.removeLast()
        let name = "d\(Int.random(in: 0..<12, using: &generator))"
        let document = SampleDocuments.document(name, byteCount: 20, using: &generator)
        try builder.add(document, sequence: sequence)
        if last[name].map({ $0.sequence < sequence }) ?? true {
          last[name] = (sequence, document.provenance.contentHash.low)
        }
      }
      built.append(try builder.finish())
    }
    let summary = try writer.commit(built, sources: SourceTable())
    #expect(summary.added == last.count && summary.replaced == 0)
    #expect(try hashes() == last.mapValues(\.hash), "seed \(seed)")
    // Whatever place the live one has among those of its name, it is found.
    let snapshot = try Snapshot(opening: IndexFolder(scratch["index"]))
    for (name, expected) in last {
      let place = try #require(try snapshot.document(named: DocumentID(name)))
      #expect(snapshot.segments[place.segment].documents.contentHash(of: place.document) == expected.hash)
    }
  }

  @Test func anUnchangedDocumentThatCameLastStays() throws {
    let old = named(["a"], seed: 1)
    try ingest(old, into: scratch["index"])
    let new = named(["a"], seed: 2)
    var summary = try ingest(new + old, into: scratch["index"])
    #expect((summary.added, summary.replaced, summary.unchanged) == (0, 0, 1))
    #expect(try hashes() == ["a": old[0].provenance.contentHash.low])
    summary = try ingest(old + new, into: scratch["index"])
    #expect((summary.added, summary.replaced) == (0, 1))
    #expect(try hashes() == ["a": new[0].provenance.contentHash.low])
  }

  @Test func theSecondWriterIsRefusedByName() throws {
    let first = try IndexWriter(folder: IndexFolder(scratch["index"]))
    let error = #expect(throws: IndexingError.self) { _ = try IndexWriter(folder: IndexFolder(scratch["index"])) }
    guard case .storage(.locked(let path, let holder)) = error else {
      Issue.record("not locked but \(String(describing: error))")
      return
    }
    #expect(path == scratch["index/lock"] && holder.hasPrefix("process "))
    #expect(first.committed.generation == 0)
  }

  @Test func anotherAnalysisIsNamed() throws {
    try ingest(named(["a"], seed: 1), into: scratch["index"])
    var manifest = try #require(try Manifest.read(from: IndexFolder(scratch["index"])))
    manifest.segments = []
    manifest.analyzerVersion += 1
    try ScratchFolder.write(manifest.encoded(), to: scratch["index/manifest"])
    let error = #expect(throws: IndexingError.self) { _ = try IndexWriter(folder: IndexFolder(scratch["index"])) }
    guard case .analyzerVersion(_, manifest.analyzerVersion, manifest.analyzerVersion - 1) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test func readersKeepTheirSnapshotOverCommitsAndMerges() throws {
    let documents = named((0..<9).map { "d\($0)" }, seed: 3)
    try ingest([documents[0]], into: scratch["index"])
    let snapshot = try Snapshot(opening: IndexFolder(scratch["index"]))
    let before = try IndexDump(snapshot)
    for document in documents { try ingest([document], into: scratch["index"]) }
    #expect(try IndexDump(snapshot) == before)
  }
}
