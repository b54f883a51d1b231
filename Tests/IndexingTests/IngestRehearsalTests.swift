import Documents
import Indexing
import Segments
import TestSupport
import Testing

@Suite struct IngestRehearsalTests {
  private let scratch: ScratchFolder
  private var folder: IndexFolder { IndexFolder(scratch["index"]) }

  init() throws { scratch = try ScratchFolder() }

  @Test(arguments: 0..<20) func saysWhatTheIngestDoes(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    var town = Town()
    for round in 0..<4 {
      for number in 0..<8 {
        let path = "\(number).txt"
        switch Int.random(in: 0..<6, using: &generator) {
        case 0: town.remove(path)
        case 1: town.fail(path, "壊れた \(round)")
        case 2: town.write(path, [("\(path)/a", "除雪"), ("\(path)/\(round)", "雪")])
        case 3: town.write(path, "除雪 \(Int.random(in: 0..<2, using: &generator))")
        default: break
        }
      }
      let rehearsal = try IngestRehearsal(folder: folder)
      let gone = rehearsal.known.files.filter { town.files[$0] == nil }
      let said = try rehearsal.run(
        FileSource(town.below("/town"), known: rehearsal.known), workers: 2, pruning: gone)
      let before = try? Snapshot(opening: folder).generation
      let names = (try? IndexDump(folder.path).documents.keys.map { DocumentID($0) }) ?? []
      let job = try IngestJob(folder: folder, options: IngestOptions(workers: 2, memoryByteCount: 128 << 20))
      let done = try job.run(FileSource(town.below("/town"), known: job.known), pruning: gone)
      #expect(said.failures == done.failures, "seed \(seed), round \(round)")
      #expect(said.deleted == done.deleted, "seed \(seed), round \(round)")
      #expect(said.unchanged == done.unchanged, "seed \(seed), round \(round)")
      #expect((said.added.count, said.changed.count) == (done.added, done.replaced), "seed \(seed), round \(round)")
      let after = try IndexDump(folder.path).documents.keys.map { DocumentID($0) }
      #expect(Set(after) == Set(names).union(said.added).subtracting(said.deleted), "seed \(seed), round \(round)")
      #expect(before != nil || round == 0)
    }
  }

  @Test func writesNothing() throws {
    var town = Town()
    town.write("a.txt", "除雪")
    let rehearsal = try IngestRehearsal(folder: folder)
    #expect(try rehearsal.run(FileSource(town.below("/town"), known: rehearsal.known), workers: 1).added.count == 1)
    #expect(throws: (any Error).self) { _ = try Snapshot(opening: folder) }
    #expect(try ScratchFolder.files(below: scratch.path).isEmpty)
  }
}
