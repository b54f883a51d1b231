/// One fact beside the text: a JSON Lines record's other keys, an XML header's elements, an HTML page's meta tags.
public struct MetadataEntry: Sendable, Equatable {
  /// The key as the source names it.
  public var key: String
  /// The value as text; a JSON array gives one entry for each element.
  public var value: String

  /// Names a fact.
  public init(key: String, value: String) {
    self.key = key
    self.value = value
  }
}
