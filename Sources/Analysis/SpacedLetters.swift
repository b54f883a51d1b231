/// Finds words that are spaced out: 札 幌 市, 議　長, ま す。 こ れ は.
///
/// A space is a candidate when the letters at its sides stand by themselves. Candidates of one line with equally wide
/// spaces are a chain, and are judged together: three letters make a word unless they are cells of a table, two only
/// where they are the whole line or a name's title at its beginning.
struct SpacedLetters {
  /// The widest space within a word.
  ///
  /// *Units*: columns.
  private static let widest = 4

  /// The first break of the chain.
  private var first: Int
  /// The columns of its spaces; 0 while it has none.
  private var columns = 0

  private init(first: Int) { self.first = first }

  /// Appends the candidates of a line, judged.
  static func find(
    in text: Span<UInt8>, line: TextLine, _ reader: borrowing ScalarReader, into breaks: inout [LineBreak]
  ) {
    var chain = SpacedLetters(first: breaks.count)
    var letters = 0
    var place = line.start
    while place < line.end {
      let (next, columns) = behindSpace(text, place, line.end)
      guard next > place else {
        let scalar = text.decodeScalar(at: place, end: line.end)
        letters = isLetter(scalar.scalar, reader) ? letters + 1 : 0
        place += scalar.width
        continue
      }
      let head = text.decodeScalar(at: next, end: line.end)
      let behind = next + head.width
      let isAlone =
        isLetter(head.scalar, reader)
        && (behind >= line.end || !isLetter(text.decodeScalar(at: behind, end: line.end).scalar, reader))
      if !isAlone || letters > 1 || chain.columns != 0 && chain.columns != columns {
        chain.judge(text, line, isEnd: false, into: &breaks)
        chain = SpacedLetters(first: breaks.count)
      }
      // A number does not begin a word: ２ 目 的.
      let beginsWithNumber = chain.columns == 0 && 0xFF10...0xFF19 ~= text.lastScalar(before: place).scalar
      if isAlone, letters == 1, !beginsWithNumber {
        chain.columns = columns
        breaks.append(
          LineBreak(
            range: SourceRange(start: UInt32(truncatingIfNeeded: place), end: UInt32(truncatingIfNeeded: next)),
            score: 0, evidence: [], line: LineBreak.betweenLetters))
      }
      letters = 0
      place = next
    }
    chain.judge(text, line, isEnd: letters <= 1, into: &breaks)
  }

  /// The end of the spaces at a place, and how many columns they take.
  static func behindSpace(_ text: Span<UInt8>, _ place: Int, _ end: Int) -> (place: Int, columns: Int) {
    var next = place
    var columns = 0
    while next < end {
      let width = LineScanner.spaceWidth(text, next, end)
      if width == 0 { break }
      next += width
      columns += width == 3 ? 2 : 1
    }
    return (next, columns)
  }

  /// Whether a character is written as a letter of its own: of an unspaced script, or a full-width digit.
  static func isLetter(_ scalar: UInt32, _ reader: borrowing ScalarReader) -> Bool {
    if 0xFF10...0xFF19 ~= scalar { return true }
    return LineJoiner.joinableClass(scalar, reader) != ScalarClass.separator
  }

  private func judge(_ text: Span<UInt8>, _ line: TextLine, isEnd: Bool, into breaks: inout [LineBreak]) {
    guard first < breaks.count else { return }
    var letters: [UInt32] = []
    for index in first..<breaks.count {
      let range = breaks[index].range
      if index == first || breaks[index - 1].range.end < range.start - 4 || letters.isEmpty {
        letters.append(text.lastScalar(before: Int(range.start)).scalar)
      }
      letters.append(text.decodeScalar(at: Int(range.end), end: text.count).scalar)
    }
    let weight = CellLetters.areCells(letters) ? -100 : isWord(text, line, letters, isEnd: isEnd, breaks) ? 6 : 0
    guard weight != 0 else { return }
    for index in first..<breaks.count { breaks[index].note(weight > 0 ? .spacedLetters : .cells, weight) }
  }

  private func isWord(
    _ text: Span<UInt8>, _ line: TextLine, _ letters: [UInt32], isEnd: Bool, _ breaks: [LineBreak]
  ) -> Bool {
    if letters.count > 2 { return columns <= Self.widest }
    guard let one = Unicode.Scalar(letters[0]), let two = Unicode.Scalar(letters[1]) else { return false }
    let isHan = { (letter: Unicode.Scalar) in "\u{4E00}"..."\u{9FFF}" ~= letter }
    guard isHan(one), isHan(two), !"一二三四五六七八九十".unicodeScalars.contains(one) else { return false }
    let beginsLine = Int(breaks[first].range.start) == line.start + 3
    let endsLine = Int(breaks[first].range.end) + 3 == line.end
    // Behind a title of two letters comes the name, after a wider space.
    let isTitle = columns == 2 && Self.behindSpace(text, Int(breaks[first].range.end) + 3, line.end).columns > columns
    return beginsLine && (endsLine && columns <= Self.widest * 2 || isTitle)
  }
}

/// Finds words written downwards in text that came out of PDF: one letter a line.
enum VerticalLetters {
  /// Marks the lines of columns of three or more letters.
  static func mark(_ lines: inout [TextLine], of text: Span<UInt8>, from start: Int, _ reader: borrowing ScalarReader)
    -> Int
  {
    var end = start
    var letters: [UInt32] = []
    while end < lines.count, lines[end].end - lines[end].start == 3 {
      if end > start, lines[end].beginsPage || lines[end].gap != lines[start + 1].gap { break }
      let scalar = text.decodeScalar(at: lines[end].start, end: text.count).scalar
      guard SpacedLetters.isLetter(scalar, reader) else { break }
      letters.append(scalar)
      end += 1
    }
    guard letters.count > 2 else { return max(end, start + 1) }
    let isNumber = { (scalar: UInt32) in 0xFF10...0xFF19 ~= scalar }
    var areCells = [Bool](repeating: false, count: letters.count)
    for place in 0...letters.count - 3 where CellLetters.areCells(Array(letters[place..<place + 3])) {
      for cell in place..<place + 3 { areCells[cell] = true }
    }
    var place = 0
    while place < letters.count {
      var wordEnd = place
      while wordEnd < letters.count, areCells[wordEnd] == areCells[place] { wordEnd += 1 }
      let isWord = !areCells[place] && wordEnd - place > 2 && letters[place..<wordEnd].count { !isNumber($0) } > 1
      for index in place..<min(wordEnd, letters.count - 1) {
        let isInside = isWord && index + 1 < wordEnd
        if isInside { lines[start + index].goesDown = true } else { lines[start + index].isCell = true }
      }
      place = wordEnd
    }
    return end
  }
}
