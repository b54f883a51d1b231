/// Sets the words of a page in the order of vertical writing: columns from right to left, one band of them below another.
///
/// `pdftotext` gives vertical columns from left to right, or, where each letter is placed by itself, row by row across them.
/// A page is taken for a vertical one when a third of its letters stand in columns: words taller than wide, or single
/// letters right below one another. Lines that run across stay whole, before the columns or behind them.
/// *Cost*: sorting the page's words.
/// - Source: JIS X 4051 and W3C's 日本語組版処理の要件, 2.3 (vertical writing mode, 段組).
struct VerticalLayout {
  /// A word where it stands. *Units*: points, y downwards.
  struct Word: Hashable {
    var text: String
    var left: Double
    var top: Double
    var right: Double
    var bottom: Double
    /// Which line of the tool's it is of.
    var line: Int

    var width: Double { right - left }
    var center: Double { (left + right) / 2 }
    var letterCount: Int { text.unicodeScalars.count }
    /// Whether it is written downwards by itself.
    var isTall: Bool { letterCount > 1 && bottom - top > 1.8 * width }
  }

  /// Words one below the other.
  private struct Column {
    var words: [Word]
    var top: Double
    var center: Double
    var text: String { words.map(\.text).joined() }
    var letterCount: Int { words.reduce(0) { $0 + $1.letterCount } }
  }

  /// The page's lines in order, an empty one between blocks; nil when it is not a vertical page.
  static func lines(of words: [Word]) -> [String]? {
    let singles = words.filter { $0.letterCount == 1 && isJapanese($0.text) || $0.isTall }
    guard singles.count >= 3 else { return nil }
    let widths = singles.map(\.width).sorted()
    let size = widths[widths.count / 2]
    guard size > 0 else { return nil }
    let words = aligned(words, size)
    let columns = columns(of: words, size)
    let inColumns = columns.filter { $0.letterCount >= 3 }.reduce(0) { $0 + $1.letterCount }
    let total = words.reduce(0) { $0 + $1.letterCount }
    guard inColumns * 3 >= total, inColumns >= 12 else { return nil }
    return set(columns, across: rest(words, columns), size)
  }

  /// The words with numbers and Latin letters where the columns are that they stand upright in: the tool puts words in
  /// vertical fonts half a letter to the right of where they are drawn, and as much higher.
  private static func aligned(_ words: [Word], _ size: Double) -> [Word] {
    guard words.contains(where: { $0.isTall && isJapanese($0.text) }) else { return words }
    return words.map { word in
      guard !word.isTall, !isJapanese(word.text) else { return word }
      return Word(
        text: word.text, left: word.left + size / 2, top: word.top - size / 2, right: word.right + size / 2,
        bottom: word.bottom - size / 2, line: word.line)
    }
  }

  /// Whether many of a page's letters are in words that are taller than wide: in vertical writing, or in lines turned by 90
  /// degrees, which its fonts tell apart.
  static func isOfTallWords(_ words: [Word]) -> Bool {
    words.filter(\.isTall).reduce(0) { $0 + $1.letterCount } * 4 > words.reduce(0) { $0 + $1.letterCount }
  }

  /// The columns of at least two letters, by where they stand.
  private static func columns(of words: [Word], _ size: Double) -> [Column] {
    // A number set upright across the column is a little wider.
    let candidates = words.filter {
      $0.isTall || $0.width <= 1.7 * max(size, $0.bottom - $0.top) && $0.width <= 2.2 * size
    }
    .sorted { ($1.center, $0.top) < ($0.center, $1.top) }
    var clusters: [[Word]] = []
    for word in candidates {
      if let first = clusters.last?.first, first.center - word.center <= 0.4 * size {
        clusters[clusters.count - 1].append(word)
      } else {
        clusters.append([word])
      }
    }
    var columns: [Column] = []
    for cluster in clusters {
      for word in cluster.sorted(by: { $0.top < $1.top }) {
        if let last = columns.last?.words.last, abs(last.center - word.center) <= 0.4 * size, follows(word, last, size)
        {
          columns[columns.count - 1].words.append(word)
        } else {
          columns.append(Column(words: [word], top: word.top, center: word.center))
        }
      }
    }
    return columns.filter { $0.letterCount >= 2 && ($0.words.count > 1 || $0.words[0].isTall) }
  }

