/// A passage's number inside one segment, from 0 in the order of writing.
///
/// Not a `DocumentID`: a `DocID` is the engine's, lives as long as its segment, and names a passage, the unit that is
/// ranked. Passages of one document have contiguous numbers.
public typealias DocID = UInt32

/// A document's number inside one segment, from 0 in the order of writing.
public typealias DocumentOrdinal = UInt32

/// A passage anywhere in a snapshot.
public struct DocAddress: Hashable, Sendable, Comparable {
  /// The segment's place in the snapshot.
  public var segment: Int
  /// The passage within it.
  public var doc: DocID

  /// Names a passage of a snapshot.
  public init(segment: Int, doc: DocID) {
    self.segment = segment
    self.doc = doc
  }

  /// Orders by segment, then by passage.
  public static func < (left: DocAddress, right: DocAddress) -> Bool {
    (left.segment, left.doc) < (right.segment, right.doc)
  }
}
