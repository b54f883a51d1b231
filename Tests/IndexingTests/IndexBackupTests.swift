import Bytes
import Documents
import Foundation
import Segments
import Synchronization
import TestSupport
import Testing

@testable import Indexing

/// Backups, restores and merges by hand.
@Suite struct IndexBackupTests {
  private let scratch: ScratchFolder

  /// An index of two segments with a replaced document.
  init() throws {
    scratch = try ScratchFolder()
    var generator = SeededGenerator(seed: 21)
    for names in [["a", "b", "e"], ["b", "c"]] {
      try ingest(
        names.map { SampleDocuments.document($0, byteCount: 60, using: &generator) }, into: scratch["index"])
    }
  }

  private var index: IndexFolder { IndexFolder(scratch["index"]) }

  private func isWhole(_ path: String) -> Bool {
    let found = IndexVerifier(folder: IndexFolder(path)).verify()
    return found.damages == [] && found.notes == []
  }

  @Test(arguments: [true, false]) func aBackupIsTheIndex(linking: Bool) throws {
    let summary = try IndexBackup(of: index).write(to: IndexFolder(scratch["backup"]), linking: linking)
    #expect(summary.generation == 2 && summary.documentCount == 4 && summary.fileCount == 20)
    #expect(summary.linkedFileCount == (linking ? 20 : 0))
    #expect(isWhole(scratch["backup"]))
    #expect(try IndexDump(scratch["backup"]) == IndexDump(scratch["index"]))
    #expect(throws: IndexingError.self) {
      try IndexBackup(of: index).write(to: IndexFolder(scratch["backup"]), linking: linking)
    }
    // What happens to the index later does not reach the copy.
    let before = try IndexDump(scratch["backup"])
    try ingest(SampleDocuments.several(5, largest: 50, seed: 1), into: scratch["index"])
    _ = try IndexMerge.run(index, downTo: 1, purging: true)
    #expect(try IndexDump(scratch["backup"]) == before)
  }

  @Test func aBrokenIndexIsNotBackedUp() throws {
    try ScratchFolder.write([1], to: scratch["index/segments/00000001/terms"])
    #expect(throws: IndexingError.self) {
      try IndexBackup(of: index).write(to: IndexFolder(scratch["backup"]), linking: true)
    }
    #expect(!FileManager.default.fileExists(atPath: scratch["backup"]))
  }

  /// Tells a task that the others are done.
  private final class Flag: Sendable {
    let isSet = Atomic(false)
  }

  @Test func writersGoOn() async throws {
    let path = scratch["index"]
    let done = Flag()
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        var generator = SeededGenerator(seed: 2)
        for round in 0..<30 {
          let name = "w\(round % 4)"
          try ingest([SampleDocuments.document(name, byteCount: 30, using: &generator)], into: path)
        }
      }
      let scratch = scratch
      group.addTask {
        var generation: UInt64 = 0
        for round in 0... {
          let target = scratch["backup-\(round)"]
          let summary = try IndexBackup(of: IndexFolder(path)).write(to: IndexFolder(target), linking: true)
          #expect(summary.generation >= generation && summary.documentCount >= 4)
          generation = summary.generation
          if done.isSet.load(ordering: .acquiring) { return }
        }
      }
      _ = try await group.next()
      done.isSet.store(true, ordering: .releasing)
      try await group.waitForAll()
    }
  }

  @Test(arguments: [true, false]) func aRestoreReplacesTheContent(linking: Bool) throws {
    let old = try IndexDump(scratch["index"])
    _ = try IndexBackup(of: index).write(to: IndexFolder(scratch["backup"]), linking: true)
    try ingest(SampleDocuments.several(5, largest: 50, seed: 1), into: scratch["index"])
    let snapshot = try Snapshot(opening: index)
    let later = try IndexDump(snapshot)
    // Also over a broken manifest.
    if !linking { try ScratchFolder.write([7], to: scratch["index/manifest"]) }
    do {
      let restore = try IndexRestore(into: index)
      let replaces = restore.replacesContent
      #expect(replaces)
      let summary = try restore.run(from: IndexFolder(scratch["backup"]), linking: linking)
      #expect(summary.documentCount == 4 && summary.generation > snapshot.generation)
    }
    #expect(try IndexDump(scratch["index"]) == old && isWhole(scratch["index"]))
    #expect(try IndexDump(snapshot) == later, "a reader keeps what it had")
    // The restored index goes on.
    try ingest(SampleDocuments.several(2, largest: 50, seed: 3), into: scratch["index"])
    #expect(try Snapshot(opening: index).documentCount == 6)
    do {
      let fresh = try IndexRestore(into: IndexFolder(scratch["fresh"]))
      let replaces = fresh.replacesContent
      #expect(!replaces)
      _ = try fresh.run(from: IndexFolder(scratch["backup"]), linking: linking)
    }
    #expect(try IndexDump(scratch["fresh"]) == old && isWhole(scratch["fresh"]))
  }

  @Test func aDamagedBackupIsRefused() throws {
    _ = try IndexBackup(of: index).write(to: IndexFolder(scratch["backup"]), linking: false)
    let files = try ScratchFolder.files(below: scratch["backup"])
    let before = try IndexDump(scratch["index"])
    for file in files {
      let bytes = try ScratchFolder.bytes(of: scratch["backup/" + file])
      var flipped = bytes
      flipped[bytes.count / 2] ^= 4
      try ScratchFolder.write(flipped, to: scratch["backup/" + file])
      #expect(throws: IndexingError.self, "\(file)") {
        try IndexRestore(into: index).run(from: IndexFolder(scratch["backup"]), linking: true)
      }
      try ScratchFolder.write(bytes, to: scratch["backup/" + file])
      #expect(try IndexDump(scratch["index"]) == before, "\(file)")
    }
  }

  @Test func everyFailureOfARestoreLeavesOldOrNew() throws {
    _ = try IndexBackup(of: index).write(to: IndexFolder(scratch["backup"]), linking: true)
    let new = try IndexDump(scratch["backup"])
    try ingest(SampleDocuments.several(2, largest: 50, seed: 1), into: scratch["index"])
    let old = try IndexDump(scratch["index"])
    for allowed in 0... {
      let path = scratch["try-\(allowed)"]
      try ScratchFolder.copy(scratch["index"], to: path)
      let left = Mutex(allowed)
      let failing = FileSystem { operation throws(StorageError) in
        let isOver = left.withLock { left in
          left -= 1
          return left < 0
        }
        if isOver { throw .system(path: operation.path, operation: operation.kind.rawValue, errno: 28) }
      }
      var isDone = false
      do {
        let restore = try IndexRestore(into: IndexFolder(path), fileSystem: failing)
        _ = try restore.run(from: IndexFolder(scratch["backup"]), linking: true)
        isDone = true
      } catch {
        // What the disk refused is what this is about.
      }
      let dump = try IndexDump(path)
      #expect(isDone ? dump == new : dump == old || dump == new, "after \(allowed) operations")
      #expect(IndexVerifier(folder: IndexFolder(path)).verify().damages == [], "after \(allowed) operations")
      if left.withLock({ $0 >= 0 }) { break }
    }
  }

  @Test func aMergeByHandLeavesAsManyAsAsked() throws {
    for seed in 5..<9 as Range<UInt64> {
      var generator = SeededGenerator(seed: seed)
      try ingest([SampleDocuments.document("m\(seed)", byteCount: 40, using: &generator)], into: scratch["index"])
    }
    let dump = try IndexDump(scratch["index"])
    var summary = try IndexMerge.run(index, downTo: 4, purging: false)
    #expect(summary.segmentsBefore == 6 && summary.segmentsAfter == 4)
    #expect(try IndexDump(scratch["index"]) == dump)
    summary = try IndexMerge.run(index, downTo: 1, purging: false)
    #expect(summary.segmentsAfter == 1 && summary.deletedAfter == 0)
    #expect(try IndexDump(scratch["index"]) == dump && isWhole(scratch["index"]))
    let again = try IndexMerge.run(index, downTo: 1, purging: true)
    #expect(again.generation == summary.generation && again.segmentsAfter == 1)
  }
}
