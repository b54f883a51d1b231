/// Makes tokens of folded text: grams, words, runs and single characters, each in its channel.
///
/// *Law*: every character of an unspaced script starts exactly one token of the channels gram, common and final
/// (`everyUnspacedCharacterStartsExactlyOneGram`); the tokens are those of the plainly written tokenizer of the tests.
/// *Cost*: linear; no memory is taken per token beyond the arrays' own growth.
/// - Source: `research/RELEVANCE.md`, section 5. Its katakana unigram (weight .2) is left out: measured gain 0.
struct Tokenizer: ~Escapable {
  private let reader: AtomRunReader
  private let scalars: Span<UInt32>
  private let ranges: Span<SourceRange>
  private let classes: Span<UInt8>
  private let isFull: Bool
  private let words: WordTerms?

  /// Reads folded scalars, where they came from and what their classes are; `words` adds stems.
  @_lifetime(copy scalars, copy ranges, copy classes)
  init(
    scalars: Span<UInt32>, ranges: Span<SourceRange>, classes: Span<UInt8>, scheme: TokenScheme, words: WordTerms?
  ) {
    isFull = scheme == .full
    self.words = words
    reader = AtomRunReader(scalars: scalars, classes: classes)
    self.scalars = scalars
    self.ranges = ranges
    self.classes = classes
  }

  /// Appends the tokens of the whole text and answers the next free position.
  func emit(from position: UInt32, tokens: inout [Token], longTermBytes: inout [UInt8]) -> UInt32 {
    var output = TokenOutput(tokens: tokens, longTermBytes: longTermBytes)
    tokens = []
    longTermBytes = []
    var position = position
    var run = reader.run(from: 0)
    while run.kind != ScalarClass.separator {
      var next = reader.run(from: run.end)
      if run.textEnd < run.end { next.isAdjacent = false }  // a possessive 's stands between
      switch run.kind {
      case ScalarClass.letter:
        emitWord(run, next, position, &output)
        position &+= 1
      case ScalarClass.digit:
        emitNumber(run, next, position, &output)
        position &+= 1
      default:
        emitUnspaced(run, next, position, &output)
        position &+= UInt32(truncatingIfNeeded: run.end &- run.start)
      }
      run = next
    }
    (tokens, longTermBytes) = output.release()
    return position
  }

  // MARK: - Characters of unspaced scripts

  private func emitUnspaced(_ run: AtomRun, _ next: AtomRun, _ position: UInt32, _ output: inout TokenOutput) {
    let count = run.end &- run.start
    let runLength = UInt8(truncatingIfNeeded: min(count, 255))
    emitWholeRun(run, position, runLength, &output)
    if run.kind == ScalarClass.other { emitLongGrams(run, position, runLength, &output) }
    let pairKind = TokenKind.pair(run.kind, run.kind)
    let characterKind: TokenKind? =
      !isFull
      ? nil : run.kind == ScalarClass.han ? .hanCharacter : run.kind == ScalarClass.hangul ? .hangulCharacter : nil
    var place = position
    var index = run.start
    let last = run.end &- 1
    var current = scalars[index]
    var range = ranges[index]
    // How many pairs in a row are common, up to the current character.
    var chained = 0
    while true {
      if let characterKind {
        output.append(
          Token(
            key: TermKey(channel: .character, current), position: place, start: range.start, end: range.end,
            kind: characterKind, runLength: runLength))
      }
      if index == last { break }
      let following = scalars[index &+ 1]
      let followingRange = ranges[index &+ 1]
      let isCommon = run.kind == ScalarClass.hiragana && CommonPairs.contains(current, following)
      if isCommon {
        chained &+= 1
      } else if chained > 0 {
        emitChain(index &- chained..<index &+ 1, position, run, runLength, &output)
        chained = 0
      }
      output.append(
        Token(
          key: TermKey(channel: isCommon ? .common : .gram, current, following), position: place, start: range.start,
          end: followingRange.end, kind: isCommon ? .commonPair : pairKind, runLength: runLength))
      current = following
      range = followingRange
      index &+= 1
      place &+= 1
    }
    if chained > 0 { emitChain(index &- chained..<index &+ 1, position, run, runLength, &output) }
    emitLastGram(run, next, place, runLength, &output)
    if run.kind == ScalarClass.han {
      if count == 1 {
        output.append(
          Token(
            key: TermKey(channel: .lone, current), position: place, start: range.start, end: range.end, kind: .loneHan,
            runLength: 1))
      }
      emitCompound(run, next, place, runLength, &output)
    }
  }

