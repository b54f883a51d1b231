package import Bytes

/// Reads one term's positions in one segment, forwards only; the format is drawn in `PostingsWriter.swift`.
///
/// *Cost*: about 2 ns a position decoded; blocks between two places asked for are skipped, not decoded.
package struct PositionsCursor: ~Copyable {
  private let info: TermInfo
  private let file: MappedFile

  private var values = Block128()
  private var valueCount = 0
  /// The ordinal of the decoded block's first value.
  private var blockOrdinal: UInt64 = 0
  /// Where the block behind the decoded one begins, and its ordinal.
  private var nextByteOffset: Int
  private var nextOrdinal: UInt64 = 0

  /// Opens a term's positions.
  /// - Throws: `StorageError.corrupt` when they lie outside the part.
  package init(file: MappedFile, info: TermInfo) throws(StorageError) {
    guard info.hasPositions, info.positions.lowerBound >= 0, info.positions.upperBound <= file.bytes.count else {
      throw .corrupt(
        path: file.path, part: "positions", byteOffset: info.positions.upperBound, reason: "positions outside the part")
    }
    self.info = info
    self.file = file
    nextByteOffset = info.positions.lowerBound
  }

  /// Appends the `frequency` positions that begin at `place`, ascending.
  ///
  /// - Throws: `StorageError.corrupt` when a block cannot be read.
  package mutating func read(
    _ place: PositionPlace, frequency: Int, into positions: inout Buffer<UInt32>
  ) throws(StorageError) {
    var previous = UInt32.max
    var ordinal = place.ordinal
    var remaining = frequency
    while remaining > 0 {
      if ordinal &- blockOrdinal >= UInt64(valueCount) || ordinal < blockOrdinal {
        try loadBlock(holding: ordinal, from: place)
      }
      let start = Int(ordinal &- blockOrdinal)
      let end = min(start &+ remaining, valueCount)
      previous = Self.append(values.span.extracting(start..<end), after: previous, to: &positions)
      remaining &-= end &- start
      ordinal &+= UInt64(end &- start)
    }
  }

  private static func append(
    _ values: Span<UInt32>, after previous: UInt32, to positions: inout Buffer<UInt32>
  ) -> UInt32 {
    var previous = previous
    for index in 0..<values.count {
      previous = previous &+ values[index] &+ 1
      positions.append(previous)
    }
    return previous
  }

  private mutating func loadBlock(holding ordinal: UInt64, from place: PositionPlace) throws(StorageError) {
    guard ordinal < info.collectionFrequency else { throw corrupt("more occurrences than the dictionary counts") }
    if info.isShort { return try decodeShortTerm() }
    if place.knownOrdinal > nextOrdinal || ordinal < nextOrdinal {
      nextOrdinal = place.knownOrdinal
      nextByteOffset = place.knownByteOffset
    }
    let file = self.file
    let bytes = file.bytes.extracting(0..<info.positions.upperBound)
    while true {
      let remaining = info.collectionFrequency - nextOrdinal
      let count = Int(min(UInt64(PatchedBlock.capacity), remaining))
      guard nextByteOffset >= info.positions.lowerBound, count > 0 else { throw corrupt("a place before the part") }
      if ordinal < nextOrdinal + UInt64(count) {
        guard PatchedBlock.decode(bytes, at: &nextByteOffset, count: count, into: &values) else {
          throw corrupt("a block of positions does not fit")
        }
        blockOrdinal = nextOrdinal
        valueCount = count
        nextOrdinal += UInt64(count)
        return
      }
      guard PatchedBlock.skip(bytes, at: &nextByteOffset, count: count) else {
        throw corrupt("a block of positions does not fit")
      }
      nextOrdinal += UInt64(count)
    }
  }

  private mutating func decodeShortTerm() throws(StorageError) {
    let file = self.file
    var reader = ByteReader(
      file.bytes.extracting(info.positions), path: file.path, part: "positions",
      fileOffset: info.positions.lowerBound)
    for index in 0..<Int(info.collectionFrequency) { values[index] = try reader.varint32() }
    try reader.expectEnd()
    blockOrdinal = 0
    valueCount = Int(info.collectionFrequency)
  }

  private func corrupt(_ reason: String) -> StorageError {
    .corrupt(path: file.path, part: "positions", byteOffset: nextByteOffset, reason: reason)
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
