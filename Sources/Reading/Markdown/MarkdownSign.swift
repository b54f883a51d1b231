/// The small signs of Markdown's inline markup, recognised without state.
enum MarkdownSign {
  /// What stands beside a run of marks.
  enum Neighbour {
    /// White space, or the block's edge.
    case space
    /// An ASCII letter or digit.
    case ascii
    /// Any other character that is no punctuation.
    case letter
    case punctuation
  }

  /// What stands before a place.
  static func neighbour(before index: Int, in block: [UInt8]) -> Neighbour {
    guard index > 0 else { return .space }
    var start = index - 1
    while start > 0, block[start] & 0xC0 == 0x80 { start -= 1 }
    return kind(block[start..<index])
  }

  /// What stands from a place on.
  static func neighbour(after index: Int, in block: [UInt8]) -> Neighbour {
    guard index < block.count else { return .space }
    var end = index + 1
    while end < block.count, block[end] & 0xC0 == 0x80 { end += 1 }
    return kind(block[index..<end])
  }

  private static func kind(_ character: ArraySlice<UInt8>) -> Neighbour {
    guard let scalar = String(decoding: character, as: UTF8.self).unicodeScalars.first else { return .space }
    if scalar.properties.isWhitespace { return .space }
    if scalar.isASCII { return isPunctuation(UInt8(scalar.value)) ? .punctuation : .ascii }
    switch scalar.properties.generalCategory {
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
      .finalPunctuation, .otherPunctuation, .mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol:
      return .punctuation
    default: return .letter
    }
  }

  /// Whether a byte is ASCII punctuation.
  static func isPunctuation(_ byte: UInt8) -> Bool {
    (0x21...0x2F).contains(byte) || (0x3A...0x40).contains(byte) || (0x5B...0x60).contains(byte)
      || (0x7B...0x7E).contains(byte)
  }

  /// Whether a byte is an ASCII letter.
  static func isLetter(_ byte: UInt8) -> Bool {
    (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }

  /// Whether a name is an element of HTML, so that its tag is markup and not text like `<別紙>`.
  static func isElement(_ name: String) -> Bool {
    phrases.contains(name) || PageElement(name) != .inline
  }

  private static let phrases: Set<String> = [
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img",
    "ins", "kbd", "label", "mark", "nobr", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time",
    "tt", "u", "var", "wbr", "input",
  ]

  /// `&amp;`, `&#12354;`, `&#x3042;`: the character in UTF-8 and where the reference ends.
  static func reference(_ block: [UInt8], _ index: Int) -> (character: [UInt8], end: Int)? {
    guard let end = block[index..<min(block.count, index + 12)].firstIndex(of: 0x3B) else { return nil }
    let name = String(decoding: block[(index + 1)..<end], as: UTF8.self)
    if let known = ["amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}"][name] {
      return (Array(known.utf8), end + 1)
    }
    guard name.hasPrefix("#") else { return nil }
    let digits = name.dropFirst()
    let value = digits.hasPrefix("x") || digits.hasPrefix("X") ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
    guard let value, value >= 0x20, let scalar = Unicode.Scalar(value) else { return nil }
    return (Array(String(Character(scalar)).utf8), end + 1)
  }

  /// `(target "title")` from `index` on: the target, and where it ends.
  static func destination(_ block: [UInt8], _ index: Int) -> (target: String, end: Int)? {
    guard index < block.count, block[index] == 0x28 else { return nil }
    let limit = min(block.count, index + 2048)
    var depth = 0
    var place = index
    var target: Range<Int>?
    var start = index + 1
    if start < limit, block[start] == 0x3C {
      guard let close = block[start..<limit].firstIndex(of: 0x3E) else { return nil }
      target = (start + 1)..<close
      start = close + 1
      place = start
      depth = 1
    }
    var quote: UInt8?
    while place < limit {
      let byte = block[place]
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == 0x22 || byte == 0x27, place > start, block[place - 1] == 0x20 || block[place - 1] == 0x0A {
        quote = byte
      } else if byte == 0x28 {
        depth += 1
      } else if byte == 0x29 {
        depth -= 1
        if depth == 0 {
          let found = target ?? start..<(block[start..<place].firstIndex { $0 == 0x20 || $0 == 0x0A } ?? place)
          return (String(decoding: block[found], as: UTF8.self), place + 1)
        }
      } else if byte == 0x5C {
        place += 1
      }
      place += 1
    }
    return nil
  }

  /// The value of an attribute within a start tag.
  static func attribute(_ name: String, of tag: String) -> String? {
    let bytes = Array(tag.utf8)
    let wanted = Array((name + "=").utf8)
    guard bytes.count > wanted.count else { return nil }
    for start in 1..<(bytes.count - wanted.count) where bytes[start...].starts(with: wanted) && bytes[start - 1] <= 0x20
    {
      let value = bytes[(start + wanted.count)...]
      guard let first = value.first else { return nil }
      let content =
        first == 0x22 || first == 0x27 ? value.dropFirst().prefix { $0 != first } : value.prefix { $0 > 0x20 }
      return String(decoding: content, as: UTF8.self)
    }
    return nil
  }
}
