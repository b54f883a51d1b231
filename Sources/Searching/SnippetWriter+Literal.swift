internal import Analysis

/// The words of a query, where each of them stands in a text wherever its own bytes do: then most texts need not be analysed
/// to know what is to be marked in them.
struct LiteralWords {
  /// The ways to write each word, as they are and folded.
  let words: [[(bytes: [UInt8], folded: [UInt8])]]
  /// What is marked of words that are not there as a whole.
  private let parts: [[UInt8]]

  /// Takes a plan's words and the terms that are marked by themselves; nil when there is one of which more must be known than
  /// its characters.
  init?(_ plan: QueryPlan, parts terms: [QueryText.WeightedTerm]) {
    guard plan.checks.isEmpty, plan.expansions.isEmpty, !plan.wanted.isEmpty else { return nil }
    let normalizer = Normalizer()
    var words: [[(bytes: [UInt8], folded: [UInt8])]] = []
    for group in plan.wanted {
      let texts = group.map { plan.texts[$0] }
      let isLiteral = texts.allSatisfy { text in
        text.folding == .all && text.field == nil && !text.beginsWithNumber && !text.endsWithNumber
          && PatternPlan.isAnchor(text.text.unicodeScalars) && !text.text.unicodeScalars.contains("ー")
      }
      guard isLiteral else { return nil }
      words.append(texts.map { (Array($0.text.utf8), Array(normalizer.folded($0.text).utf8)) })
    }
    self.words = words
    parts = terms.compactMap { TermBytes.term(of: $0.term.span).map { Array($0.text.utf8) } }
    guard parts.count == terms.count else { return nil }
  }

  /// Whether a text has no word and no part of one in any way of writing: its document's title has, or a heading above.
  func areMissing(in text: [UInt8]) -> Bool {
    !parts.contains { ByteSearch.contains($0.span, in: text.span, unit: 1) } && !Self.mayJoin(text.span)
      && LooseText.isPlain(text.span)
  }

  /// Whether a stretch of text has the words nowhere but where their bytes stand: none of its characters folds to another
  /// ideograph or kana, or folded it has none of the words more often; and none of its lines is read on in the next.
  func areOnlyLiteral(in text: ArraySlice<UInt8>, places: Int) -> Bool {
    guard !Self.mayJoin(text.span) else { return false }
    if LooseText.isPlain(text.span) { return true }
    let folded = Array(Normalizer().folded(String(decoding: text, as: UTF8.self)).utf8)
    var count = 0
    for word in words {
      for way in word { count += ByteSearch.places(of: way.folded.span, in: folded.span).count }
    }
    return count == places
  }

  /// Whether a break or a space in the text may cut a word: those behind a full stop and at its edges do not.
  private static func mayJoin(_ text: Span<UInt8>) -> Bool {
    var next = 0
    while next < text.count {
      let place = next
      let byte = text[place]
      // Most are kana and ideographs: E3 81 to E3 83, E4 to E9.
      if byte >= 0xE3, byte < 0xF0, byte > 0xE3 || place + 1 < text.count && text[place + 1] > 0x80 {
        next &+= 3
        continue
      }
      next &+= 1
      switch byte {
      case 0x0A:
        let isBehindStop =
          place >= 3 && text[place - 1] == 0x82 && text[place - 2] == 0x80 && text[place - 3] == 0xE3
        let isEdge = place == 0 || place + 1 == text.count || text[place - 1] == 0x0A
        if !isBehindStop, !isEdge { return true }
      case 0x09, 0x0B...0x0D: return true
      case 0x20: if place > 0, place + 1 < text.count, text[place - 1] >= 0x80, text[place + 1] >= 0x80 { return true }
      case 0xC2: if place + 1 < text.count, [0x85, 0xA0].contains(text[place + 1]) { return true }
      case 0xE1: if place + 1 < text.count, text[place + 1] == 0x9A { return true }
      case 0xE2:
        guard place + 2 < text.count else { continue }
        if text[place + 1] == 0x80, text[place + 2] <= 0x8A || [0xA8, 0xA9, 0xAF].contains(text[place + 2]) {
          return true
        }
        if text[place + 1] == 0x81, text[place + 2] == 0x9F { return true }
      case 0xE3:
        let isSpace = place + 2 < text.count && text[place + 1] == 0x80 && text[place + 2] == 0x80
        if isSpace, place > 0, text[place - 1] != 0x0A { return true }
      default: continue
      }
    }
    return false
  }
}

extension SnippetWriter {
  /// The excerpt of a passage that has the query's words byte for byte and not in any other way; nil of any other passage.
  ///
  /// *Law*: is what analysis gives (`SnippetTests.hurriedExcerptsAreTheOthers`).
  func literalExcerpt(of text: [UInt8]) -> (snippet: Snippet, firstHighlight: Int?)? {
    guard let literal else { return nil }
    let isLong = text.count > 4 * longestSnippet
    var chosen: [Mark] = []
    var all: [Mark] = []
    var source = 0
    var missing = 0
    for (number, word) in literal.words.enumerated() {
      var isThere = false
      for way in word {
        let places = ByteSearch.places(of: way.bytes.span, in: text.span)
        for range in places {
          all.append(Mark(range: range, weight: 4, source: source))
          // A long passage's window is chosen by one way of writing each word: see `hurriedExcerpt`.
          if isLong, !isThere { chosen.append(Mark(range: range, weight: 4, source: number)) }
        }
        isThere = isThere || !places.isEmpty
        source += 1
      }
      missing += isThere ? 0 : 1
    }
    guard !all.isEmpty else { return excerptWithoutWords(of: text, literal) }
    // Where a word is missing, parts of it are marked too.
    guard missing == 0 || isLong else { return nil }
    all.sort { ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound) }
    chosen.sort { ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound) }
    let starts = scalarStarts(text)
    let window = bestWindow(isLong ? chosen : all, starts: starts, byteCount: text.count)
    let near = isLong ? slice(around: window, of: text) : 0..<text.count
    let marks = all.filter { near.lowerBound <= $0.range.lowerBound && $0.range.upperBound <= near.upperBound }
    guard literal.areOnlyLiteral(in: text[near], places: marks.count) else { return nil }
    let ranges = merged(marks)
    let highlights = scalars(ranges, within: window, starts)
    if isLong, highlights.isEmpty { return nil }
    let snippet = Snippet(
      text: String(decoding: text[window], as: UTF8.self), highlights: highlights, softBreaks: [],
      isCutAtStart: window.lowerBound > 0, isCutAtEnd: window.upperBound < text.count)
    // In a long passage each place counts by itself: one that touches another before the window is the first in it.
    let first = (isLong ? self.places(marks) : ranges).first { $0.lowerBound >= window.lowerBound }
    return (snippet, first?.lowerBound)
  }

  /// The beginning of a passage that has none of the query's words; nil where that cannot be told.
  private func excerptWithoutWords(
    of text: [UInt8], _ literal: LiteralWords
  ) -> (snippet: Snippet, firstHighlight: Int?)? {
    guard literal.areMissing(in: text) else { return nil }
    var end = 0
    var scalarCount = 0
    while end < text.count, scalarCount < longestSnippet || text[end] & 0xC0 == 0x80 {
      if text[end] & 0xC0 != 0x80 { scalarCount += 1 }
      end += 1
    }
    return (
      Snippet(
        text: String(decoding: text[..<end], as: UTF8.self), highlights: [], softBreaks: [], isCutAtStart: false,
        isCutAtEnd: end < text.count), nil
    )
  }
}
