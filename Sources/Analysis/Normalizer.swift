/// Folds text: makes the characters equal that readers take for the same, and remembers where each came from.
///
/// With `.compatibility` alone the result is NFKC. Folding is one pass over the bytes: most scalars are copied after one
/// table look-up, a scalar with a mapping is replaced, and only where a scalar may join with what stands before it (a
/// voicing mark, a combining accent, a Hangul vowel) the few scalars since the last boundary are normalized again.
///
/// *Law*: folding twice is folding once (`foldingTwiceIsFoldingOnce`). NormalizationTest.txt passes.
/// *Cost*: nothing to set up; linear in the bytes, save the sorting of a run of combining marks.
/// - Source: UAX #15 (Unicode normalization forms), UAX #44 (NFKC_Casefold).
public struct Normalizer: Sendable {
  /// The version of the Unicode Character Database that the tables were made from.
  public static let unicodeVersion = ScalarTable.unicodeVersion

  /// The equivalences made.
  public let layers: FoldingLayers
  private let column: FoldingRecord.Column?
  /// The flag that sends a scalar to the slow path; empty when the layers compose nothing.
  private let joining: FoldingRecord.Flags
  private let dropped: FoldingRecord.Flags

  /// Makes a normalizer of some layers.
  public init(layers: FoldingLayers = .all) {
    self.layers = layers
    switch (layers.contains(.compatibility), layers.contains(.letterCase)) {
    case (true, true): (column, joining) = (.compatibilityAndCase, .notBoundaryFolded)
    case (true, false): (column, joining) = (.compatibility, .notBoundary)
    case (false, true): (column, joining) = (.caseOnly, [])
    case (false, false): (column, joining) = (nil, [])
    }
    var dropped: FoldingRecord.Flags = []
    if layers.contains(.ideographicVariants) { dropped.insert(.selector) }
    if layers.contains(.ignorables) { dropped.insert(.ignorable) }
    self.dropped = dropped
  }

  /// Folds UTF-8 text, leaving out some stretches of it, and puts the result in the place of what `folded` held.
  ///
  /// Bytes that are no UTF-8 are read as U+FFFD. *Units*: `skipped` in bytes of `text`, ascending.
  public func fold(_ text: Span<UInt8>, skipping skipped: [SourceRange] = [], into folded: inout FoldedText) {
    precondition(text.count <= Int(UInt32.max), "\(text.count) bytes; offsets have 32 bits")
    folded.removeAll()
    var place = 0
    for gap in skipped {
      foldPiece(text, from: place, to: Int(gap.start), into: &folded)
      place = Int(gap.end)
    }
    foldPiece(text, from: place, to: text.count, into: &folded)
    if !folded.dashes.isEmpty { resolveDashes(in: &folded) }
    if folded.hasJoinedHangul, layers.contains(.hangulLetters) { HangulLetters.fold(&folded) }
    if layers.contains(.kanjiForms) { KanjiVariants.fold(&folded.storage, count: folded.count) }
    let (marks, yo) = (layers.contains(.diacritics), layers.contains(.yo))
    if marks || yo { LetterFolding.fold(&folded, marks: marks, yo: yo) }
  }

  /// The folded form of a text, for people and tests.
  public func folded(_ text: String) -> String {
    var folded = FoldedText()
    fold(text.utf8.span, into: &folded)
    return folded.description
  }

  // MARK: - One piece

  private func foldPiece(_ text: Span<UInt8>, from start: Int, to end: Int, into folded: inout FoldedText) {
    var cursor = FoldingCursor(source: start, anchorSource: start, anchorCount: folded.count)
    let lowersASCII = layers.contains(.letterCase)
    let stopsAtHyphen = layers.contains(.kanaVariants)
    while cursor.source < end {
      folded.reserve(min(end &- cursor.source, 2048))
      let stop = copyPlain(
        text, to: end, cursor: &cursor, scalars: &folded.storage, ranges: &folded.offsets.storage,
        count: &folded.offsets.count, lowersASCII: lowersASCII, stopsAtHyphen: stopsAtHyphen)
      if stop.width > 0 { foldMapped(stop, of: text, to: end, cursor: &cursor, folded: &folded) }
    }
  }

