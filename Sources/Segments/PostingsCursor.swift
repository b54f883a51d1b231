package import Bytes

/// Reads one term's postings in one segment, a block at a time; made for going forwards, able to go back.
///
/// The cursor owns its decoded block, so that a caller's loop runs over plain integers; the format is drawn in
/// `PostingsWriter.swift`.
/// *Cost*: about 2 ns a posting read, and a binary search over the skip table for each block sought.
package struct PostingsCursor: ~Copyable {
  /// The term's dictionary entry.
  package let info: TermInfo
  private let file: MappedFile
  private let end: Int
  private let passageCount: Int

  // The skip table; for a short term, one entry made up.
  private var lastDocs = Buffer<UInt32>(capacity: 4)
  private var blockStarts = Buffer<Int>(capacity: 4)
  private var firstOccurrences = Buffer<UInt64>(capacity: 4)
  private var positionStarts = Buffer<Int>(capacity: 4)

  // The decoded block.
  private var block = -1
  private var docs = Buffer<UInt32>(capacity: PatchedBlock.capacity)
  private var frequencies = Buffer<UInt32>(capacity: PatchedBlock.capacity)
  private var scratch = Block128()
  private var next = 0

  /// Opens a term's postings in a segment of `passageCount` passages.
  ///
  /// *Law*: every passage that is handed over is below `passageCount`, whatever the bytes are
  /// (`BrokenIndexTests.resealedDamageNeverTraps`).
  /// - Throws: `StorageError.corrupt` when the skip table cannot be read.
  package init(file: MappedFile, info: TermInfo, passageCount: Int) throws(StorageError) {
    self.info = info
    self.file = file
    self.passageCount = passageCount
    end = info.postings.upperBound
    guard info.postings.lowerBound >= 0, end <= file.bytes.count else {
      throw .corrupt(path: file.path, part: "postings", byteOffset: end, reason: "postings outside the part")
    }
    if info.isShort {
      try readShortTerm()
    } else {
      try readSkips()
    }
    guard let last = lastDocs.isEmpty ? nil : lastDocs[lastDocs.count - 1], Int(last) < passageCount else {
      throw corrupt(at: info.postings.lowerBound, "passages that the segment does not have")
    }
  }

  /// Whether the term is written as varints without blocks.
  package var isShort: Bool { info.isShort }

  /// How many blocks the postings stand in; a short term's are one.
  package var blockCount: Int { lastDocs.count }

  /// Appends the postings of one block and tells where their occurrences begin among all of the term's.
  ///
  /// - Throws: `StorageError.corrupt` when the block cannot be read.
  package mutating func read(block wanted: Int, into batch: inout PostingsBatch) throws(StorageError) -> PositionPlace {
    precondition(wanted >= 0 && wanted < lastDocs.count, "a term has no such block")
    if wanted != block { try decode(wanted) }
    next = 0
    batch.docs.append(contentsOf: docs)
    batch.frequencies.append(contentsOf: frequencies)
    return place(before: 0)
  }

  /// The first posting's passage at or after `doc`, or nil when there is none. Moves there.
  ///
  /// - Throws: `StorageError.corrupt` when a block cannot be read.
  package mutating func seek(atOrAfter doc: DocID) throws(StorageError) -> DocID? {
    guard try loadBlock(atOrAfter: doc) else { return nil }
    while next < docs.count, docs[next] < doc { next &+= 1 }
    // A loaded block's last passage is at or after `doc`, so there is one.
    return next < docs.count ? docs[next] : nil
  }

  /// Appends all postings from `window.lowerBound` to below `window.upperBound`.
  ///
  /// - Throws: `StorageError.corrupt` when a block cannot be read.
  package mutating func read(_ window: Range<DocID>, into batch: inout PostingsBatch) throws(StorageError) {
    var from = window.lowerBound
    while try loadBlock(atOrAfter: from) {
      while next < docs.count, docs[next] < from { next &+= 1 }
      var index = next
      let count = docs.count
      while index < count {
        let doc = docs[index]
        if doc >= window.upperBound { break }
        batch.docs.append(doc)
        batch.frequencies.append(frequencies[index])
        index &+= 1
      }
      next = index
      if index < count { return }
      let last = docs[count &- 1]
      if last == .max { return }
      from = last &+ 1
      if from >= window.upperBound { return }
    }
  }

  /// Appends the postings of those of `candidates` (ascending) that hold the term.
  ///
  /// - Throws: `StorageError.corrupt` when a block cannot be read.
  package mutating func read(
    candidates: Span<DocID>, into batch: inout PostingsBatch
  ) throws(StorageError) {
    var candidate = 0
    while candidate < candidates.count {
      guard try loadBlock(atOrAfter: candidates[candidate]) else { return }
      let count = docs.count
      let last = docs[count &- 1]
      var index = next
      while candidate < candidates.count, candidates[candidate] <= last {
        let wanted = candidates[candidate]
        while docs[index] < wanted { index &+= 1 }
        if docs[index] == wanted {
          batch.docs.append(wanted)
          batch.frequencies.append(frequencies[index])
        }
        candidate &+= 1
      }
      next = index
    }
  }

  /// Where the occurrences of `doc`'s posting begin among all of the term's, or nil when `doc` does not hold the term.
  ///
  /// Asked for ascending passages.
  /// - Throws: `StorageError.corrupt` when a block cannot be read.
  package mutating func occurrences(
    in doc: DocID
  ) throws(StorageError) -> (place: PositionPlace, frequency: Int)? {
    guard let found = try seek(atOrAfter: doc), found == doc else { return nil }
    var before: UInt64 = 0
    for index in 0..<next { before &+= UInt64(frequencies[index]) }
    return (place(before: before), Int(frequencies[next]))
  }

  /// The place of an occurrence that has `before` others before it in the decoded block.
  private func place(before: UInt64) -> PositionPlace {
    PositionPlace(
      ordinal: firstOccurrences[block] &+ before, knownOrdinal: firstOccurrences[block] & ~127,
      knownByteOffset: positionStarts[block])
  }

  // MARK: - Blocks

  /// Decodes the first block that ends at or after `doc`; false when there is none.
  private mutating func loadBlock(atOrAfter doc: DocID) throws(StorageError) -> Bool {
    if block >= 0, doc <= docs[docs.count &- 1], block == 0 || lastDocs[block &- 1] < doc {
      if next > 0, next >= docs.count || docs[next &- 1] >= doc { next = 0 }
      return true
    }
    var low = block > 0 && lastDocs[block &- 1] < doc ? block : 0
    var high = lastDocs.count
    // Gallop from where we are, then search within the bracket.
    var step = 1
    while low &+ step < high, lastDocs[low &+ step] < doc { low &+= step; step &<<= 1 }
    high = min(high, low &+ step &+ 1)
    while low < high {
      let middle = (low &+ high) >> 1
      if lastDocs[middle] < doc { low = middle &+ 1 } else { high = middle }
    }
    guard low < lastDocs.count else { return false }
    if low != block { try decode(low) }
    next = 0
    return true
  }

  private mutating func decode(_ wanted: Int) throws(StorageError) {
    let file = self.file
    let bytes = file.bytes.extracting(0..<end)
    var position = blockStarts[wanted]
    let count = min(PatchedBlock.capacity, Int(info.documentFrequency) - wanted * PatchedBlock.capacity)
    guard PatchedBlock.decode(bytes, at: &position, count: count, into: &scratch) else {
      throw corrupt(at: position, "a block of passages does not fit")
    }
    // A block that fails leaves none behind, so that a caller who goes on meets the failure again.
    block = -1
    docs.removeAll(keepingCapacity: true)
    var following = wanted == 0 ? 0 : UInt64(lastDocs[wanted &- 1]) &+ 1
    for index in 0..<count {
      let doc = following &+ UInt64(scratch[index])
      docs.append(UInt32(truncatingIfNeeded: doc))
      following = doc &+ 1
    }
    guard following == UInt64(lastDocs[wanted]) &+ 1 else {
      throw corrupt(at: position, "a block of passages ends elsewhere than its skip entry says")
    }
    guard PatchedBlock.decode(bytes, at: &position, count: count, into: &scratch) else {
      throw corrupt(at: position, "a block of frequencies does not fit")
    }
    guard position == (wanted + 1 < blockStarts.count ? blockStarts[wanted &+ 1] : end) else {
      throw corrupt(at: position, "a block ends elsewhere than its skip entry says")
    }
    frequencies.removeAll(keepingCapacity: true)
    var isCounted = true
    for index in 0..<count {
      isCounted = isCounted && scratch[index] != .max
      frequencies.append(scratch[index] &+ 1)
    }
    guard isCounted else { throw corrupt(at: position, "an impossible frequency") }
    block = wanted
  }

  private mutating func readSkips() throws(StorageError) {
    let file = self.file
    let bytes = file.bytes.extracting(info.postings)
    var reader = ByteReader(bytes, path: file.path, part: "postings", fileOffset: info.postings.lowerBound)
    let tableByteCount = try reader.count(atMost: bytes.count)
    let blocksStart = info.postings.lowerBound + reader.position + tableByteCount
    let blockCount = (Int(info.documentFrequency) + PatchedBlock.capacity - 1) / PatchedBlock.capacity
    var lastDoc = UInt32.max
    var start = blocksStart
    var occurrence: UInt64 = 0
    var positionStart = info.positions.lowerBound
    for _ in 0..<blockCount {
      lastDoc = lastDoc &+ (try reader.varint32()) &+ 1
      guard lastDocs.isEmpty || lastDoc > lastDocs[lastDocs.count - 1] else {
        throw reader.corrupt("skip entries do not ascend")
      }
      lastDocs.append(lastDoc)
      blockStarts.append(start)
      start += try reader.count(atMost: bytes.count)
      firstOccurrences.append(occurrence)
      if info.hasPositions {
        occurrence &+= try reader.varint64()
        positionStart += try reader.count(atMost: info.positions.count)
      }
      positionStarts.append(positionStart)
    }
    guard start == end, info.postings.lowerBound + reader.position == blocksStart else {
      throw reader.corrupt("skip entries do not fill their table, or blocks the postings")
    }
  }

  private mutating func readShortTerm() throws(StorageError) {
    let file = self.file
    let bytes = file.bytes.extracting(info.postings)
    var reader = ByteReader(bytes, path: file.path, part: "postings", fileOffset: info.postings.lowerBound)
    var doc = UInt32.max
    for _ in 0..<info.documentFrequency {
      let gapAndFlag = try reader.varint64()
      guard gapAndFlag >> 1 <= UInt64(UInt32.max) else { throw reader.corrupt("impossible gap") }
      let following = doc &+ UInt32(gapAndFlag >> 1) &+ 1
      guard docs.isEmpty || following > doc else { throw reader.corrupt("passages do not ascend") }
      doc = following
      docs.append(doc)
      let frequency = gapAndFlag & 1 == 1 ? 1 : try reader.varint32()
      guard frequency > 0 else { throw reader.corrupt("a posting without an occurrence") }
      frequencies.append(frequency)
    }
    try reader.expectEnd()
    lastDocs.append(doc)
    blockStarts.append(info.postings.lowerBound)
    firstOccurrences.append(0)
    positionStarts.append(info.positions.lowerBound)
    block = 0
  }

  private func corrupt(at byteOffset: Int, _ reason: String) -> StorageError {
    .corrupt(path: file.path, part: "postings", byteOffset: byteOffset, reason: reason)
  }
}

/// A place among a term's positions, and the nearest block start known before it.
package struct PositionPlace: Sendable {
  /// The ordinal of the occurrence among all of the term's.
  package var ordinal: UInt64
  /// An ordinal, a multiple of 128, whose block's place is known.
  package var knownOrdinal: UInt64
  /// Where that block begins. *Units*: bytes of the part `positions`.
  package var knownByteOffset: Int

  /// Describes a place.
  package init(ordinal: UInt64, knownOrdinal: UInt64, knownByteOffset: Int) {
    self.ordinal = ordinal
    self.knownOrdinal = knownOrdinal
    self.knownByteOffset = knownByteOffset
  }
}
