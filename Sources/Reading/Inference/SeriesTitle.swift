import Documents

/// Completes a title that only names a series and its number by the lines below it: ガイドブック DS-430, then コアデータモデル概要.
enum SeriesTitle {
  /// The longest line that is taken for a part of a title. *Units*: Unicode scalars.
  private static let longest = 40
  /// How many lines below the title may belong to it.
  private static let lineCount = 2

  /// The title with what belongs to it; nil when it names no series, or does not stand at the text's beginning.
  ///
  /// *Cost*: the first lines of the text.
  static func completed(_ document: Document) -> String? {
    guard endsInNumber(document.title) else { return nil }
    let beginning = document.text.prefix(4096).split(separator: 0x0A).map { line in
      TableDraft.trimmed(String(decoding: line, as: UTF8.self))
    }
    let lines = beginning.filter { !$0.isEmpty }
    let title = squeezed(document.title)
    guard let place = lines.prefix(5).firstIndex(where: { squeezed($0) == title }) else { return nil }
    let more = lines[(place + 1)...].prefix(lineCount).prefix { isPart($0) }
    return more.isEmpty ? nil : ([document.title] + more).joined(separator: " ")
  }

  /// Whether a title ends in capital letters and a number: DS-430, ISO 12345-1.
  private static func endsInNumber(_ title: String) -> Bool {
    let scalars = Array(title.unicodeScalars)
    var start = scalars.count
    while start > 0, isNumber(scalars[start - 1]) { start -= 1 }
    guard start < scalars.count, scalars[start...].contains(where: { (0x30...0x39).contains($0.value) }) else {
      return false
    }
    if start > 0, scalars[start - 1] == " " { start -= 1 }
    let letters = scalars[..<start].reversed().prefix { (0x41...0x5A).contains($0.value) }.count
    // A title that is nothing else is no series' either.
    return (1...5).contains(letters) && start - letters >= 4
  }

  private static func isNumber(_ scalar: Unicode.Scalar) -> Bool {
    (0x30...0x39).contains(scalar.value) || scalar == "-" || scalar == "."
  }

  /// Whether a line below may be a part of the title: no date, no sentence, no heading of the matter.
  private static func isPart(_ line: String) -> Bool {
    let scalars = Array(line.unicodeScalars)
    guard scalars.count <= longest, !line.contains(where: { "。、：:［[【■".contains($0) }) else { return false }
    return YearScanner.findings(in: scalars).isEmpty && !line.hasSuffix("庁") && !line.hasSuffix("省") && line != "目次"
  }

  private static func squeezed(_ text: String) -> String {
    text.filter { !$0.isWhitespace }
  }
}