  /// A row of hiragana whose pairs are all common, or all its stretches of the greatest length.
  private func emitChain(
    _ chain: Range<Int>, _ position: UInt32, _ run: AtomRun, _ runLength: UInt8, _ output: inout TokenOutput
  ) {
    let pieceLength = min(chain.count, CommonPairs.longestChain)
    for start in chain.lowerBound...chain.upperBound &- pieceLength {
      let end = start &+ pieceLength
      output.append(
        Token(
          key: key(.chain, start..<end, start..<start, &output),
          position: position &+ UInt32(truncatingIfNeeded: start &- run.start), start: ranges[start].start,
          end: ranges[end &- 1].end, kind: .commonChain, runLength: runLength))
    }
  }

  /// Three and four characters of scripts whose words are longer than two.
  private func emitLongGrams(_ run: AtomRun, _ position: UInt32, _ runLength: UInt8, _ output: inout TokenOutput) {
    for (length, kind) in [(3, TokenKind.otherTriple), (4, .otherQuadruple)] {
      var start = run.start
      while start &+ length <= run.end {
        output.append(
          Token(
            key: key(.compound, start..<start &+ length, start..<start, &output),
            position: position &+ UInt32(truncatingIfNeeded: start &- run.start), start: ranges[start].start,
            end: ranges[start &+ length &- 1].end, kind: kind, runLength: runLength))
        start &+= 1
      }
    }
  }

  /// The gram of a run's last character: with its neighbour, or alone.
  private func emitLastGram(
    _ run: AtomRun, _ next: AtomRun, _ place: UInt32, _ runLength: UInt8, _ output: inout TokenOutput
  ) {
    let last = run.end &- 1
    var key = TermKey(channel: .final, scalars[last])
    var kind = TokenKind.segmentEnd
    var end = ranges[last].end
    if next.isAdjacent {
      if ScalarClass.isUnspaced(next.kind) {
        key = TermKey(channel: .gram, scalars[last], scalars[next.start])
        kind = TokenKind.pair(run.kind, next.kind)
        end = ranges[next.start].end
      } else if next.kind == ScalarClass.digit {
        key = self.key(.gram, last..<last &+ 1, next.termText, &output)
        kind = run.kind == ScalarClass.hangul ? .hangulOther : .atomThenNumber
        end = ranges[next.textEnd &- 1].end
      }
    }
    output.append(
      Token(key: key, position: place, start: ranges[last].start, end: end, kind: kind, runLength: runLength))
  }

  /// Han, one hiragana, Han.
  private func emitCompound(
    _ run: AtomRun, _ next: AtomRun, _ place: UInt32, _ runLength: UInt8, _ output: inout TokenOutput
  ) {
    guard isFull, next.isAdjacent, next.kind == ScalarClass.hiragana, next.end == next.start &+ 1,
      next.end < classes.count,
      classes[next.end] == ScalarClass.han
    else { return }
    let last = run.end &- 1
    output.append(
      Token(
        key: TermKey(channel: .compound, scalars[last], scalars[next.start], scalars[next.end]), position: place,
        start: ranges[last].start, end: ranges[next.end].end, kind: .hanHiraganaHan, runLength: runLength))
  }

  private func emitWholeRun(_ run: AtomRun, _ position: UInt32, _ runLength: UInt8, _ output: inout TokenOutput) {
    let kind: TokenKind
    switch run.kind {
    case ScalarClass.katakana: kind = .katakanaRun
    case ScalarClass.hangul: kind = .hangulRun
    case ScalarClass.hiragana where isFull && run.end &- run.start >= 3: kind = .hiraganaRun
    default: return
    }
    output.append(
      Token(
        key: key(.run, run.termText, run.start..<run.start, &output), position: position,
        start: ranges[run.start].start, end: ranges[run.end &- 1].end, kind: kind, runLength: runLength))
  }

  // MARK: - Words and numbers

  private func emitWord(_ run: AtomRun, _ next: AtomRun, _ position: UInt32, _ output: inout TokenOutput) {
    let languages = StemLanguages.languages(ofWordBeginningWith: scalars[run.start])
    let isStemmed = words.map { !$0.languages.isDisjoint(with: languages) } ?? false
    emitWhole(run, position, isStemmed ? .stemmedWord : .word, &output)
    if let words { emitStems(run, position, words, languages, &output) }
    guard next.isAdjacent, ScalarClass.isUnspaced(next.kind), next.kind != ScalarClass.other else { return }
    output.append(
      Token(
        key: key(.gram, run.termText, next.start..<next.start &+ 1, &output), position: position,
        start: ranges[run.start].start, end: ranges[next.start].end, kind: .wordBeside, runLength: 1))
  }

