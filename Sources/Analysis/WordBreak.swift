/// What is cut at a line break other than between two letters of an unspaced script.
///
/// A hyphenated word; a number and its counter, or what announces it; a word of Latin letters and the particle behind it.
enum WordBreak {
  /// The break between two lines, scored as far as the two sides tell; nil when nothing is cut there.
  static func find(
    in text: Span<UInt8>, _ line: TextLine, _ next: TextLine, _ reader: borrowing ScalarReader
  ) -> LineBreak? {
    let last = text.lastScalar(before: line.end).scalar
    let first = text.decodeScalar(at: next.start, end: text.count).scalar
    var found = LineBreak(
      range: SourceRange(
        start: UInt32(truncatingIfNeeded: line.end), end: UInt32(truncatingIfNeeded: next.start)),
      score: 0, evidence: [], line: 0)
    if last == 0x2D || last == 0x2010 {
      guard isSmall(first) else { return nil }
      return hyphenated(text, line, next, last == 0x2D ? 1 : 3, found)
    }
    if isDigit(first) {
      guard ScalarClass.isUnspaced(reader.scalarClass(last)), Counters.precede(last) else { return nil }
      if isNumbered(text, next) { found.note(.heading, -100) } else { found.note(.cutNumber, last == 0x7B2C ? 5 : 3) }
      return found
    }
    if isDigit(last) {
      guard Counters.follow(first) || first == 0x30AB || first == 0x304B || first == 0x30F6 else { return nil }
      found.note(.cutNumber, 3)
      return found
    }
    if HangulBreak.isHangul(last), HangulBreak.isHangul(first) {
      let weight = HangulBreak.continuation(text, next, after: line)
      guard weight > 0 else { return nil }
      found.note(.kanaStart, weight)
      return found
    }
    if last < 0x80, isSmall(last | 0x20), reader.scalarClass(first) == ScalarClass.hiragana {
      let second = next.start + 3 < next.end ? text.decodeScalar(at: next.start + 3, end: text.count).scalar : 0
      let weight = LineGrammar.continuation(first, second)
      guard weight > 0 else { return nil }
      found.note(.kanaStart, weight)
      return found
    }
    return nil
  }

  private static func isDigit(_ scalar: UInt32) -> Bool { scalar &- 48 < 10 || scalar &- 0xFF10 < 10 }

  private static func isSmall(_ scalar: UInt32) -> Bool {
    scalar &- 97 < 26 || scalar >= 0xDF && scalar < 0x250 && scalar != 0xF7 || scalar &- 0x430 < 48
  }

  private static func isCapital(_ scalar: UInt32) -> Bool {
    scalar &- 65 < 26 || scalar &- 0xC0 < 31 && scalar != 0xD7 || scalar &- 0x400 < 48
  }

  // MARK: - Numbers

  /// Whether a line begins like an item: `3. `, `（2）`, `４　`, `1 計画`.
  private static func isNumbered(_ text: Span<UInt8>, _ line: TextLine) -> Bool {
    var place = line.start
    while place < line.end {
      let scalar = text.decodeScalar(at: place, end: line.end)
      if !isDigit(scalar.scalar) { break }
      place += scalar.width
    }
    guard place < line.end else { return false }
    let (behind, columns) = SpacedLetters.behindSpace(text, place, line.end)
    let scalar = text.decodeScalar(at: behind, end: line.end).scalar
    if columns > 0 { return !Counters.follow(scalar) }
    switch Unicode.Scalar(scalar) {
    case ".", "．", "、", ")", "）", ":", "：": return true
    default: return false
    }
  }

  // MARK: - Hyphens

  private static func hyphenated(
    _ text: Span<UInt8>, _ line: TextLine, _ next: TextLine, _ hyphen: Int, _ plain: LineBreak
  ) -> LineBreak? {
    let end = line.end - hyphen
    var start = end
    while start > line.start, isSmall(text.lastScalar(before: start).scalar) {
      start -= text.lastScalar(before: start).width
    }
    if start > line.start {
      let before = text.lastScalar(before: start)
      if isCapital(before.scalar) { start -= before.width }
    }
    guard end - start >= 2 else { return nil }
    var found = plain
    found.range.start = UInt32(truncatingIfNeeded: end)
    found.note(.hyphen, 6)
    let isChained = start > line.start && text[start - 1] == 0x2D
    if isChained || goesOnWithHyphen(text, next) || isSet(text, start..<end, of: prefixes)
      || isSet(text, firstWord(text, next), of: conjunctions)
    {
      found.note(.compound, -6)
    }
    return found
  }

  /// The first word of a line.
  private static func firstWord(_ text: Span<UInt8>, _ line: TextLine) -> Range<Int> {
    var place = line.start
    while place < line.end {
      let scalar = text.decodeScalar(at: place, end: line.end)
      guard isSmall(scalar.scalar) else { break }
      place += scalar.width
    }
    return line.start..<place
  }

  /// Whether the first word of a line is one of a chain: `to-` of `door-to-door`.
  private static func goesOnWithHyphen(_ text: Span<UInt8>, _ line: TextLine) -> Bool {
    var place = line.start
    while place < line.end {
      let scalar = text.decodeScalar(at: place, end: line.end)
      guard isSmall(scalar.scalar) else { return scalar.scalar == 0x2D && place - line.start <= 3 }
      place += scalar.width
    }
    return false
  }

  /// Whether a word is one of a set, whatever its case.
  private static func isSet(_ text: Span<UInt8>, _ word: Range<Int>, of set: Set<Substring>) -> Bool {
    guard word.count <= 32 else { return false }
    var letters: [UInt8] = []
    for place in word { letters.append(text[place]) }
    return set.contains(String(decoding: letters, as: UTF8.self).lowercased()[...])
  }

  /// What stands behind the first half of two words that share their end: Rad- und Fußwege, mid- and long-term.
  private static let conjunctions: Set<Substring> = [
    "und", "oder", "bzw", "sowie", "and", "or", "to", "и", "или", "et", "ou",
  ]

  /// What keeps its hyphen in English and in Russian.
  private static let prefixes: Set<Substring> = Set(
    """
    self non well long short high low part full half all ex anti pre post mid multi cross semi quasi one two three four \
    five six seven eight nine ten twenty thirty forty fifty year day old new ever so co barrier low door decision user \
    community snow land government town city off on low mini inter-city \
    северо южно юго восточно западно научно социально общественно культурно экономико историко жилищно торгово учебно \
    военно физкультурно информационно материально нормативно организационно
    """.split(separator: " "))
}
