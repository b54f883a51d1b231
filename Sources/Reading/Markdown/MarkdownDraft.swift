import Documents

/// What is read of a Markdown file so far: its text, sections, lines and facts.
struct MarkdownDraft {
  /// The text.
  private(set) var text: [UInt8] = []
  /// Where the source's line changes.
  private(set) var marks: [LineMark] = []
  /// Link targets and readings of ruby, each once.
  private(set) var metadata: [MetadataEntry] = []
  /// The first heading of the first rank, else the first heading before any text.
  private(set) var title = ""

  private var sections: [Section] = []
  /// The open sections, outermost first: rank of the heading, index.
  private var open: [(rank: Int, index: Int)] = []
  private var hasTopTitle = false
  private var known: Set<String> = []

  /// Makes room for a text.
  mutating func reserve(byteCount: Int) { text.reserveCapacity(byteCount) }

  /// Appends a line of the source as it is.
  mutating func appendVerbatim(_ bytes: ArraySlice<UInt8>, line: Int) {
    mark(line)
    text.append(contentsOf: bytes)
    text.append(0x0A)
  }

  /// Keeps a blank line of the source, one for any number of them.
  mutating func appendBlank() {
    guard text.count >= 2, !(text[text.count - 1] == 0x0A && text[text.count - 2] == 0x0A) else { return }
    text.append(0x0A)
  }

  /// Appends a block, its inline markup taken out, and ends it.
  mutating func append(_ block: MarkdownInline, firstLine: Int) {
    guard !block.text.isEmpty else {
      for fact in block.facts { note(fact) }
      return
    }
    mark(firstLine)
    let start = text.count
    text.append(contentsOf: block.text)
    for (index, place) in block.lineStarts.enumerated() where place < block.text.count {
      if let last = marks.last, last.offset < start + place { mark(firstLine + index + 1, at: start + place) }
    }
    text.append(0x0A)
    for fact in block.facts { note(fact) }
  }

  /// Appends a heading and opens its section.
  mutating func appendHeading(_ block: MarkdownInline, rank: Int, line: Int) {
    guard !block.text.isEmpty else { return }
    let name = String(decoding: block.text.map { $0 == 0x0A ? 0x20 : $0 }, as: UTF8.self)
    if rank == 1 ? !hasTopTitle : (title.isEmpty && text.isEmpty) { title = name }
    hasTopTitle = hasTopTitle || rank == 1
    while let last = open.last, last.rank >= rank { open.removeLast() }
    closeLast()
    sections.append(
      Section(title: name, level: open.count + 1, parent: open.last?.index, range: text.count..<text.count))
    open.append((rank, sections.count - 1))
    append(block, firstLine: line)
  }

  /// Keeps a fact, each once.
  mutating func note(_ fact: MetadataEntry) {
    if known.insert(fact.key + "\n" + fact.value).inserted { metadata.append(fact) }
  }

  /// The finished sections.
  mutating func finish() -> [Section] {
    closeLast()
    return sections
  }

  private mutating func closeLast() {
    guard let last = sections.indices.last else { return }
    sections[last].range = sections[last].range.lowerBound..<text.count
  }

  private mutating func mark(_ line: Int) {
    mark(line, at: text.count)
  }

  private mutating func mark(_ line: Int, at offset: Int) {
    if marks.last?.line != line { marks.append(LineMark(offset: offset, line: line)) }
  }
}
