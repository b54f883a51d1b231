/// Finds the line breaks that lie inside a sentence, in text that came out of PDF with its broken lines.
///
/// A break is a candidate when both neighbours are letters of an unspaced script (`WordBreak` has the other cuts).
/// Candidates are scored on spelling (what
/// ends and begins the lines), on width (a broken line is about as wide as its column) and on spacing; `LineBreak` says
/// how. Nothing is removed from any stored text: analysis skips the soft breaks.
///
/// *Cost*: one pass over the bytes for line ends; the widths of the seven lines around a candidate, each line once.
public enum LineJoiner {
  /// Narrower lines are table cells rather than columns of text.
  ///
  /// *Units*: columns.
  static let narrow = 20

  /// Sentences are set in columns at least as wide, as a rule.
  ///
  /// *Units*: columns.
  private static let column = 28

  /// A line as wide that ends without punctuation among sentences is hardly ever whole.
  ///
  /// *Units*: columns.
  private static let wide = 70

  /// The candidates of a text, ascending, with their scores.
  public static func breaks(in text: Span<UInt8>) -> [LineBreak] {
    var lines: [TextLine] = []
    var breaks: [LineBreak] = []
    findBreaks(in: text, lines: &lines, into: &breaks)
    return breaks
  }

  /// The candidates of a text, and the line breaks that separate in any case.
  ///
  /// *Law*: the candidates are those of `breaks`, with the same scores (`LabelledBreaksTests.allBreaksHoldTheCandidates`).
  public static func allBreaks(in text: Span<UInt8>) -> [LineBreak] {
    var lines: [TextLine] = []
    var breaks: [LineBreak] = []
    findBreaks(in: text, lines: &lines, into: &breaks, listsSeparators: true)
    return breaks
  }

  /// Finds the candidates, working in the memory given.
  static func findBreaks(
    in text: Span<UInt8>, lines: inout [TextLine], into breaks: inout [LineBreak], listsSeparators: Bool = false
  ) {
    breaks.removeAll(keepingCapacity: true)
    LineScanner.scan(text, into: &lines)
    let stages = ScalarTable.stages
    let kinds = ScalarTable.kinds
    let reader = ScalarReader(stages: stages.utf8.span, kinds: kinds.utf8.span)
    var verticalEnd = 0
    for index in lines.indices {
      if lines[index].isSpaced { SpacedLetters.find(in: text, line: lines[index], reader, into: &breaks) }
      if index >= verticalEnd, lines[index].end &- lines[index].start == 3 {
        verticalEnd = VerticalLetters.mark(&lines, of: text, from: index, reader)
      }
      if index &+ 1 == lines.count { break }
      let before = text.lastScalar(before: lines[index].end)
      let after = text.decodeScalar(at: lines[index &+ 1].start, end: text.count)
      let beforeClass = joinableClass(before.scalar, reader)
      let afterClass = joinableClass(after.scalar, reader)
      let areLetters = beforeClass != ScalarClass.separator && afterClass != ScalarClass.separator
      var found = LineBreak(
        range: SourceRange(
          start: UInt32(truncatingIfNeeded: lines[index].end), end: UInt32(truncatingIfNeeded: lines[index &+ 1].start)),
        score: 0, evidence: [], line: Int32(truncatingIfNeeded: index))
      if lines[index].goesDown || lines[index].isCell {
        found.note(lines[index].goesDown ? .verticalLetters : .cells, lines[index].goesDown ? 6 : -100)
        breaks.append(found)
        continue
      }
      if areLetters {
        scoreSpelling(&found, text: text, lines: lines, index: index, classes: (beforeClass, afterClass), reader)
      } else if before.scalar != 0x3002, let cut = WordBreak.find(in: text, lines[index], lines[index &+ 1], reader) {
        found = cut
        found.line = Int32(truncatingIfNeeded: index)
      } else {
        if listsSeparators {
          found.note(.separator, -100)
          breaks.append(found)
        }
        continue
      }
      if !found.evidence.contains(.heading), !found.evidence.contains(.hyphen) {
        LineScanner.measure(text, around: index, lines: &lines)
        scoreWidth(&found, lines: lines, index: index)
        scoreSpacing(&found, of: text, lines: lines, index: index)
        scoreItemEnding(&found, of: text, lines: lines, index: index)
      }
      breaks.append(found)
    }
    scoreColumns(&breaks, of: text, lines: lines)
  }

