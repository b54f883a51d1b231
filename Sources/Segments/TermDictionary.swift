package import Bytes

/// Reads a segment's sorted term dictionary in place.
///
/// *Cost*: a look-up is a binary search over the blocks' first terms and a scan of at most 32 terms.
package struct TermDictionary: Sendable {
  let file: MappedFile
  let blockCount: Int
  let blocksByteCount: Int
  /// How many terms there are.
  package let termCount: Int
  /// What most often stands before a character.
  package let predecessors: CharacterPredecessors
  private static let trailerByteCount = 16

  /// Opens the part.
  /// - Throws: `StorageError.corrupt` when its end contradicts its size.
  package init(file: MappedFile) throws(StorageError) {
    self.file = file
    let bytes = file.bytes
    let trailer = bytes.count - Self.trailerByteCount
    guard trailer >= 0 else {
      throw .corrupt(path: file.path, part: "terms", byteOffset: 0, reason: "shorter than its trailer")
    }
    blockCount = Int(LittleEndian.u32(bytes, at: trailer))
    termCount = Int(LittleEndian.u32(bytes, at: trailer + 4))
    let blocks = LittleEndian.u64(bytes, at: trailer + 8)
    guard blocks <= UInt64(trailer), UInt64(trailer) - blocks >= UInt64(blockCount) * 4,
      (UInt64(trailer) - blocks - UInt64(blockCount) * 4) % UInt64(CharacterPredecessors.rowByteCount) == 0,
      termCount <= blockCount * TermDictionaryWriter.termsPerBlock
    else {
      throw .corrupt(path: file.path, part: "terms", byteOffset: trailer, reason: "block table does not fit")
    }
    blocksByteCount = Int(blocks)
    predecessors = CharacterPredecessors(file: file, range: Int(blocks) + 4 * blockCount..<trailer)
  }

  /// A cursor whose first `advance()` goes to the first term that is not below `term`.
  /// - Throws: `StorageError.corrupt` when a block cannot be read.
  package func cursor(atOrAfter term: [UInt8]) throws(StorageError) -> TermCursor {
    var low = 0
    var high = blockCount
    while high - low > 1 {
      let middle = (low + high) / 2
      var probe = TermCursor(file: file, byteOffset: try blockOffset(middle), end: blocksByteCount, ordinal: 0)
      guard try probe.advance() else { throw corrupt(at: 0, "empty block") }
      if term.lexicographicallyPrecedes(probe.term) { high = middle } else { low = middle }
    }
    guard blockCount > 0 else {
      return TermCursor(file: file, byteOffset: 0, end: 0, ordinal: 0)
    }
    var cursor = TermCursor(file: file, byteOffset: try blockOffset(low), end: blocksByteCount, ordinal: 0)
    while try cursor.advance() {
      if !cursor.term.lexicographicallyPrecedes(term) {
        cursor.holdCurrent()
        return cursor
      }
    }
    return cursor
  }

  /// A cursor before the first term.
  package func firstCursor() -> TermCursor {
    TermCursor(file: file, byteOffset: 0, end: blocksByteCount, ordinal: 0)
  }

  /// Walks all terms and checks their order, their number and the table of blocks, handing over each term.
  /// - Throws: `StorageError.corrupt` at the first thing that is not as written, or what `visit` throws.
  package func verify(
    _ visit: (_ term: [UInt8], _ info: TermInfo) throws(StorageError) -> Void
  ) throws(StorageError) {
    var cursor = firstCursor()
    var previous: [UInt8] = []
    var seen = 0
    var pairs = CharacterPredecessorsWriter()
    while true {
      let start = cursor.byteOffset
      guard try cursor.advance() else { break }
      if seen % TermDictionaryWriter.termsPerBlock == 0 {
        let block = seen / TermDictionaryWriter.termsPerBlock
        guard block < blockCount, try blockOffset(block) == start, cursor.sharedByteCount == 0 else {
          throw corrupt(at: start, "the table of blocks does not lead here")
        }
      }
      guard seen == 0 || previous.lexicographicallyPrecedes(cursor.term) else {
        throw corrupt(at: start, "terms do not ascend")
      }
      try visit(cursor.term, cursor.info)
      pairs.note(cursor.term.span, documentFrequency: cursor.info.documentFrequency)
      previous = cursor.term
      seen += 1
    }
    let blocks = (seen + TermDictionaryWriter.termsPerBlock - 1) / TermDictionaryWriter.termsPerBlock
    guard seen == termCount, blocks == blockCount else {
      throw corrupt(at: blocksByteCount, "\(seen) terms, \(termCount) announced")
    }
    guard predecessors.isEqual(to: pairs.encoded()) else {
      throw corrupt(at: blocksByteCount + 4 * blockCount, "the table of predecessors is not that of the terms")
    }
  }

  func blockOffset(_ block: Int) throws(StorageError) -> Int {
    let offset = Int(LittleEndian.u32(file.bytes, at: blocksByteCount + 4 * block))
    guard offset < blocksByteCount else { throw corrupt(at: blocksByteCount + 4 * block, "block outside the part") }
    return offset
  }

  func corrupt(at byteOffset: Int, _ reason: String) -> StorageError {
    .corrupt(path: file.path, part: "terms", byteOffset: byteOffset, reason: reason)
  }
}

