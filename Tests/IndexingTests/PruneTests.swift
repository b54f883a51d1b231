import Documents
import Indexing
import Segments
import TestSupport
import Testing

/// Documents go with their files, and no others.
@Suite struct PruneTests {
  private let scratch: ScratchFolder
  private var folder: IndexFolder { IndexFolder(scratch["index"]) }

  init() throws { scratch = try ScratchFolder() }

  /// Reads what is below a root, and prunes what is known of it and not there.
  @discardableResult
  private func run(_ town: Town, root: String = "/town", pruning: Bool = true) throws -> IngestSummary {
    let job = try IngestJob(folder: folder, options: IngestOptions(workers: 2, memoryByteCount: 128 << 20))
    let gone = job.known.files.filter { $0.root == .folder(root) && town.files[$0] == nil }
    return try job.run(FileSource(town.below(root), known: job.known), pruning: pruning ? gone : [])
  }

  private func names() throws -> [String] { try IndexDump(scratch["index"]).documents.keys.sorted() }

  @Test func documentsGoWithTheirFiles() throws {
    var town = Town()
    for name in ["a.txt", "b.txt", "c/d.txt"] { town.write(name, "除雪 \(name)") }
    town.write("z.zip", [("z.zip/a.txt", "一"), ("z.zip/in/b.txt", "二")])
    town.write("r.jsonl", [("r1", "三"), ("r2", "四")])
    town.write("z.zip.txt", "五")
    try run(town)
    for name in ["b.txt", "z.zip", "r.jsonl"] { town.remove(name) }
    let summary = try run(town)
    #expect(summary.deleted.map(\.rawValue) == ["b.txt", "r1", "r2", "z.zip/a.txt", "z.zip/in/b.txt"])
    #expect(try names() == ["a.txt", "c/d.txt", "z.zip.txt"])
    #expect(try run(town).generation == 0)
    #expect(IndexVerifier(folder: folder).verify().damages == [])
    let table = try KnownSources(of: folder).table
    #expect(table.entries.keys.map(\.path).sorted() == ["a.txt", "c/d.txt", "z.zip.txt"])
  }

  @Test func otherRootsKeepTheirDocuments() throws {
    var town = Town()
    town.write("m.jsonl", [("town-1", "除雪")])
    town.write("m.jsonl", [("village-1", "排雪")], below: "/village")
    town.write("only.txt", "雪", below: "/village")
    town.write("a.txt", "町")
    try run(town)
    try run(town, root: "/village")
    town.remove("a.txt")
    #expect(try run(town).deleted.map(\.rawValue) == ["a.txt"])
    town.remove("m.jsonl", below: "/village")
    town.remove("only.txt", below: "/village")
    // Both roots had an m.jsonl: whose records are whose cannot be told.
    #expect(try run(town, root: "/village").deleted.map(\.rawValue) == ["only.txt"])
    #expect(try names() == ["town-1", "village-1"])
  }

  @Test func aRecordThatMovedToAnotherFileStays() throws {
    var town = Town()
    town.write("old.jsonl", [("1", "除雪"), ("2", "排雪")])
    try run(town)
    town.remove("old.jsonl")
    town.write("new.jsonl", [("1", "除雪")])
    try run(town, pruning: false)
    #expect(try run(town).deleted.map(\.rawValue) == ["2"])
    #expect(try names() == ["1"])
  }

  @Test func theFailureOfAFileThatIsGoneGoesWithTheDocumentsItOnceGave() throws {
    var town = Town()
    town.write("a.pdf", "除雪")
    town.write("b.txt", "雪")
    try run(town)
    town.fail("a.pdf", "壊れた")
    town.files[SourceName(root: .folder("/town"), path: "a.pdf")]?.hash = ContentHash(high: 9, low: 9)
    try run(town)
    #expect(try names() == ["a.pdf", "b.txt"], "what could be read before stays")
    town.remove("a.pdf")
    #expect(try run(town).deleted.map(\.rawValue) == ["a.pdf"])
    #expect(try KnownSources(of: folder).table.failures.isEmpty)
  }
}
