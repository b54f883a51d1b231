import Bytes
import Documents
import Segments
import TestSupport
import Testing

@Suite struct DocumentTableTests {
  private let folder: ScratchFolder

  init() throws { folder = try ScratchFolder() }

  private struct Row {
    var name: String
    var hash: UInt64
    var first: UInt32
  }

  private func write(_ rows: [Row], passageCount: Int) throws -> DocumentTable {
    var writer = DocumentTableWriter()
    for row in rows { writer.append(id: DocumentID(row.name), contentHash: row.hash, firstPassage: row.first) }
    _ = try writer.finish(
      into: try FileWriter(path: folder["documents"], replacing: true), passageCount: passageCount, synchronize: false)
    return try DocumentTable(file: try MappedFile(path: folder["documents"]), passageCount: passageCount)
  }

  @Test(arguments: [0, 1, 15, 16, 17, 300]) func answersAsTheRowsDo(count: Int) throws {
    var generator = SeededGenerator(seed: UInt64(count) + 1)
    var rows: [Row] = []
    var passage: UInt32 = 0
    for _ in 0..<count {
      let name = "plans/" + String(Int.random(in: 0..<max(1, count * 2 / 3), using: &generator)) + ".txt"
      rows.append(Row(name: name, hash: .random(in: 0 ... .max, using: &generator), first: passage))
      passage += UInt32.random(in: 1...9, using: &generator)
    }
    let table = try write(rows, passageCount: Int(passage))
    #expect(table.documentCount == count)
    for (index, row) in rows.enumerated() {
      let end = index + 1 < count ? rows[index + 1].first : passage
      #expect(table.passages(of: UInt32(index)) == row.first..<end)
      #expect(table.contentHash(of: UInt32(index)) == row.hash)
      #expect(try table.id(of: UInt32(index)) == DocumentID(row.name))
      for doc in row.first..<end {
        let hint = UInt32.random(in: 0...UInt32(count), using: &generator)
        #expect(table.document(of: doc, hint: hint) == UInt32(index))
      }
    }
    let order = try (0..<count).map { try table.document(atNameRank: $0) }
    let expected = rows.indices.sorted { (rows[$0].name, $0) < (rows[$1].name, $1) }.map { UInt32($0) }
    #expect(order == expected)
    let ranks = try table.nameRanks()
    #expect(ranks.count == count && order.enumerated().allSatisfy { ranks[Int($1)] == UInt32($0) })
  }

  @Test func findsTheLiveOneOfANamesDocuments() throws {
    let rows = ["b", "a", "b", "b", "c"].enumerated().map { Row(name: $1, hash: 0, first: UInt32($0)) }
    let table = try write(rows, passageCount: 5)
    var live = LiveDocuments(documentCount: 5)
    #expect(try table.document(named: DocumentID("b"), in: live) == 3)
    live.delete(3)
    live.delete(2)
    #expect(try table.document(named: DocumentID("b"), in: live) == 0)
    live.delete(0)
    #expect(try table.document(named: DocumentID("b"), in: live) == nil)
    #expect(try table.document(named: DocumentID("a"), in: live) == 1)
    for absent in ["", "A", "aa", "bb", "d"] {
      #expect(try table.document(named: DocumentID(absent), in: live) == nil)
    }
  }

  @Test func passagesMustBeTheSegments() throws {
    _ = try write([Row(name: "a", hash: 1, first: 0)], passageCount: 3)
    #expect(throws: StorageError.self) {
      _ = try DocumentTable(file: try MappedFile(path: folder["documents"]), passageCount: 4)
    }
  }
}
