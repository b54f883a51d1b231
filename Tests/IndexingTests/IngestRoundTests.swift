import Documents
import Segments
import TestSupport
import Testing

@testable import Indexing

@Suite struct IngestRoundTests {
  private let scratch: ScratchFolder

  init() throws { scratch = try ScratchFolder() }

  private func run(_ documents: [Document], into name: String, workers: Int, commitByteCount: Int) throws
    -> IngestSummary
  {
    let options = IngestOptions(workers: workers, memoryByteCount: 128 << 20, commitByteCount: commitByteCount)
    return try IngestJob(folder: IndexFolder(scratch[name]), options: options).run(ArraySource(documents))
  }

  @Test(arguments: [1, 2]) func roundsEqualOneCommit(workers: Int) throws {
    var generator = SeededGenerator(seed: 11)
    let documents = (0..<40).map { SampleDocuments.document("d\($0)", byteCount: 200, using: &generator) }
    let whole = try run(documents, into: "whole", workers: workers, commitByteCount: 1 << 30)
    let rounds = try run(documents, into: "rounds", workers: workers, commitByteCount: 1000)
    #expect(whole.generation == 1 && rounds.generation > 5)
    #expect((rounds.added, rounds.replaced, rounds.passages) == (40, 0, whole.passages))
    #expect(rounds.textByteCount == whole.textByteCount)
    #expect(try IndexDump(scratch["rounds"]).documents == IndexDump(scratch["whole"]).documents)
    let verification = IndexVerifier(folder: IndexFolder(scratch["rounds"])).verify()
    #expect(verification.damages == [] && verification.notes == [])
    let again = try run(documents, into: "rounds", workers: workers, commitByteCount: 1000)
    #expect((again.added, again.unchanged, again.generation) == (0, 40, 0))
  }

  @Test func theLaterOfTwoInDifferentRoundsStays() throws {
    var generator = SeededGenerator(seed: 12)
    let documents = ["a", "b", "a"].map { SampleDocuments.document($0, byteCount: 200, using: &generator) }
    let summary = try run(documents, into: "index", workers: 1, commitByteCount: 1)
    #expect((summary.added, summary.replaced) == (2, 1))
    let dump = try IndexDump(scratch["index"]).documents
    #expect(dump["a"]?.provenance.contentHash.low == documents[2].provenance.contentHash.low)
  }

  @Test func aFileThatFailedInAnEarlierRoundIsReadAgain() throws {
    var generator = SeededGenerator(seed: 13)
    let source = BrokenSource((0..<3).map { SampleDocuments.document("d\($0)", byteCount: 200, using: &generator) })
    let options = IngestOptions(workers: 1, memoryByteCount: 128 << 20, commitByteCount: 1)
    let summary = try IngestJob(folder: IndexFolder(scratch["index"]), options: options).run(source)
    #expect(summary.failures == [IngestFailure(path: "records", reason: "line 1", source: BrokenSource.name)])
    let next = try IngestJob(folder: IndexFolder(scratch["index"]), options: options)
    #expect(!next.known.isUnchanged(BrokenSource.name, contentHash: BrokenSource.hash))
  }

  /// One file whose first record fails, whose others come one a piece, and whose end is told with the last.
  private final class BrokenSource: IngestSource {
    static let hash = ContentHash(high: 1, low: 2)
    static let name = SourceName(root: .folder("/town"), path: "records")
    private let source: ArraySource
    private let count: Int

    init(_ documents: [Document]) {
      source = ArraySource(documents)
      count = documents.count
    }

    func next() -> Int? { source.next() }

    func read(_ piece: Int, _ body: (IngestItem) throws(IndexingError) -> Void) throws(IndexingError) {
      if piece == 0 { try body(.failure(IngestFailure(path: "records", reason: "line 1", source: BrokenSource.name))) }
      try source.read(piece, body)
      if piece == count - 1 {
        try body(.sourceEnd(Self.name, contentHash: Self.hash, byteCount: 9, documentCount: count))
      }
    }
  }
}
