/// Finds the encoding label that a marked-up file carries inside itself, before it can be parsed.
enum DeclaredEncoding {
  /// How far into an HTML file a meta element is looked for.
  ///
  /// *Units*: bytes.
  static let searchedBytes = 8192

  /// The label in the XML declaration; nil when there is none.
  ///
  /// - Source: XML 1.0 (Fifth Edition), 2.8 [23] and 4.3.3 [80].
  static func inXML(_ source: Source) -> String? {
    inXML(source.beginning(searchedBytes))
  }

  /// As `inXML` of a source, of its first bytes.
  static func inXML(_ bytes: [UInt8]) -> String? {
    let head = ASCIIText(bytes.prefix(1024).filter { $0 != 0 })
    guard let start = head.find("<?xml", from: 0), start <= 3 else { return nil }
    let end = head.find("?>", from: start) ?? head.count
    guard let word = head.find("encoding", from: start), word < end else { return nil }
    return head.value(after: word + 8, before: end)
  }

  /// The label in an XML declaration or the first meta element that has one; nil when there is none.
  ///
  /// Both `<meta charset>` and `<meta http-equiv=Content-Type content="text/html; charset=...">` are read; comments are
  /// passed over.
  /// - Source: HTML Standard, 13.2.3.2 (prescan a byte stream to determine its encoding).
  static func inHTML(_ source: Source) -> String? {
    inHTML(source.beginning(searchedBytes))
  }

  /// As `inHTML` of a source, of its first bytes.
  static func inHTML(_ bytes: [UInt8]) -> String? {
    if let label = inXML(bytes) { return label }
    let head = ASCIIText(Array(bytes.prefix(searchedBytes)))
    var next = 0
    while let open = head.find("<", from: next) {
      next = open + 1
      if head.has("<!--", at: open) {
        next = head.find("-->", from: open + 2) ?? head.count
        continue
      }
      guard head.has("<meta", at: open) else { continue }
      let end = head.find(">", from: open) ?? head.count
      if let word = head.find("charset", from: open), word < end,
        let label = head.value(after: word + 7, before: end)
      {
        return label
      }
      next = end
    }
    return nil
  }

  /// Bytes searched as ASCII, letter case ignored.
  private struct ASCIIText {
    private let folded: [UInt8]
    var count: Int { folded.count }

    init(_ bytes: [UInt8]) {
      folded = bytes.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
    }

    func has(_ word: StaticString, at index: Int) -> Bool {
      let wanted = Array(word.description.utf8)
      return index + wanted.count <= count && folded[index..<index + wanted.count].elementsEqual(wanted)
    }

    func find(_ word: StaticString, from start: Int) -> Int? {
      let wanted = Array(word.description.utf8)
      guard start >= 0, start + wanted.count <= count else { return nil }
      return (start...count - wanted.count).first { folded[$0..<$0 + wanted.count].elementsEqual(wanted) }
    }

    /// What follows `=`, in quotes or not.
    func value(after start: Int, before end: Int) -> String? {
      var next = start
      while next < end, folded[next] <= 0x20 { next += 1 }
      guard next < end, folded[next] == 0x3D else { return nil }
      next += 1
      while next < end, folded[next] <= 0x20 || folded[next] == 0x22 || folded[next] == 0x27 { next += 1 }
      let stops: [UInt8] = [0x22, 0x27, 0x3B, 0x3E, 0x2F, 0x3F]
      let label = folded[next..<end].prefix { $0 > 0x20 && !stops.contains($0) }
      return label.isEmpty ? nil : String(decoding: label, as: UTF8.self)
    }
  }
}
