import Documents

/// The facts at the head of a Markdown file between two lines `---`: one `key: value` a line, or a list of values.
///
/// A small part of YAML, and nothing is executed or expanded: a line that is anything else is not taken for a fact, stays
/// in the text and is counted.
/// - Source: YAML 1.2.2, sections 7.3 (flow scalars), 7.4.1 (flow sequences), 8.2.1 (block sequences), as far as stated.
struct FrontMatter {
  /// The facts, a list's values one by one.
  private(set) var entries: [MetadataEntry] = []
  /// The lines that are not understood, by their index.
  private(set) var strangeLines: [Int] = []
  /// The first line after it; 0 when the file has none.
  private(set) var endLine = 0

  /// Reads the head of a text.
  init(_ source: MarkdownSource) {
    let lines = source.lines
    func line(_ index: Int) -> String { String(decoding: source[index], as: UTF8.self) }
    guard let first = lines.first, first.range.count == 3, line(0) == "---" else { return }
    guard
      let end = lines.indices.dropFirst().prefix(500).first(where: { index in
        lines[index].range.count <= 8 && ["---", "..."].contains(Self.trim(Substring(line(index))))
      })
    else { return }
    var key = ""
    for index in 1..<end {
      let content = line(index)
      if !read(content, &key) { strangeLines.append(index) }
    }
    endLine = end + 1
  }

  /// Takes a line over; false when it is not understood.
  private mutating func read(_ line: String, _ key: inout String) -> Bool {
    let trimmed = Self.trim(Substring(line))
    if trimmed.isEmpty || trimmed.hasPrefix("#") { return true }
    if trimmed.hasPrefix("- ") {
      guard !key.isEmpty, let value = Self.scalar(Self.trim(trimmed.dropFirst(2))) else { return false }
      entries.append(MetadataEntry(key: key, value: value))
      return true
    }
    key = ""
    guard let first = line.first, !first.isWhitespace, let colon = trimmed.firstIndex(of: ":") else { return false }
    let name = Self.trim(trimmed[..<colon])
    let rest = trimmed[trimmed.index(after: colon)...]
    guard !name.isEmpty, rest.isEmpty || rest.first == " " || rest.first == "\t" else { return false }
    guard
      name.unicodeScalars.allSatisfy({
        $0 == "_" || $0 == "-" || $0 == "." || $0.properties.isAlphabetic
          || $0.properties.numericType != nil
      })
    else { return false }
    let value = Self.trim(rest)
    if value.isEmpty {
      key = String(name)
      return true
    }
    if value.hasPrefix("["), value.hasSuffix("]") {
      for part in value.dropFirst().dropLast().split(separator: ",") {
        guard let item = Self.scalar(Self.trim(part)) else { return false }
        entries.append(MetadataEntry(key: String(name), value: item))
      }
      return true
    }
    guard let scalar = Self.scalar(value) else { return false }
    if !scalar.isEmpty { entries.append(MetadataEntry(key: String(name), value: scalar)) }
    return true
  }

  /// A plain or quoted scalar; nil for anchors, tags, mappings and texts of several lines.
  private static func scalar(_ value: Substring) -> String? {
    guard let first = value.first else { return "" }
    if first == "\"" || first == "'" {
      guard value.count >= 2, value.last == first else { return nil }
      let inner = value.dropFirst().dropLast()
      return inner.contains(first) || inner.contains("\\") ? nil : String(inner)
    }
    if "|>{[&*!%@`".contains(first) { return nil }
    guard let comment = value.range(ofSpaceBeforeHash: ()) else { return String(value) }
    return String(trim(value[..<comment]))
  }

  private static func trim(_ text: Substring) -> Substring {
    var rest = text
    while let first = rest.first, first == " " || first == "\t" { rest.removeFirst() }
    while let last = rest.last, last == " " || last == "\t" { rest.removeLast() }
    return rest
  }
}

extension Substring {
  /// Where a comment begins: at a space before `#`.
  fileprivate func range(ofSpaceBeforeHash: Void) -> Index? {
    var last: Character = "x"
    for index in indices {
      if self[index] == "#", last == " " { return index }
      last = self[index]
    }
    return nil
  }
}