  /// The class of a character at a break as folding would give it; a separator for what is never joined.
  static func joinableClass(_ scalar: UInt32, _ reader: borrowing ScalarReader) -> UInt8 {
    if 0xFF66...0xFF9D ~= scalar { return ScalarClass.katakana }
    if 0x2F00...0x2FD5 ~= scalar { return ScalarClass.han }
    let kind = reader.scalarClass(scalar)
    guard ScalarClass.isUnspaced(kind), kind != ScalarClass.hangul else { return ScalarClass.separator }
    // A mark that joins with the character before it would be folded apart from it.
    return FoldingRecord(scalar: scalar).flags.contains(.notBoundaryFolded) ? ScalarClass.separator : kind
  }

  // MARK: - Evidence

  private static func scoreSpelling(
    _ found: inout LineBreak, text: Span<UInt8>, lines: [TextLine], index: Int, classes: (UInt8, UInt8),
    _ reader: borrowing ScalarReader
  ) {
    let line = lines[index]
    let next = lines[index + 1]
    let last = text.lastScalar(before: line.end)
    let first = text.decodeScalar(at: next.start, end: text.count)
    var secondPlace = next.start + first.width
    if next.isSpaced, line.isSpaced { secondPlace = SpacedLetters.behindSpace(text, secondPlace, next.end).place }
    let second = secondPlace < next.end ? text.decodeScalar(at: secondPlace, end: text.count).scalar : 0
    if LineGrammar.beginsHeading(first.scalar, second) {
      found.note(.heading, -100)
      return
    }
    if LineGrammar.beginsNoWord(first.scalar) {
      found.note(.impossibleStart, 6)
    } else if classes.1 == ScalarClass.hiragana {
      found.note(.kanaStart, LineGrammar.continuation(first.scalar, second))
    }
    if classes.0 == ScalarClass.hiragana {
      let beforeLast = line.end - last.width
      let before = beforeLast > line.start ? text.lastScalar(before: beforeLast).scalar : 0
      found.note(.unfinishedEnd, LineGrammar.unfinished(last.scalar, before))
      if LineGrammar.endsSentence(last.scalar, before, isAfterDa: endsWithDa(text, line.start, beforeLast)) {
        found.note(.wholeSentence, -3)
      }
    }
    let isHanCut = classes.1 == ScalarClass.han || found.evidence.contains(.kanaStart)
    if classes.0 == ScalarClass.han, isHanCut, line.end - last.width > line.start,
      LineGrammar.isHalfWord(last.scalar, after: text.lastScalar(before: line.end - last.width).scalar)
    {
      found.note(.halfWord, 2)
    }
    if classes == (ScalarClass.katakana, ScalarClass.katakana) {
      found.note(.cutKatakana, cutKatakana(text, line, next, reader))
    }
    if LineJoiner.endAlike(text, line, next) { found.note(.sameEnding, -3) }
    if classes == (ScalarClass.han, ScalarClass.han), LineGrammar.isCutStem(last.scalar, first.scalar) {
      found.note(.halfWord, 2)
    }
    if secondPlace >= next.end, line.end - line.start >= 18 { found.note(.fragment, 3) }
  }

  /// Whether the last but one of the characters before a place is だ (E3 81 A0), as in ください.
  private static func endsWithDa(_ text: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    end - start >= 6 && text[end - 6] == 0xE3 && text[end - 5] == 0x81 && text[end - 4] == 0xA0
  }

  /// Whether a line begins like an item: with its sign, or with a label and a wide space (日時　...).
  private static func beginsItem(_ text: Span<UInt8>, _ line: TextLine) -> Bool {
    if LineGrammar.beginsItem(text.decodeScalar(at: line.start, end: line.end).scalar) { return true }
    var place = line.start + 3
    while place <= line.start + 15, place + 3 < line.end {
      if LineScanner.spaceWidth(text, place, line.end) == 3 { return true }
      place += 3
    }
    return false
  }

