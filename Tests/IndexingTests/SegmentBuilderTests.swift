import Bytes
import Documents
import Indexing
import Segments
import TestSupport
import Testing

@Suite struct SegmentBuilderTests {
  private func build(_ documents: [Document], memoryByteCount: Int, in folder: String) throws -> Int {
    let runs = Counter()
    let fileSystem = FileSystem { operation throws(StorageError) in
      if operation.kind == .create, operation.path.contains("/run.") { runs.add() }
    }
    try Directory.create(folder + "/work", withIntermediates: true)
    var builder = try SegmentBuilder(
      folder: folder + "/segment", workFolder: folder + "/work", memoryByteCount: memoryByteCount,
      fileSystem: fileSystem)
    for (index, document) in documents.enumerated() { try builder.add(document, sequence: UInt64(index)) }
    let built = try builder.finish()
    #expect(built.description.documentCount == documents.count)
    #expect(try ScratchFolder.files(below: folder + "/work").isEmpty)
    return runs.count
  }

  @Test func spillingGivesTheSameBytes() throws {
    let scratch = try ScratchFolder()
    let documents = SampleDocuments.several(60, largest: 9_000, seed: 5)
    #expect(try build(documents, memoryByteCount: 1 << 30, in: scratch["whole"]) == 0)
    let runs = try build(documents, memoryByteCount: 130_000, in: scratch["spilt"])
    #expect(runs > 2 && runs < 40, "\(runs) runs: memory is used before a run is written, and again after it")
    let parts = try ScratchFolder.files(below: scratch["whole/segment"])
    #expect(try ScratchFolder.files(below: scratch["spilt/segment"]) == parts)
    for part in parts {
      let whole = try ScratchFolder.bytes(of: scratch["whole/segment/" + part])
      #expect(try ScratchFolder.bytes(of: scratch["spilt/segment/" + part]) == whole, "\(part)")
    }
  }
}
