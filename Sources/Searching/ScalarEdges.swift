/// The characters beside a place in UTF-8 text.
enum ScalarEdges {
  /// The character that ends at a place, or nil at the start.
  static func scalar(before place: Int, in text: Span<UInt8>) -> Unicode.Scalar? {
    var start = place - 1
    while start > 0, text[start] & 0xC0 == 0x80 { start -= 1 }
    return start >= 0 ? scalar(at: start, in: text) : nil
  }

  /// The character that begins at a place, or nil at the end and where the bytes are no UTF-8.
  static func scalar(at place: Int, in text: Span<UInt8>) -> Unicode.Scalar? {
    guard place < text.count else { return nil }
    let lead = text[place]
    let length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    guard place + length <= text.count else { return nil }
    var value = length == 1 ? UInt32(lead) : UInt32(lead & (0x7F >> UInt8(length)))
    for next in place + 1..<place + length { value = value << 6 | UInt32(text[next] & 0x3F) }
    return Unicode.Scalar(value)
  }
}
