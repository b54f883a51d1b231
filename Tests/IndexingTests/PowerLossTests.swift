import Bytes
import Documents
import Foundation
import Segments
import Synchronization
import TestSupport
import Testing

@testable import Indexing

/// The power goes before any operation of a commit, a merge, a repair and a restore, and what was not synchronised is
/// lost, torn and reordered: the index is what it was, or what was acknowledged.
@Suite struct PowerLossTests {
  /// How many different damages each moment gets.
  private static let damagesPerOperation = 12

  /// What a reader may see, and how often it was looked at.
  private final class Expectation: Sendable {
    let allowed: Mutex<[IndexDump]>
    let reopenings = Mutex(0)

    init(_ allowed: [IndexDump]) { self.allowed = Mutex(allowed) }
  }

  private let scratch: ScratchFolder
  private let old: IndexDump

  init() throws {
    scratch = try ScratchFolder()
    var generator = SeededGenerator(seed: 1)
    for names in [["a", "b"], ["c"]] {
      try ingest(
        names.map { SampleDocuments.document($0, byteCount: 60, using: &generator) }, into: scratch["index"])
    }
    old = try IndexDump(scratch["index"])
  }

  /// Looks at what power cuts at this moment leave; `open` gives what a reader sees then.
  private func look(
    _ disk: LossyDisk, at operation: Int, _ expected: Expectation, seed: UInt64,
    _ open: (String) throws -> IndexDump
  ) {
    for damage in 0..<Self.damagesPerOperation {
      var generator = SeededGenerator(seed: seed &+ UInt64(operation * 1_000 + damage))
      let target = scratch["cut"]
      do {
        defer { try? FileManager.default.removeItem(atPath: target) }
        try disk.cut(to: target, using: &generator)
        let dump = try open(target)
        let isAllowed = expected.allowed.withLock { $0.contains(dump) }
        #expect(isAllowed, "operation \(operation), damage \(damage), seed \(seed)")
        expected.reopenings.withLock { $0 += 1 }
      } catch {
        Issue.record("operation \(operation), damage \(damage), seed \(seed): \(error)")
      }
    }
  }

  /// A reader opens the index; now and then the verifier and the next writer do too.
  private func reopened(_ path: String) throws -> IndexDump {
    let dump = try IndexDump(path)
    #expect(IndexVerifier(folder: IndexFolder(path)).verify().damages == [])
    _ = try IndexWriter(folder: IndexFolder(path))
    #expect(try IndexDump(path) == dump)
    return dump
  }

  @Test func commitAndMerge() throws {
    var generator = SeededGenerator(seed: 2)
    let documents = ["b", "d"].map { SampleDocuments.document($0, byteCount: 60, using: &generator) }
    func write(_ path: String, _ fileSystem: FileSystem, _ acknowledged: () throws -> Void) throws {
      let writer = try IndexWriter(folder: IndexFolder(path), fileSystem: fileSystem)
      var builder = try writer.builder(worker: 0, memoryByteCount: 64 << 20)
      for (index, document) in documents.enumerated() { try builder.add(document, sequence: UInt64(index)) }
      _ = try writer.commit([try builder.finish()], sources: SourceTable())
      try acknowledged()
      #expect(try writer.merge(policy: MergePolicy(most: 1)) != nil)
    }
    try ScratchFolder.copy(scratch["index"], to: scratch["model"])
    try write(scratch["model"], .standard) {}
    let new = try IndexDump(scratch["model"])
    let expected = Expectation([old, new])
    let disk = try LossyDisk(scratch["index"]) { disk, operation in
      look(disk, at: operation, expected, seed: 3, reopened)
    }
    try write(scratch["index"], disk.fileSystem) { expected.allowed.withLock { $0 = [new] } }
    look(disk, at: disk.operationCount + 1, expected, seed: 3, reopened)
    let count = expected.reopenings.withLock { $0 }
    print("power cuts in commit and merge: \(count) reopenings at \(disk.operationCount) operations, seed 3")
    #expect(count > 1_000)
  }

