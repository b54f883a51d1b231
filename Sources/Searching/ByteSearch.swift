/// Finds bytes in bytes.
enum ByteSearch {
  /// Where `needle`, which is not empty, stands in `text`; places do not overlap.
  static func places(of needle: Span<UInt8>, in text: Span<UInt8>) -> [Range<Int>] {
    let count = needle.count
    var places: [Range<Int>] = []
    guard count > 0, text.count >= count else { return places }
    let last = needle[count &- 1]
    var end = count &- 1
    while end < text.count {
      if text[end] == last {
        var place = 0
        let start = end &- count &+ 1
        while place < count &- 1, text[start &+ place] == needle[place] { place &+= 1 }
        if place == count &- 1 {
          places.append(start..<end + 1)
          end &+= count &- 1
        }
      }
      end &+= 1
    }
    return places
  }

  /// Whether `needle`, which is not empty, stands in `text`, both of units of 1 or 2 bytes.
  ///
  /// *Cost*: one pass that compares on the needle's last byte: in Japanese text the first bytes are nearly always equal.
  static func contains(_ needle: Span<UInt8>, in text: Span<UInt8>, unit: Int) -> Bool {
    let count = needle.count
    guard count > 0, text.count >= count else { return false }
    // Of a character in two bytes the low one says more.
    let telling = count &- unit
    let last = needle[telling]
    var end = telling
    while end < text.count {
      if text[end] == last {
        var place = 0
        let start = end &- telling
        while place < count, start &+ place < text.count, text[start &+ place] == needle[place] { place &+= 1 }
        if place == count { return true }
      }
      end &+= unit
    }
    return false
  }
}