/// Walks a term dictionary in ascending order.
package struct TermCursor: Sendable {
  private let file: MappedFile
  /// Where the next term's entry begins. *Units*: bytes of the part.
  package private(set) var byteOffset: Int
  /// How much of the term was written with the one before.
  fileprivate private(set) var sharedByteCount = 0
  private let end: Int
  private var ordinal: Int
  private var isHeld = false
  static let largestOffset = 1 << 48
  private var nextPostings = 0
  private var nextPositions = 0
  /// The current term's bytes: its channel's number, then its text.
  package private(set) var term: [UInt8] = []
  /// The current term's entry.
  package private(set) var info = TermInfo(
    documentFrequency: 0, collectionFrequency: 0, hasPositions: false, postings: 0..<0, positions: 0..<0)

  /// Starts at a block; `ordinal` counts terms from that block's first.
  fileprivate init(file: MappedFile, byteOffset: Int, end: Int, ordinal: Int) {
    self.file = file
    self.byteOffset = byteOffset
    self.end = end
    self.ordinal = ordinal
  }

  /// Makes the next `advance()` stay where it is.
  fileprivate mutating func holdCurrent() {
    isHeld = true
  }

  /// Goes to the next term; false at the end.
  /// - Throws: `StorageError.corrupt` when an entry runs out of the part or contradicts the one before.
  package mutating func advance() throws(StorageError) -> Bool {
    if isHeld {
      isHeld = false
      return true
    }
    guard byteOffset < end else { return false }
    let file = self.file
    let start = byteOffset
    var reader = ByteReader(
      file.bytes.extracting(start..<end), path: file.path, part: "terms", fileOffset: start)
    if ordinal % TermDictionaryWriter.termsPerBlock == 0 {
      nextPostings = try reader.count(atMost: Self.largestOffset)
      nextPositions = try reader.count(atMost: Self.largestOffset)
    }
    let shared = try reader.count(atMost: term.count)
    sharedByteCount = shared
    let suffix = try reader.raw(try reader.count(atMost: reader.remaining))
    term.removeSubrange(shared...)
    term.append(copying: suffix)
    let frequencyAndFlag = try reader.varint64()
    let surplus = try reader.varint64()
    let postingsByteCount = try reader.count(atMost: Self.largestOffset)
    let hasPositions = frequencyAndFlag & 1 == 1
    let positionsByteCount = hasPositions ? try reader.count(atMost: Self.largestOffset) : 0
    let documentFrequency = frequencyAndFlag >> 1
    guard documentFrequency > 0, documentFrequency <= UInt64(UInt32.max), surplus < 1 << 48 else {
      throw reader.corrupt("impossible document frequency")
    }
    info = TermInfo(
      documentFrequency: UInt32(documentFrequency), collectionFrequency: documentFrequency + surplus,
      hasPositions: hasPositions, postings: nextPostings..<nextPostings + postingsByteCount,
      positions: nextPositions..<nextPositions + positionsByteCount)
    nextPostings += postingsByteCount
    nextPositions += positionsByteCount
    byteOffset += reader.position
    ordinal += 1
    return true
  }
}
