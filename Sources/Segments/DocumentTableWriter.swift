// The part `documents`: who is in the segment. All integers little-endian.
//
//   +--------------------+------------------+---------------------+------------------------+----------------+
//   | u32 first passage  | u64 content hash | u32 document        | names in blocks of 16: | u32 offset of  |
//   | of each document,  | of each document | ordinals in order   | varint shared, varint  | each block of  |
//   | and the end        |                  | of their names      | suffix, suffix bytes   | names          |
//   +--------------------+------------------+---------------------+------------------------+----------------+
//   trailer: u32 document count, u32 byte count of the names

package import Bytes
package import Documents

/// Collects a segment's documents and writes the table by which they are found.
///
/// *Cost*: about 40 bytes of memory a document until `finish`, which takes 4 more for the order of names.
package struct DocumentTableWriter: ~Copyable {
  /// How many names share a front-coded block.
  package static let namesPerBlock = 16

  private var firstPassages = Buffer<UInt32>(capacity: 64)
  private var hashes = Buffer<UInt64>(capacity: 64)
  private var names = Buffer<UInt8>(capacity: 1 << 10)
  private var nameStarts = Buffer<Int>(capacity: 64)

  /// An empty table.
  package init() {}

  /// How many documents were added.
  package var count: Int { hashes.count }

  /// What the table holds in memory. *Units*: bytes.
  package var memoryByteCount: Int {
    firstPassages.byteCapacity + hashes.byteCapacity + names.byteCapacity + nameStarts.byteCapacity
  }

  /// Adds the next document.
  package mutating func append(id: DocumentID, contentHash: UInt64, firstPassage: DocID) {
    firstPassages.append(firstPassage)
    hashes.append(contentHash)
    nameStarts.append(names.count)
    for byte in id.rawValue.utf8 { names.append(byte) }
  }

  /// Writes the table.
  /// - Throws: `StorageError` when the part cannot be written.
  package consuming func finish(
    into file: consuming FileWriter, passageCount: Int, synchronize: Bool
  ) throws(StorageError) -> WrittenPart {
    firstPassages.append(UInt32(passageCount))
    nameStarts.append(names.count)
    for index in 0..<firstPassages.count { try file.writeU32(firstPassages[index]) }
    for index in 0..<hashes.count { try file.writeU64(hashes[index]) }
    for ordinal in Self.orderByName(names, nameStarts) { try file.writeU32(ordinal) }
    var coded = Buffer<UInt8>(capacity: names.count / 2 + 16)
    var blocks = ByteWriter()
    for index in 0..<hashes.count {
      var shared = 0
      if index % Self.namesPerBlock == 0 {
        guard coded.count <= SegmentLimit.offset else {
          throw SegmentLimit.exceeded(file.path, writing: "more than 4 GiB of document names")
        }
        blocks.u32(UInt32(coded.count))
      } else {
        shared = sharedPrefix(index - 1, index)
      }
      let suffix = nameStarts[index] + shared..<nameStarts[index + 1]
      Varint.encode(UInt32(shared), into: &coded)
      Varint.encode(UInt32(suffix.count), into: &coded)
      coded.append(contentsOf: names.span.extracting(suffix))
    }
    guard coded.count <= SegmentLimit.offset else {
      throw SegmentLimit.exceeded(file.path, writing: "more than 4 GiB of document names")
    }
    try file.write(coded.span)
    try file.write(blocks.bytes)
    try file.writeU32(UInt32(hashes.count))
    try file.writeU32(UInt32(coded.count))
    let written = try file.finish(synchronize: synchronize)
    return WrittenPart(byteCount: written.byteCount, checksum: written.checksum)
  }

  private func sharedPrefix(_ left: Int, _ right: Int) -> Int {
    let limit = min(nameStarts[left + 1] - nameStarts[left], nameStarts[right + 1] - nameStarts[right])
    var shared = 0
    while shared < limit, names[nameStarts[left] + shared] == names[nameStarts[right] + shared] { shared += 1 }
    return shared
  }

  /// Ordinals ascending by name, and by ordinal among equal names.
  private static func orderByName(_ names: borrowing Buffer<UInt8>, _ starts: borrowing Buffer<Int>) -> [UInt32] {
    let bytes = names.span
    let bounds = starts.span
    var order = Array(0..<UInt32(starts.count - 1))
    order.sort { left, right in
      var leftPlace = bounds[Int(left)]
      var rightPlace = bounds[Int(right)]
      let leftEnd = bounds[Int(left) + 1]
      let rightEnd = bounds[Int(right) + 1]
      while leftPlace < leftEnd, rightPlace < rightEnd {
        if bytes[leftPlace] != bytes[rightPlace] { return bytes[leftPlace] < bytes[rightPlace] }
        leftPlace += 1
        rightPlace += 1
      }
      let leftRest = leftEnd - leftPlace
      let rightRest = rightEnd - rightPlace
      return leftRest == rightRest ? left < right : leftRest < rightRest
    }
    return order
  }
}
