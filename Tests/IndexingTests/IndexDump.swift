import Bytes
import Documents
import Segments

/// Everything a reader can see of the live documents of an index, as plain values: what two indexes are compared by.
struct IndexDump: Equatable {
  struct Posting: Hashable {
    var document: String
    var passage: Int
    var frequency: Int
    var positions: [UInt32]
  }

  struct Passage: Equatable {
    var record: PassageRecord
    var length: Int
  }

  var documents: [String: DocumentRecord] = [:]
  var passages: [String: [Passage]] = [:]
  var terms: [[UInt8]: Set<Posting>] = [:]

  init(_ snapshot: Snapshot) throws {
    for segment in snapshot.segments { try add(segment) }
  }

  init(_ path: String) throws {
    try self.init(Snapshot(opening: IndexFolder(path)))
  }

  private mutating func add(_ segment: Segment) throws {
    for ordinal in 0..<UInt32(segment.documents.documentCount) where segment.live.isAlive(ordinal) {
      let name = try segment.documents.id(of: ordinal).rawValue
      documents[name] = try segment.record(of: ordinal)
      passages[name] = try segment.documents.passages(of: ordinal).map { doc in
        Passage(record: try segment.passage(doc), length: segment.lengths[doc])
      }
    }
    var cursor = segment.terms.firstCursor()
    while try cursor.advance() {
      let live = try Self.postings(cursor.info, in: segment)
      if !live.isEmpty { terms[cursor.term, default: []].formUnion(live) }
    }
  }

  private static func postings(_ info: TermInfo, in segment: Segment) throws -> [Posting] {
    var cursor = try segment.postings(info)
    var batch = PostingsBatch()
    try cursor.read(0..<UInt32.max, into: &batch)
    var live: [Posting] = []
    for index in 0..<batch.docs.count {
      let doc = batch.docs[index]
      let ordinal = segment.documents.document(of: doc)
      guard segment.live.isAlive(ordinal) else { continue }
      var positions: [UInt32] = []
      if info.hasPositions, let found = try cursor.occurrences(in: doc) {
        var reader = try segment.positions(info)
        var buffer = Buffer<UInt32>()
        try reader.read(found.place, frequency: found.frequency, into: &buffer)
        for index in 0..<buffer.count { positions.append(buffer[index]) }
      }
      live.append(
        Posting(
          document: try segment.documents.id(of: ordinal).rawValue,
          passage: Int(doc - segment.documents.passages(of: ordinal).lowerBound),
          frequency: Int(batch.frequencies[index]), positions: positions))
    }
    return live
  }
}
