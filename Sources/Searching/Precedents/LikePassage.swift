internal import Analysis

/// Cuts the stretch of a passage that has most of what it was found by.
struct LikePassage {
  /// *Units*: Unicode scalars.
  private static let longest = 120
  private let finder: OccurrenceFinder
  private let scores: [Float]

  init(_ query: PassageQuery) {
    finder = OccurrenceFinder(texts: [], terms: query.terms.map(\.term))
    scores = query.terms.map(\.score)
  }

  /// The stretch of a passage, by its number from 0, with the terms marked.
  func quote(from document: ComparedDocument, passage: Int) -> Quote {
    let range = document.passages[passage].range
    var buffer = AnalysisBuffer()
    _ = Analyzer().analyze(document.text.span.extracting(range), startingAt: 0, joiningLines: true, into: &buffer)
    var marks: [(range: Range<Int>, score: Float)] = []
    for (index, ranges) in finder.find(in: buffer).terms.enumerated() {
      for mark in ranges { marks.append((mark, scores[index])) }
    }
    marks.sort { ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound) }
    let bytes = document.text[range]
    let text = Array(String(decoding: bytes, as: UTF8.self).unicodeScalars)
    var counter = ScalarCounter(bytes: bytes)
    var places: [(range: Range<Int>, score: Float)] = []
    for mark in marks {
      // Marks may lie within each other: each is counted from where the one before began.
      var own = counter
      let shifted = range.lowerBound + mark.range.lowerBound..<range.lowerBound + mark.range.upperBound
      places.append((own.range(shifted), mark.score))
      _ = counter.range(shifted.lowerBound..<shifted.lowerBound)
    }
    let window = bestWindow(places, count: text.count)
    var highlights: [Range<Int>] = []
    for place in places where window.contains(place.range.lowerBound) && place.range.upperBound <= window.upperBound {
      let mark = place.range.lowerBound - window.lowerBound..<place.range.upperBound - window.lowerBound
      if let last = highlights.last, mark.lowerBound <= last.upperBound {
        highlights[highlights.count - 1] = last.lowerBound..<max(last.upperBound, mark.upperBound)
      } else {
        highlights.append(mark)
      }
    }
    let start = range.lowerBound + String(String.UnicodeScalarView(text[..<window.lowerBound])).utf8.count
    var breaks = ScalarCounter(bytes: bytes)
    let soft = buffer.lineBreaks.filter(\.isSoft).map {
      breaks.range(range.lowerBound + Int($0.range.start)..<range.lowerBound + Int($0.range.end))
    }
    let softBreaks = soft.filter { window.lowerBound <= $0.lowerBound && $0.upperBound <= window.upperBound }
    return Quote(
      place: document.place(at: start),
      snippet: Snippet(
        text: String(String.UnicodeScalarView(text[window])), highlights: highlights,
        softBreaks: softBreaks.map { $0.lowerBound - window.lowerBound..<$0.upperBound - window.lowerBound },
        isCutAtStart: window.lowerBound > 0, isCutAtEnd: window.upperBound < text.count))
  }

  /// The window whose marks count most, begun a little before the first of them.
  private func bestWindow(_ marks: [(range: Range<Int>, score: Float)], count: Int) -> Range<Int> {
    guard count > Self.longest else { return 0..<count }
    var best: (score: Float, start: Int) = (-1, 0)
    for (index, mark) in marks.enumerated() {
      let limit = mark.range.lowerBound + Self.longest * 5 / 6
      var score: Float = 0
      for other in marks[index...] where other.range.upperBound <= limit { score += other.score }
      if score > best.score { best = (score, mark.range.lowerBound) }
    }
    let start = max(0, min(best.start - Self.longest / 6, count - Self.longest))
    return start..<start + Self.longest
  }
}