  /// A word's stems by the languages that it may be of, its beginning, and of a German word the parts.
  private func emitStems(
    _ run: AtomRun, _ position: UInt32, _ words: WordTerms, _ languages: StemLanguages, _ output: inout TokenOutput
  ) {
    let text = run.termText
    let range = SourceRange(start: ranges[run.start].start, end: ranges[run.textEnd &- 1].end)
    func add(_ key: TermKey, _ kind: TokenKind, _ output: inout TokenOutput) {
      output.append(
        Token(key: key, position: position, start: range.start, end: range.end, kind: kind, runLength: 1))
    }
    let languages = languages.intersection(words.languages)
    for index in StemLanguages.channels.indices where languages.contains(StemLanguages.channels[index].language) {
      let start = output.longTermBytes.count
      appendUTF8(text, &output)
      words.stemmers.stem(&output.longTermBytes, from: start, language: index)
      add(WordTerms.key(StemLanguages.channels[index].channel, &output.longTermBytes, from: start), .wordStem, &output)
    }
    let count = text.count
    if languages != .german, count > WordTerms.prefixLength {
      let prefix = text.lowerBound..<text.lowerBound &+ WordTerms.prefixLength
      add(key(.prefix, prefix, prefix.upperBound..<prefix.upperBound, &output), .wordPrefix, &output)
    }
    guard languages.contains(.german), count >= WordTerms.partLength else { return }
    for start in text.lowerBound...text.upperBound &- WordTerms.partLength {
      let end = start &+ WordTerms.partLength
      add(key(.part, start..<end, end..<end, &output), .wordPart, &output)
    }
  }

  private func emitNumber(_ run: AtomRun, _ next: AtomRun, _ position: UInt32, _ output: inout TokenOutput) {
    emitWhole(run, position, .number, &output)
    guard next.isAdjacent else { return }
    let isWord = next.kind == ScalarClass.letter
    let text = isWord ? next.termText : next.start..<next.start &+ 1
    let end = isWord ? next.textEnd : next.start &+ 1
    output.append(
      Token(
        key: key(.gram, run.termText, text, &output), position: position, start: ranges[run.start].start,
        end: ranges[end &- 1].end, kind: .numberThenAtom, runLength: 1))
  }

  private func emitWhole(_ run: AtomRun, _ position: UInt32, _ kind: TokenKind, _ output: inout TokenOutput) {
    output.append(
      Token(
        key: key(.word, run.termText, run.start..<run.start, &output), position: position,
        start: ranges[run.start].start, end: ranges[run.textEnd &- 1].end, kind: kind, runLength: 1))
  }

  // MARK: - Terms

  /// The key of one or two stretches of folded text, without the commas of numbers and with plain apostrophes.
  private func key(
    _ channel: Channel, _ first: Range<Int>, _ second: Range<Int>, _ output: inout TokenOutput
  ) -> TermKey {
    let firstCount = first.count
    if firstCount &+ second.count <= 3 {
      let one = term(first.lowerBound)
      let two = firstCount > 1 ? term(first.lowerBound &+ 1) : second.isEmpty ? 0 : term(second.lowerBound)
      let rest = second.lowerBound &+ 2 &- firstCount
      let three = firstCount > 2 ? term(first.lowerBound &+ 2) : rest < second.upperBound ? term(rest) : 0
      return TermKey(channel: channel, one, two, three)
    }
    let start = output.longTermBytes.count
    appendUTF8(first, &output)
    appendUTF8(second, &output)
    return TermKey(
      channel: channel, longTermAt: UInt32(truncatingIfNeeded: start),
      byteCount: UInt32(truncatingIfNeeded: output.longTermBytes.count &- start))
  }

  private func term(_ place: Int) -> UInt32 {
    let scalar = scalars[place]
    return scalar == 0x2019 ? 0x27 : scalar
  }

  private func appendUTF8(_ text: Range<Int>, _ output: inout TokenOutput) {
    for place in text {
      let scalar = term(place)
      if scalar != 0x2C { TermBytes.append(scalar, to: &output.longTermBytes) }
    }
  }
}
