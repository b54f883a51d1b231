internal import Analysis
internal import Segments

/// Cuts the stretch of a passage that shows best why it was found, and marks what was found in it.
///
/// *Law*: every highlight, folded again, holds what it was found by, or is a word with that reading; highlights ascend, do not touch, and lie within the
/// snippet (`SnippetTests.highlightsFoldToTheQuery`).
struct SnippetWriter {
  /// The least weight of a single term that is worth a mark when the query's words are not there as a whole.
  private static let leastMarkedWeight: Float = 0.25

  /// Finds those of the query's texts that one choice of foldings may make.
  private struct FoldedFinder {
    var folding: FoldingLayers
    /// The texts' places in the order of all.
    var places: [Int]
    var finder: OccurrenceFinder
  }

  private let finder: OccurrenceFinder
  private let restricted: [FoldedFinder]
  private let weights: [Float]
  private let textCount: Int
  /// For each word of the query, how many ways of writing it there are; the texts stand in this order.
  private let waysOfWriting: [Int]
  let longestSnippet: Int
  /// The query's words as bytes, those of one word together; none when passages are always analysed as a whole.
  let needles: [[[UInt8]]]
  /// The query's words, where their own bytes tell where they stand; nil where analysis must.
  let literal: LiteralWords?

  /// `isHurried` lets the excerpt of a long passage be chosen by the query's own bytes, where they stand in it.
  init(plan: QueryPlan, longestSnippet: Int, isHurried: Bool = false) {
    needles = isHurried ? plan.wanted.map { $0.map { Array(plan.texts[$0].text.utf8) } } : []
    let texts = plan.wanted.joined().map { plan.texts[$0] }
    let terms = plan.scoring.filter { $0.weight >= Self.leastMarkedWeight && !$0.isPartOfWord }
    finder = OccurrenceFinder(texts: texts, terms: terms)
    restricted = Set(texts.map(\.folding)).subtracting([.all]).map { folding in
      let places = texts.indices.filter { texts[$0].folding == folding }
      let finder = OccurrenceFinder(texts: places.map { texts[$0].analysedByOwnFolding() })
      return FoldedFinder(folding: folding, places: places, finder: finder)
    }
    literal = isHurried ? LiteralWords(plan, parts: terms) : nil
    weights = terms.map(\.weight)
    textCount = texts.count
    waysOfWriting = plan.wanted.map(\.count)
    self.longestSnippet = longestSnippet
  }

  /// A marked stretch of the text. *Units*: UTF-8 bytes of the passage, with what it says about the query.
  struct Mark {
    var range: Range<Int>
    var weight: Float
    var source: Int
  }

  /// The best excerpt of a passage, and where its first highlight begins. *Units*: UTF-8 bytes of the passage.
  ///
  /// A word that was found by the reading that its document gives is marked itself.
  func excerpt(
    of text: [UInt8], readings: PhoneticReadings, stems: StemLanguages
  ) -> (snippet: Snippet, firstHighlight: Int?) {
    if !needles.isEmpty, readings.isEmpty,
      let excerpt = literalExcerpt(of: text) ?? hurriedExcerpt(of: text, stems: stems)
    {
      return excerpt
    }
    var buffer = AnalysisBuffer()
    let analyzer = Analyzer(stems: stems)
    let end = analyzer.analyze(text.span, startingAt: 0, joiningLines: true, into: &buffer)
    if !readings.isEmpty { _ = analyzer.analyze(readings, of: text.span, startingAt: end, into: &buffer) }
    let marks = marks(in: buffer, of: text, readings: readings, stems: stems)
    let starts = scalarStarts(text)
    let window = bestWindow(marks, starts: starts, byteCount: text.count)
    let ranges = merged(marks)
    let softBreaks = buffer.lineBreaks.filter(\.isSoft).map { Int($0.range.start)..<Int($0.range.end) }
    let first = ranges.first { $0.lowerBound >= window.lowerBound }?.lowerBound
    let snippet = Snippet(
      text: String(decoding: text[window], as: UTF8.self), highlights: scalars(ranges, within: window, starts),
      softBreaks: scalars(softBreaks, within: window, starts),
      isCutAtStart: window.lowerBound > 0, isCutAtEnd: window.upperBound < text.count)
    return (snippet, first)
  }

  /// Where the words and phrases asked for stand in a passage, each place by itself, and the line breaks that cut words.
  ///
  /// *Units*: UTF-8 bytes of the passage, ascending.
  func occurrences(
    in text: [UInt8], readings: PhoneticReadings, stems: StemLanguages, onlyWhole: Bool = false
  ) -> (ranges: [Range<Int>], softBreaks: [Range<Int>]) {
    var buffer = AnalysisBuffer()
    let analyzer = Analyzer(stems: stems)
    let end = analyzer.analyze(text.span, startingAt: 0, joiningLines: true, into: &buffer)
    if !readings.isEmpty { _ = analyzer.analyze(readings, of: text.span, startingAt: end, into: &buffer) }
    let marks = marks(in: buffer, of: text, readings: readings, stems: stems)
    // Single terms only where no word is there as a whole.
    let whole = marks.filter { $0.source < textCount }
    let ranges = places(whole.isEmpty && !onlyWhole ? marks : whole)
    return (ranges, buffer.lineBreaks.filter(\.isSoft).map { Int($0.range.start)..<Int($0.range.end) })
  }

