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

extension MetadataEntry {
  /// A word of the text and how it is read, when the fact is such: readers keep ruby and phonetic runs as
  /// `ruby: base=reading`.
  public var reading: (base: String, reading: String)? {
    guard key == "ruby", let sign = value.lastIndex(of: "=") else { return nil }
    return (String(value[..<sign]), String(value[value.index(after: sign)...]))
  }
}
