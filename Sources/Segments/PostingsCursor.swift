package import Bytes

/// Reads one term's postings in one segment, a block at a time; made for going forwards, able to go back.
///
/// The cursor owns its decoded block, so that a caller's loop runs over plain integers; the format is drawn in
/// `PostingsWriter.swift`.
/// *Cost*: about 1 ns a posting read, and a binary search over the skip table for each block sought; frequencies are decoded
/// for blocks in which they are asked for.
package struct PostingsCursor: ~Copyable {
  /// The term's dictionary entry.
  package let info: TermInfo
  private let file: MappedFile

  private var skips: SkipTable

  // The decoded block: its passages, and when they were asked for their frequencies.
  private var block: Int
  private var docs: Block128
  private var frequencies: Block128
  private var count: Int
  private var next: Int
  /// Where the block's frequencies begin; -1 when they are decoded. *Units*: bytes of the part `postings`.
  private var frequencyStart: Int
  /// How many blocks were decoded so far: what a query cost, whatever the machine.
  package private(set) var decodedBlockCount = 0

  /// Opens a term's postings in a segment of `passageCount` passages.
  ///
  /// *Law*: every passage that is handed over is below `passageCount`, whatever the bytes are
  /// (`BrokenIndexTests.resealedDamageNeverTraps`).
  /// - Throws: `StorageError.corrupt` when the skip table cannot be read.
  package init(file: MappedFile, info: TermInfo, passageCount: Int) throws(StorageError) {
    guard info.postings.lowerBound >= 0, info.postings.upperBound <= file.bytes.count, info.documentFrequency > 0 else {
      throw .corrupt(
        path: file.path, part: "postings", byteOffset: info.postings.upperBound, reason: "postings outside the part")
    }
    var docs = Block128()
    var frequencies = Block128()
    let skips = try Self.open(info, file, &docs, &frequencies)
    guard Int(skips.lastDocs[skips.count - 1]) < passageCount else {
      throw .corrupt(
        path: file.path, part: "postings", byteOffset: info.postings.lowerBound,
        reason: "passages that the segment does not have")
    }
    self.info = info
    self.file = file
    self.skips = skips
    self.docs = docs
    self.frequencies = frequencies
    count = info.isShort ? Int(info.documentFrequency) : 0
    block = info.isShort ? 0 : -1
    next = 0
    frequencyStart = -1
  }

  private static func open(
    _ info: TermInfo, _ file: MappedFile, _ docs: inout Block128, _ frequencies: inout Block128
  ) throws(StorageError) -> SkipTable {
    info.isShort
      ? try readShortTerm(info, file, &docs, &frequencies)
      : try SkipTable.read(of: info, in: file.bytes, path: file.path)
  }

  /// Whether the term is written as varints without blocks.
  package var isShort: Bool { info.isShort }

  /// How many blocks the postings stand in; a short term's are one.
  package var blockCount: Int { skips.count }

  /// The greatest frequency that a block's passages have, as the skip table says.
  package func greatestFrequency(ofBlock index: Int) -> UInt32 { skips.greatestFrequencies[index] }

  /// The greatest frequency of a passage in the blocks that reach into a window; 0 when none does.
  ///
  /// Asked for ascending windows, from the block that was read last on.
  package func greatestFrequency(in window: Range<DocID>) -> UInt32 {
    var greatest: UInt32 = 0
    var index = firstBlock(atOrAfter: window.lowerBound)
    while index < skips.count {
      greatest = max(greatest, skips.greatestFrequencies[index])
      if skips.lastDocs[index] >= window.upperBound &- 1 { break }
      index &+= 1
    }
    return greatest
  }

  /// Appends the postings of one block and tells where their occurrences begin among all of the term's.
  ///
  /// - Throws: `StorageError.corrupt` when the block cannot be read.
  package mutating func read(block wanted: Int, into batch: inout PostingsBatch) throws(StorageError) -> PositionPlace {
    precondition(wanted >= 0 && wanted < skips.count, "a term has no such block")
    if wanted != block { try decode(wanted) }
    try decodeFrequencies()
    next = 0
    batch.docs.append(contentsOf: docs.span.extracting(0..<count))
    batch.frequencies.append(contentsOf: frequencies.span.extracting(0..<count))
    return try place(before: 0)
  }

  /// The first posting's passage at or after `doc`, or nil when there is none. Moves there.
  ///
  /// - Throws: `StorageError.corrupt` when a block cannot be read.
  package mutating func seek(atOrAfter doc: DocID) throws(StorageError) -> DocID? {
    guard try loadBlock(atOrAfter: doc) else { return nil }
    // A loaded block's last passage is at or after `doc`, so there is one.
    next = Self.index(atOrAfter: doc, in: docs.span, from: next, count)
    return docs[next]
  }

  /// Appends all postings from `window.lowerBound` to below `window.upperBound`.
  ///
  /// - Throws: `StorageError.corrupt` when a block cannot be read.
  package mutating func read(_ window: Range<DocID>, into batch: inout PostingsBatch) throws(StorageError) {
    var from = window.lowerBound
    while from < window.upperBound, let range = try stretch(from..<window.upperBound, withFrequencies: true) {
      batch.docs.append(contentsOf: docs.span.extracting(range))
      batch.frequencies.append(contentsOf: frequencies.span.extracting(range))
      guard range.upperBound == count else { return }
      from = skips.lastDocs[block] &+ 1
    }
  }

  /// Appends the passages from `window.lowerBound` to below `window.upperBound`, without looking at frequencies.
  ///
  /// - Throws: `StorageError.corrupt` when a block cannot be read.
  package mutating func read(_ window: Range<DocID>, into docs: inout Buffer<DocID>) throws(StorageError) {
    var from = window.lowerBound
    while from < window.upperBound, let range = try stretch(from..<window.upperBound, withFrequencies: false) {
      docs.append(contentsOf: self.docs.span.extracting(range))
      guard range.upperBound == count else { return }
      from = skips.lastDocs[block] &+ 1
    }
  }

  /// The postings of the first block that reaches into a window, as places in `blockDocs`; nil when none does. When they
  /// end with the block, there may be more after `lastDocOfBlock`.
  ///
  /// - Throws: `StorageError.corrupt` when a block cannot be read.
  package mutating func stretch(
    _ window: Range<DocID>, withFrequencies: Bool
  ) throws(StorageError) -> Range<Int>? {
    guard try loadBlock(atOrAfter: window.lowerBound) else { return nil }
    if withFrequencies { try decodeFrequencies() }
    let first = Self.index(atOrAfter: window.lowerBound, in: docs.span, from: next, count)
    let end =
      skips.lastDocs[block] < window.upperBound
      ? count : Self.index(atOrAfter: window.upperBound, in: docs.span, from: first, count)
    next = end
    return first..<end
  }

  /// The decoded block's passages.
  package var blockDocs: Span<UInt32> { @_lifetime(borrow self) get { docs.span } }

  /// The frequencies of the decoded block's passages, if they were asked for.
  package var blockFrequencies: Span<UInt32> { @_lifetime(borrow self) get { frequencies.span } }

  /// How many postings the decoded block has.
  package var blockPostingCount: Int { count }

  /// The last passage of the decoded block.
  package var lastDocOfBlock: DocID { skips.lastDocs[block] }

  /// Appends the postings of those of `candidates` (ascending) that hold the term.
  ///
  /// - Throws: `StorageError.corrupt` when a block cannot be read.
  package mutating func read(
    candidates: Span<DocID>, into batch: inout PostingsBatch
  ) throws(StorageError) {
    var candidate = 0
    while candidate < candidates.count {
      guard try loadBlock(atOrAfter: candidates[candidate]) else { return }
      let last = skips.lastDocs[block]
      // Frequencies are decoded for a block that has a candidate, and only then.
      var index = next
      while candidate < candidates.count, candidates[candidate] <= last {
        let wanted = candidates[candidate]
        index = Self.index(atOrAfter: wanted, in: docs.span, from: index, count)
        if docs[index] == wanted {
          try decodeFrequencies()
          batch.docs.append(wanted)
          batch.frequencies.append(frequencies[index])
        }
        candidate &+= 1
      }
      next = index
    }
  }

  /// Keeps those of `candidates` (ascending) that hold the term, without looking at frequencies.
  ///
  /// - Throws: `StorageError.corrupt` when a block cannot be read.
  package mutating func retain(_ candidates: inout Buffer<DocID>) throws(StorageError) {
    var candidate = 0
    var kept = 0
    let all = candidates.count
    while candidate < all {
      guard try loadBlock(atOrAfter: candidates[candidate]) else { break }
      let step = Self.retain(
        &candidates, from: candidate, kept: kept, in: docs.span, next: next, count: count, last: skips.lastDocs[block])
      candidate = step.candidate
      kept = step.kept
      next = step.next
    }
    candidates.removeLast(all - kept)
  }

  private static func retain(
    _ candidates: inout Buffer<DocID>, from: Int, kept: Int, in docs: Span<UInt32>, next: Int, count: Int, last: UInt32
  ) -> (candidate: Int, kept: Int, next: Int) {
    var span = candidates.mutableSpan
    var candidate = from
    var kept = kept
    var index = next
    while candidate < span.count {
      let wanted = span[candidate]
      guard wanted <= last else { break }
      index = Self.index(atOrAfter: wanted, in: docs, from: index, count)
      if docs[index] == wanted {
        span[kept] = wanted
        kept &+= 1
      }
      candidate &+= 1
    }
    return (candidate, kept, index)
  }

  /// Where the occurrences of `doc`'s posting begin among all of the term's, or nil when `doc` does not hold the term.
  ///
  /// Asked for ascending passages.
  /// - Throws: `StorageError.corrupt` when a block cannot be read.
  package mutating func occurrences(
    in doc: DocID
  ) throws(StorageError) -> (place: PositionPlace, frequency: Int)? {
    guard let found = try seek(atOrAfter: doc), found == doc else { return nil }
    try decodeFrequencies()
    let before = Self.sum(frequencies.span, next)
    return (try place(before: before), Int(frequencies[next]))
  }

  private static func sum(_ values: Span<UInt32>, _ count: Int) -> UInt64 {
    var sum: UInt64 = 0
    for index in 0..<count { sum &+= UInt64(values[index]) }
    return sum
  }

  /// The place of an occurrence that has `before` others before it in the decoded block.
  private mutating func place(before: UInt64) throws(StorageError) -> PositionPlace {
    let file = self.file
    try skips.place(info, in: file.bytes)
    let first = skips.firstOccurrences[block]
    return PositionPlace(
      ordinal: first &+ before, knownOrdinal: first & ~127, knownByteOffset: skips.positionStarts[block])
  }

  // MARK: - Blocks

  /// The first place from `from` on whose passage is not below `doc`; the last one's is not.
  @inline(__always)
  private static func index(atOrAfter doc: DocID, in docs: Span<UInt32>, from: Int, _ count: Int) -> Int {
    var low = from
    // Most often it is near; else it is searched for by halves.
    let near = min(low &+ 4, count)
    while low < near {
      if docs[low] >= doc { return low }
      low &+= 1
    }
    var high = count
    while low < high {
      let middle = (low &+ high) >> 1
      if docs[middle] < doc { low = middle &+ 1 } else { high = middle }
    }
    return low
  }

  /// The first block that ends at or after `doc`, or the number of blocks; sought from the decoded one on when it can be.
  private func firstBlock(atOrAfter doc: DocID) -> Int {
    let lastDocs = skips.lastDocs.span
    var low = block > 0 && lastDocs[block &- 1] < doc ? block : 0
    var high = lastDocs.count
    // Gallop from where we are, then search within the bracket.
    var step = 1
    while low &+ step < high, lastDocs[low &+ step] < doc {
      low &+= step
      step &<<= 1
    }
    high = min(high, low &+ step &+ 1)
    while low < high {
      let middle = (low &+ high) >> 1
      if lastDocs[middle] < doc { low = middle &+ 1 } else { high = middle }
    }
    return low
  }

  /// Decodes the first block that ends at or after `doc`; false when there is none.
  private mutating func loadBlock(atOrAfter doc: DocID) throws(StorageError) -> Bool {
    if block >= 0, doc <= skips.lastDocs[block], block == 0 || skips.lastDocs[block &- 1] < doc {
      if next > 0, next >= count || docs[next &- 1] >= doc { next = 0 }
      return true
    }
    let wanted = firstBlock(atOrAfter: doc)
    guard wanted < skips.count else { return false }
    if wanted != block { try decode(wanted) }
    next = 0
    return true
  }

  private mutating func decode(_ wanted: Int) throws(StorageError) {
    let file = self.file
    let bytes = file.bytes.extracting(0..<info.postings.upperBound)
    var position = skips.blockStarts[wanted]
    let count = min(PatchedBlock.capacity, Int(info.documentFrequency) - wanted * PatchedBlock.capacity)
    // A block that fails leaves none behind, so that a caller who goes on meets the failure again.
    block = -1
    guard PatchedBlock.decode(bytes, at: &position, count: count, into: &docs) else {
      throw corrupt(at: position, "a block of passages does not fit")
    }
    let first = wanted == 0 ? 0 : UInt64(skips.lastDocs[wanted &- 1]) &+ 1
    guard Self.addUp(&docs, count: count, from: first) == UInt64(skips.lastDocs[wanted]) &+ 1 else {
      throw corrupt(at: position, "a block of passages ends elsewhere than its skip entry says")
    }
    self.count = count
    decodedBlockCount &+= 1
    frequencyStart = position
    block = wanted
  }

  /// Makes passages of gaps; answers what follows the last one.
  private static func addUp(_ block: inout Block128, count: Int, from first: UInt64) -> UInt64 {
    var values = block.mutableSpan
    var following = first
    for index in 0..<count {
      let doc = following &+ UInt64(values[index])
      values[index] = UInt32(truncatingIfNeeded: doc)
      following = doc &+ 1
    }
    return following
  }

  private mutating func decodeFrequencies() throws(StorageError) {
    guard frequencyStart >= 0 else { return }
    let file = self.file
    let bytes = file.bytes.extracting(0..<info.postings.upperBound)
    var position = frequencyStart
    guard PatchedBlock.decode(bytes, at: &position, count: count, into: &frequencies) else {
      throw corrupt(at: position, "a block of frequencies does not fit")
    }
    guard position == skips.blockStarts[block &+ 1] else {
      throw corrupt(at: position, "a block ends elsewhere than its skip entry says")
    }
    guard Self.addOne(&frequencies, count: count) <= skips.greatestFrequencies[block] else {
      throw corrupt(at: position, "an impossible frequency, or one above what its skip entry says")
    }
    frequencyStart = -1
  }

  /// Makes frequencies of what is written, which is one less; answers the greatest, `.max` when one is impossible.
  private static func addOne(_ block: inout Block128, count: Int) -> UInt32 {
    var values = block.mutableSpan
    var greatest: UInt32 = 0
    for index in 0..<count {
      greatest = max(greatest, values[index])
      values[index] = values[index] &+ 1
    }
    return greatest == .max ? .max : greatest &+ 1
  }

  private static func readShortTerm(
    _ info: TermInfo, _ file: MappedFile, _ docs: inout Block128, _ frequencies: inout Block128
  ) throws(StorageError) -> SkipTable {
    let bytes = file.bytes.extracting(info.postings)
    var reader = ByteReader(bytes, path: file.path, part: "postings", fileOffset: info.postings.lowerBound)
    var doc = UInt32.max
    var greatest: UInt32 = 0
    for index in 0..<Int(info.documentFrequency) {
      let gapAndFlag = try reader.varint64()
      guard gapAndFlag >> 1 <= UInt64(UInt32.max) else { throw reader.corrupt("impossible gap") }
      let following = doc &+ UInt32(gapAndFlag >> 1) &+ 1
      guard index == 0 || following > doc else { throw reader.corrupt("passages do not ascend") }
      doc = following
      docs[index] = doc
      let frequency = gapAndFlag & 1 == 1 ? 1 : try reader.varint32()
      guard frequency > 0 else { throw reader.corrupt("a posting without an occurrence") }
      frequencies[index] = frequency
      greatest = max(greatest, frequency)
    }
    try reader.expectEnd()
    return SkipTable(shortTerm: info, lastDoc: doc, greatestFrequency: greatest)
  }

  private func corrupt(at byteOffset: Int, _ reason: String) -> StorageError {
    .corrupt(path: file.path, part: "postings", byteOffset: byteOffset, reason: reason)
  }
}
