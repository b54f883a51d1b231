/// Finds Korean words cut at a line break.
///
/// Korean puts spaces between words, but is often broken anywhere inside them: what begins the next line tells. A particle
/// or an ending that stands by itself there belongs to the word before it.
/// - Source: 한글 맞춤법 제41항, particles are written together with the word before them.
enum HangulBreak {
  /// Whether a scalar is a Hangul syllable.
  static func isHangul(_ scalar: UInt32) -> Bool { 0xAC00...0xD7A3 ~= scalar }

  /// How much the first word of a line says that it goes on from the line before; 0 for no opinion.
  ///
  /// *Cost*: the first word, up to five syllables of it.
  static func continuation(_ text: Span<UInt8>, _ line: TextLine, after before: TextLine) -> Int {
    var end = line.start
    while end < line.end, end - line.start < 15 {
      guard isHangul(text.decodeScalar(at: end, end: line.end).scalar) else { break }
      end += 3
    }
    var bytes: [UInt8] = []
    for place in line.start..<end { bytes.append(text[place]) }
    let word = Substring(decoding: bytes, as: UTF8.self)
    if particles.contains(word) { return isNumbered(text, line, before, end) ? 0 : 5 }
    return endings.contains { word.hasPrefix($0) } ? 5 : 0
  }

  /// Whether a line is the item 다. below the item 나., and its first syllable no ending of a verb.
  private static func isNumbered(_ text: Span<UInt8>, _ line: TextLine, _ before: TextLine, _ end: Int) -> Bool {
    guard end - line.start == 3, end < line.end, text[end] == 0x2E, before.end - before.start > 3 else { return false }
    let first = text.decodeScalar(at: before.start, end: before.end).scalar
    return isHangul(first) && text[before.start + 3] == 0x2E
  }

  /// Words by themselves that are none: particles, and what is left of a verb.
  private static let particles: Set<Substring> = Set(
    """
    을 를 은 는 의 에 로 와 과 도 만 다 며 고 여 록 서 니 면 야 요 음 함 됨 임 게 지 으로 에서 에게 께서 까지 부터 하고 하여 하며 하는 하게 \
    한다 했다 하였다 된다 되는 되어 되며 되었다 으로써 으로서 로서 로써 에는 에서는 에도 와의 과의 로의 으로의 만을 이나 이며 이다 적인 적으로
    """.split(separator: " "))

  /// What begins no word, whatever follows.
  private static let endings: [Substring] = [
    "였", "았", "었", "겠", "습니다", "입니다", "합니다", "됩니다", "들의", "들이", "들을", "들과", "들은", "들에", "도록",
  ]
}
