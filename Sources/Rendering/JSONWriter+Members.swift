/// How our objects are written: the one home of what every report repeats.
extension JSONWriter {
  /// One object on one line, with its line feed.
  static func line(_ members: (inout JSONWriter) -> Void) -> [UInt8] {
    var writer = JSONWriter()
    writer.object(members)
    return writer.bytes + [UInt8(ascii: "\n")]
  }

  /// An object as the next value.
  mutating func object(_ members: (inout JSONWriter) -> Void) {
    beginObject()
    members(&self)
    endObject()
  }

  /// A member that is a text, or null.
  mutating func member(_ name: String, _ text: String?) {
    key(name)
    if let text { string(text) } else { null() }
  }

  /// A member that is an object.
  mutating func member(_ name: String, _ members: (inout JSONWriter) -> Void) {
    key(name)
    object(members)
  }

  /// A member that is a number with the digits that give it back exactly.
  mutating func member(_ name: String, _ value: Double) {
    key(name)
    number(value)
  }

  /// A member `highlights`: an array of pairs of a start and an end.
  mutating func highlights(_ ranges: [Range<Int>]) {
    member("highlights", ranges) { writer, range in
      writer.beginArray()
      writer.integer(range.lowerBound)
      writer.integer(range.upperBound)
      writer.endArray()
    }
  }

  /// A member that is a whole number, or null.
  mutating func member(_ name: String, _ number: Int?) {
    key(name)
    if let number { integer(number) } else { null() }
  }

  /// A member that is a number of so many digits behind the point, or null.
  mutating func member(_ name: String, _ value: Double?, digits: Int) {
    key(name)
    var scale = 1.0
    for _ in 0..<digits { scale *= 10 }
    if let value { number((value * scale).rounded() / scale) } else { null() }
  }

  /// A member that is true or false.
  mutating func member(_ name: String, _ truth: Bool) {
    key(name)
    boolean(truth)
  }

  /// A member that is an array of texts.
  mutating func member(_ name: String, _ texts: [String]) {
    member(name, texts) { $0.string($1) }
  }

  /// A member that is an array of files with what is said of each.
  mutating func member(_ name: String, _ remarks: [IngestReport.Remark]) {
    member(name, remarks) { writer, remark in
      writer.object {
        $0.member("path", remark.path)
        $0.member("reason", remark.reason)
      }
    }
  }

  /// A member that is an array, whose elements are written one by one.
  mutating func member<Element>(
    _ name: String, _ elements: [Element], _ write: (inout JSONWriter, Element) -> Void
  ) {
    key(name)
    beginArray()
    for element in elements { write(&self, element) }
    endArray()
  }
}
