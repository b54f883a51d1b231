import Bytes
import Documents
import Indexing
import Segments
import Synchronization
import TestSupport
import Testing

/// An index is built anew beside the live one and takes its place as a whole; what it replaces can be had back.
@Suite struct RebuildTests {
  private let scratch: ScratchFolder
  private var folder: IndexFolder { IndexFolder(scratch["index"]) }

  init() throws { scratch = try ScratchFolder() }

  private func ingest(_ town: Town, into folder: IndexFolder) throws {
    let job = try IngestJob(folder: folder, options: IngestOptions(workers: 2, memoryByteCount: 128 << 20))
    _ = try job.run(FileSource(town.below("/town"), known: job.known))
  }

  private func town(_ word: String, count: Int) -> Town {
    var town = Town()
    for number in 0..<count { town.write("\(number).txt", "\(word) \(number)") }
    return town
  }

  private func texts(_ folder: IndexFolder) throws -> Set<String> {
    let dump = try IndexDump(folder.path)
    return Set(dump.passages.values.flatMap { $0.map { String(decoding: $0.record.text, as: UTF8.self) } })
  }

  @Test func everySearchSeesOldOrNew() throws {
    let (old, new) = (town("古い", count: 30), town("新しい", count: 40))
    try ingest(old, into: folder)
    let before = try texts(folder)
    // A run that was stopped: half of the files are in the rebuild, and the next run goes on from there.
    let stopped = try IndexRebuild(of: folder, anew: false)
    try ingest(town("新しい", count: 20), into: stopped.fresh)
    #expect(try texts(folder) == before)
    #expect(IndexVerifier(folder: folder).verify().notes == [])
    let rebuild = try IndexRebuild(of: folder, anew: false)
    let job = try IngestJob(folder: rebuild.fresh, options: IngestOptions(workers: 1, memoryByteCount: 128 << 20))
    #expect(job.known.files.count == 20)
    _ = try job.run(FileSource(new.below("/town"), known: job.known))
    let lost = try rebuild.lost()
    #expect(lost.isEmpty)
    let after = try texts(rebuild.fresh)
    let isDone = Atomic(false)
    let seen = Mutex<Set<Set<String>>>([])
    let folder = folder
    try Parallel.run(workers: 2) { (worker) throws(IndexingError) in
      if worker == 0 {
        defer { isDone.store(true, ordering: .releasing) }
        let restore = try IndexRestore(into: folder)
        let rebuild = try IndexRebuild(of: folder, anew: false)
        _ = try rebuild.takePlace(by: restore, keeping: 1)
        return
      }
      var isLast = false
      while !isLast {
        isLast = isDone.load(ordering: .acquiring)
        do {
          let texts = try self.texts(folder)
          seen.withLock { _ = $0.insert(texts) }
        } catch {
          Issue.record("a reader failed: \(error)")
        }
      }
    }
    #expect(seen.withLock { $0.isSubset(of: [before, after]) && $0.contains(after) })
    #expect(try PastGenerations(of: folder).list() == [1])
    #expect(try !Directory.exists(folder.path + "/rebuild"))
    #expect(IndexVerifier(folder: folder).verify().damages == [])
  }

  @Test func goingBackTwice() throws {
    try ingest(town("古い", count: 5), into: folder)
    let before = try texts(folder)
    let rebuild = try IndexRebuild(of: folder, anew: true)
    try ingest(town("新しい", count: 5), into: rebuild.fresh)
    _ = try rebuild.takePlace(by: IndexRestore(into: folder), keeping: 1)
    let after = try texts(folder)
    for expected in [before, after, before] {
      let kept = try PastGenerations(of: folder).list()
      #expect(kept.count == 1)
      _ = try IndexRollback(of: folder).run(to: try #require(kept.first))
      #expect(try texts(folder) == expected)
      #expect(IndexVerifier(folder: folder).verify().damages == [])
    }
    // The next ingest goes on from there: what it reads, it knows.
    try ingest(town("古い", count: 5), into: folder)
    #expect(try texts(folder) == before)
  }

  @Test func whatNoFileGivesAnyMoreIsNamed() throws {
    try ingest(town("古い", count: 5), into: folder)
    let rebuild = try IndexRebuild(of: folder, anew: true)
    try ingest(town("古い", count: 3), into: rebuild.fresh)
    let lost = try rebuild.lost()
    #expect(lost.map(\.rawValue) == ["3.txt", "4.txt"])
  }

  @Test func whatDidNotChangeIsNoNewer() throws {
    try ingest(town("古い", count: 3), into: folder)
    try ingest(town("古い", count: 5), into: folder)
    func arrivals() throws -> [String: UInt64] {
      let snapshot = try Snapshot(opening: folder)
      var arrivals: [String: UInt64] = [:]
      for number in 0..<5 {
        let found = try #require(try snapshot.document(named: DocumentID("\(number).txt")))
        let arrival = snapshot.segments[found.segment].arrivals.arrival(of: found.document)
        arrivals["\(number)"] = try #require(arrival).generation
      }
      return arrivals
    }
    let before = try arrivals()
    #expect(Set(before.values).count == 2)
    let rebuild = try IndexRebuild(of: folder, anew: true)
    var changed = town("古い", count: 5)
    changed.write("4.txt", "新しい")
    try ingest(changed, into: rebuild.fresh)
    let done = try rebuild.takePlace(by: IndexRestore(into: folder), keeping: 0)
    var expected = before
    expected["4"] = done.generation
    #expect(try arrivals() == expected)
  }

  @Test func olderGenerationsAreCollected() throws {
    try ingest(town("零", count: 2), into: folder)
    for (number, word) in ["一", "二", "三"].enumerated() {
      let rebuild = try IndexRebuild(of: folder, anew: false)
      try ingest(town(word, count: 2), into: rebuild.fresh)
      _ = try rebuild.takePlace(by: IndexRestore(into: folder), keeping: 2)
      #expect(try PastGenerations(of: folder).list().count == min(2, number + 1))
    }
    #expect(try texts(folder) == ["三 0", "三 1"])
    let rebuild = try IndexRebuild(of: folder, anew: false)
    try ingest(town("四", count: 2), into: rebuild.fresh)
    _ = try rebuild.takePlace(by: IndexRestore(into: folder), keeping: 0)
    #expect(try PastGenerations(of: folder).list().isEmpty)
  }

  @Test func aCopyThatWasBrokenOffIsNone() throws {
    try ingest(town("古い", count: 2), into: folder)
    _ = try PastGenerations(of: folder).keepCurrent()
    try FileSystem.standard.remove(folder.path + "/previous/1/manifest")
    #expect(try PastGenerations(of: folder).list().isEmpty)
    #expect(try PastGenerations(of: folder).keepCurrent() == 1)
    #expect(try PastGenerations(of: folder).list() == [1])
  }
}
