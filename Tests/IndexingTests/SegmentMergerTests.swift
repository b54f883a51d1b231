import Bytes
import Documents
import Segments
import TestSupport
import Testing

@testable import Indexing

@Suite struct SegmentMergerTests {
  private let scratch: ScratchFolder

  init() throws { scratch = try ScratchFolder() }

  /// Some commits, each of some documents, of which later ones replace earlier ones of their name.
  private func commits(_ count: Int, seed: UInt64) throws -> [Document] {
    var generator = SeededGenerator(seed: seed)
    var last: [String: Document] = [:]
    for _ in 0..<count {
      var names = (0..<12).map { "d\($0)" }
      names.shuffle(using: &generator)
      let documents = names.prefix(4).map { name in
        let size = [0, 30, 900, 9_000].randomElement(using: &generator) ?? 0
        return SampleDocuments.document(name, byteCount: size, using: &generator)
      }
      try ingestWithoutMerging(documents)
      for document in documents { last[document.id.rawValue] = document }
    }
    return last.values.sorted { $0.id < $1.id }
  }

  private func ingestWithoutMerging(_ documents: [Document]) throws {
    let writer = try IndexWriter(folder: IndexFolder(scratch["index"]))
    var builder = try writer.builder(worker: 0, memoryByteCount: 64 << 20)
    for (index, document) in documents.enumerated() { try builder.add(document, sequence: UInt64(index)) }
    _ = try writer.commit([try builder.finish()], sources: SourceTable())
  }

  private func merge(_ policy: MergePolicy) throws -> UInt64? {
    try IndexWriter(folder: IndexFolder(scratch["index"])).merge(policy: policy)
  }

  private func expectWhole() {
    let verification = IndexVerifier(folder: IndexFolder(scratch["index"])).verify()
    #expect(verification.damages == [] && verification.notes == [])
  }

  @Test(arguments: 1...4 as ClosedRange<UInt64>) func mergedIsTheSum(seed: UInt64) throws {
    let documents = try commits(6, seed: seed)
    let before = try IndexDump(scratch["index"])
    expectWhole()
    #expect(before.documents.count == documents.count)
    #expect(try merge(MergePolicy(most: 1)) == 7)
    let snapshot = try Snapshot(opening: IndexFolder(scratch["index"]))
    #expect(snapshot.segments.count == 1 && snapshot.segments[0].live.deletedCount == 0)
    #expect(try IndexDump(snapshot) == before, "seed \(seed)")
    expectWhole()
    // The sum is also what one run over the last documents alone makes.
    try ingest(documents, into: scratch["alone"])
    let alone = try Snapshot(opening: IndexFolder(scratch["alone"]))
    #expect(try IndexDump(alone) == before, "seed \(seed)")
    #expect(snapshot.atomCount == alone.atomCount && snapshot.passageCount == alone.passageCount)
    #expect(snapshot.segments[0].description.textByteCount == alone.segments[0].description.textByteCount)
    #expect(snapshot.segments[0].description.termCount == alone.segments[0].description.termCount)
  }

  @Test func longListsAreMergedBlockByBlock() throws {
    var generator = SeededGenerator(seed: 8)
    for part in 0..<3 {
      try ingestWithoutMerging(
        (0..<260).map { index in
          SampleDocuments.document("\(part == 2 ? 1 : part)/\(index)", byteCount: 200, using: &generator)
        })
    }
    let before = try IndexDump(scratch["index"])
    #expect(before.terms.values.contains { $0.count > 3 * 128 })
    #expect(try merge(MergePolicy(most: 1)) == 4)
    #expect(try IndexDump(scratch["index"]) == before)
    expectWhole()
  }

  @Test func nothingLivesNothingIsKept() throws {
    try commitEmptying()
    #expect(try merge(MergePolicy()) == 3)
    let snapshot = try Snapshot(opening: IndexFolder(scratch["index"]))
    #expect(snapshot.segments.count == 1 && snapshot.documentCount == 1)
    expectWhole()
  }

  private func commitEmptying() throws {
    var generator = SeededGenerator(seed: 2)
    for _ in 0..<2 {
      try ingestWithoutMerging([SampleDocuments.document("only", byteCount: 40, using: &generator)])
    }
    #expect(try Snapshot(opening: IndexFolder(scratch["index"])).segments.count == 2)
  }