  /// Copies scalars as long as nothing changes them but the case of ASCII letters; answers the scalar that stopped it.
  @inline(never)
  private func copyPlain(
    _ text: Span<UInt8>, to end: Int, cursor: inout FoldingCursor, scalars scalarArray: inout [UInt32],
    ranges rangeArray: inout [SourceRange], count folded: inout Int, lowersASCII: Bool, stopsAtHyphen: Bool
  ) -> DecodedScalar {
    let stages = ScalarTable.stages
    let kinds = ScalarTable.kinds
    let reader = ScalarReader(stages: stages.utf8.span, kinds: kinds.utf8.span)
    var scalars = scalarArray.mutableSpan
    var ranges = rangeArray.mutableSpan
    let limit = scalars.count
    var count = folded
    var source = cursor.source
    var last = cursor.source
    var stop = DecodedScalar(scalar: 0, width: 0)
    while source < end, count < limit {
      var decoded = text.decodeScalar(at: source, end: end)
      if decoded.scalar < 0x80 {
        if lowersASCII, decoded.scalar &- 65 < 26 { decoded.scalar |= 32 }
        if stopsAtHyphen, decoded.scalar == 0x2D {
          stop = decoded
          break
        }
      } else if reader.kind(decoded.scalar) & 8 != 0 {
        stop = decoded
        break
      }
      scalars[count] = decoded.scalar
      ranges[count] = SourceRange(
        start: UInt32(truncatingIfNeeded: source), end: UInt32(truncatingIfNeeded: source &+ decoded.width))
      last = source
      source &+= decoded.width
      count &+= 1
    }
    if count > folded {
      cursor.anchorSource = last
      cursor.anchorCount = count &- 1
    }
    cursor.source = source
    folded = count
    return stop
  }

  /// Folds one scalar that has a record.
  private func foldMapped(
    _ decoded: DecodedScalar, of text: Span<UInt8>, to end: Int, cursor: inout FoldingCursor, folded: inout FoldedText
  ) {
    let record = FoldingRecord(scalar: decoded.scalar)
    let next = cursor.source &+ decoded.width
    if !record.flags.isDisjoint(with: dropped) {
      folded.extendLast(to: UInt32(truncatingIfNeeded: next))
      cursor.source = next
      return
    }
    if !record.flags.isDisjoint(with: joining) {
      normalizeSegment(of: text, to: end, cursor: &cursor, folded: &folded)
      return
    }
    let range = SourceRange(start: UInt32(truncatingIfNeeded: cursor.source), end: UInt32(truncatingIfNeeded: next))
    cursor.anchorSource = cursor.source
    cursor.anchorCount = folded.count
    cursor.source = next
    if record.flags.contains(.dash), layers.contains(.kanaVariants) { folded.noteDash(decoded.scalar) }
    switch mapping(of: record) {
    case .itself: folded.append(decoded.scalar, range)
    case .scalar(let scalar): folded.append(scalar, range)
    case .sequence(let start, let count):
      for index in start..<start &+ count {
        let scalar = FoldingRecord.sequenceScalar(index)
        if layers.contains(.kanaVariants), VoicingMarks.contains(scalar) { continue }  // ゛ is a space and a mark
        folded.append(scalar, range)
      }
    }
  }

  private func mapping(of record: FoldingRecord) -> FoldingRecord.Mapping {
    if record.flags.contains(.radical) {
      return layers.contains(.ideographicVariants) ? record.mapping(.caseOnly) : .itself
    }
    return column.map(record.mapping) ?? .itself
  }

  // MARK: - Where scalars join

  /// Folds again from the last boundary to the next one, with composition.
  @inline(never)
  private func normalizeSegment(
    of text: Span<UInt8>, to end: Int, cursor: inout FoldingCursor, folded: inout FoldedText
  ) {
    folded.truncate(to: cursor.anchorCount)
    var segment = NormalizationSegment(reusing: &folded.segment)
    let reached = cursor.source
    var source = cursor.anchorSource
    while source < end {
      let decoded = text.decodeScalar(at: source, end: end)
      let record = FoldingRecord(scalar: decoded.scalar)
      let next = source &+ decoded.width
      if record.flags.isDisjoint(with: dropped) {
        if source > reached, record.flags.isDisjoint(with: joining) { break }
        let range = SourceRange(start: UInt32(truncatingIfNeeded: source), end: UInt32(truncatingIfNeeded: next))
        switch mapping(of: record) {
        case .itself: segment.append(decoded.scalar, range)
        case .scalar(let scalar): segment.append(scalar, range)
        case .sequence(let start, let count):
          for index in start..<start &+ count { segment.append(FoldingRecord.sequenceScalar(index), range) }
        }
      } else {
        segment.extendLast(to: UInt32(truncatingIfNeeded: next))
      }
      source = next
    }
    segment.normalize()
    segment.recogniseIdentity(with: text, from: cursor.anchorSource, to: source)
    segment.write(to: &folded, foldingKana: layers.contains(.kanaVariants))
    folded.segment = segment.release()
    cursor = FoldingCursor(source: source, anchorSource: source, anchorCount: folded.count)
  }
}

/// Where a fold stands.
struct FoldingCursor {
  /// The next byte.
  var source: Int
  /// The byte at which the last scalar began that joins with nothing before it.
  var anchorSource: Int
  /// How much was folded before that scalar.
  var anchorCount: Int
}
