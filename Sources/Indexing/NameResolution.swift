internal import Bytes
internal import Documents
internal import Segments

/// A segment that a commit adds.
struct FreshSegment {
  var entry: Manifest.Entry
  var segment: Segment
  var sequences: [UInt64]
}

/// Decides which document stays where several have one name: the one that came last.
///
/// *Cost*: one merge over the new segments' sorted names, and a binary search in each committed segment for each of
/// them.
struct NameResolution {
  private let committed: Snapshot
  private var touched: [Int: [DocumentOrdinal: UInt64]] = [:]
  /// The live documents of the committed segments, as the commit leaves them.
  private(set) var committedLive: [LiveDocuments]
  /// The live documents of the new segments.
  private(set) var freshLive: [LiveDocuments] = []
  /// Names the index did not have.
  private(set) var added = 0
  /// Names whose document was replaced.
  private(set) var replaced = 0

  /// A document of a new segment with its name.
  private struct Candidate {
    var segment: Int
    var rank: Int
    var document: DocumentOrdinal
    var name: [UInt8]
  }

  init(committed: Snapshot, unchanged: [UnchangedDocument]) {
    self.committed = committed
    committedLive = committed.segments.map(\.live)
    for document in unchanged {
      let last = touched[document.segment, default: [:]][document.document] ?? 0
      touched[document.segment, default: [:]][document.document] = max(last, document.sequence)
    }
  }

  mutating func resolve(_ fresh: [FreshSegment]) throws(StorageError) {
    freshLive = fresh.map { LiveDocuments(documentCount: $0.segment.description.documentCount) }
    var heads: [Candidate] = []
    for index in fresh.indices {
      if let head = try candidate(fresh, segment: index, rank: 0) { heads.append(head) }
    }
    while var least = heads.first?.name {
      for head in heads.dropFirst() where head.name.lexicographicallyPrecedes(least) { least = head.name }
      var winner: Candidate?
      var index = 0
      while index < heads.count {
        let head = heads[index]
        guard head.name == least else {
          index += 1
          continue
        }
        if let earlier = winner {
          let isLater =
            fresh[head.segment].sequences[Int(head.document)] > fresh[earlier.segment].sequences[Int(earlier.document)]
          let loser = isLater ? earlier : head
          freshLive[loser.segment].delete(loser.document)
          if isLater { winner = head }
        } else {
          winner = head
        }
        if let following = try candidate(fresh, segment: head.segment, rank: head.rank + 1) {
          heads[index] = following
        } else {
          heads.remove(at: index)
        }
      }
      if let winner { try settle(winner, sequence: fresh[winner.segment].sequences[Int(winner.document)]) }
    }
  }

  private func candidate(
    _ fresh: [FreshSegment], segment: Int, rank: Int
  ) throws(StorageError) -> Candidate? {
    let table = fresh[segment].segment.documents
    guard rank < table.documentCount else { return nil }
    let document = try table.document(atNameRank: rank)
    return Candidate(segment: segment, rank: rank, document: document, name: try table.name(of: document))
  }

  /// Holds the last new document of a name against the committed one.
  private mutating func settle(_ winner: Candidate, sequence: UInt64) throws(StorageError) {
    let id = DocumentID(String(decoding: winner.name, as: UTF8.self))
    for index in committed.segments.indices.reversed() {
      guard
        let earlier = try committed.segments[index].documents.document(named: id, in: committedLive[index])
      else { continue }
      if let again = touched[index]?[earlier], again > sequence {
        freshLive[winner.segment].delete(winner.document)
      } else {
        committedLive[index].delete(earlier)
        replaced += 1
      }
      return
    }
    added += 1
  }
}
