/// The styles of a Word document that make headings and titles.
///
/// - Source: ISO/IEC 29500-1, 17.7.4 (style), 17.3.1.20 (outlineLvl).
final class WordStyles: MarkupSink {
  /// What a paragraph's style makes of it.
  enum Role: Equatable {
    /// A heading of this level, from 1.
    case heading(Int)
    /// The document's title.
    case title
  }

  private struct Style {
    var name = ""
    var base: String?
    var level: Int?
  }

  private var styles: [String: Style] = [:]
  private var current: String?

  /// The role of a style, its own or of the style that it is based on.
  func role(of id: String) -> Role? {
    var next: String? = id
    var seen: Set<String> = []
    while let name = next, let style = styles[name], seen.insert(name).inserted {
      if let level = style.level { return level < 9 ? .heading(level + 1) : nil }
      if let role = Self.role(named: style.name) { return role }
      next = style.base
    }
    return styles[id] == nil ? Self.role(named: id) : nil
  }

  /// What a style's name says, in English or Japanese: heading 1, Heading1, 見出し 1, Title, 表題.
  private static func role(named name: String) -> Role? {
    let plain = name.lowercased().filter { !$0.isWhitespace }
    if ["title", "表題", "タイトル"].contains(plain) { return .title }
    for prefix in ["heading", "見出し"] where plain.hasPrefix(prefix) {
      let scalars = Array(plain.dropFirst(prefix.count).unicodeScalars)
      if let (number, end) = JapaneseNumber.readDigits(scalars, from: 0), end == scalars.count, (1...9).contains(number)
      {
        return .heading(number)
      }
    }
    return nil
  }

  func wantsAttributes(of name: ElementName) -> Bool { true }

  func startElement(_ name: ElementName, attributes: [MarkupAttribute], line: Int) {
    if name.local == "style" {
      current = attributes.value(of: "type") == "paragraph" ? attributes.value(of: "styleId") : nil
      if let current { styles[current] = Style() }
    }
    guard let current, let value = attributes.value(of: "val") else { return }
    switch name.local {
    case "name": styles[current]?.name = value
    case "basedOn": styles[current]?.base = value
    case "outlineLvl": styles[current]?.level = Int(value)
    default: break
    }
  }

  func endElement(_ name: ElementName) { if name.local == "style" { current = nil } }
  func characters(_ text: Span<UInt8>, endLine: Int) {}
}
