public import Documents

/// Reads PDF by poppler's `pdftotext` and `pdfinfo`, each in a child process with limits.
///
/// The text is what `pdftotext` gives in reading order, a line break for each of the page's and U+000C behind each page.
/// Neither `-layout` nor `-raw` is asked for: over paired village documents `-layout` put the cells of one row between
/// the halves of words in others and found fewer of the true 4-character strings in 8 files of 14, `-raw` in 3.
/// Running headers, footers and page numbers stay in the text as `Document.furniture`, out of its flow, and each once in
/// the metadata.
/// Pages in vertical writing are set in its order, which the tool does not keep (`VerticalLayout`).
/// *Law*: but for those the text is the tool's output, byte for byte (`PDFReaderTests.textIsTheToolsOwn`).
/// - Source: ISO 32000-1, as far as poppler follows it.
public struct PDFReader: DocumentReader {
  private static let mediaType = MediaType.pdf.rawValue

  private let limits: ChildLimits

  /// Makes a reader; it holds no state.
  public init(limits: ChildLimits = ChildLimits()) {
    self.limits = limits
  }

  /// Reads one PDF.
  ///
  /// *Cost*: two or three processes, some milliseconds each, and the tool's own time.
  /// - Throws: `.unsupported` when the tool is missing, or the file wants a password or holds pictures only;
  ///   `.malformed` when it is broken; `.limit` when it takes too long or too much.
  public func read(_ source: Source) throws(ReadingError) -> Document {
    let extracted = try run(
      .pdftotext, ["-q", "-enc", "UTF-8", "-eol", "unix", ChildProcess.documentPath, "-"], source)
    if extracted.status != 0 { throw try refusal(of: source) }
    let info = try run(.pdfinfo, ["-enc", "UTF-8", "-isodates", ChildProcess.documentPath], source)
    let facts = info.status == 0 ? PDFInfo(info.output) : PDFInfo()
    if let place = UTF8Rules.firstInvalid(in: extracted.output.span) {
      throw .malformed(
        path: source.path, line: nil, format: "PDF", reason: "pdftotext's output is not UTF-8 at byte \(place)")
    }
    let (text, vertical) = inReadingOrder(extracted.output, source)
    let pages = PDFPages(text)
    var warnings = pages.quality.warnings
    if pages.quality.isTextless {
      throw .unsupported(
        path: source.path, mediaType: "\(Self.mediaType) of pictures without text",
        remedy: "run character recognition first, for instance `ocrmypdf -l jpn`")
    }
    if let count = facts.pageCount, count != pages.ranges.count {
      warnings.append("the file has \(count) pages, \(pages.ranges.count) were read; page numbers may be wrong")
    }
    warnings += Self.warnings(info.errors)
    var metadata = facts.metadata
    if !vertical.isEmpty {
      let numbers = vertical.map(String.init).joined(separator: ", ")
      metadata.append(MetadataEntry(key: "verticalPages", value: numbers))
    }
    metadata += pages.furniture.headers.map { MetadataEntry(key: "header", value: $0) }
    metadata += pages.furniture.footers.map { MetadataEntry(key: "footer", value: $0) }
    return Document(
      id: source.id, title: try title(of: source, facts, pages, text), text: text,
      sections: HeadingOutline(text, pages.flow).sections,
      pages: pages.ranges.enumerated().map { Page(number: $0.offset + 1, range: $0.element) },
      furniture: pages.furnitureRanges,
      lines: .marks(pages.marks), metadata: metadata,
      provenance: Provenance(
        path: source.path, mediaType: Self.mediaType,
        encoding: EncodingFinding(name: "UTF-8", evidence: .declared, confidence: 1), byteCount: source.byteCount,
        contentHash: source.contentHash, warnings: warnings))
  }

  // MARK: - Vertical pages

  /// The text with the columns of vertical pages in order, and the numbers of those pages.
  private func inReadingOrder(_ text: [UInt8], _ source: Source) -> (text: [UInt8], pages: [Int]) {
    guard Self.hasVerticalSigns(text) || hasVerticalFonts(source, []) else { return (text, []) }
    let sink = WordSink()
    do throws(ReadingError) {
      let layout = try run(
        .pdftotext, ["-q", "-enc", "UTF-8", "-bbox-layout", ChildProcess.documentPath, "-"], source)
      guard layout.status == 0 else { return (text, []) }
      _ = try LibXML2Parser.parse(layout.output, as: .xml, path: source.path, limits: .xml) { _ in sink }
    } catch {
      // Where the places of the words cannot be had, the tool's own order stays.
      return (text, [])
    }
    let pages = text.split(separator: 0x0C, omittingEmptySubsequences: false)
    guard sink.pages.count + 1 == pages.count else { return (text, []) }
    var set: [UInt8] = []
    var vertical: [Int] = []
    for (index, page) in pages.enumerated() {
      if index > 0 { set.append(0x0C) }
      guard index < sink.pages.count, let lines = VerticalLayout.lines(of: sink.pages[index]),
        !VerticalLayout.isOfTallWords(sink.pages[index])
          || hasVerticalFonts(source, ["-f", "\(index + 1)", "-l", "\(index + 1)"])
      else {
        set += page
        continue
      }
      for line in lines { set += Array(line.utf8) + [0x0A] }
      vertical.append(index + 1)
    }
    return (set, vertical)
  }

