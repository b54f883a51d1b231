/// The scalars from one normalization boundary to the next, on their way to canonical order and composition.
///
/// - Source: UAX #15, and The Unicode Standard 15.0, section 3.11, definitions D108 (reordering) and D117 (composition).
struct NormalizationSegment {
  private var scalars: [SegmentScalar]
  /// Whether scalars changed places or composed over others, so that only the whole has a source of its own.
  private var isTangled = false

  /// Takes the memory of an earlier segment.
  init(reusing memory: inout [SegmentScalar]) {
    scalars = []
    swap(&scalars, &memory)
    scalars.removeAll(keepingCapacity: true)
  }

  /// Gives the memory back.
  consuming func release() -> [SegmentScalar] { scalars }

  /// Appends the canonical decomposition of a scalar.
  mutating func append(_ scalar: UInt32, _ range: SourceRange) {
    if let (first, second) = Composition.split(scalar) {
      append(first, range)
      append(second, range)
    } else {
      let combiningClass = scalar < 0x300 ? 0 : FoldingRecord(scalar: scalar).combiningClass
      scalars.append(SegmentScalar(scalar: scalar, combiningClass: combiningClass, range: range))
    }
  }

  /// Makes the last scalar's source reach to a place.
  mutating func extendLast(to end: UInt32) {
    if !scalars.isEmpty { scalars[scalars.count - 1].range.end = end }
  }

  /// Puts the marks in canonical order and composes.
  mutating func normalize() {
    reorder()
    compose()
  }

  /// Sorts each run of marks by class, keeping the order of equals.
  private mutating func reorder() {
    var start = 0
    while start < scalars.count {
      if scalars[start].combiningClass == 0 {
        start += 1
        continue
      }
      var end = start + 1
      var isOrdered = true
      while end < scalars.count, scalars[end].combiningClass != 0 {
        isOrdered = isOrdered && scalars[end - 1].combiningClass <= scalars[end].combiningClass
        end += 1
      }
      if !isOrdered {
        isTangled = true
        // The standard library's sort keeps the order of equals, but does not promise it: sort by class and place.
        let sorted = scalars[start..<end].enumerated().sorted {
          ($0.element.combiningClass, $0.offset) < ($1.element.combiningClass, $1.offset)
        }
        for (place, entry) in sorted.enumerated() { scalars[start + place] = entry.element }
      }
      start = end
    }
  }

  private mutating func compose() {
    var kept = 0
    var starter = -1
    var lastClass = -1  // the class of the last scalar kept after the starter; -1 when none is
    for index in scalars.indices {
      let current = scalars[index]
      let isFree = lastClass == -1 || lastClass < Int(current.combiningClass)
      if starter >= 0, isFree, let composite = Composition.composite(scalars[starter].scalar, current.scalar) {
        if lastClass != -1 { isTangled = true }
        scalars[starter].scalar = composite
        scalars[starter].range.end = max(scalars[starter].range.end, current.range.end)
        continue
      }
      scalars[kept] = current
      if current.combiningClass == 0 {
        starter = kept
        lastClass = -1
      } else {
        lastClass = Int(current.combiningClass)
      }
      kept += 1
    }
    scalars.removeSubrange(kept...)
  }

  /// Gives each scalar its own source when normalizing changed nothing after all (ώ taken apart and put together).
  mutating func recogniseIdentity(with text: Span<UInt8>, from start: Int, to end: Int) {
    guard isTangled else { return }
    var ranges: [SourceRange] = []
    var source = start
    for scalar in scalars {
      guard source < end else { return }
      let decoded = text.decodeScalar(at: source, end: end)
      guard decoded.scalar == scalar.scalar else { return }
      let next = source + decoded.width
      ranges.append(SourceRange(start: UInt32(truncatingIfNeeded: source), end: UInt32(truncatingIfNeeded: next)))
      source = next
    }
    guard source == end else { return }
    for index in scalars.indices { scalars[index].range = ranges[index] }
    isTangled = false
  }

  /// Appends the result to folded text; with kana variants, drops voicing marks that found no character.
  mutating func write(to folded: inout FoldedText, foldingKana: Bool) {
    if foldingKana, scalars.contains(where: { VoicingMarks.contains($0.scalar) }) { dropVoicingMarks() }
    guard var whole = scalars.first?.range else { return }
    if isTangled {
      for scalar in scalars {
        whole.start = min(whole.start, scalar.range.start)
        whole.end = max(whole.end, scalar.range.end)
      }
    }
    for scalar in scalars {
      let range = isTangled ? whole : scalar.range
      if foldingKana, VoicingMarks.contains(scalar.scalar) {
        folded.extendLast(to: range.end)
      } else {
        if foldingKana, DashFamily.contains(scalar.scalar) { folded.noteDash(scalar.scalar) }
        if HangulLetters.isSyllable(scalar.scalar) { folded.hasJoinedHangul = true }
        folded.append(scalar.scalar, range)
      }
    }
  }

  /// Drops the voicing marks behind a scalar and composes again, for a mark may have kept letters of Hangul apart.
  private mutating func dropVoicingMarks() {
    var kept = 0
    for index in scalars.indices {
      if kept > 0, VoicingMarks.contains(scalars[index].scalar) {
        let end = scalars[index].range.end
        scalars[kept - 1].range.end = max(scalars[kept - 1].range.end, end)
      } else {
        scalars[kept] = scalars[index]
        kept += 1
      }
    }
    scalars.removeSubrange(kept...)
    compose()
  }
}

/// A scalar of a normalization segment.
struct SegmentScalar: Sendable {
  /// The scalar.
  var scalar: UInt32
  /// Its canonical combining class.
  var combiningClass: UInt8
  /// Where it came from.
  var range: SourceRange
}
