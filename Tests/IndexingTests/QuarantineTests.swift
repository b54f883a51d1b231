import Bytes
import Documents
import Indexing
import Segments
import TestSupport
import Testing

/// What a run enters into the table of sources: files read, files that failed, and how often.
@Suite struct QuarantineTests {
  private let scratch: ScratchFolder
  private var folder: IndexFolder { IndexFolder(scratch["index"]) }

  init() throws { scratch = try ScratchFolder() }

  @discardableResult
  private func run(_ town: Town, root: String = "/town", vanished: Set<SourceName> = []) throws -> IngestSummary {
    let options = IngestOptions(workers: 2, memoryByteCount: 128 << 20)
    let job = try IngestJob(folder: folder, options: options)
    return try job.run(FileSource(town.below(root), known: job.known), vanished: vanished)
  }

  private var failures: [String: SourceTable.Failure] {
    get throws {
      let table = try KnownSources(of: folder).table
      return Dictionary(uniqueKeysWithValues: table.failures.map { ($0.key.path, $0.value) })
    }
  }

  @Test func aFailureCountsItsTriesUntilItIsRead() throws {
    var town = Town()
    town.write("a.txt", "除雪")
    town.fail("b.pdf", "空である")
    let before = WallClock.seconds
    try run(town)
    let first = try #require(try failures["b.pdf"])
    #expect((first.file, first.reason, first.tries) == ("b.pdf", "空である", 1))
    #expect(first.seconds >= before && first.seconds <= WallClock.seconds)
    #expect(try run(town).generation == 2)
    #expect(try failures.mapValues(\.tries) == ["b.pdf": 2])
    town.remove("b.pdf")
    town.write("b.pdf", "排雪")
    try run(town)
    #expect(try failures.isEmpty)
    #expect(try run(town).generation == 0, "there is nothing to commit")
  }

  @Test func membersAreTriedWithTheirArchive() throws {
    var town = Town()
    town.write("z.zip", [("z.zip/a", "除雪"), ("z.zip/b", "排雪")])
    town.fail("z.zip", at: "z.zip/c", "壊れている")
    town.fail("z.zip", at: "z.zip/d", "壊れている")
    try run(town)
    #expect(try failures.mapValues(\.file) == ["z.zip/c": "z.zip", "z.zip/d": "z.zip"])
    town.write("z.zip", [("z.zip/a", "除雪"), ("z.zip/b", "排雪"), ("z.zip/c", "雪")])
    town.fail("z.zip", at: "z.zip/d", "壊れている")
    try run(town)
    #expect(try failures.mapValues(\.tries) == ["z.zip/d": 2])
    #expect(try KnownSources(of: folder).table.entries.isEmpty, "it is to be read again")
  }

  @Test func severalFaultsOfOneFileAreOneFailure() throws {
    var town = Town()
    town.write("m.jsonl", [("1", "除雪")])
    for line in [2, 3, 4] { town.fail("m.jsonl", at: "m.jsonl", "line \(line): no JSON") }
    try run(town)
    #expect(try failures.mapValues(\.reason) == ["m.jsonl": "line 2: no JSON (and 2 more)"])
  }

  @Test func whatHasVanishedLeavesTheList() throws {
    var town = Town()
    town.fail("b.pdf", "空である")
    try run(town)
    town.remove("b.pdf")
    try run(town)
    #expect(try failures.count == 1, "a run that does not look at it changes nothing")
    try run(town, vanished: [SourceName(root: .folder("/town"), path: "b.pdf")])
    #expect(try failures.isEmpty)
  }

  @Test func aFileOfAnotherRootIsNotTheSameFile() throws {
    var town = Town()
    town.write("a.txt", "除雪")
    town.write("a.txt", "排雪", below: "/village")
    try run(town)
    #expect(try run(town, root: "/village").replaced == 1)
    // The first root's file lost its document: it is read again, and so is the other's after that.
    #expect(try run(town).replaced == 1)
    #expect(try run(town, root: "/village").replaced == 1)
    #expect(try KnownSources(of: folder).table.roots == [.folder("/town"), .folder("/village")])
  }

  @Test func failuresAreThoseOfTheCommit() throws {
    var town = Town()
    town.fail("b.pdf", "空である")
    try run(town)
    town.write("a.txt", "除雪")
    try run(town)
    #expect(IndexVerifier(folder: folder).verify().damages == [])
    _ = try IndexBackup(of: folder).write(to: IndexFolder(scratch["copy"]), linking: false)
    #expect(try KnownSources(of: IndexFolder(scratch["copy"])).table == KnownSources(of: folder).table)
    _ = try DeletionJob(folder: folder).run([DocumentID("a.txt")])
    #expect(try failures.mapValues(\.tries) == ["b.pdf": 2])
  }
}