  /// Whether two lines end with the same two characters of three bytes.
  static func endAlike(_ text: Span<UInt8>, _ line: TextLine, _ next: TextLine) -> Bool {
    guard line.end - line.start > 6, next.end - next.start > 6 else { return false }
    var back = 1
    while back <= 6, text[line.end - back] == text[next.end - back] { back += 1 }
    return back > 6
  }

  /// How much two katakana runs at a break look like one word: a run of one or two that is not a line by itself.
  private static func cutKatakana(
    _ text: Span<UInt8>, _ line: TextLine, _ next: TextLine, _ reader: borrowing ScalarReader
  ) -> Int {
    var tail = 0
    var place = line.end
    while place > line.start, tail < 4 {
      let scalar = text.lastScalar(before: place)
      guard joinableClass(scalar.scalar, reader) == ScalarClass.katakana else { break }
      place -= scalar.width
      tail += 1
    }
    var head = 0
    var headPlace = next.start
    while headPlace < next.end, head < 4 {
      let scalar = text.decodeScalar(at: headPlace, end: text.count)
      guard joinableClass(scalar.scalar, reader) == ScalarClass.katakana else { break }
      headPlace += scalar.width
      head += 1
    }
    let isTailWhole = place <= line.start
    let isHeadWhole = headPlace >= next.end
    if isTailWhole && isHeadWhole { return 0 }
    if head <= 2 || tail <= 2 && !isTailWhole { return 4 }
    if head == 3 || tail == 3 && !isTailWhole { return 3 }
    return isTailWhole || isHeadWhole ? 1 : 2
  }

  private static func scoreWidth(_ found: inout LineBreak, lines: [TextLine], index: Int) {
    let width = lines[index].width
    var widest = width
    var hasSame = false
    var hasProse = lines[index].hasFullStop
    for other in LineScanner.window(around: index, count: lines.count) where other != index {
      widest = max(widest, lines[other].cellWidth)
      hasSame = hasSame || abs(lines[other].width - width) <= 4
      hasProse = hasProse || lines[other].hasFullStop
    }
    let widthBefore = index > 0 ? lines[index - 1].width : 0
    let isBesideSame = abs(lines[index + 1].width - width) <= 2 || abs(widthBefore - width) <= 2
    // Where a paragraph ends before the line, the line before tells nothing of its column.
    let columnBefore = index > 0 && lines[index].gap <= lines[index + 1].gap ? lines[index - 1].cellWidth : 0
    if width >= narrow {
      if width >= widest - 6 { found.note(.fullWidth, 2) }
      if hasSame { found.note(.sameWidth, 1) }
      if hasProse, width >= column { found.note(.prose, width >= wide ? 2 : 1) }
    } else if isBesideSame, width >= narrow / 2 {
      found.note(.sameWidth, 1)
    }
    let isShort = width * 20 < max(lines[index + 1].cellWidth, columnBefore) * 11
    if isShort, !isBesideSame { found.note(.shortLine, -2) }
  }

  private static func scoreSpacing(_ found: inout LineBreak, of text: Span<UInt8>, lines: [TextLine], index: Int) {
    let gap = lines[index + 1].gap
    let before = index > 0 ? lines[index].gap : gap
    let after = index + 2 < lines.count ? lines[index + 2].gap : gap
    if lines[index + 1].beginsPage {
      found.note(.pageBreak, -1)
    } else if gap > before && gap > after || gap > 3 {
      found.note(.widerGap, -3)
    }
    if lines[index].isSpaced != lines[index + 1].isSpaced { found.note(.spacingChange, -4) }
    if gap < before && gap < after && lines[index].width < narrow { found.note(.tighterGap, 1) }
    if lines[index + 1].indentation > lines[index].indentation {
      let isHanging = found.evidence.contains(.fullWidth) && beginsItem(text, lines[index])
      found.note(isHanging ? .hanging : .indentation, isHanging ? 1 : -3)
    }
  }
}
