/// Turns text into tokens: joins broken lines, folds, tokenizes.
///
/// Documents and queries go through the same value.
///
/// *Cost*: linear in the bytes; no memory per token beyond the buffer's own growth.
public struct Analyzer: Sendable {
  /// The version of the rules, kept by every index: bumped whenever some text would give other tokens.
  ///
  /// 2: Han characters are folded to the form in common use. 3: hyphenated words, cut numbers, and words spaced out
  /// or written downwards are joined. 4: Latin letters lose their marks, ё is е, and letters of Hangul that a dropped mark
  /// kept apart are composed. 5: words have stems, beginnings and parts; Thai and its like grams of three and four.
  /// 6: rows of common pairs of hiragana are terms.
  public static let version: UInt32 = 6

  /// The folding that terms are made with.
  public let normalizer: Normalizer

  /// Which channels are made.
  public let scheme: TokenScheme

  /// By which languages words get stems, with beginnings and parts; by none they get none of these.
  public let stems: StemLanguages

  /// Makes the analyzer.
  public init(scheme: TokenScheme = .lean, layers: FoldingLayers = .all, stems: StemLanguages = []) {
    self.scheme = scheme
    self.stems = stems
    normalizer = Normalizer(layers: layers)
  }

  /// Appends a text's tokens to a buffer and answers the next free position, at which a following text may start.
  ///
  /// *Units*: positions in atoms; the tokens' offsets in bytes of this text. Line breaks within a word of an unspaced
  /// script are skipped when `joiningLines` is set: the tokens' source ranges then reach over them.
  public func analyze(
    _ text: Span<UInt8>, startingAt position: UInt32, joiningLines: Bool, into buffer: inout AnalysisBuffer
  ) -> UInt32 {
    buffer.skipped.removeAll(keepingCapacity: true)
    buffer.lineBreaks.removeAll(keepingCapacity: true)
    if joiningLines {
      LineJoiner.findBreaks(in: text, lines: &buffer.lines, into: &buffer.lineBreaks)
      for lineBreak in buffer.lineBreaks where lineBreak.isSoft { buffer.skipped.append(lineBreak.range) }
    }
    normalizer.fold(text, skipping: buffer.skipped, into: &buffer.folded)
    Analyzer.classify(buffer.folded, into: &buffer.classes)
    if !stems.isEmpty, buffer.stemmers == nil { buffer.stemmers = Stemmers() }
    let words = buffer.stemmers.map { WordTerms(languages: stems, stemmers: $0) }
    return Analyzer.tokenize(
      buffer.folded, scheme: scheme, words: stems.isEmpty ? nil : words, classes: buffer.classes, from: position,
      tokens: &buffer.tokens, longTermBytes: &buffer.longTermBytes)
  }

  private static func tokenize(
    _ folded: FoldedText, scheme: TokenScheme, words: WordTerms?, classes: [UInt8], from position: UInt32,
    tokens: inout [Token], longTermBytes: inout [UInt8]
  ) -> UInt32 {
    let count = folded.count
    let tokenizer = Tokenizer(
      scalars: folded.scalars, ranges: folded.offsets.storage.span.extracting(first: count),
      classes: classes.span.extracting(first: count), scheme: scheme, words: words)
    return tokenizer.emit(from: position, tokens: &tokens, longTermBytes: &longTermBytes)
  }

  /// Finds the class of each folded scalar; ー directly after hiragana is hiragana.
  private static func classify(_ folded: FoldedText, into classes: inout [UInt8]) {
    let count = folded.count
    if classes.count < count { classes.append(contentsOf: repeatElement(0, count: count &- classes.count)) }
    let stages = ScalarTable.stages
    let kinds = ScalarTable.kinds
    let reader = ScalarReader(stages: stages.utf8.span, kinds: kinds.utf8.span)
    let scalars = folded.scalars
    var result = classes.mutableSpan
    var previous = ScalarClass.separator
    for index in 0..<count {
      let scalar = scalars[index]
      var kind = reader.scalarClass(scalar)
      if scalar == 0x30FC, previous == ScalarClass.hiragana { kind = ScalarClass.hiragana }
      result[index] = kind
      previous = kind
    }
  }
}
