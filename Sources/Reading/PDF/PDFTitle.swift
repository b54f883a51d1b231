/// Decides what a PDF is called: the title that it declares, unless a program made that up, else its largest line.
enum PDFTitle {
  private static let fileEndings = [
    ".indd", ".doc", ".docx", ".docm", ".xls", ".xlsx", ".xlsm", ".ppt", ".pptx", ".jtd", ".jtdc", ".pdf", ".ai",
    ".eps", ".ps", ".txt", ".rtf", ".htm", ".html", ".xdw", ".dwg", ".jww", ".tif", ".jpg", ".odt", ".pub", ".xbd",
  ]
  private static let placeholders: Set<String> = [
    "untitled", "無題", "powerpoint プレゼンテーション", "powerpoint presentation", "スライド 1", "スライド1", "slide 1",
    "名称未設定", "名称未設定 1", "名称未設定-1", "document", "文書1", "文書 1", "book1", "sheet1", "print", "印刷", "a4", "-",
  ]
  private static let printers = [
    "microsoft word", "microsoft powerpoint", "microsoft excel", "microsoft ｗｏｒｄ", "ichitaro",
  ]

  /// Whether a declared title is one that a person gave.
  ///
  /// The name of a file, of a printing program, or of nothing is none.
  static func isTelling(_ title: String) -> Bool {
    let lowered = title.lowercased()
    if fileEndings.contains(where: lowered.hasSuffix) || placeholders.contains(lowered) { return false }
    if printers.contains(where: lowered.hasPrefix) || lowered.contains("\u{FFFD}") { return false }
    if lowered.hasPrefix("<") || lowered.hasPrefix("file:") || lowered.hasPrefix("http") { return false }
    guard lowered.unicodeScalars.count >= 2 else { return false }
    // A program's own name for its job: 20241104_定期申請_手引き（案）-3.
    let isDated = title.prefix(8).allSatisfy(\.isNumber) && title.dropFirst(8).first == "_"
    if isDated, FileTitle.isTelling(title) { return false }
    // Numbers, underscores and nothing else are a file's or a job's.
    return lowered.unicodeScalars.contains { $0.properties.isAlphabetic && !$0.isASCII }
      || lowered.split(separator: " ").count >= 2 && lowered.contains { $0.isLetter }
  }

  /// What is left of a file's name as a title, when nothing better is known.
  static func named(_ title: String) -> String {
    var rest = title[...]
    for printer in printers where rest.lowercased().hasPrefix(printer + " - ") {
      rest = rest.dropFirst(printer.count + 3)
    }
    for ending in fileEndings where rest.lowercased().hasSuffix(ending) { rest = rest.dropLast(ending.count) }
    let text = FileTitle.readable(String(rest))
    return isTelling(text) ? text : ""
  }

  /// The largest line of a page, with those next to it that are as large; nil when none stands out.
  ///
  /// - Parameter layout: what `pdftotext -bbox-layout` prints for one page.
  static func largest(in layout: [UInt8], path: String) -> String? {
    let sink = LayoutSink()
    do throws(ReadingError) {
      _ = try LibXML2Parser.parse(layout, as: .xml, path: path, limits: .xml) { _ in sink }
    } catch {
      // The tool writes characters as they come, which XML may forbid. The lines before them are as good as any.
    }
    let lines = sink.lines.filter { $0.height > 0 && !$0.isVertical && $0.text.contains(where: \.isLetter) }
    let heights = lines.map(\.height).sorted()
    guard let greatest = lines.filter({ $0.text.unicodeScalars.count >= 4 }).map(\.height).max() else { return nil }
    let median = heights[heights.count / 2]
    guard lines.count == 1 || greatest >= 1.2 * median else { return nil }
    let large = lines.filter { $0.height >= 0.85 * greatest }
    // Where a sentence is as large, the page is a drawing with its remarks.
    guard !large.contains(where: { isSentence($0.text) }) else { return nil }
    guard let first = lines.firstIndex(where: { $0.height >= 0.85 * greatest }) else { return nil }
    let more = lines[(first + 1)...].prefix { $0.height >= 0.85 * greatest && $0.text.count(where: \.isLetter) > 2 }
    let title = ([lines[first]] + more.prefix(2)).map(\.text).joined(separator: " ")
    return title.unicodeScalars.count <= 100 ? title : lines[first].text
  }

  /// Whether a line is a sentence, or a remark in the manner of one.
  private static func isSentence(_ text: String) -> Bool {
    text.hasSuffix("。") || text.contains("は、") || text.contains("については")
  }
}

/// Collects the lines of `pdftotext -bbox-layout` with their heights.
private final class LayoutSink: MarkupSink {
  struct Line {
    var text: String
    /// *Units*: points.
    var height: Double
    var isVertical: Bool
  }

  private(set) var lines: [Line] = []
  private var words: [UInt8] = []
  private var isInWord = false

  func wantsAttributes(of name: ElementName) -> Bool { name.local == "line" }

  func startElement(_ name: ElementName, attributes: [MarkupAttribute], line: Int) {
    switch name.local {
    case "line":
      func edge(_ name: String) -> Double { attributes.value(of: name).flatMap { Double($0) } ?? 0 }
      let width = edge("xMax") - edge("xMin")
      let height = edge("yMax") - edge("yMin")
      lines.append(Line(text: "", height: height, isVertical: height > 1.8 * width))
      words = []
    case "word":
      if let last = words.last, last < 0x80 { words.append(0x20) }
      isInWord = true
    default: break
    }
  }

  func endElement(_ name: ElementName) {
    switch name.local {
    case "word": isInWord = false
    case "line": if let last = lines.indices.last { lines[last].text = String(decoding: words, as: UTF8.self) }
    default: break
    }
  }

  func characters(_ text: Span<UInt8>, endLine: Int) {
    if isInWord { words.append(copying: text) }
  }
}
