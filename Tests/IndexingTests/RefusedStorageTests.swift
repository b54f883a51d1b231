import Bytes
import Documents
import Glibc
import Segments
import Synchronization
import TestSupport
import Testing

@testable import Indexing

/// The disk is full, read-only or taken away in the middle of an ingest: the error says where and what to do, and the
/// last commit is as it was.
@Suite struct RefusedStorageTests {
  /// What the system refuses with, and what must be said then.
  private static let refusals: [(number: Int32, words: String)] = [
    (ENOSPC, "free some space"), (EDQUOT, "free some space"), (EROFS, "a disk that can be written"),
    (EACCES, "change its permissions"), (EPERM, "change its permissions"), (EFBIG, "ulimit -f"),
    (EMFILE, "ulimit -n"), (EIO, "cannot "),
  ]

  @Test(arguments: RefusedStorageTests.refusals.indices) func theErrorNamesFileAndRemedy(index: Int) throws {
    let (number, words) = Self.refusals[index]
    let scratch = try ScratchFolder()
    try ingest(SampleDocuments.several(4, largest: 60, seed: 1), into: scratch["index"])
    let before = try IndexDump(scratch["index"])
    for allowed in stride(from: 0, to: 50, by: 7) {
      let left = Mutex(allowed)
      let refusing = FileSystem { operation throws(StorageError) in
        let isOver = left.withLock { left in
          left -= 1
          return left < 0
        }
        if isOver { throw .system(path: operation.path, operation: operation.kind.rawValue, errno: number) }
      }
      let error = #expect(throws: (any Error).self) {
        let writer = try IndexWriter(folder: IndexFolder(scratch["index"]), fileSystem: refusing)
        var builder = try writer.builder(worker: 0, memoryByteCount: 64 << 20)
        for (sequence, document) in SampleDocuments.several(3, largest: 60, seed: 2).enumerated() {
          try builder.add(document, sequence: UInt64(sequence))
        }
        _ = try writer.commit([try builder.finish()], sources: SourceTable())
      }
      let sentence = error.map { "\($0)" } ?? ""
      #expect(sentence.hasPrefix(scratch["index"]) && sentence.contains(words), "after \(allowed) operations")
      #expect(try IndexDump(scratch["index"]) == before, "after \(allowed) operations")
      #expect(IndexVerifier(folder: IndexFolder(scratch["index"])).verify().damages == [])
    }
  }
}