  /// A merge is written while a commit replaces and a deletion removes documents of what it merges.
  @Test func commitsBesideAMerge() throws {
    var generator = SeededGenerator(seed: 8)
    let documents = ["b", "d"].map { SampleDocuments.document($0, byteCount: 60, using: &generator) }
    func write(_ path: String, _ fileSystem: FileSystem, _ acknowledged: () throws -> Void) throws {
      var writer = try IndexWriter(folder: IndexFolder(path), fileSystem: fileSystem)
      let begun = try #require(try writer.beginMerge(policy: MergePolicy(most: 1)))
      writer = try IndexWriter(after: writer, merging: begun.number)
      var builder = try writer.builder(worker: 0, memoryByteCount: 64 << 20)
      for (index, document) in documents.enumerated() { try builder.add(document, sequence: UInt64(index)) }
      _ = try writer.commit([try builder.finish()], sources: SourceTable())
      try acknowledged()
      let written = try begun.write()
      writer = try IndexWriter(after: writer, merging: begun.number)
      _ = try writer.delete([DocumentID("a")])
      try acknowledged()
      _ = try writer.commit(begun, as: written)
      try acknowledged()
    }
    try ScratchFolder.copy(scratch["index"], to: scratch["model"])
    var states = [old]
    try write(scratch["model"], .standard) { states.append(try IndexDump(scratch["model"])) }
    #expect(states.count == 4 && states[2] == states[3] && Set(states[3].documents.keys) == ["b", "c", "d"])
    let expected = Expectation(Array(states.prefix(2)))
    let disk = try LossyDisk(scratch["index"]) { disk, operation in
      look(disk, at: operation, expected, seed: 6, reopened)
    }
    var done = 0
    try write(scratch["index"], disk.fileSystem) {
      done += 1
      let allowed = Array(states[done..<min(done + 2, states.count)])
      expected.allowed.withLock { $0 = allowed }
    }
    look(disk, at: disk.operationCount + 1, expected, seed: 6, reopened)
    print("power cuts beside a merge: \(expected.reopenings.withLock { $0 }) reopenings, seed 6")
  }

  /// A segment that is left out, and one that is built anew.
  @Test(arguments: ["passages", "postings"]) func repair(part: String) throws {
    let broken = scratch["index/segments/00000002/\(part)"]
    try ScratchFolder.write([1, 2, 3], to: broken)
    @Sendable func repaired(_ path: String) throws -> IndexDump {
      let repair = try IndexRepair(folder: IndexFolder(path))
      try repair.carryOut(try repair.plan(), discarding: false)
      let files = try ScratchFolder.files(below: path).filter { $0.hasSuffix("/00000002/\(part)") }
      let kept = try files.map { try ScratchFolder.bytes(of: path + "/" + $0) }
      #expect(kept.contains([1, 2, 3]), "nothing is thrown away")
      #expect(IndexVerifier(folder: IndexFolder(path)).verify().damages == [])
      return try IndexDump(path)
    }
    try ScratchFolder.copy(scratch["index"], to: scratch["model"])
    let new = try repaired(scratch["model"])
    #expect(Set(new.documents.keys) == (part == "passages" ? ["a", "b"] : ["a", "b", "c"]))
    let expected = Expectation([new])
    let disk = try LossyDisk(scratch["index"]) { disk, operation in
      look(disk, at: operation, expected, seed: 4, repaired)
    }
    let repair = try IndexRepair(folder: IndexFolder(scratch["index"]), fileSystem: disk.fileSystem)
    try repair.carryOut(try repair.plan(), discarding: false)
    look(disk, at: disk.operationCount + 1, expected, seed: 4) { path in
      #expect(IndexVerifier(folder: IndexFolder(path)).verify().damages == [])
      return try IndexDump(path)
    }
    print("power cuts in repair: \(expected.reopenings.withLock { $0 }) reopenings, seed 4")
  }

  @Test func restore() throws {
    _ = try IndexBackup(of: IndexFolder(scratch["index"])).write(to: IndexFolder(scratch["backup"]), linking: false)
    var generator = SeededGenerator(seed: 7)
    try ingest([SampleDocuments.document("a", byteCount: 60, using: &generator)], into: scratch["index"])
    let later = try IndexDump(scratch["index"])
    let expected = Expectation([old, later])
    let disk = try LossyDisk(scratch["index"]) { disk, operation in
      look(disk, at: operation, expected, seed: 5, reopened)
    }
    let restore = try IndexRestore(into: IndexFolder(scratch["index"]), fileSystem: disk.fileSystem)
    _ = try restore.run(from: IndexFolder(scratch["backup"]), linking: false)
    expected.allowed.withLock { $0 = [old] }
    look(disk, at: disk.operationCount + 1, expected, seed: 5, reopened)
    print("power cuts in restore: \(expected.reopenings.withLock { $0 }) reopenings, seed 5")
  }
}