  @Test func anIngestMergesManySmallSegments() throws {
    var generator = SeededGenerator(seed: 12)
    var most = 0
    for index in 0..<11 {
      try ingest([SampleDocuments.document("d\(index)", byteCount: 300, using: &generator)], into: scratch["index"])
      let snapshot = try Snapshot(opening: IndexFolder(scratch["index"]))
      #expect(snapshot.documentCount == index + 1)
      most = max(most, snapshot.segments.count)
    }
    #expect(most == 8)
    expectWhole()
  }
}

@Suite struct MergePolicyTests {
  private func weights(_ sizes: [Int]) -> [MergePolicy.Weight] {
    sizes.map { MergePolicy.Weight(byteCount: $0, documentCount: 10, deletedCount: 0) }
  }

  @Test func aFewSegmentsAreLeftAlone() {
    #expect(MergePolicy().choose(weights([])) == [])
    #expect(MergePolicy().choose(weights([5, 4, 3, 2, 1, 9, 8, 7])) == [])
  }

  @Test func theSmallestOfManyAreMergedWithTheirLike() {
    #expect(MergePolicy().choose(weights([900, 1, 2, 800, 3, 4, 700, 5, 6])) == [1, 2, 4, 5, 7, 8])
    #expect(MergePolicy().choose(weights([900, 1, 9, 800, 30, 90, 700, 300, 60])) == [1, 2])
    #expect(MergePolicy(most: 3, reach: 0).choose(weights([9, 1, 8, 2, 7])) == [1, 3, 4])
    #expect(MergePolicy(most: 1).choose(weights([9, 1])) == [0, 1])
    #expect(MergePolicy(most: 1).choose(weights([9])) == [])
  }

  /// How often a document is written anew by the merges of so many commits, each of two segments.
  private func rewrites(commits: Int, size: () -> Int) -> (times: Double, most: Int) {
    var sizes: [Int] = []
    var written = 0
    var added = 0
    var most = 0
    for _ in 0..<commits {
      for _ in 0..<2 { sizes.append(size()) }
      added += sizes.suffix(2).reduce(0, +)
      let chosen = MergePolicy().choose(weights(sizes))
      if !chosen.isEmpty {
        let merged = chosen.reduce(0) { $0 + sizes[$1] }
        for index in chosen.reversed() { sizes.remove(at: index) }
        sizes.append(merged)
        written += merged
      }
      most = max(most, sizes.count)
    }
    return (Double(written) / Double(added), most)
  }

  @Test func aDocumentIsSeldomWrittenAnew() {
    var generator = SeededGenerator(seed: 9)
    for (commits, times) in [(200, 4.0), (3_000, 7.5)] {
      let equal = rewrites(commits: commits) { 100 }
      let unequal = rewrites(commits: commits) { 1 << Int.random(in: 0...9, using: &generator) }
      print("\(commits) commits: a document is written anew \(equal.times) times, of unequal ones \(unequal.times)")
      #expect(equal.times < times && unequal.times < times)
      #expect(equal.most <= 8 && unequal.most <= 8)
    }
  }

  @Test func aHalfDeadSegmentIsWrittenAnew() {
    var some = weights([900, 800])
    some[0].deletedCount = 5
    #expect(MergePolicy().choose(some) == [0])
    some[0].deletedCount = 4
    #expect(MergePolicy().choose(some) == [])
  }
}

@Suite struct TermWalkTests {
  private struct Words: SortedTermRun {
    var number: Int
    var rest: [[UInt8]]
    var term: [UInt8] = []

    mutating func advance() -> Bool {
      guard let first = rest.first else { return false }
      term = first
      rest.removeFirst()
      return true
    }
  }

  @Test(arguments: 1...10 as ClosedRange<UInt64>) func meetsEveryTermOnce(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let runs = (0..<Int.random(in: 0...5, using: &generator)).map { number in
      let words = (0..<Int.random(in: 0...40, using: &generator)).map { _ in
        (0..<Int.random(in: 1...3, using: &generator)).map { _ in UInt8.random(in: 1...3, using: &generator) }
      }
      return Words(number: number, rest: Set(words).sorted { $0.lexicographicallyPrecedes($1) })
    }
    let all = Set(runs.flatMap(\.rest)).sorted { $0.lexicographicallyPrecedes($1) }
    var walk = try TermWalk(runs)
    var met: [[UInt8]] = []
    while true {
      var holders: [Int] = []
      guard let term = try walk.next({ holders.append($0.number) }) else { break }
      met.append(term)
      #expect(holders == runs.filter { $0.rest.contains(term) }.map(\.number), "seed \(seed)")
    }
    #expect(met == all, "seed \(seed)")
  }
}
