internal import Bytes

/// Checks a segment's terms: the dictionary's order, that postings and positions follow one another without a gap, and
/// that every list decodes to what the dictionary and its own skip entries say.
struct TermsVerifier {
  private let segment: Segment

  init(segment: Segment) {
    self.segment = segment
  }

  /// Checks every term.
  func verify() throws(StorageError) {
    let postings = try segment.part(.postings)
    let positions = try segment.part(.positions)
    var nextPosting = 0
    var nextPosition = 0
    var scratch = Scratch()
    try segment.terms.verify { term, info throws(StorageError) in
      guard info.postings.lowerBound == nextPosting else {
        throw .corrupt(path: postings.path, part: "postings", byteOffset: nextPosting, reason: "terms leave a gap")
      }
      guard info.positions.lowerBound == nextPosition else {
        throw .corrupt(path: positions.path, part: "positions", byteOffset: nextPosition, reason: "terms leave a gap")
      }
      nextPosting = info.postings.upperBound
      nextPosition = info.positions.upperBound
      try verify(info, &scratch)
    }
    guard nextPosting == postings.count else {
      throw .corrupt(path: postings.path, part: "postings", byteOffset: nextPosting, reason: "bytes of no term")
    }
    guard nextPosition == positions.count else {
      throw .corrupt(path: positions.path, part: "positions", byteOffset: nextPosition, reason: "bytes of no term")
    }
  }

  /// The memory of one block, used again and again.
  private struct Scratch: ~Copyable {
    var batch = PostingsBatch()
    var positions = Buffer<UInt32>(capacity: 1 << 10)
  }

  private func verify(_ info: TermInfo, _ scratch: inout Scratch) throws(StorageError) {
    var cursor = try segment.postings(info)
    guard info.hasPositions else {
      var occurrences: UInt64 = 0
      for block in 0..<cursor.blockCount {
        scratch.batch.removeAll()
        _ = try cursor.read(block: block, into: &scratch.batch)
        try expectGreatest(cursor.greatestFrequency(ofBlock: block), of: scratch.batch.frequencies, info)
        for index in 0..<scratch.batch.frequencies.count { occurrences += UInt64(scratch.batch.frequencies[index]) }
      }
      return try expectAll(occurrences, info)
    }
    var positions = try segment.positions(info)
    var starts = PositionBlockStarts(file: try segment.part(.positions), info: info)
    var occurrences: UInt64 = 0
    for block in 0..<cursor.blockCount {
      scratch.batch.removeAll()
      let place = try cursor.read(block: block, into: &scratch.batch)
      guard place.ordinal == occurrences, try starts.start(ofBlockHolding: place.knownOrdinal) == place.knownByteOffset
      else { throw corrupt(info, "skip entry \(block) is not true") }
      try expectGreatest(cursor.greatestFrequency(ofBlock: block), of: scratch.batch.frequencies, info)
      for index in 0..<scratch.batch.docs.count {
        let frequency = scratch.batch.frequencies[index]
        // No place is known but the first, so that the cursor walks on without the skip entries.
        let next = PositionPlace(
          ordinal: occurrences, knownOrdinal: 0, knownByteOffset: info.positions.lowerBound)
        scratch.positions.removeAll(keepingCapacity: true)
        try positions.read(next, frequency: Int(frequency), into: &scratch.positions)
        try check(scratch.positions, in: scratch.batch.docs[index])
        occurrences += UInt64(frequency)
      }
    }
    try expectAll(occurrences, info)
    if info.isShort { return }
    guard try starts.end() == info.positions.upperBound else {
      throw corrupt(info, "blocks of positions do not fill the term's range")
    }
  }

  /// Positions ascend. They may reach beyond the passage's length, for the gaps between titles and text do not count.
  private func check(_ positions: borrowing Buffer<UInt32>, in doc: DocID) throws(StorageError) {
    var index = 1
    while index < positions.count {
      guard positions[index] > positions[index - 1] else {
        throw .corrupt(
          path: try segment.part(.positions).path, part: "positions", byteOffset: 0,
          reason: "position \(positions[index]) of passage \(doc) does not ascend")
      }
      index += 1
    }
  }

  private func expectAll(_ occurrences: UInt64, _ info: TermInfo) throws(StorageError) {
    guard occurrences == info.collectionFrequency else {
      throw corrupt(info, "\(occurrences) occurrences, the dictionary counts \(info.collectionFrequency)")
    }
  }

  private func expectGreatest(
    _ said: UInt32, of frequencies: borrowing Buffer<UInt32>, _ info: TermInfo
  ) throws(StorageError) {
    var greatest: UInt32 = 0
    for index in 0..<frequencies.count { greatest = max(greatest, frequencies[index]) }
    guard greatest == said else {
      throw corrupt(info, "a greatest frequency of \(greatest), its skip entry says \(said)")
    }
  }

  private func corrupt(_ info: TermInfo, _ reason: String) -> StorageError {
    .corrupt(
      path: segment.path + "/" + SegmentPart.postings.rawValue, part: "postings",
      byteOffset: info.postings.lowerBound, reason: reason)
  }
}

/// Finds where a term's blocks of positions begin, by walking over them: what skip entries are held against.
private struct PositionBlockStarts {
  private let file: MappedFile
  private let info: TermInfo
  private var ordinal: UInt64 = 0
  private var byteOffset: Int

  init(file: MappedFile, info: TermInfo) {
    self.file = file
    self.info = info
    byteOffset = info.positions.lowerBound
  }

  mutating func start(ofBlockHolding wanted: UInt64) throws(StorageError) -> Int {
    while !info.isShort, ordinal < wanted { try skip() }
    return byteOffset
  }

  mutating func end() throws(StorageError) -> Int {
    while ordinal < info.collectionFrequency { try skip() }
    return byteOffset
  }

  private mutating func skip() throws(StorageError) {
    let file = self.file
    let capacity = UInt64(PatchedBlock.capacity)
    let count = Int(min(capacity, info.collectionFrequency - ordinal))
    let bytes = file.bytes.extracting(0..<info.positions.upperBound)
    guard count > 0, PatchedBlock.skip(bytes, at: &byteOffset, count: count) else {
      throw .corrupt(path: file.path, part: "positions", byteOffset: byteOffset, reason: "a block does not fit")
    }
    ordinal += UInt64(count)
  }
}