  /// Whether a word is the next one of a column: set solid, no further down than a letter takes; lines that run across
  /// stand further apart.
  private static func follows(_ word: Word, _ last: Word, _ size: Double) -> Bool {
    if last.isTall || word.isTall {
      // A number set upright begins above the end of its box. Bands stand no more than a letter and a comma apart.
      return word.top > last.top && -0.9 * size...0.6 * size ~= word.top - last.bottom
    }
    return word.top > last.top && word.top - last.top <= 1.2 * max(size, last.width)
  }

  /// What stands in no column, line by line as the tool has it.
  private static func rest(_ words: [Word], _ columns: [Column]) -> [(top: Double, text: String)] {
    let taken = Set(columns.flatMap(\.words))
    var lines: [(line: Int, top: Double, text: String)] = []
    for word in words where !taken.contains(word) {
      if let last = lines.last, last.line == word.line {
        lines[lines.count - 1].text += " " + word.text
      } else {
        lines.append((word.line, word.top, word.text))
      }
    }
    return lines.map { ($0.top, $0.text) }
  }

  private static func set(_ columns: [Column], across: [(top: Double, text: String)], _ size: Double) -> [String] {
    var bands: [[Column]] = []
    for column in columns.sorted(by: { $0.top < $1.top }) {
      if let first = bands.last?.first, column.top - first.top <= 4 * size {
        bands[bands.count - 1].append(column)
      } else {
        bands.append([column])
      }
    }
    // Lines across keep the tool's order among themselves, which has their own columns right.
    let top = bands.first?.first?.top ?? 0
    var lines = across.filter { $0.top < top }.map(\.text)
    if !lines.isEmpty { lines.append("") }
    for band in bands {
      // What one band breaks off, the next goes on with: no empty line parts them.
      var before: Column?
      for column in band.sorted(by: { $0.center > $1.center }) {
        if let last = before, last.center - column.center > 3 * size { lines.append("") }
        lines.append(column.text)
        before = column
      }
    }
    let rest = across.filter { $0.top >= top }.map(\.text)
    return rest.isEmpty ? lines : lines + [""] + rest
  }

  private static func isJapanese(_ text: String) -> Bool {
    guard let scalar = text.unicodeScalars.first else { return false }
    return 0x3001...0x30FF ~= scalar.value || scalar.properties.isIdeographic || 0xFE10...0xFE48 ~= scalar.value
      || 0xFF01...0xFF60 ~= scalar.value
  }
}

/// Collects the words of each page of `pdftotext -bbox-layout`.
final class WordSink: MarkupSink {
  /// The words, page by page.
  private(set) var pages: [[VerticalLayout.Word]] = []
  private var line = 0
  private var word = VerticalLayout.Word(text: "", left: 0, top: 0, right: 0, bottom: 0, line: 0)
  private var letters: [UInt8] = []
  private var isInWord = false

  func wantsAttributes(of name: ElementName) -> Bool { name.local == "word" }

  func startElement(_ name: ElementName, attributes: [MarkupAttribute], line: Int) {
    switch name.local {
    case "page": pages.append([])
    case "line": self.line += 1
    case "word":
      func edge(_ name: String) -> Double { attributes.value(of: name).flatMap { Double($0) } ?? 0 }
      word = VerticalLayout.Word(
        text: "", left: edge("xMin"), top: edge("yMin"), right: edge("xMax"), bottom: edge("yMax"), line: self.line)
      letters = []
      isInWord = true
    default: break
    }
  }

  func endElement(_ name: ElementName) {
    guard name.local == "word" else { return }
    isInWord = false
    word.text = String(decoding: letters, as: UTF8.self)
    if !word.text.isEmpty, !pages.isEmpty { pages[pages.count - 1].append(word) }
  }

  func characters(_ text: Span<UInt8>, endLine: Int) {
    if isInWord { letters.append(copying: text) }
  }
}
