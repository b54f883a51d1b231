// The parts `postings` and `positions`: for each term, in dictionary order,
//
//   postings, short term (documentFrequency < 16 and collectionFrequency < 128)
//   +-----------------------------------------+  one pair a posting; gap = doc - previous doc - 1 (previous of the
//   | varint gap << 1 | (tf == 1), [varint tf]|  first is -1)
//   +-----------------------------------------+
//   postings, any other term
//   +-------------------+------------------------+----------------------------------------------+
//   | varint byte count | skip table, drawn in   | blocks of 128 postings, the last one shorter:|
//   | of the skip table | `SkipTable.swift`      | PatchedBlock of gaps, PatchedBlock of tf - 1 |
//   +-------------------+------------------------+----------------------------------------------+
//   positions, short term: varint each; any other term: PatchedBlocks of 128 values, the last one shorter
//   value: the position in the passage for its first occurrence, then position - previous position - 1

package import Bytes

/// Writes the postings and positions of a segment, one term after another.
///
/// *Cost*: O(occurrences); memory for one term's encoded postings and one open block.
package struct PostingsWriter: ~Copyable {
  /// Terms below both bounds are written as varints, without blocks.
  package static let shortDocumentFrequency = 16
  /// See `shortDocumentFrequency`.
  package static let shortCollectionFrequency = 128

  private var postingsFile: FileWriter
  private var positionsFile: FileWriter

  private var hasPositions = false
  private var documentFrequency: UInt32 = 0
  private var collectionFrequency: UInt64 = 0
  private var lastDoc: UInt32 = .max
  private var postingsStart = 0
  private var positionsStart = 0

  // The open block.
  private var gaps = Buffer<UInt32>(capacity: PatchedBlock.capacity)
  private var frequencies = Buffer<UInt32>(capacity: PatchedBlock.capacity)
  private var positionValues = Buffer<UInt32>(capacity: PatchedBlock.capacity)

  // What is encoded of the open term.
  private var blocks = Buffer<UInt8>(capacity: 1 << 16)
  private var skips = SkipTableWriter()
  private var encodedSkips = Buffer<UInt8>(capacity: 1 << 10)
  private var encodedPositions = Buffer<UInt8>(capacity: 1 << 12)
  private var positionByteCount = 0
  private var blockOccurrences: UInt64 = 0
  private var blockPositionStart = 0

  /// Starts the two parts.
  package init(postings: consuming FileWriter, positions: consuming FileWriter) {
    postingsFile = postings
    positionsFile = positions
  }

  /// Starts a term.
  package mutating func beginTerm(hasPositions: Bool) {
    self.hasPositions = hasPositions
    documentFrequency = 0
    collectionFrequency = 0
    lastDoc = .max
    postingsStart = postingsFile.position
    positionsStart = positionsFile.position
    blocks.removeAll(keepingCapacity: true)
    skips.removeAll()
    positionByteCount = 0
    blockOccurrences = 0
    blockPositionStart = 0
  }

  /// Adds postings to the open term: passages ascending, and for a term with positions the positions of all of them
  /// one after another, ascending within each passage.
  /// - Throws: `StorageError` when the parts cannot be written.
  package mutating func append(
    docs: Span<UInt32>, frequencies tfs: Span<UInt32>, positions: Span<UInt32>
  ) throws(StorageError) {
    var nextPosition = 0
    for index in 0..<docs.count {
      let doc = docs[index]
      let tf = tfs[index]
      precondition(lastDoc == .max || doc > lastDoc, "postings of a term must ascend")
      precondition(tf > 0, "a posting stands for an occurrence")
      if gaps.count == PatchedBlock.capacity { try closeBlock() }
      gaps.append(doc &- lastDoc &- 1)
      frequencies.append(tf &- 1)
      lastDoc = doc
      documentFrequency &+= 1
      collectionFrequency &+= UInt64(tf)
      blockOccurrences &+= UInt64(tf)
      if hasPositions {
        var previous: UInt32 = .max
        for _ in 0..<Int(tf) {
          let position = positions[nextPosition]
          nextPosition &+= 1
          if positionValues.count == PatchedBlock.capacity { try closePositionBlock() }
          positionValues.append(position &- previous &- 1)
          previous = position
        }
      }
    }
  }

  /// Ends the open term, which must have a posting.
  /// - Throws: `StorageError` when the parts cannot be written.
  package mutating func endTerm() throws(StorageError) -> TermInfo {
    precondition(documentFrequency > 0, "a term without postings is not written")
    if documentFrequency < UInt32(Self.shortDocumentFrequency)
      && collectionFrequency < UInt64(Self.shortCollectionFrequency)
    {
      try writeShortTerm()
    } else {
      try closeBlock()
      if !positionValues.isEmpty { try closePositionBlock() }
      encodedPositions.removeAll(keepingCapacity: true)
      encodedSkips.removeAll(keepingCapacity: true)
      skips.encode(hasPositions: hasPositions, into: &encodedSkips)
      Varint.encode(UInt64(encodedSkips.count), into: &encodedPositions)
      try postingsFile.write(encodedPositions)
      try postingsFile.write(encodedSkips)
      try postingsFile.write(blocks)
    }
    return TermInfo(
      documentFrequency: documentFrequency, collectionFrequency: collectionFrequency, hasPositions: hasPositions,
      postings: postingsStart..<postingsFile.position, positions: positionsStart..<positionsFile.position)
  }

  /// Ends both parts.
  /// - Throws: `StorageError` when they cannot be written or synchronised.
  package consuming func finish(
    synchronize: Bool
  ) throws(StorageError) -> (postings: WrittenPart, positions: WrittenPart) {
    let postings = try postingsFile.finish(synchronize: synchronize)
    let positions = try positionsFile.finish(synchronize: synchronize)
    return (
      WrittenPart(byteCount: postings.byteCount, checksum: postings.checksum),
      WrittenPart(byteCount: positions.byteCount, checksum: positions.checksum)
    )
  }

  private mutating func closeBlock() throws(StorageError) {
    guard !gaps.isEmpty else { return }
    // The next block's first occurrence must not fall behind a full block of positions that is still open.
    if positionValues.count == PatchedBlock.capacity { try closePositionBlock() }
    let start = blocks.count
    PatchedBlock.encode(gaps, into: &blocks)
    PatchedBlock.encode(frequencies, into: &blocks)
    var greatest: UInt32 = 0
    for index in 0..<frequencies.count { greatest = max(greatest, frequencies[index]) }
    guard
      skips.append(
        lastDoc: lastDoc, byteCount: blocks.count - start, greatestFrequency: greatest &+ 1,
        occurrences: blockOccurrences, positionStart: blockPositionStart)
    else {
      throw SegmentLimit.exceeded(postingsFile.path, writing: "128 passages with a term 4 thousand million times")
    }
    blockPositionStart = positionByteCount
    blockOccurrences = 0
    gaps.removeAll(keepingCapacity: true)
    frequencies.removeAll(keepingCapacity: true)
  }

  private mutating func closePositionBlock() throws(StorageError) {
    encodedPositions.removeAll(keepingCapacity: true)
    PatchedBlock.encode(positionValues, into: &encodedPositions)
    positionValues.removeAll(keepingCapacity: true)
    positionByteCount += encodedPositions.count
    try positionsFile.write(encodedPositions)
  }

  private mutating func writeShortTerm() throws(StorageError) {
    for index in 0..<gaps.count {
      let isSingle: UInt64 = frequencies[index] == 0 ? 1 : 0
      Varint.encode(UInt64(gaps[index]) << 1 | isSingle, into: &blocks)
      if isSingle == 0 { Varint.encode(frequencies[index] &+ 1, into: &blocks) }
    }
    try postingsFile.write(blocks)
    encodedPositions.removeAll(keepingCapacity: true)
    for index in 0..<positionValues.count { Varint.encode(positionValues[index], into: &encodedPositions) }
    try positionsFile.write(encodedPositions)
    gaps.removeAll(keepingCapacity: true)
    frequencies.removeAll(keepingCapacity: true)
    positionValues.removeAll(keepingCapacity: true)
  }
}

/// What a finished part weighs and its checksum.
package struct WrittenPart: Sendable, Equatable {
  /// *Units*: bytes.
  package var byteCount: Int
  /// XXH3-64 of all bytes.
  package var checksum: UInt64

  /// Describes a part.
  package init(byteCount: Int, checksum: UInt64) {
    self.byteCount = byteCount
    self.checksum = checksum
  }
}
