internal import Bytes
internal import Segments

/// Adds to the scores of the first documents the evidence in their best passages.
///
/// *Law*: documents below the first `depth` stay behind them, in their order, with no higher score
/// (`EvidenceTests.ranksBelowTheDepthKeepTheirOrder`).
/// *Cost*: the positions of `depth` passages are read, however many match; their texts where the query asks for that.
struct EvidenceRanking {
  /// How many documents are looked at.
  static let depth = 16

  /// Where the documents are.
  let snapshot: Snapshot

  /// Gives each of the first entries the evidence in its passage and orders them by the sum.
  /// - Throws: `StorageError` when a text cannot be read.
  func ranked(
    _ entries: [TopDocuments.Entry], by reader: consuming EvidenceReader
  ) throws(StorageError) -> [TopDocuments.Entry] {
    var head = Array(entries.prefix(Self.depth))
    // Texts that lie side by side are read one after the other.
    let order = head.indices.sorted { (head[$0].segment, head[$0].passage) < (head[$1].segment, head[$1].passage) }
    for place in order {
      head[place].score += try reader.evidence(for: head[place]).total
      head[place].hasEvidence = true
    }
    return try EntryOrder.ordered(head, before: entries.dropFirst(Self.depth), in: snapshot)
  }
}

/// The order of entries whose scores were made anew.
enum EntryOrder {
  /// By score, then by document name; what follows keeps its order, with no higher score than what stands before it.
  /// - Throws: `StorageError` when a name cannot be read.
  static func ordered(
    _ head: [TopDocuments.Entry], before tail: ArraySlice<TopDocuments.Entry>, in snapshot: Snapshot
  ) throws(StorageError) -> [TopDocuments.Entry] {
    var names = Array(repeating: [UInt8](), count: head.count)
    let equal = Dictionary(grouping: head.indices) { head[$0].score }.values.filter { $0.count > 1 }
    for place in equal.joined() {
      names[place] = try snapshot.segments[head[place].segment].documents.name(of: head[place].document)
    }
    let order = head.indices.sorted { left, right in
      head[left].score == head[right].score
        ? names[left].lexicographicallyPrecedes(names[right]) : head[left].score > head[right].score
    }
    let lowest = order.last.map { head[$0].score } ?? 0
    return order.map { head[$0] }
      + tail.map { entry in
        var entry = entry
        entry.score = min(entry.score, lowest)
        return entry
      }
  }
}
