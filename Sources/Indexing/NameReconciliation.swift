internal import Segments
internal import Bytes

/// Lets at most one document of every name be alive: the one in the newest segment.
///
/// *Cost*: one walk over all segments' names side by side.
enum NameReconciliation {
  /// The next live document of one segment, in the order of names.
  private struct Head {
    var segment: Int
    var rank: Int
    var document: DocumentOrdinal
    var name: [UInt8]
  }

  /// Marks all but the newest of several live documents of one name as deleted; `segments` stand oldest first.
  static func keepNewest(of segments: [Segment], in live: inout [LiveDocuments]) throws(StorageError) {
    var heads: [Head] = []
    for index in segments.indices {
      if let head = try head(segments, live, segment: index, from: 0) { heads.append(head) }
    }
    var last: Head?
    while var least = heads.indices.first {
      // Heads stand in the order of segments, so that of one name the oldest comes first.
      for index in heads.indices where heads[index].name.lexicographicallyPrecedes(heads[least].name) { least = index }
      let head = heads[least]
      if let last, last.name == head.name { live[last.segment].delete(last.document) }
      last = head
      if let next = try self.head(segments, live, segment: head.segment, from: head.rank + 1) {
        heads[least] = next
      } else {
        heads.remove(at: least)
      }
    }
  }

  private static func head(
    _ segments: [Segment], _ live: [LiveDocuments], segment: Int, from rank: Int
  ) throws(StorageError) -> Head? {
    let table = segments[segment].documents
    for rank in rank..<max(rank, table.documentCount) {
      let document = try table.document(atNameRank: rank)
      if live[segment].isAlive(document) {
        return Head(segment: segment, rank: rank, document: document, name: try table.name(of: document))
      }
    }
    return nil
  }
}
