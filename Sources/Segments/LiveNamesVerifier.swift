internal import Bytes

/// Checks that of every name at most one document is alive in the whole index.
///
/// *Cost*: one walk over all segments' names side by side.
struct LiveNamesVerifier {
  private let snapshot: Snapshot

  /// The next live document of one segment, in the order of names.
  private struct Head {
    var segment: Int
    var rank: Int
    var name: [UInt8]
  }

  init(_ snapshot: Snapshot) {
    self.snapshot = snapshot
  }

  func verify() throws(StorageError) {
    var heads: [Head] = []
    for index in snapshot.segments.indices {
      if let head = try head(segment: index, from: 0) { heads.append(head) }
    }
    var previous: [UInt8]?
    while var least = heads.indices.first {
      for index in heads.indices where heads[index].name.lexicographicallyPrecedes(heads[least].name) { least = index }
      let head = heads[least]
      guard head.name != previous else {
        throw .corrupt(
          path: snapshot.folder.path, part: "live documents", byteOffset: 0,
          reason: "several documents named \(String(decoding: head.name, as: UTF8.self)) are alive")
      }
      previous = head.name
      if let next = try self.head(segment: head.segment, from: head.rank + 1) {
        heads[least] = next
      } else {
        heads.remove(at: least)
      }
    }
  }

  private func head(segment: Int, from rank: Int) throws(StorageError) -> Head? {
    let table = snapshot.segments[segment].documents
    var rank = rank
    while rank < table.documentCount {
      let document = try table.document(atNameRank: rank)
      if snapshot.segments[segment].live.isAlive(document) {
        return Head(segment: segment, rank: rank, name: try table.name(of: document))
      }
      rank += 1
    }
    return nil
  }
}
