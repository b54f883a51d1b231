import Documents

/// What inference looks at: the parts of a document where it says what it is, each with a name for the evidence.
struct InferenceInput {
  /// One stretch of text.
  struct Part {
    /// Where it stands.
    enum Place: Equatable {
      case stated(String)
      case title
      case path
      case heading
      case line(Int)
      /// A line of the end, where a bulletin says who published it.
      case lastLine
    }

    var place: Place
    var scalars: [Unicode.Scalar]

    /// What stands in a range.
    func text(_ range: Range<Int>) -> String {
      var text = String.UnicodeScalarView()
      text.append(contentsOf: scalars[range.clamped(to: 0..<scalars.count)])
      return String(text)
    }

    /// The evidence: where, and what stands there.
    func evidence(_ range: Range<Int>) -> String {
      let start = max(0, range.lowerBound - 12)
      let end = min(scalars.count, max(range.upperBound + 12, start + 1))
      var text = String.UnicodeScalarView()
      text.append(contentsOf: scalars[min(start, end)..<end])
      let excerpt = String(text)
      return switch place {
      case .stated(let key): "\(key): \(excerpt)"
      case .title: "title: \(excerpt)"
      case .path: "path: \(excerpt)"
      case .heading: "heading: \(excerpt)"
      case .line(let number): "line \(number): \(excerpt)"
      case .lastLine: "near the end: \(excerpt)"
      }
    }
  }

  /// How much of the text is looked at.
  ///
  /// *Units*: bytes.
  private static let textByteCount = 16 << 10
  private static let endByteCount = 6 << 10

  /// The title, the path, the first headings and lines, in falling order of weight.
  private(set) var parts: [Part] = []

  /// Takes the telling parts of a document.
  ///
  /// *Cost*: bounded, whatever the document's size.
  init(_ document: Document) {
    for entry in document.metadata.prefix(200) where entry.value.utf8.count <= 300 {
      parts.append(Part(place: .stated(entry.key), scalars: Array(entry.value.unicodeScalars)))
    }
    add(.title, document.title)
    add(.path, Self.name(of: document.provenance.path))
    for section in document.sections.prefix(40) where section.kind != .row && section.kind != .speech {
      add(.heading, section.title)
    }
    var count = 0
    var number = 1
    var start = 0
    let text = document.text
    while start < text.count, start < Self.textByteCount, count < 200 {
      let end = text[start...].firstIndex(of: 0x0A) ?? text.count
      if start < end {
        let line = String(decoding: text[start..<min(end, start + 1200)], as: UTF8.self)
        add(.line(number), line)
        if let masthead = Self.masthead(line, text, end) { add(.line(number), masthead) }
        count += 1
      }
      number += 1
      start = end + 1
    }
    let rest = max(start, text.count - Self.endByteCount)
    guard rest < text.count, let first = text[rest...].firstIndex(of: 0x0A) else { return }
    for line in text[first...].split(separator: 0x0A) {
      add(.lastLine, String(decoding: line.prefix(1200), as: UTF8.self))
    }
  }

  /// The name of a bulletin that is set in two sizes, and so comes in two lines: 広報, then おといねっぷ.
  private static func masthead(_ line: String, _ text: [UInt8], _ end: Int) -> String? {
    let word = TableDraft.trimmed(line)
    guard ["広報", "市報", "町報", "村報", "区報"].contains(word) else { return nil }
    let rest = text[end..<min(text.count, end + 100)].drop { $0 <= 0x20 }
    let name = TableDraft.trimmed(String(decoding: rest.prefix { $0 != 0x0A }, as: UTF8.self))
    let isName =
      (2...10).contains(name.unicodeScalars.count) && name.unicodeScalars.allSatisfy { 0x3041...0x3096 ~= $0.value }
    return isName ? word + name : nil
  }

  private mutating func add(_ place: Part.Place, _ text: String) {
    // The fonts of some PDF give the radicals of Kangxi for 月 and 日.
    let scalars = TableDraft.trimmed(text).unicodeScalars.map { scalar -> Unicode.Scalar in
      scalar == "\u{2F49}" ? "月" : scalar == "\u{2F47}" ? "日" : scalar
    }
    if !scalars.isEmpty { parts.append(Part(place: place, scalars: scalars)) }
  }

  /// The last two names of a path, the extension taken off.
  static func name(of path: String) -> String {
    let names = path.split(separator: "/").suffix(2)
    guard let last = names.last else { return "" }
    let stem = last.lastIndex(of: ".").map { last[..<$0] } ?? last
    return (names.dropLast().map(String.init) + [String(stem.isEmpty ? last : stem)]).joined(separator: "/")
  }
}
