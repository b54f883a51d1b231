// The part `terms`: blocks of 32 terms in ascending order of their bytes, then where each block begins.
//
//   block:  varint postings offset, varint positions offset (of the block's first term), then for each term
//   +---------------+---------------+--------------+------------------------------+------------------+
//   | varint shared | varint suffix | suffix bytes | varint documentFrequency << 1| varint cf - df   |
//   | prefix bytes  | bytes         |              |  | has positions             |                  |
//   +---------------+---------------+--------------+------------------------------+------------------+
//   | varint postings byte count    | varint positions byte count (only with positions)              |
//   +-------------------------------+----------------------------------------------------------------+
//   end of the part: u32 offset of each block, the table of predecessors (`CharacterPredecessors.swift`), u32 block count,
//   u32 term count, u64 byte count of all blocks

package import Bytes

/// Writes a sorted term dictionary, front-coded in blocks.
///
/// *Law*: terms come strictly ascending by bytes (checked).
/// *Cost*: about 10 bytes a term.
package struct TermDictionaryWriter: ~Copyable {
  /// How many terms share a block: one binary-search step against at most 31 terms read in vain.
  package static let termsPerBlock = 32

  private var file: FileWriter
  private var blockOffsets = Buffer<UInt32>(capacity: 1024)
  private var pending = Buffer<UInt8>(capacity: 1 << 12)
  private var previous: [UInt8] = []
  private var predecessors = CharacterPredecessorsWriter()
  private var termCount = 0

  /// Starts the part.
  package init(file: consuming FileWriter) {
    self.file = file
  }

  /// Adds the next term.
  /// - Throws: `StorageError` when the part cannot be written.
  package mutating func append(_ term: Span<UInt8>, _ info: TermInfo) throws(StorageError) {
    var shared = 0
    pending.removeAll(keepingCapacity: true)
    let limit = min(previous.count, term.count)
    while shared < limit, previous[shared] == term[shared] { shared += 1 }
    precondition(
      termCount == 0 || shared < term.count && (shared == previous.count || previous[shared] < term[shared]),
      "terms must be added in ascending order")
    if termCount % Self.termsPerBlock == 0 {
      guard file.position <= SegmentLimit.offset, termCount < SegmentLimit.count else {
        throw SegmentLimit.exceeded(file.path, writing: "more than 4 GiB of terms")
      }
      shared = 0
      blockOffsets.append(UInt32(file.position))
      Varint.encode(UInt64(info.postings.lowerBound), into: &pending)
      Varint.encode(UInt64(info.positions.lowerBound), into: &pending)
    }
    Varint.encode(UInt32(shared), into: &pending)
    Varint.encode(UInt32(term.count - shared), into: &pending)
    pending.append(contentsOf: term.extracting(shared..<term.count))
    Varint.encode(UInt64(info.documentFrequency) << 1 | (info.hasPositions ? 1 : 0), into: &pending)
    Varint.encode(info.collectionFrequency - UInt64(info.documentFrequency), into: &pending)
    Varint.encode(UInt64(info.postings.count), into: &pending)
    if info.hasPositions { Varint.encode(UInt64(info.positions.count), into: &pending) }
    try file.write(pending)
    predecessors.note(term, documentFrequency: info.documentFrequency)
    previous.removeAll(keepingCapacity: true)
    for index in 0..<term.count { previous.append(term[index]) }
    termCount += 1
  }

  /// Ends the part.
  /// - Throws: `StorageError` when it cannot be written or synchronised.
  package consuming func finish(synchronize: Bool) throws(StorageError) -> (part: WrittenPart, termCount: Int) {
    let byteCount = file.position
    var tail = ByteWriter()
    for index in 0..<blockOffsets.count { tail.u32(blockOffsets[index]) }
    tail.raw(predecessors.encoded().bytes)
    tail.u32(UInt32(blockOffsets.count))
    tail.u32(UInt32(termCount))
    tail.u64(UInt64(byteCount))
    try file.write(tail.bytes)
    let terms = termCount
    let written = try file.finish(synchronize: synchronize)
    return (WrittenPart(byteCount: written.byteCount, checksum: written.checksum), terms)
  }
}
