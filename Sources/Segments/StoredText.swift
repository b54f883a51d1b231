// A passage's text in its record: the form, then the text to the end of the record.
//
//   +---------+-------------------------------------------------------------------+
//   | u8 form | 0: the UTF-8 itself; 1: the same text as UTF-16, low byte first   |
//   +---------+-------------------------------------------------------------------+

package import Bytes

/// How a passage's text is written before it is compressed: as UTF-16 where that is shorter, which Japanese is.
///
/// A Japanese character is three bytes of UTF-8 and two of UTF-16, so that the compressor has a third less to go through and finds
/// more: on council minutes zstd at level 4 takes .250 of the UTF-8 at 7 ns a byte by way of UTF-16, level 6 .266 at 22 ns without.
/// *Law*: decoding gives the bytes that were encoded, be they UTF-8 or not (`StoredTextTests.everyTextRoundTrips`).
package enum StoredText {
  /// The two forms.
  package enum Form: UInt8, Sendable {
    case utf8 = 0
    case utf16 = 1
  }

  /// Appends form and text.
  ///
  /// *Cost*: about 1 ns a byte.
  package static func encode(_ text: Span<UInt8>, into output: inout Buffer<UInt8>) {
    let start = output.count
    if isShorterInUTF16(text) {
      output.append(Form.utf16.rawValue)
      if appendUTF16(text, to: &output) { return }
      // It is not UTF-8 after all.
      output.removeLast(output.count - start)
    }
    output.append(Form.utf8.rawValue)
    output.append(contentsOf: text)
  }

  /// The text of a form as UTF-8; nil of UTF-16 that is cut off or has half a pair.
  package static func decode(_ bytes: Span<UInt8>, form: Form) -> [UInt8]? {
    guard form == .utf8 else { return utf8(ofUTF16: bytes) }
    var text: [UInt8] = []
    text.append(copying: bytes)
    return text
  }

  /// Appends the text of a form as numbers of characters, for a look at each of them; false of bytes that are no such text.
  ///
  /// *Cost*: about 1 ns a character.
  package static func appendScalars(of bytes: Span<UInt8>, form: Form, to scalars: inout Buffer<UInt32>) -> Bool {
    switch form {
    case .utf8: appendScalars(ofUTF8: bytes, to: &scalars)
    case .utf16: appendScalars(ofUTF16: bytes, to: &scalars)
    }
  }

  private static func appendScalars(ofUTF16 bytes: Span<UInt8>, to scalars: inout Buffer<UInt32>) -> Bool {
    guard bytes.count & 1 == 0 else { return false }
    var index = 0
    while index < bytes.count {
      guard let scalar = nextScalar(ofUTF16: bytes, at: &index) else { return false }
      scalars.append(scalar)
    }
    return true
  }

  /// The character at a place of UTF-16 with an even number of bytes; nil when it is half a pair.
  @inline(__always)
  private static func nextScalar(ofUTF16 bytes: Span<UInt8>, at index: inout Int) -> UInt32? {
    let unit = UInt32(LittleEndian.u16(bytes, at: index))
    index &+= 2
    guard unit & 0xF800 == 0xD800 else { return unit }
    guard unit < 0xDC00, index < bytes.count else { return nil }
    let second = UInt32(LittleEndian.u16(bytes, at: index))
    guard second & 0xFC00 == 0xDC00 else { return nil }
    index &+= 2
    return 0x1_0000 &+ (unit & 0x3FF) << 10 &+ second & 0x3FF
  }

  private static func appendScalars(ofUTF8 bytes: Span<UInt8>, to scalars: inout Buffer<UInt32>) -> Bool {
    var index = 0
    while index < bytes.count {
      let lead = UInt32(bytes[index])
      let length = lead < 0x80 ? 1 : lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0
      guard length > 0, index &+ length <= bytes.count else { return false }
      var scalar = length == 1 ? lead : lead & (0x7F >> UInt32(length))
      for place in 1..<length { scalar = scalar << 6 | UInt32(bytes[index &+ place]) & 0x3F }
      scalars.append(scalar)
      index &+= length
    }
    return true
  }

  private static func isShorterInUTF16(_ text: Span<UInt8>) -> Bool {
    var units = 0
    for index in 0..<text.count {
      let byte = text[index]
      units &+= byte & 0xC0 == 0x80 ? 0 : byte >= 0xF0 ? 2 : 1
    }
    return 2 &* units < text.count
  }

  /// Appends UTF-8 as UTF-16; false when it is not UTF-8 in its one true form.
  /// - Source: The Unicode Standard 15.0, table 3-7: well-formed UTF-8 byte sequences.
  private static func appendUTF16(_ text: Span<UInt8>, to output: inout Buffer<UInt8>) -> Bool {
    let count = text.count
    var index = 0
    while index < count {
      let lead = UInt32(text[index])
      if lead < 0x80 {
        append(lead, to: &output)
        index &+= 1
        continue
      }
      let length = lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0
      guard length > 0, index &+ length <= count else { return false }
      var scalar = lead & (0x7F >> UInt32(length))
      for place in 1..<length {
        let byte = UInt32(text[index &+ place])
        guard byte & 0xC0 == 0x80 else { return false }
        scalar = scalar << 6 | byte & 0x3F
      }
      switch length {
      case 2: append(scalar, to: &output)
      case 3:
        guard scalar >= 0x800, scalar & 0xF800 != 0xD800 else { return false }
        append(scalar, to: &output)
      default:
        guard scalar >= 0x1_0000, scalar < 0x11_0000 else { return false }
        append(0xD800 &+ (scalar &- 0x1_0000) >> 10, to: &output)
        append(0xDC00 &+ scalar & 0x3FF, to: &output)
      }
      index &+= length
    }
    return true
  }

  private static func append(_ unit: UInt32, to output: inout Buffer<UInt8>) {
    output.append(UInt8(truncatingIfNeeded: unit))
    output.append(UInt8(truncatingIfNeeded: unit >> 8))
  }

  /// UTF-16 as UTF-8; nil of bytes that are none.
  private static func utf8(ofUTF16 bytes: Span<UInt8>) -> [UInt8]? {
    guard bytes.count & 1 == 0 else { return nil }
    // No unit takes more than three bytes.
    var text = [UInt8](repeating: 0, count: bytes.count / 2 &* 3)
    guard let count = write(bytes, to: &text) else { return nil }
    text.removeLast(text.count - count)
    return text
  }

  private static func write(_ bytes: Span<UInt8>, to text: inout [UInt8]) -> Int? {
    var output = text.mutableSpan
    var index = 0
    var end = 0
    while index < bytes.count {
      guard let scalar = nextScalar(ofUTF16: bytes, at: &index) else { return nil }
      switch scalar {
      case ..<0x80:
        output[end] = UInt8(truncatingIfNeeded: scalar)
        end &+= 1
      case ..<0x800:
        output[end] = UInt8(truncatingIfNeeded: 0xC0 | scalar >> 6)
        output[end &+ 1] = UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F)
        end &+= 2
      case ..<0x1_0000:
        output[end] = UInt8(truncatingIfNeeded: 0xE0 | scalar >> 12)
        output[end &+ 1] = UInt8(truncatingIfNeeded: 0x80 | scalar >> 6 & 0x3F)
        output[end &+ 2] = UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F)
        end &+= 3
      default:
        output[end] = UInt8(truncatingIfNeeded: 0xF0 | scalar >> 18)
        output[end &+ 1] = UInt8(truncatingIfNeeded: 0x80 | scalar >> 12 & 0x3F)
        output[end &+ 2] = UInt8(truncatingIfNeeded: 0x80 | scalar >> 6 & 0x3F)
        output[end &+ 3] = UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F)
        end &+= 4
      }
    }
    return end
  }
}