  /// Whether a text has lines of one letter each, or punctuation in its vertical form (U+FE10 to U+FE48).
  private static func hasVerticalSigns(_ text: [UInt8]) -> Bool {
    var lone = 0
    var start = 0
    for index in text.indices {
      if text[index] == 0x0A {
        if index - start == 3, text[start] >= 0xE3 { lone += 1 }
        start = index + 1
      } else if text[index] == 0xEF, index + 2 < text.count, text[index + 1] == 0xB8, text[index + 2] >= 0x90 {
        return true
      }
    }
    return lone >= 8
  }

  /// Whether a font of some pages is one for vertical writing: its encoding ends in -V.
  ///
  /// - Source: Adobe Technical Note #5094, the names of predefined CMaps.
  private func hasVerticalFonts(_ source: Source, _ pages: [String]) -> Bool {
    do throws(ReadingError) {
      let fonts = try run(.pdffonts, pages + [ChildProcess.documentPath], source)
      let words = String(decoding: fonts.output, as: UTF8.self).split(whereSeparator: \.isWhitespace)
      return fonts.status == 0 && words.contains { $0.hasSuffix("-V") }
    } catch {
      // Without its fonts a file is read as pdftotext orders it.
      return false
    }
  }

  // MARK: - The tools

  private func run(
    _ tool: ForeignTool, _ arguments: [String], _ source: Source
  ) throws(ReadingError) -> ChildProcess.Outcome {
    try ChildProcess(tool: tool, limits: limits).run(
      arguments, document: source.bytes, path: source.path, mediaType: Self.mediaType)
  }

  /// Why a PDF could not be opened, in words that help.
  private func refusal(of source: Source) throws(ReadingError) -> ReadingError {
    let errors = try run(.pdfinfo, [ChildProcess.documentPath], source).errors
    if errors.contains("Incorrect password") {
      return .unsupported(
        path: source.path, mediaType: "\(Self.mediaType) with a password",
        remedy: "save it without one, for instance with `qpdf --decrypt --password=...`")
    }
    if errors.contains("Unsupported") && errors.contains("security handler") {
      return .unsupported(
        path: source.path, mediaType: "\(Self.mediaType) under digital rights management",
        remedy: "ask its publisher for one without")
    }
    let reason = Self.sentences(errors).first ?? "no reason given"
    return .malformed(
      path: source.path, line: nil, format: "PDF", reason: "\(reason); fetch it again, or try `qpdf --check`")
  }

  /// What the tool complained of, although it went on.
  private static func warnings(_ errors: String) -> [String] {
    let sentences = sentences(errors)
    var warnings: [String] = []
    if errors.contains("Missing language pack") {
      warnings.append("characters are missing; install the encodings with `apt-get install poppler-data`")
    }
    let isRemark = { (sentence: String) in sentence.contains("Missing language pack") || sentence.contains("Warning:") }
    if let first = sentences.first(where: { !isRemark($0) }) {
      warnings.append("the file is damaged, some of it may be missing: \(first)")
    }
    return warnings
  }

  private static func sentences(_ errors: String) -> [String] {
    errors.split(whereSeparator: \.isNewline).filter { !$0.hasPrefix("Syntax Warning") }.map { line in
      var sentence = line
      for kind in ["Syntax Error", "Command Line Error", "Internal Error", "I/O Error"]
      where sentence.hasPrefix(kind) {
        sentence = sentence.dropFirst(kind.count).drop { $0 == ":" || $0 == " " }
      }
      return String(sentence)
    }
  }

  // MARK: - The title

  private func title(
    of source: Source, _ facts: PDFInfo, _ pages: PDFPages, _ text: [UInt8]
  ) throws(ReadingError) -> String {
    if PDFTitle.isTelling(facts.title) {
      // What has underscores and no space is a file's name.
      let isName = facts.title.contains("_") && !facts.title.contains(where: \.isWhitespace)
      return isName ? FileTitle.readable(facts.title) : facts.title
    }
    let first = (pages.ranges.firstIndex { text[$0].contains { $0 > 0x20 } } ?? 0) + 1
    let layout = try run(
      .pdftotext,
      ["-q", "-enc", "UTF-8", "-bbox-layout", "-f", "\(first)", "-l", "\(first)", ChildProcess.documentPath, "-"],
      source)
    if layout.status == 0, let line = PDFTitle.largest(in: layout.output, path: source.path) { return line }
    let name = PDFTitle.named(facts.title)
    if FileTitle.isTelling(name) { return name }
    let line = PlainTextReader.title(text, pages.flow)
    return line.isEmpty ? name : line
  }
}
