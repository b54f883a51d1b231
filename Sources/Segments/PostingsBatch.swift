package import Bytes

/// Some passages with a term's frequency in each: what cursors hand over, a block or a window at a time.
///
/// *Law*: `docs` ascend; both columns are of one length.
package struct PostingsBatch: ~Copyable {
  /// The passages.
  package var docs = Buffer<UInt32>(capacity: 256)
  /// The term's frequency in each passage.
  package var frequencies = Buffer<UInt32>(capacity: 256)

  /// An empty batch.
  package init() {}

  /// Forgets the content and keeps the memory.
  package mutating func removeAll() {
    docs.removeAll(keepingCapacity: true)
    frequencies.removeAll(keepingCapacity: true)
  }
}
