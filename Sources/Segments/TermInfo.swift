/// What the dictionary knows of one term of one segment.
public struct TermInfo: Sendable, Equatable {
  /// How many passages hold the term.
  public var documentFrequency: UInt32
  /// How often the term occurs in all of them together.
  public var collectionFrequency: UInt64
  /// Whether the occurrences' positions were kept.
  public var hasPositions: Bool
  /// Where the term's postings lie. *Units*: bytes of the part `postings`.
  public var postings: Range<Int>
  /// Where the term's positions lie. *Units*: bytes of the part `positions`.
  public var positions: Range<Int>

  /// Whether the term is written as varints, without blocks and skip entries.
  package var isShort: Bool {
    documentFrequency < UInt32(PostingsWriter.shortDocumentFrequency)
      && collectionFrequency < UInt64(PostingsWriter.shortCollectionFrequency)
  }

  /// Describes a term.
  public init(
    documentFrequency: UInt32, collectionFrequency: UInt64, hasPositions: Bool, postings: Range<Int>,
    positions: Range<Int>
  ) {
    self.documentFrequency = documentFrequency
    self.collectionFrequency = collectionFrequency
    self.hasPositions = hasPositions
    self.postings = postings
    self.positions = positions
  }
}
