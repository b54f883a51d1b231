import Bytes
import Documents
import Foundation
import Segments
import TestSupport
import Testing

@testable import Indexing

/// A repair keeps what is undamaged, builds anew what it can, and names the rest.
@Suite struct IndexRepairTests {
  private let scratch: ScratchFolder
  private let files: [String]
  private let whole: IndexDump

  /// Three segments: a, b, e; then c and a new b; then d.
  init() throws {
    scratch = try ScratchFolder()
    var generator = SeededGenerator(seed: 5)
    for names in [["a", "b", "e"], ["b", "c"], ["d"]] {
      try ingest(
        names.map { SampleDocuments.document($0, byteCount: 60, using: &generator) }, into: scratch["index"])
    }
    files = try ScratchFolder.files(below: scratch["index"]).filter { $0 != "lock" }
    whole = try IndexDump(scratch["index"])
  }

  private static let held: [String: Set<String>] = [
    "00000001": ["a", "e"], "00000002": ["b", "c"], "00000003": ["d"],
  ]

  /// The parts that are made anew from the others.
  private static let made: Set<String> = ["terms", "postings", "positions", "lengths", "columns"]

  private func repaired(_ path: String) throws -> RepairPlan {
    let repair = try IndexRepair(folder: IndexFolder(path))
    let plan = try repair.plan()
    try repair.carryOut(plan, discarding: false)
    return plan
  }

