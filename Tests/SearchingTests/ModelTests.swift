import Bytes
import Documents
import Foundation
import Indexing
import Querying
import Segments
import Synchronization
import TestSupport
import Testing

@testable import Searching

/// Ten thousand random steps of a life: documents come, come again and go, commits succeed or break off, and searches
/// find exactly what a naive searcher finds in a dictionary.
@Suite struct ModelTests {
  private static let steps = 10_000
  private static let seed: UInt64 = 20_250_401
  private static let words = ["除雪", "計画", "予算", "議会", "札幌市", "新たな", "ごみ", "budget", "snow", "令和6年度", "龘"]

  private let index: TemporaryIndex

  init() throws { index = try TemporaryIndex() }

  /// Storage that breaks off for good after some operations.
  private func breaking(after allowed: Int) -> FileSystem {
    let left = Mutex(allowed)
    return FileSystem { operation throws(StorageError) in
      let isOver = left.withLock { left in
        left -= 1
        return left < 0
      }
      if isOver { throw .system(path: operation.path, operation: operation.kind.rawValue, errno: 5) }
    }
  }

  private func commit(_ documents: [Document], _ fileSystem: FileSystem) throws {
    let writer = try IndexWriter(folder: index.folder, fileSystem: fileSystem)
    var builder = try writer.builder(worker: 0, memoryByteCount: 64 << 20)
    for (sequence, document) in documents.enumerated() { try builder.add(document, sequence: UInt64(sequence)) }
    _ = try writer.commit([try builder.finish()], sources: SourceTable())
  }

  /// The names that are alive, each with the digest of its content.
  private func alive() throws -> [String: UInt64] {
    let snapshot = try Snapshot(opening: index.folder)
    var alive: [String: UInt64] = [:]
    for segment in snapshot.segments {
      for ordinal in 0..<UInt32(segment.documents.documentCount) where segment.live.isAlive(ordinal) {
        let name = try segment.documents.id(of: ordinal).rawValue
        #expect(alive.updateValue(segment.documents.contentHash(of: ordinal), forKey: name) == nil)
      }
    }
    return alive
  }

  private func digests(_ model: [String: Document]) -> [String: UInt64] {
    model.mapValues(\.provenance.contentHash.low)
  }

  @Test func everySearchEqualsTheNaiveOne() throws {
    var generator = SeededGenerator(seed: Self.seed)
    var model: [String: Document] = [:]
    var pending: [Document] = []
    var naive = NaiveSearcher([])
    var counts: [String: Int] = [:]
    try commit([], .standard)
    for step in 0..<Self.steps {
      let comment: Comment = "step \(step), seed \(Self.seed)"
      switch Int.random(in: 0..<100, using: &generator) {
      case 0..<58:
        let text = (0..<Int.random(in: 1...5, using: &generator)).map { _ in
          Self.words.randomElement(using: &generator) ?? ""
        }
        let name = "d\(Int.random(in: 0..<24, using: &generator))"
        pending.append(.plain(name, text.joined(separator: Bool.random(using: &generator) ? "" : " ")))
        counts["put", default: 0] += 1
      case 58..<69:
        if Bool.random(using: &generator) {
          try index.ingest(pending)
        } else {
          try commit(pending, .standard)
        }
        for document in pending { model[document.id.rawValue] = document }
        pending = []
        naive = NaiveSearcher(Array(model.values))
        #expect(try alive() == digests(model), comment)
        counts["commit", default: 0] += 1
      case 69..<72:
        var next = model
        for document in pending { next[document.id.rawValue] = document }
        do {
          try commit(pending, breaking(after: Int.random(in: 0..<90, using: &generator)))
          model = next
        } catch is StorageError {
        } catch is IndexingError {
        }
        let found = try alive()
        #expect(found == digests(model) || found == digests(next), comment)
        if found == digests(next) { model = next }
        pending = []
        naive = NaiveSearcher(Array(model.values))
        counts["crash", default: 0] += 1
      case 72..<77:
        let names = (0..<Int.random(in: 1...3, using: &generator)).map { _ in
          "d\(Int.random(in: 0..<26, using: &generator))"
        }
        var next = model
        for name in names { next[name] = nil }
        let crashes = Int.random(in: 0..<3, using: &generator) == 0
        let storage = crashes ? breaking(after: Int.random(in: 0..<40, using: &generator)) : .standard
        do {
          let summary = try IndexWriter(folder: index.folder, fileSystem: storage).delete(names.map { DocumentID($0) })
          #expect(Set(summary.deleted.map(\.rawValue)) == Set(names).intersection(model.keys), comment)
          model = next
        } catch {
          #expect(crashes, "step \(step), seed \(Self.seed): \(error)")
        }
        let found = try alive()
        #expect(found == digests(model) || found == digests(next), comment)
        if found == digests(next) { model = next }
        naive = NaiveSearcher(Array(model.values))
        counts["delete", default: 0] += 1
      default:
        let wanted = (0..<Int.random(in: 1...2, using: &generator)).map { _ in
          Self.words.randomElement(using: &generator) ?? ""
        }
        let text = wanted.joined(separator: Bool.random(using: &generator) ? " " : " OR ")
        let query = try ParsedQuery(text, sideBySide: .all).query
        let request = SearchRequest(text: text, query: query, limit: 100)
        let result = try Searcher(opening: index.folder).search(request)
        let expected = Set(naive.search(query, any: false).keys)
        if !expected.isEmpty { #expect(Set(result.hits.map(\.document.rawValue)) == expected, comment) }
        counts["search", default: 0] += 1
      }
    }
    #expect(IndexVerifier(folder: index.folder).verify().damages == [])
    print("model of \(Self.steps) steps, seed \(Self.seed): \(counts.sorted { $0.key < $1.key })")
  }
}
