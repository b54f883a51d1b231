import Documents

/// What a record's keys gave so far.
struct RecordFields: ~Copyable {
  var id = ""
  var title = ""
  var text: [UInt8] = []
  var hasText = false
  var metadata: [MetadataEntry] = []
  var warnings: [String] = []
  private var seen: [String] = []
  private var lastOrdinal = -1

  /// Takes one field over; returns what makes the record unusable, or nil.
  mutating func take(_ parser: borrowing JSONObjectParser, _ index: Int) -> String? {
    let key = parser.key(index)
    if parser.ordinal(index) != lastOrdinal {
      lastOrdinal = parser.ordinal(index)
      if seen.contains(key) { replace(key) }
      seen.append(key)
    }
    let isScalar = !parser.isElement(index) && parser.kind(index) != .nested
    switch key {
    case "text":
      guard isScalar else { return "its text is not a string" }
      guard parser.kind(index) != .null else { return nil }
      text = parser.bytes(index)
      hasText = true
    case "id" where isScalar && parser.kind(index) != .null:
      id = parser.string(index)
    case "title" where isScalar:
      if parser.kind(index) != .null { title = parser.string(index) }
    default:
      guard parser.kind(index) != .null else { return nil }
      metadata.append(MetadataEntry(key: key, value: parser.string(index)))
    }
    return nil
  }

  /// A key that comes again: what it gave before is forgotten.
  private mutating func replace(_ key: String) {
    warnings.append("the key \"\(key)\" comes twice; the last counts")
    switch key {
    case "text": (text, hasText) = ([], false)
    case "id": id = ""
    case "title": title = ""
    default: break
    }
    metadata.removeAll { $0.key == key }
  }
}