  /// Those of some ranges of the passage that lie within a window, as scalars of the window.
  func scalars(_ ranges: [Range<Int>], within window: Range<Int>, _ starts: [Int]) -> [Range<Int>] {
    let base = scalar(at: window.lowerBound, starts)
    return ranges.filter { $0.lowerBound >= window.lowerBound && $0.upperBound <= window.upperBound }.map { range in
      scalar(at: range.lowerBound, starts) - base..<scalar(at: range.upperBound, starts) - base
    }
  }

  /// What was found: whole words and phrases of the query, and single terms of those that are not there as a whole.
  private func marks(
    in buffer: AnalysisBuffer, of text: [UInt8], readings: PhoneticReadings, stems: StemLanguages
  ) -> [Mark] {
    var found = finder.find(in: buffer)
    for group in restricted {
      var buffer = AnalysisBuffer()
      let analyzer = Analyzer(layers: group.folding, stems: stems)
      let end = analyzer.analyze(text.span, startingAt: 0, joiningLines: true, into: &buffer)
      if !readings.isEmpty { _ = analyzer.analyze(readings, of: text.span, startingAt: end, into: &buffer) }
      for (place, ranges) in zip(group.places, group.finder.find(in: buffer).texts) { found.texts[place] = ranges }
    }
    var marks: [Mark] = []
    for (index, ranges) in found.texts.enumerated() {
      for range in ranges { marks.append(Mark(range: range, weight: 4, source: index)) }
    }
    if !isEveryWordThere(found.texts) {
      for (index, ranges) in found.terms.enumerated() {
        for range in ranges { marks.append(Mark(range: range, weight: weights[index], source: textCount + index)) }
      }
    }
    return marks.sorted { ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound) }
  }

  private func isEveryWordThere(_ texts: [[Range<Int>]]) -> Bool {
    var first = 0
    for count in waysOfWriting {
      guard texts[first..<first + count].contains(where: { !$0.isEmpty }) else { return false }
      first += count
    }
    return true
  }

  /// The marked ranges, overlapping and touching ones as one.
  func merged(_ marks: [Mark]) -> [Range<Int>] { places(marks, joiningTouching: true) }

  /// The marked ranges, overlapping ones as one.
  func places(_ marks: [Mark], joiningTouching: Bool = false) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    for mark in marks {
      if let last = ranges.last, mark.range.lowerBound < last.upperBound + (joiningTouching ? 1 : 0) {
        ranges[ranges.count - 1] = last.lowerBound..<max(last.upperBound, mark.range.upperBound)
      } else {
        ranges.append(mark.range)
      }
    }
    return ranges
  }

  /// The window whose marks weigh most, each source once fully and again a little; begun at a line or sentence if near.
  func bestWindow(_ marks: [Mark], starts: [Int], byteCount: Int) -> Range<Int> {
    let scalarCount = starts.count
    guard scalarCount > longestSnippet else { return 0..<byteCount }
    var best = (weight: Float(-1), first: 0)
    for first in marks.indices {
      let limit = scalar(at: marks[first].range.lowerBound, starts) + longestSnippet * 3 / 4
      var seen: Set<Int> = []
      var weight: Float = 0
      var index = first
      while index < marks.count, scalar(at: marks[index].range.upperBound, starts) <= limit {
        weight += seen.insert(marks[index].source).inserted ? marks[index].weight : marks[index].weight * 0.05
        index += 1
      }
      if weight > best.weight { best = (weight, first) }
    }
    let anchor = marks.indices.contains(best.first) ? scalar(at: marks[best.first].range.lowerBound, starts) : 0
    var start = max(0, anchor - longestSnippet / 4)
    start = min(start, scalarCount - longestSnippet)
    let end = min(scalarCount, start + longestSnippet)
    return starts[start]..<(end < scalarCount ? starts[end] : byteCount)
  }

  /// Where each scalar begins.
  func scalarStarts(_ text: [UInt8]) -> [Int] {
    var starts: [Int] = []
    starts.reserveCapacity(text.count / 2)
    let bytes = text.span
    for place in bytes.indices where bytes[place] & 0xC0 != 0x80 { starts.append(place) }
    return starts
  }

  /// The ordinal of the scalar that begins at a byte, or of the text's end.
  private func scalar(at byte: Int, _ starts: [Int]) -> Int {
    var low = 0
    var high = starts.count
    while low < high {
      let middle = (low + high) / 2
      if starts[middle] < byte { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
