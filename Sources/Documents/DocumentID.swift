/// The publisher's stable name of a document: a JSON Lines record's `id`, or a file's path below the ingested root.
///
/// Distinct from the engine's own numbers: a `DocumentID` survives reindexing, a segment's `DocID` does not.
/// *Law*: ordering is by UTF-8 bytes, so that a sorted table on disk and a sorted array in memory agree.
public struct DocumentID: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The name itself, as the publisher wrote it.
  public let rawValue: String

  /// Names a document.
  public init(_ rawValue: String) {
    self.rawValue = rawValue
  }

  /// The name itself.
  public var description: String { rawValue }

  /// Orders by UTF-8 bytes, never by locale.
  public static func < (left: DocumentID, right: DocumentID) -> Bool {
    left.rawValue.utf8.lexicographicallyPrecedes(right.rawValue.utf8)
  }
}
