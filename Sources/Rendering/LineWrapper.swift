/// Breaks text into lines of a terminal: at spaces, and beside wide characters where Japanese typesetting allows it.
///
/// *Law*: every character but spaces is on exactly one line, in order, and no line is wider than asked as long as its
/// characters are not (`LineWrapperTests.linesFitAndLoseNothing`).
/// - Source: Requirements for Japanese Text Layout (W3C, after JIS X 4051), character classes cl-01, cl-02 and cl-04 to
///   cl-11, as far as they are common.
struct LineWrapper {
  /// How wide a line may be; nil for no limit.
  let columns: Int?

  /// The lines, as stretches of the text without the spaces around them.
  ///
  /// *Cost*: linear in the text, but for a word longer than a line, whose line is read twice.
  func lines(of scalars: [Unicode.Scalar]) -> [Range<Int>] {
    guard let columns else { return trimmed(0..<scalars.count, of: scalars).map { [$0] } ?? [] }
    var lines: [Range<Int>] = []
    var start = 0
    var lastBreak = 0
    var width = 0
    var hasText = false
    var index = 0
    while index < scalars.count {
      if index > start, mayBreak(between: scalars[index - 1], and: scalars[index]) { lastBreak = index }
      let added = DisplayWidth.columns(of: scalars[index])
      // A space hangs over the end of its line: it is cut off there.
      if width + added > columns, index > start, !isSpace(scalars[index]) {
        let end = lastBreak > start ? lastBreak : index
        if let line = trimmed(start..<end, of: scalars) { lines.append(line) }
        start = end
        lastBreak = end
        width = 0
        hasText = false
        index = end
        continue
      }
      // Spaces at a line's start are cut off and take no room.
      hasText = hasText || !isSpace(scalars[index])
      if hasText { width += added }
      index += 1
    }
    if let line = trimmed(start..<scalars.count, of: scalars) { lines.append(line) }
    return lines
  }

  private func trimmed(_ range: Range<Int>, of scalars: [Unicode.Scalar]) -> Range<Int>? {
    guard let first = scalars[range].firstIndex(where: { !isSpace($0) }),
      let last = scalars[range].lastIndex(where: { !isSpace($0) })
    else { return nil }
    return first..<last + 1
  }

  private func mayBreak(between left: Unicode.Scalar, and right: Unicode.Scalar) -> Bool {
    if isSpace(right) || DisplayWidth.columns(of: right) == 0 { return false }
    if isSpace(left) { return true }
    guard DisplayWidth.isWide(left.value) || DisplayWidth.isWide(right.value) else { return false }
    return !Self.neverFirst.contains(right) && !Self.neverLast.contains(left)
  }

  private func isSpace(_ scalar: Unicode.Scalar) -> Bool { scalar == " " || scalar == "\u{3000}" }

  private static let neverFirst = Set(
    "、。，．・：；？！ー々ゝゞヽヾ」』）】〉》〕］｝’”…‥ぁぃぅぇぉっゃゅょァィゥェォッャュョ,.:;?!)]}".unicodeScalars)

  private static let neverLast = Set("「『（【〈《〔［｛‘“([{".unicodeScalars)
}
