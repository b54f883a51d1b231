/// The first characters of a text after white space, in lower case where ASCII: enough to tell markup.
struct Head {
  private let bytes: [UInt8]
  /// The first bytes in lower case.
  private let lowered: [UInt8]

  /// Skips a byte order mark and white space.
  init(_ text: [UInt8]) {
    var start = text.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    while start < text.count, [0x20, 0x09, 0x0A, 0x0D, 0x0C].contains(text[start]) { start += 1 }
    bytes = Array(text[start...])
    lowered = bytes.prefix(8192).map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
  }

  /// The first byte.
  var first: UInt8? { bytes.first }

  /// Whether a file is PDF: its mark may stand anywhere in the first 1024 bytes, but before no text of its own.
  ///
  /// - Source: ISO 32000-1, annex H, note 13.
  static func isPDF(_ beginning: [UInt8]) -> Bool {
    if beginning.starts(with: "%PDF-".utf8) { return true }
    guard let end = find("%PDF-", in: beginning.prefix(1024)) else { return false }
    return beginning[..<end].dropLast(5).contains { $0 < 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }
      || beginning.prefix(8192).contains(0)
  }

  /// Whether the text begins with an XML declaration.
  var hasXMLDeclaration: Bool { lowered.starts(with: "<?xml".utf8) }

  /// Whether the text begins with an element: `<` and a letter.
  var beginsWithElement: Bool {
    lowered.count > 1 && lowered[0] == 0x3C && ((0x61...0x7A).contains(lowered[1]) || lowered[1] >= 0x80)
  }

  /// Whether the text begins with an element, a comment, a declaration or a processing instruction.
  var beginsWithMarkup: Bool {
    beginsWithElement || lowered.starts(with: "<!".utf8) || lowered.starts(with: "<?".utf8)
  }

  /// Whether the text is HTML: its document type or first element says so, whatever stands before them.
  var isHTML: Bool {
    var rest = lowered[...]
    while rest.first == 0x3C {
      if rest.starts(with: "<!--".utf8) {
        guard let end = Self.find("-->", in: rest) else { return false }
        rest = rest[end...]
      } else if rest.starts(with: "<?".utf8) {
        guard let end = Self.find("?>", in: rest) else { return false }
        rest = rest[end...]
      } else if rest.starts(with: "<!doctype".utf8) {
        let type = rest.dropFirst(9).drop { $0 == 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }
        return type.starts(with: "html".utf8)
      } else {
        let name = rest.dropFirst().prefix { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) }
        let after = rest.dropFirst(1 + name.count).first
        guard after == nil || [0x20, 0x09, 0x0A, 0x0D, 0x2F, 0x3E].contains(after) else { return false }
        return Self.elements.contains(String(decoding: name, as: UTF8.self)) && !hasXMLDeclaration
          || name.elementsEqual("html".utf8)
      }
      rest = rest.drop { $0 == 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }
    }
    return false
  }

  /// Elements that HTML begins with, but XML of another vocabulary hardly does.
  private static let elements: Set<String> = [
    "html", "head", "body", "meta", "title", "link", "script", "style", "base", "div", "p", "table", "h1", "h2", "h3",
    "ul",
    "ol", "span", "font", "center", "br", "hr", "a", "img", "form", "main", "article", "header", "nav", "frameset",
  ]

  /// Whether the first line is a whole JSON object and the next, if any, begins one.
  var hasRecordLine: Bool {
    let line = bytes.prefix { $0 != 0x0A }
    let next = bytes.dropFirst(line.count + 1).first
    // A line longer than the beginning: only how it begins can be seen.
    if line.count == bytes.count, bytes.count > 4096 { return looksLikeObject }
    let end = line.last { $0 != 0x20 && $0 != 0x0D && $0 != 0x09 }
    guard end == 0x7D, looksLikeObject else { return false }
    return next == nil || next == 0x7B || next == 0x0A || next == 0x0D
  }

  /// Whether the text begins like a JSON object: a brace and a key.
  var looksLikeObject: Bool {
    let rest = bytes.dropFirst().drop { $0 == 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }
    if rest.first == 0x7D { return rest.count == 1 || rest.dropFirst().first == 0x0A }
    guard rest.first == 0x22 else { return false }
    let afterKey = rest.dropFirst().drop { $0 != 0x22 }.dropFirst().drop { $0 == 0x20 }
    return afterKey.first == 0x3A
  }

  /// Whether the first 8 KiB have an ASCII text, given in lower case.
  func contains(_ text: String) -> Bool {
    Self.find(text, in: lowered[...]) != nil
  }

  /// Where the first occurrence ends.
  private static func find(_ text: String, in bytes: ArraySlice<UInt8>) -> Int? {
    let wanted = Array(text.utf8)
    guard bytes.count >= wanted.count, let first = wanted.first else { return nil }
    for index in bytes.startIndex...(bytes.endIndex - wanted.count)
    where bytes[index] == first && bytes[index...].starts(with: wanted) {
      return index + wanted.count
    }
    return nil
  }
}
