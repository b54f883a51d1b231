/// UTF-16 and UTF-32 without a byte order mark.
enum WideEncodings {
  /// The wide encoding that the bytes are in, with a confidence; nil when they are in none.
  ///
  /// Latin text shows itself by its zero bytes; Japanese text without any ASCII character by its characters: in the
  /// right byte order nearly all of them are kana, kanji and punctuation, in the wrong one they are scattered.
  static func detect(_ bytes: Span<UInt8>) -> (encoding: CharacterEncoding, confidence: Double)? {
    let count = min(bytes.count, 8192) / 4 * 4
    guard bytes.count >= 4, count >= 4 else {
      return bytes.count == 2 ? twoBytes(bytes[0], bytes[1]) : nil
    }
    var zeros = (0, 0, 0, 0)
    for index in stride(from: 0, to: count, by: 4) {
      if bytes[index] == 0 { zeros.0 += 1 }
      if bytes[index + 1] == 0 { zeros.1 += 1 }
      if bytes[index + 2] == 0 { zeros.2 += 1 }
      if bytes[index + 3] == 0 { zeros.3 += 1 }
    }
    let quads = count / 4
    // The highest byte of UTF-32 is always 0, the next at most 0x10.
    if bytes.count % 4 == 0 {
      if zeros.3 == quads, zeros.2 * 10 >= quads * 9, zeros.0 * 4 < quads { return (.utf32LE, 0.97) }
      if zeros.0 == quads, zeros.1 * 10 >= quads * 9, zeros.3 * 4 < quads { return (.utf32BE, 0.97) }
    }
    guard bytes.count % 2 == 0 else { return nil }
    let units = bytes.count <= 8192 ? bytes.count : 8192
    let little = Measure(bytes, units, isBigEndian: false)
    let big = Measure(bytes, units, isBigEndian: true)
    let (best, other) = little.marked >= big.marked ? (little, big) : (big, little)
    guard best.marked >= 0.15, best.marked >= 2 * other.marked, best.plausible >= 0.8 else { return nil }
    let confidence = min(0.97, 0.5 + (best.marked - other.marked) / 2 + Double(min(units, 40)) / 200)
    return (little.marked >= big.marked ? .utf16LE : .utf16BE, confidence)
  }

  private static func twoBytes(_ first: UInt8, _ second: UInt8) -> (CharacterEncoding, Double)? {
    if first == 0, second >= 0x20 { return (.utf16BE, 0.6) }
    if second == 0, first >= 0x20 { return (.utf16LE, 0.6) }
    return nil
  }

  /// What the code units of one byte order look like.
  private struct Measure {
    /// The share of units that mark the order: ASCII, kana and CJK punctuation, full- and half-width forms.
    ///
    /// Their high
    /// bytes 0x00, 0x30 and 0xFF are not frequent low bytes.
    var marked: Double
    /// The share of units that text is made of, less twice those that it never has.
    var plausible: Double

    init(_ bytes: Span<UInt8>, _ count: Int, isBigEndian: Bool) {
      var marks = 0
      var good = 0
      var bad = 0
      for index in stride(from: 0, to: count, by: 2) {
        let first = UInt32(bytes[index])
        let second = UInt32(bytes[index + 1])
        switch isBigEndian ? first << 8 | second : second << 8 | first {
        case 0x09, 0x0A, 0x0D, 0x20...0x7E, 0x3000...0x30FF, 0xFF01...0xFF9F, 0xFEFF: marks += 1
        case 0xA0...0x17F, 0x0400...0x045F, 0x2010...0x2027, 0x2460...0x2473, 0x25A0...0x25CF: good += 1
        case 0x4E00...0x9FA5, 0xAC00...0xD7A3: good += 1
        case 0x0000...0x001F, 0x7F...0x9F, 0xE000...0xF8FF, 0xFFF0...0xFFFF, 0x0700...0x1DFF: bad += 1
        default: break
        }
      }
      marked = Double(marks) / Double(max(1, count / 2))
      plausible = Double(marks + good - 2 * bad) / Double(max(1, count / 2))
    }
  }
}
