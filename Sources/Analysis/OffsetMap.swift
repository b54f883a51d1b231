/// A range of the source text.
///
/// *Units*: UTF-8 bytes.
public struct SourceRange: Sendable, Equatable {
  /// Where it begins.
  public var start: UInt32
  /// Where it ends, exclusive.
  public var end: UInt32

  /// Names a range.
  @inlinable
  public init(start: UInt32, end: UInt32) {
    self.start = start
    self.end = end
  }
}

/// Where each folded scalar came from in the source text.
///
/// *Law*: every non-empty folded range maps to a non-empty source range (`everyFoldedRangeHasASource`); the map of text
/// that folding leaves as it is maps each scalar to its own bytes (`identityFoldingMapsToItself`); starts never descend.
public struct OffsetMap: Sendable {
  /// The ranges, with room to spare behind `count`.
  var storage: [SourceRange] = []
  /// How many folded scalars there are.
  public internal(set) var count = 0

  /// A map of nothing.
  public init() {}

  /// The source of one folded scalar.
  public subscript(index: Int) -> SourceRange {
    precondition(index >= 0 && index < count, "folded scalar \(index) of \(count)")
    return storage[index]
  }

  /// The source of some folded scalars: from where the first begins to where the last ends; empty for an empty range.
  public func sourceRange(of folded: Range<Int>) -> SourceRange {
    precondition(folded.upperBound <= count, "folded scalars \(folded) of \(count)")
    if folded.isEmpty {
      let place = folded.lowerBound < count ? storage[folded.lowerBound].start : count > 0 ? storage[count - 1].end : 0
      return SourceRange(start: place, end: place)
    }
    return SourceRange(start: storage[folded.lowerBound].start, end: storage[folded.upperBound - 1].end)
  }
}
