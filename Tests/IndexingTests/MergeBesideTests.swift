import Bytes
import Documents
import Segments
import Synchronization
import TestSupport
import Testing

@testable import Indexing

/// Merges that are written while commits go on.
@Suite struct MergeBesideTests {
  private let scratch: ScratchFolder

  init() throws { scratch = try ScratchFolder() }

  private func documents(_ names: [String], seed: UInt64) -> [Document] {
    var generator = SeededGenerator(seed: seed)
    return names.map { SampleDocuments.document($0, byteCount: 120, using: &generator) }
  }

  private func commit(_ documents: [Document], by writer: IndexWriter) throws {
    var builder = try writer.builder(worker: 0, memoryByteCount: 64 << 20)
    for (index, document) in documents.enumerated() { try builder.add(document, sequence: UInt64(index)) }
    _ = try writer.commit([try builder.finish()], sources: SourceTable())
  }

  private func expectWhole(_ name: String, _ place: String = "") {
    let verification = IndexVerifier(folder: IndexFolder(scratch[name])).verify()
    #expect(verification.damages == [] && verification.notes == [], "\(place)")
  }

  /// Three commits, a merge of them that begins, two commits that replace and delete, and the merge's own commit.
  private func write(_ name: String, _ fileSystem: FileSystem = .standard, meanwhile: Bool) throws {
    let folder = IndexFolder(scratch[name])
    var writer = try IndexWriter(folder: folder, fileSystem: fileSystem)
    for (seed, names) in [["a", "b", "c"], ["c", "d"], ["e", "f"]].enumerated() {
      try commit(documents(names, seed: UInt64(seed)), by: writer)
      writer = try IndexWriter(after: writer)
    }
    let begun = try #require(try writer.beginMerge(policy: MergePolicy(most: 1)))
    let early = meanwhile ? nil : try begun.write()
    if let early { _ = try writer.commit(begun, as: early) }
    writer = try IndexWriter(after: writer, merging: meanwhile ? begun.number : nil)
    try commit(documents(["b", "g"], seed: 7), by: writer)
    let late = meanwhile ? try begun.write() : nil
    writer = try IndexWriter(after: writer, merging: meanwhile ? begun.number : nil)
    _ = try writer.delete([DocumentID("d"), DocumentID("g")])
    if let late { _ = try writer.commit(begun, as: late) }
  }

  @Test func commitsMeanwhileAreKept() throws {
    try write("beside", meanwhile: true)
    try write("between", meanwhile: false)
    expectWhole("beside")
    let beside = try Snapshot(opening: IndexFolder(scratch["beside"]))
    #expect(try IndexDump(beside) == IndexDump(scratch["between"]))
    #expect(Set(try IndexDump(beside).documents.keys) == ["a", "b", "c", "e", "f"])
    // The merged segment stands before what was committed while it was written, with a lower number.
    #expect(beside.segments.count == 2 && beside.segments[0].number < beside.segments[1].number)
    #expect(beside.segments[0].documents.documentCount == 6 && beside.segments[0].live.deletedCount == 2)
  }

  @Test(arguments: [false, true]) func everyFailureLeavesACommit(isLasting: Bool) throws {
    try write("whole", meanwhile: true)
    let whole = try IndexDump(scratch["whole"])
    var states: Set<[String]> = []
    for allowed in 0... {
      let name = "try-\(allowed)"
      let failing = FailingStorage(after: allowed, isLasting: isLasting)
      do {
        try write(name, failing.fileSystem, meanwhile: true)
        #expect(try IndexDump(scratch[name]) == whole, "after \(allowed) operations")
      } catch is IndexingError {
        #expect(failing.hasFailed)
      } catch is StorageError {
        #expect(failing.hasFailed)
      }
      let folder = IndexFolder(scratch[name])
      if try Directory.exists(folder.manifest) {
        states.insert(try IndexDump(scratch[name]).documents.keys.sorted())
        #expect(IndexVerifier(folder: folder).verify().damages == [], "after \(allowed) operations")
        _ = try IndexWriter(folder: folder)
        expectWhole(name, "after \(allowed) operations, and the next writer")
      }
      if !failing.hasFailed { break }
    }
    // Every commit on the way was seen.
    #expect(states.count == 5, "\(states)")
  }

