extension Span<UInt8> {
  /// Whether these bytes stand at a place.
  func has(_ bytes: [UInt8], at start: Int = 0) -> Bool {
    guard bytes.count <= count - start else { return false }
    for index in bytes.indices where self[start + index] != bytes[index] { return false }
    return true
  }

  /// The first byte that is not ASCII.
  var firstHigh: Int? {
    for index in indices where self[index] >= 0x80 { return index }
    return nil
  }

  /// Whether a byte stands anywhere.
  func contains(_ byte: UInt8) -> Bool {
    for index in indices where self[index] == byte { return true }
    return false
  }

  /// The bytes from a place on, at most so many of them, as an array.
  func copy(from start: Int = 0, atMost limit: Int) -> [UInt8] {
    var copy: [UInt8] = []
    copy.append(copying: extracting(start..<Swift.min(start + limit, count)))
    return copy
  }
}