  /// Damages one file of a copy, repairs it, and holds the result against what must be.
  private func damage(_ file: String, _ bytes: [UInt8]?, _ note: String) throws {
    let path = scratch["try"]
    try ScratchFolder.copy(scratch["index"], to: path)
    defer { try? FileManager.default.removeItem(atPath: path) }
    if let bytes {
      try ScratchFolder.write(bytes, to: path + "/" + file)
    } else {
      try FileSystem.standard.remove(path + "/" + file)
    }
    let plan = try repaired(path)
    #expect(plan.isNeeded && plan.damages.contains { $0.path.hasPrefix(path) }, "\(note)")
    let verification = IndexVerifier(folder: IndexFolder(path)).verify()
    #expect(verification.damages == [] && verification.notes == [], "\(note)")
    let after = try IndexDump(path)
    let segment = file.split(separator: "/").dropFirst().first.map(String.init)
    let isLive = file.contains("/live.")
    let isMade = Self.made.contains(file.split(separator: "/").last.map(String.init) ?? "")
    let gone: Set<String> = isLive || isMade ? [] : segment.flatMap { Self.held[$0] } ?? []
    #expect(plan.rebuilt.count == (isMade ? 1 : 0) && (!isMade || after == whole), "\(note)")
    #expect(Set(after.documents.keys) == Set(whole.documents.keys).subtracting(gone), "\(note)")
    for (name, record) in after.documents { #expect(record == whole.documents[name], "\(note)") }
    for (name, passages) in after.passages { #expect(passages == whole.passages[name], "\(note)") }
    // Each lost document is named, counted, or its segment said to be unreadable; a certain name is right.
    let certain = Set(plan.lost.filter(\.isCertain).map(\.name))
    #expect(certain.isSubset(of: gone), "\(note)")
    #expect(plan.lost.count + plan.lostWithoutName >= gone.count || !plan.unreadable.isEmpty, "\(note)")
    if !gone.isEmpty, !file.hasSuffix("/documents"), !file.hasSuffix("/segment") { #expect(certain == gone, "\(note)") }
    #expect(plan.mayReviveDocuments == (isLive || file == "manifest"), "\(note)")
    // What was damaged is still there, byte for byte.
    let aside = path + "/damaged/\(plan.generation)/" + file
    if let bytes { #expect(try ScratchFolder.bytes(of: aside) == bytes, "\(note)") }
    // A second look finds nothing to do, and the next writer goes on.
    let second = try IndexRepair(folder: IndexFolder(path)).plan()
    #expect(!second.isNeeded && !second.losesDocuments, "\(note)")
    try ingest([], into: path)
  }

  @Test func everyPartFlippedOrCut() throws {
    var generator = SeededGenerator(seed: 6)
    for file in files {
      let bytes = try ScratchFolder.bytes(of: scratch["index/" + file])
      for place in stride(from: 0, to: bytes.count, by: max(1, bytes.count / 6)) {
        var flipped = bytes
        flipped[place] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
        try damage(file, flipped, "\(file) flipped at \(place)")
        try damage(file, Array(bytes.prefix(place)), "\(file) cut to \(place)")
      }
      try damage(file, nil, "\(file) missing")
    }
  }

  @Test func aWholeIndexIsLeftAlone() throws {
    let before = try ScratchFolder.bytes(of: scratch["index/manifest"])
    let plan = try IndexRepair(folder: IndexFolder(scratch["index"])).plan()
    #expect(!plan.isNeeded && !plan.losesDocuments && plan.removed == [])
    #expect(try ScratchFolder.bytes(of: scratch["index/manifest"]) == before)
  }

  @Test func aPlanAloneChangesNothing() throws {
    let path = scratch["index/segments/00000002/passages"]
    try ScratchFolder.write([1, 2, 3], to: path)
    let before = try ScratchFolder.files(below: scratch["index"])
    let plan = try IndexRepair(folder: IndexFolder(scratch["index"])).plan()
    #expect(Set(plan.lost.map(\.name)) == ["b", "c"] && plan.forgetsSources)
    #expect(try ScratchFolder.files(below: scratch["index"]) == before)
  }

  @Test func theNextIngestBringsBackWhatWasLost() throws {
    var generator = SeededGenerator(seed: 9)
    let documents = ["x", "y"].map { SampleDocuments.document($0, byteCount: 60, using: &generator) }
    try ingest(documents, into: scratch["other"])
    try ScratchFolder.write([], to: scratch["other/segments/00000001/records"])
    let plan = try repaired(scratch["other"])
    #expect(plan.kept.isEmpty && plan.lost.count == 2)
    let job = try IngestJob(
      folder: IndexFolder(scratch["other"]), options: IngestOptions(workers: 1, memoryByteCount: 128 << 20))
    #expect(!job.known.isUnchanged(SourceName(root: nil, path: "x"), contentHash: documents[0].provenance.contentHash))
    #expect(try job.run(ArraySource(documents)).added == 2)
  }

  /// Long documents with pages and line marks come back as they were, and so do their order and what was replaced.
  @Test func aSegmentIsBuiltAnewAsItWas() throws {
    for part in Self.made.sorted() {
      let path = scratch["long-\(part)"]
      try ingest(SampleDocuments.several(30, largest: 20_000, seed: 14), into: path)
      try ingest(SampleDocuments.several(7, largest: 3_000, seed: 15), into: path)
      try ingest(SampleDocuments.several(2, largest: 90, seed: 16), into: path)
      let before = try IndexDump(path)
      try ScratchFolder.write([], to: path + "/segments/00000001/" + part)
      let plan = try repaired(path)
      #expect(plan.rebuilt.map(\.documentCount) == [23] && plan.lost.isEmpty && !plan.forgetsSources, "\(part)")
      #expect(IndexVerifier(folder: IndexFolder(path)).verify().damages == [], "\(part)")
      #expect(try IndexDump(path) == before, "\(part)")
    }
  }

  /// Deletions that are lost beside a segment that is built anew: of each name the newest document stays.
  @Test func revivedDocumentsYieldToThoseBuiltAnew() throws {
    let path = scratch["index"]
    try ScratchFolder.write([], to: path + "/segments/00000002/terms")
    let live = try #require(files.first { $0.hasPrefix("segments/00000001/live.") })
    try ScratchFolder.write([], to: path + "/" + live)
    let plan = try repaired(path)
    #expect(plan.mayReviveDocuments && plan.rebuilt.count == 1)
    #expect(IndexVerifier(folder: IndexFolder(path)).verify().damages == [])
    #expect(try IndexDump(path) == whole)
  }

  @Test func aWriterAtWorkIsNamed() throws {
    let writer = try IndexWriter(folder: IndexFolder(scratch["index"]))
    let error = #expect(throws: IndexingError.self) {
      _ = try IndexRepair(folder: IndexFolder(scratch["index"])).plan()
    }
    guard case .storage(.locked(_, let holder)) = error else {
      Issue.record("not locked but \(String(describing: error))")
      return
    }
    #expect(holder.hasPrefix("process ") && writer.committed.generation == 3)
  }

  @Test func anotherFormatVersionIsRefusedNotRepaired() throws {
    var bytes = try ScratchFolder.bytes(of: scratch["index/manifest"])
    bytes[8] += 1
    bytes.removeLast(8)
    var writer = ByteWriter()
    for byte in bytes { writer.u8(byte) }
    writer.u64(Checksum.of(bytes.span))
    try ScratchFolder.write(writer.bytes, to: scratch["index/manifest"])
    let error = #expect(throws: IndexingError.self) {
      _ = try IndexRepair(folder: IndexFolder(scratch["index"])).plan()
    }
    guard case .storage(.formatVersion) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }
}