  /// Rounds, merges beside them and searches' snapshots at the same time.
  @Test(arguments: [1, 2, 3]) func roundsWithMergesBesideEqualOneCommit(workers: Int) throws {
    let names = (0..<120).map { "d\($0 % 90)" }
    let documents = documents(names, seed: 5)
    func run(_ name: String, commitByteCount: Int, workers: Int) throws -> IngestSummary {
      let options = IngestOptions(workers: workers, memoryByteCount: 128 << 20, commitByteCount: commitByteCount)
      return try IngestJob(folder: IndexFolder(scratch[name]), options: options).run(ArraySource(documents))
    }
    _ = try run("whole", commitByteCount: 1 << 30, workers: 1)
    let rounds = try run("rounds", commitByteCount: 500, workers: workers)
    #expect(rounds.warnings == [] && rounds.generation > 20)
    let snapshot = try Snapshot(opening: IndexFolder(scratch["rounds"]))
    #expect(snapshot.generation == rounds.generation && snapshot.segments.count <= 8)
    #expect(try IndexDump(snapshot).documents == IndexDump(scratch["whole"]).documents)
    expectWhole("rounds")
  }

  @Test func aFailingMergeBesideIsOnlyAWarning() throws {
    let disk = Disk()
    let folder = IndexFolder(scratch["index"])
    var writer = try IndexWriter(folder: folder, fileSystem: disk.fileSystem)
    for round in 0..<9 {
      if round > 0 { writer = try IndexWriter(after: writer) }
      try commit(documents(["\(round)"], seed: 4), by: writer)
    }
    let before = try IndexDump(folder.path)
    disk.fill(true)
    var summary = IngestSummary()
    var merges = IngestMerges(options: IngestOptions(workers: 2, memoryByteCount: 128 << 20), share: 64 << 20)
    merges.goOn(after: writer, into: &summary)
    #expect(merges.current != nil)
    merges.end(after: writer, into: &summary)
    #expect(merges.current == nil)
    #expect(summary.warnings.map(\.path) == [folder.path])
    #expect(
      summary.warnings.allSatisfy { $0.reason.contains("could not be merged") && $0.reason.contains("free some space") }
    )
    #expect(try IndexDump(folder.path) == before)
    expectWhole("index")
    disk.fill(false)
    merges.end(after: writer, into: &summary)
    #expect(try Snapshot(opening: folder).segments.count == 1)
    #expect(try IndexDump(folder.path) == before)
    expectWhole("index")
  }

  /// A disk on which no file can be created while it is full.
  private final class Disk: Sendable {
    private let isFull = Atomic(false)

    func fill(_ isFull: Bool) { self.isFull.store(isFull, ordering: .relaxed) }

    var fileSystem: FileSystem {
      FileSystem { operation throws(StorageError) in
        guard operation.kind == .create, self.isFull.load(ordering: .relaxed) else { return }
        throw .system(path: operation.path, operation: operation.kind.rawValue, errno: 28)
      }
    }
  }

  @Test func aMergeThatIsStoppedLeavesTheIndexAlone() throws {
    let folder = IndexFolder(scratch["index"])
    var writer = try IndexWriter(folder: folder)
    for round in 0..<3 {
      try commit(documents((0..<40).map { "\(round)/\($0)" }, seed: 3), by: writer)
      writer = try IndexWriter(after: writer)
    }
    let before = try IndexDump(folder.path)
    let begun = try #require(try writer.beginMerge(policy: MergePolicy(most: 1)))
    let beside = try #require(MergeBeside.start(begun))
    beside.stop()
    #expect(beside.isWritten)
    writer = try IndexWriter(after: writer)
    #expect(try IndexDump(folder.path) == before)
    expectWhole("index")
  }

  @Test func workIsDoneOnceAfterTheMerge() throws {
    let folder = IndexFolder(scratch["index"])
    var writer = try IndexWriter(folder: folder)
    for round in 0..<2 {
      try commit(documents(["\(round)"], seed: 4), by: writer)
      writer = try IndexWriter(after: writer)
    }
    let begun = try #require(try writer.beginMerge(policy: MergePolicy(most: 1)))
    let done = Atomic(0)
    let beside = try #require(MergeBeside.start(begun))
    let isLeft = beside.leave { done.add(1, ordering: .relaxed) }
    _ = try beside.finish()
    #expect(done.load(ordering: .relaxed) == (isLeft ? 1 : 0))
    #expect(!beside.leave { done.add(1, ordering: .relaxed) }, "the thread has ended")
    beside.takeBack()
    #expect(done.load(ordering: .relaxed) == (isLeft ? 1 : 0))
  }
}
