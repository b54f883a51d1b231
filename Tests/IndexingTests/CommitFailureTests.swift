import Bytes
import Documents
import Segments
import TestSupport
import Testing

@testable import Indexing

/// Cranky storage: a failure at the n-th operation of a commit, for every n.
@Suite struct CommitFailureTests {
  private func run(_ documents: [Document], into path: String, _ fileSystem: FileSystem) throws {
    let writer = try IndexWriter(folder: IndexFolder(path), fileSystem: fileSystem)
    var builder = try writer.builder(worker: 0, memoryByteCount: 64 << 20)
    for (index, document) in documents.enumerated() { try builder.add(document, sequence: UInt64(index)) }
    _ = try writer.commit([try builder.finish()], sources: SourceTable())
    _ = try writer.merge(policy: MergePolicy(most: 1))
  }

  @Test(arguments: [false, true]) func everyFailureLeavesOldOrNew(isLasting: Bool) throws {
    let scratch = try ScratchFolder()
    var generator = SeededGenerator(seed: 1)
    func documents(_ names: [String]) -> [Document] {
      names.map { SampleDocuments.document($0, byteCount: 60, using: &generator) }
    }
    let first = documents(["a", "b"])
    let second = documents(["b", "c"])
    try run(first, into: scratch["old"], .standard)
    let old = try IndexDump(scratch["old"])
    try ScratchFolder.copy(scratch["old"], to: scratch["new"])
    try run(second, into: scratch["new"], .standard)
    let new = try IndexDump(scratch["new"])
    #expect(old != new)

    var outcomes: Set<String> = []
    for allowed in 0... {
      let path = scratch["try-\(allowed)"]
      try ScratchFolder.copy(scratch["old"], to: path)
      let failing = FailingStorage(after: allowed, isLasting: isLasting)
      do {
        try run(second, into: path, failing.fileSystem)
        outcomes.insert("done")
      } catch is IndexingError {
        outcomes.insert("refused")
      } catch is StorageError {
        outcomes.insert("refused")
      }
      let dump = try IndexDump(path)
      #expect(dump == old || dump == new, "after \(allowed) operations")
      outcomes.insert(dump == old ? "old" : "new")
      #expect(IndexVerifier(folder: IndexFolder(path)).verify().damages == [], "after \(allowed) operations")
      // The next writer finds its way, and leaves nothing behind.
      try run(second, into: path, .standard)
      #expect(try IndexDump(path) == new, "after \(allowed) operations")
      #expect(IndexVerifier(folder: IndexFolder(path)).verify().notes == [], "after \(allowed) operations")
      if !failing.hasFailed { break }
    }
    #expect(outcomes == ["done", "refused", "old", "new"])
  }
}
